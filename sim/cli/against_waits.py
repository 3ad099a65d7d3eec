"""A municipality's own waits beside the model's: what they say in brief, and every figure behind it.

The banner that says *not compared with your data* goes only where figures of a list stand on the page. How
many waits there are is counted over the measures that are shown: a total over all of them would give away
how few a measure has that is not.
"""

from __future__ import annotations

from math import inf, isfinite
from typing import TYPE_CHECKING

from sim.evidence.apart import AGREES, LONGER, NEAR, SHORTER, UNCLEAR
from sim.evidence.curves import CONFIDENCE
from sim.evidence.waits_beside import shown, waits_beside
from sim.experiment.explain.words import called, capital, day
from sim.experiment.scales import SHARE
from sim.indicators.today import FEWEST
from sim.scenario.clock import moved

from .against_waits_notes import names_of, notes, reading
from .against_waits_table import tables
from .figures import both_of_hundred

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import RenderableType

    from sim.evidence.curves import Measured
    from sim.evidence.waits import ObservedWaits
    from sim.evidence.waits_beside import Row
    from sim.experiment import Result

__all__ = ["as_data", "banner", "notes", "reading", "section", "sentences"]

MAIN = "started_within_90"
"""The figure that the sentences speak of."""

YEAR = 365.25


def banner(observed: ObservedWaits) -> str:
    """The line that says beside which data the model stands."""
    measures = shown(observed)
    until = f"up to {day(observed.extract)}"
    if not measures:
        return (
            f"A model municipality, not compared with your data: {observed.file} has fewer than {FEWEST} "
            "waits of every measure."
        )
    counted = sum(waits.n for waits in measures.values())
    what = "1 measure" if len(measures) == 1 else f"{len(measures)} measures"
    return f"Beside your own waits: {observed.file}, {counted:,} waits for {what} {until}."


def sentences(result: Result, observed: ObservedWaits) -> list[str]:
    """For which measures the model's waits are longer or shorter, as those show who started in 90 days."""
    main = [row for row in _main(_beside(result, observed)) if not row.observed.why]
    said = [_told_apart(result, row) for row in main if row.verdict in (LONGER, SHORTER)]
    agree = [row.of for row in main if row.verdict == AGREES]
    unsure = [row.of for row in main if row.verdict == UNCLEAR]
    if agree:
        points = SHARE.difference(NEAR["share"]).removeprefix("+")
        said.append(
            f"The model agrees with your list on {names_of(result.scenario, agree)}: of starts within 90 "
            f"days, no difference as large as {points} is left."
        )
    if unsure:
        said.append(
            f"Whether the model's waits for {names_of(result.scenario, unsure)} are like yours cannot be "
            "told: the difference in starts within 90 days may be none, and it may be large."
        )
    return said


def section(result: Result, observed: ObservedWaits) -> list[RenderableType]:
    """The waits of the list and those of the model, how far they lie apart, and what is not compared."""
    found = _beside(result, observed)
    return [*tables(result.scenario, found), *notes(result.scenario, observed), ""]


def as_data(result: Result, observed: ObservedWaits) -> dict[str, object]:
    """The same for machines; null where a figure is not shown, and `hidden` says why."""
    found = _beside(result, observed)
    return {
        "waits": observed.file,
        "extract_date": observed.extract.isoformat(),
        "extract_date_stated": observed.stated,
        "observed_from": observed.since.isoformat() if observed.kept_from else None,
        "confidence": CONFIDENCE,
        "sentences": sentences(result, observed),
        "notes": notes(result.scenario, observed),
        "measures": {name: waits.n for name, waits in shown(observed).items()},
        "too_few": [name for name in observed.measures if name not in shown(observed)],
        "figures": [_figure(row) for row in found],
    }


def _beside(result: Result, observed: ObservedWaits) -> tuple[Row, ...]:
    clock = result.scenario.clock
    days = (moved(clock.start, clock.years) - clock.start).days
    return waits_beside(observed, result.column, days / YEAR)


def _figure(row: Row) -> dict[str, object]:
    return {
        "indicator": row.indicator,
        "of": row.of,
        "unit": row.unit,
        "observed": {
            **_data(row.observed),
            "not_reached": row.observed.value == inf,
            "hidden": row.observed.why,
        },
        "model": {**_data(row.model), "not_reached_in": row.not_reached},
        "difference": _data(row.difference),
        "verdict": row.verdict,
    }


def _data(measured: Measured) -> dict[str, float | None]:
    ends = {"value": measured.value, "low": measured.low, "high": measured.high}
    return {name: end if isfinite(end) else None for name, end in ends.items()}


def _main(rows: Iterable[Row]) -> list[Row]:
    """The figure that the sentences speak of, once a measure: from the referral where there is that."""
    found: dict[str, Row] = {}
    for row in rows:
        if row.figure == MAIN:
            found.setdefault(row.of, row)
    return list(found.values())


def _told_apart(result: Result, row: Row) -> str:
    what = capital(called(result.scenario, row.of))
    word = "longer" if row.verdict == LONGER else "shorter"
    yours, models = both_of_hundred(row.observed.value, row.model.value)
    return (
        f"{what}: the model's waits are {word} than yours. Within 90 days {yours} have started in your list, "
        f"and {models} in the model."
    )
