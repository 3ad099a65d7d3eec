"""Havnekøbing: a made-up municipality whose truth is known, to try a calibration on."""
