"""Setting the model beside observed waits, and saying how sure that makes it.

Nobody who has been observed was observed exactly: lists begin and end, dates are rounded, ends are written
down late, cells are hidden. What was done to reality to make the data is done to the simulation too
(`operator`, `instruments`), and then the two can be compared number by number.

The public interface. Names are found when they are first used, so importing `calibration` costs nothing. It
runs the simulation through the public interface of `sim` only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .flow.calibrated import Calibrated
    from .flow.calibrating import calibrate
    from .flow.folder import folder_of
    from .flow.sensitivity import Sensitivity, what_matters
    from .flow.validation import Validation, validate
    from .observing import observe
    from .operator import Late, Operator
    from .project import Project, read
    from .table.simulated import simulate

__all__ = [
    "Calibrated", "Late", "Operator", "Project", "Sensitivity", "Validation", "calibrate", "folder_of",
    "observe", "read", "simulate", "validate", "what_matters",
]  # fmt: skip

_HOME = {
    "Calibrated": "flow.calibrated",
    "Late": "operator",
    "Operator": "operator",
    "Project": "project",
    "Sensitivity": "flow.sensitivity",
    "Validation": "flow.validation",
    "calibrate": "flow.calibrating",
    "folder_of": "flow.folder",
    "observe": "observing",
    "read": "project",
    "simulate": "table.simulated",
    "validate": "flow.validation",
    "what_matters": "flow.sensitivity",
}


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
