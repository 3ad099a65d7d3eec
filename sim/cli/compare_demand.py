"""What becomes of an option when it attracts more referrals: the end of `compare --assumptions`."""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING

from rich.console import Group
from rich.padding import Padding
from rich.text import Text

from sim.experiment.demand import MORE
from sim.experiment.explain.words import capital
from sim.experiment.headline import MATTERS
from sim.experiment.intervals import mean
from sim.tables import STAGES

from .assumed import figure_name
from .compare_table import NARROW
from .console import WIDE
from .figures import UNKNOWN, scale
from .plain import named, number_column
from .verdicts import clearest, judged, spoken_of
from .way_in import STAGE_LABELS

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.table import Table

    from sim.experiment import Comparison, Demand
    from sim.indicators import Key

    from .verdicts import Judged

TITLE = "If shorter queues attract more referrals"
ALWAYS = (
    ("queue_wait_mean_of_started", STAGES[0]),
    ("queue_wait_mean_of_started", STAGES[1]),
    ("nothing_started_by_12_months", "all"),
)
"""Where more referrals are felt first."""
LONGER = 14.0
"""Days by which a wait before the programme must be longer to be spoken of."""
MEETING = 0.80
"""Confidence of intervals in sentences."""


def sections(comparison: Comparison, demand: Demand, out: Console) -> list[RenderableType]:
    """Sentences and a table for each option."""
    parts: list[RenderableType] = [Text(TITLE, style="bold")]
    for option, rows in judged(comparison).items():
        said = "\n".join(sentences(comparison, demand, option, rows))
        parts += [Text(), Text(option, style="bold"), Padding(Text(said), (0, 0, 1, 2))]
        parts += [_table(comparison, demand, option, rows, out)]
    return [Group(*parts)]


def sentences(comparison: Comparison, demand: Demand, option: str, rows: list[Judged]) -> list[str]:
    """Whether what the option does to its clearest figure survives more referrals."""
    row = clearest(rows)
    key = _key(demand, row.indicator, row.of) if row is not None else None
    if row is None or key is None:
        return ["No figure differs clearly, so there is no gain that could be lost."]
    how, against = row.scale, comparison.names[0]
    figure = figure_name(comparison, row.indicator, row.of)
    levels = f"{how.value(row.row.value)}, against {how.value(row.row.baseline)} under {against}"
    said = [f"{capital(figure)}: {levels}."]
    for more in MORE:
        level = mean(demand.results[more][demand.names.index(option)].figure(key))
        if not isfinite(level):
            said.append(f"With {more:.0%} more referrals it is not reached in some replications.")
            continue
        left = _left(demand, option, key, more, row)
        said.append(f"With {more:.0%} more referrals {how.value(level)}: {left}.")
    return [*said, *_before(demand, option)]


def _before(demand: Demand, option: str) -> list[str]:
    """Where the additional ones wait instead: before the programme, where other figures do not see them."""
    said, place = [], demand.names.index(option)
    most = max(MORE)
    for stage in STAGES:
        key = _key(demand, "queue_wait_mean_of_started", stage)
        if key is None:
            continue
        now = mean(demand.baseline.figure(key))
        then = mean(demand.results[most][place].figure(key))
        if then - now >= LONGER:
            how = scale(key.unit, now, then)
            said.append(
                f"But with {most:.0%} more the mean wait for the {STAGE_LABELS[stage]} is {how.value(then)}, "
                f"against {how.value(now)}: who waits there has not come to the measures yet."
            )
    return said


def _left(demand: Demand, option: str, key: Key, more: float, row: Judged) -> str:
    """What is left of a difference, against a baseline that nobody else is referred to."""
    found, how = demand.against_today(option, more, key, MEETING), row.scale
    gain = "gain" if (row.difference > 0) == (key.better == "higher") else "loss"
    told = not isfinite(found.low) or found.low > 0 or found.high < 0
    if not told or abs(found.mean) < MATTERS.get(key.unit, 0.0):
        return f"the {gain} is gone{_interval(row, found.low, found.high, sign=True)}"
    size = how.size(found.mean)
    low, high = sorted((abs(found.low), abs(found.high)))
    if (found.mean > 0) == (row.difference > 0):
        known = _interval(row, low, high)
        return f"a {gain} of {size}{known}, against {how.size(row.difference)} without them"
    return f"the {gain} has turned round, by {size}{_interval(row, low, high)}"


def _interval(row: Judged, low: float, high: float, *, sign: bool = False) -> str:
    return f" (80% interval {row.scale.interval(low, high, sign=sign)})" if isfinite(low) else ""


def _table(comparison: Comparison, demand: Demand, option: str, rows: list[Judged], out: Console) -> Table:
    spoken = [(row.indicator, row.of) for row in spoken_of(rows)]
    table = named(
        "Levels with more referrals", names=36 if out.width >= WIDE else 25 if out.width >= NARROW else 18
    )
    number_column(table, comparison.names[0])
    for more in demand.results:
        number_column(table, f"and {more:.0%} more" if more else option)
    place = demand.names.index(option)
    for indicator, of in dict.fromkeys((*spoken, *ALWAYS)):
        key = _key(demand, indicator, of)
        if key is None:
            continue
        levels = [mean(demand.baseline.figure(key))]
        levels += [mean(results[place].figure(key)) for results in demand.results.values()]
        how = scale(key.unit, *levels)
        cells = [how.value(level) if isfinite(level) else UNKNOWN for level in levels]
        table.add_row(Text(capital(figure_name(comparison, indicator, of))), *cells)
    return table


def as_data(comparison: Comparison, demand: Demand) -> dict[str, object]:
    """The same numbers: the level of every headline figure, and the sentences."""
    return {
        "sentences": {
            option: sentences(comparison, demand, option, rows) for option, rows in judged(comparison).items()
        },
        "levels": [
            {str(name): _finite(value) for name, value in row.items()}
            for row in demand.table.to_dict("records")
        ],
    }


def _finite(value: object) -> object:
    return None if isinstance(value, float) and not isfinite(value) else value


def _key(demand: Demand, indicator: str, of: str) -> Key | None:
    return next((key for key in demand.keys if (key.indicator, key.of) == (indicator, of)), None)
