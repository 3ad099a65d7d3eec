"""A calibration from beginning to end: from a file that asks for one to what is known after it.

    read(path) -> Project                      what is asked
    calibrate(project) -> Calibrated           the data, simulations, the posterior, how far it can be trusted
    validate(calibrated) -> Validation         the method, the fit and predictions, asked by further runs

Both are plain functions, for notebooks as for the command. In a folder of results all that was simulated is
kept, and is taken from there when it is asked for again.
"""

from .calibrated import Calibrated
from .calibrating import calibrate
from .folder import Folder, folder_of
from .validation import Validation, validate

__all__ = ["Calibrated", "Folder", "Validation", "calibrate", "folder_of", "validate"]
