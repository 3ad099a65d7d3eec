"""One order of what has been observed, whatever order the rows of a file stand in.

A published table says the same with its rows in another order. Instruments stand in an operator one after the
other, and what was simulated is filed under all of it; so were they left as their rows come, a table sorted
anew would be simulated anew, in other places of the ranges. Kinds of data come in the order in which they are
always named, then measures and fields as in the scenario, then what is read of each by its name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from calibration.statistic import KINDS
from sim.registers.words import STAGES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sim.scenario import Scenario

    from .part import Part


def in_order(parts: Iterable[Part], scenario: Scenario) -> list[Part]:
    """The parts in the order of kinds, of measures, and of the names of their statistics."""
    names = [*STAGES, *scenario.offers]
    names += [each.field for each in scenario.offers.values() if each.field]
    places = {name: place for place, name in reversed(list(enumerate(names)))}

    def key(part: Part) -> tuple[int, int, str, tuple[str, ...], str]:
        read = part.instrument.statistics
        of = read[0].of if read else ""
        # The names of snapshots have their days in them, year first.
        figures = tuple(each.name for each in read)
        return (
            KINDS.index(part.instrument.kind),
            places.get(of, len(names)),
            of,
            figures,
            repr(part.instrument),
        )

    return sorted(parts, key=key)
