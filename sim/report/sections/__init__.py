"""The sections, one file each; here they stand in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .differences import differences

if TYPE_CHECKING:
    from sim.report.contents import Made

MAKERS: tuple[Made, ...] = (differences,)
