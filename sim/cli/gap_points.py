"""The gap in whole percentage points that add up as they are printed."""

from __future__ import annotations

from dataclasses import dataclass
from math import isnan
from typing import TYPE_CHECKING

from sim.experiment.explain.words import called, capital
from sim.experiment.gap.asked import ANYTHING
from sim.experiment.gap.found import REST

from .figures import add_to_hundred

if TYPE_CHECKING:
    from sim.experiment.gap import Gap


@dataclass(frozen=True, slots=True)
class Points:
    """One figure: what started, the parts by mechanism and the rest add up to what is recommended."""

    of: str
    label: str
    recommended: int
    started: int
    parts: dict[str, int]

    @property
    def gap(self) -> int:
        """What is recommended and has not started; the sum of the parts."""
        return self.recommended - self.started


def points(found: Gap) -> list[Points]:
    """The figures that are known and recommended to anybody."""
    names = [*(each.name for each in found.mechanisms), REST]
    figures = []
    for of in found.asked.of:
        started = found.started(of)
        if isnan(started) or not found.recommended(of):
            continue
        exact = [started, *(found.points(name, of)[0] for name in names)]
        # what is nothing but a rounding error of the machine is no point of anybody's
        first, *parts = add_to_hundred([round(value / 100, 12) for value in exact])
        figures.append(
            Points(of, label(found, of), first + sum(parts), first, dict(zip(names, parts, strict=True)))
        )
    return figures


def label(found: Gap, of: str) -> str:
    """What a figure is called: a measure by its label, a field by its name."""
    if of == ANYTHING:
        return "Nothing started"
    if of in found.scenario.measures:
        return capital(called(found.scenario, of))
    return f"{capital(of.removeprefix('field:').replace('_', ' '))} measures"
