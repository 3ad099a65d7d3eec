"""A calibration from beginning to end: from a file that asks for one to what is known after it.

    read(path) -> Project                      what is asked
    calibrate(project) -> Calibrated           the data, simulations, the posterior, how far it can be trusted
    validate(calibrated) -> Validation         the method, the fit and predictions, asked by further runs
    what_matters(calibrated) -> Sensitivity    which parameters move what a planner reads, and what is chance

All are plain functions, for notebooks as for the command. In a folder of results all that was simulated is
kept, and is taken from there when it is asked for again.
"""

from .calibrated import Calibrated
from .calibrating import calibrate
from .folder import Folder, folder_of
from .sensitivity import Sensitivity, what_matters
from .validation import Validation, validate

__all__ = [
    "Calibrated", "Folder", "Sensitivity", "Validation", "calibrate", "folder_of", "validate", "what_matters",
]  # fmt: skip
