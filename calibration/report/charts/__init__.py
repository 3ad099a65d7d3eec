"""The drawings of a report of a calibration, in the looks of `sim.report.charts`."""
