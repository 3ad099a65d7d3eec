"""The sections of the report, in the order in which they are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .data import data
from .fit import fit
from .held_out import held_out
from .made import made
from .method import method
from .parameters import parameters
from .sensitivity import sensitivity

if TYPE_CHECKING:
    from calibration.report.gathered import Gathered
    from sim.report.blocks import Section
    from sim.report.words import Words

MAKERS = (data, parameters, fit, held_out, method, sensitivity, made)


def sections(gathered: Gathered, words: Words) -> list[Section]:
    """All sections that there is something to say in."""
    found = (make(gathered, words) for make in MAKERS)
    return [section for section in found if section is not None]
