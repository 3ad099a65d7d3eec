"""What becomes of an option when it attracts more referrals: the end of `compare --assumptions`."""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING

from rich.console import Group
from rich.padding import Padding
from rich.text import Text

from sim.experiment.demand import MORE
from sim.experiment.explain.words import capital, listed
from sim.experiment.headline import MATTERS
from sim.experiment.intervals import mean
from sim.experiment.scales import UNKNOWN, scale
from sim.experiment.verdicts import SAME, by_name, judged, spoken_of
from sim.tables import STAGES

from .assumed import figure_name
from .compare_table import NARROW, SECTIONS, label, section_scale
from .console import WIDE
from .plain import named, number_column
from .way_in import STAGE_LABELS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rich.console import Console, RenderableType
    from rich.table import Table

    from sim.experiment import Comparison, Demand
    from sim.experiment.followed import Name
    from sim.experiment.verdicts import Judged
    from sim.indicators import Key

TITLE = "If shorter queues attract more referrals"
ALWAYS = (
    ("queue_wait_mean_of_started", STAGES[0]),
    ("queue_wait_mean_of_started", STAGES[1]),
    ("nothing_started_by_12_months", "all"),
)
"""Where more referrals are felt first."""
READING = (
    "More citizens are referred to the municipality, for everything and not only for what the option "
    "changes; places, team and caseworkers stay as they are."
)
LONGER = 14.0
"""Days by which a wait before the programme must be longer to be spoken of."""
MEETING = 0.80
"""Confidence of intervals in sentences."""


def sections(
    comparison: Comparison, demand: Demand, figures: Mapping[str, Name | None], out: Console
) -> list[RenderableType]:
    """Sentences and a table for each option; `figures`: which of them is followed."""
    head = Text(TITLE, style="bold")
    head.append(f"\n{READING}", style="not bold dim")
    parts: list[RenderableType] = [head]
    for option, rows in judged(comparison).items():
        figure = figures[option]
        said = "\n".join(sentences(comparison, demand, option, rows, figure))
        parts += [Text(), Text(option, style="bold"), Padding(Text(said), (0, 0, 1, 2))]
        parts += [_table(comparison, demand, option, rows, figure, out)]
    return [Group(*parts)]


def sentences(
    comparison: Comparison, demand: Demand, option: str, rows: list[Judged], figure: Name | None
) -> list[str]:
    """Whether what the option does to the figure that is followed survives more referrals."""
    row = None if figure is None else by_name(rows, *figure)
    key = None if figure is None else _key(demand, *figure)
    if row is None or key is None:
        return ["No figure differs, so there is no gain that could be lost.", *_before(demand, option)]
    how, against = row.scale, comparison.names[0]
    name = capital(figure_name(comparison, row.indicator, row.of))
    if not isfinite(row.difference):
        return [f"{name}: not reached or not defined in all replications.", *_before(demand, option)]
    levels = f"{how.value(row.row.value)}, against {how.value(row.row.baseline)} under {against}"
    differs = row.matters or row.perhaps
    said = [f"{name}: {levels}{'' if differs else _no_difference(row)}{_chance(row)}."]
    for more in MORE:
        level = mean(demand.results[more][demand.names.index(option)].figure(key))
        if not isfinite(level):
            said.append(f"With {more:.0%} more referrals it is not reached in some replications.")
            continue
        left = f": {_left(demand, option, key, more, row)}" if differs else ""
        said.append(f"With {more:.0%} more referrals {how.value(level)}{left}.")
    return [*said, *_before(demand, option)]


def _chance(row: Judged) -> str:
    return f", a difference of {row.scale.size(row.difference)} that is perhaps chance" if row.perhaps else ""


def _no_difference(row: Judged) -> str:
    """Why there is nothing that more referrals could take away."""
    if row.verdict == SAME:
        return ", no difference and so no gain that could be lost"
    if row.large:
        return ", which cannot be told from zero: whether there is a gain that could be lost is not known"
    return ", hardly any difference and so no gain that could be lost"


def _before(demand: Demand, option: str) -> list[str]:
    """Where the additional ones wait instead: before the programme, where other figures do not see them."""
    waits = []
    for stage in STAGES:
        key = _key(demand, "queue_wait_mean_of_started", stage)
        if key is None:
            continue
        now, _, *then = _levels(demand, option, key)
        how = scale(key.unit, now, *then)
        longer: dict[str, list[str]] = {}
        for more, level in zip(MORE, then, strict=True):
            if level - now >= LONGER:
                longer.setdefault(how.value(level), []).append(f"with {more:.0%}")
        if longer:
            levels = listed([f"{level} {listed(when)}" for level, when in longer.items()])
            waits.append(
                f"the mean wait for the {STAGE_LABELS[stage]} is {levels} more, against {how.value(now)}"
            )
    who = "who waits there has not come to the measures yet"
    return [f"But {', and '.join(waits)}: {who}."] if waits else []


def _left(demand: Demand, option: str, key: Key, more: float, row: Judged) -> str:
    """What is left of a difference, against a baseline that nobody else is referred to."""
    found, how = demand.against_today(option, more, key, MEETING), row.scale
    gain = "gain" if (row.difference > 0) == (key.better == "higher") else "loss"
    told, same = not found.low <= 0 <= found.high, (found.mean > 0) == (row.difference > 0)
    if abs(found.mean) < MATTERS.get(key.unit, 0.0) or not (told or same):
        return f"the {gain} is gone{_interval(row, found.low, found.high, sign=True)}"
    size = how.size(found.mean)
    if not told:
        known = _interval(row, found.low, found.high, sign=True)
        return f"a {gain} of {size} that can no longer be told from zero{known}"
    known = _interval(row, *sorted((abs(found.low), abs(found.high))))
    if same:
        return f"a {gain} of {size}{known}, against {how.size(row.difference)} without them"
    return f"the {gain} has turned round, by {size}{known}"


def _interval(row: Judged, low: float, high: float, *, sign: bool = False) -> str:
    return f" (80% interval {row.scale.interval(low, high, sign=sign)})" if isfinite(low) else ""


def _table(
    comparison: Comparison,
    demand: Demand,
    option: str,
    rows: list[Judged],
    figure: Name | None,
    out: Console,
) -> Table:
    """The levels section by section, each section in one unit."""
    spoken = [*([figure] if figure else []), *((row.indicator, row.of) for row in spoken_of(rows)), *ALWAYS]
    table = named(
        "Levels with more referrals", names=36 if out.width >= WIDE else 25 if out.width >= NARROW else 18
    )
    number_column(table, comparison.names[0])
    for more in demand.results:
        number_column(table, f"and {more:.0%} more" if more else option)
    keys = [key for name in dict.fromkeys(spoken) if (key := _key(demand, *name)) is not None]
    for title, indicators in SECTIONS.items():
        mine = {key: _levels(demand, option, key) for key in keys if key.indicator in indicators}
        if not mine:
            continue
        every = [level for levels in mine.values() for level in levels if isfinite(level)]
        how = section_scale(next(iter(mine)).unit, every)
        table.add_row(Text(f"{title}, {how.unit or 'people'}", style="bold"))
        for key, levels in mine.items():
            cells = [how.number(level) if isfinite(level) else UNKNOWN for level in levels]
            table.add_row(Text(label(comparison, key.indicator, key.of)), *cells)
        table.add_section()
    return table


def _levels(demand: Demand, option: str, key: Key) -> list[float]:
    """A figure of the baseline as it is, of the option, and of the option with more referrals."""
    place = demand.names.index(option)
    return [
        mean(demand.baseline.figure(key)),
        *(mean(results[place].figure(key)) for results in demand.results.values()),
    ]


def as_data(comparison: Comparison, demand: Demand, figures: Mapping[str, Name | None]) -> dict[str, object]:
    """The same numbers: the level of every headline figure, and the sentences."""
    return {
        "sentences": {
            option: sentences(comparison, demand, option, rows, figures[option])
            for option, rows in judged(comparison).items()
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
