"""Which figure of an option is followed: over the sets of assumptions, and where more are referred.

Of the measure that the option changes, who starts in time: that is what the option is for. Where it changes
no measure, the clearest figure of the page, or else the one that differs in most sets. Never a quantile, and
none that is not defined in most sets: of what is seen in two sets of forty nothing can be said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .changes import changes
from .headline import is_quantile
from .verdicts import by_name, clearest, judged, uncertain

if TYPE_CHECKING:
    from sim.experiment import Assumptions, Comparison

    from .assumptions.found import Over
    from .verdicts import Judged

Name = tuple[str, str]
"""A headline figure: the indicator, and what it is of."""

OF_MEASURE = ("started_within_90", "delivered_by_12_months", "wait_mean_of_started")
"""The figures of a measure, the one that is followed first."""


def followed(comparison: Comparison, found: Assumptions) -> dict[str, Name | None]:
    """The figure that is followed, by option; None where nothing differs."""
    return {option: _followed(comparison, found, option, rows) for option, rows in judged(comparison).items()}


def touched(comparison: Comparison, option: str) -> tuple[str, ...]:
    """The measures of which an option changes something, in the order in which they are written."""
    fields = [
        each.field for each in changes(comparison.baseline.scenario, comparison.options[option].scenario)
    ]
    return tuple(dict.fromkeys(field.split(".")[1] for field in fields if field.startswith("measures.")))


def defined(found: Assumptions, option: str, name: Name) -> Over | None:
    """The figure over the sets, if it may be followed."""
    row = found.row(option, *name)
    return row if row is not None and 2 * row.sets > found.sets and not is_quantile(name[0]) else None


def _followed(comparison: Comparison, found: Assumptions, option: str, rows: list[Judged]) -> Name | None:
    mine = [
        (indicator, of)
        for indicator in OF_MEASURE
        for of in touched(comparison, option)
        if defined(found, option, (indicator, of))
    ]
    differing = [name for name in mine if _differs(defined(found, option, name))]
    if differing:
        first = differing[0][0]
        return max((name for name in differing if name[0] == first), key=lambda name: _clearness(rows, name))
    if mine:
        return mine[0]
    known = [row for row in rows if defined(found, option, (row.indicator, row.of))]
    clear = clearest(known) or next(iter(uncertain(known)), None)
    if clear is not None:
        return clear.indicator, clear.of
    some = [each for each in found.rows if each.option == option and _differs(each)]
    some = [each for each in some if defined(found, option, (each.indicator, each.of))]
    most = max(some, key=lambda each: (each.better + each.worse) / each.sets, default=None)
    return None if most is None else (most.indicator, most.of)


def _differs(row: Over | None) -> bool:
    """Whether the option makes more than a trifle of a difference in any set."""
    return row is not None and row.better + row.worse + row.flattered > 0


def _clearness(rows: list[Judged], name: Name) -> float:
    row = by_name(rows, *name)
    return 0.0 if row is None else row.clearness
