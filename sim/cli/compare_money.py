"""What an option costs beside the baseline: a table for a year on average, and the difference by budget year.

Amounts are of the whole window divided by its years. What only one of the two has (a measure, a team, places
that are bought) costs nothing in the other. These figures are not of the planned family: an interval here
holds for its own row alone.
"""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

from rich.text import Text

from sim.experiment.amounts import (
    amount,
    amounts,
    ends_drawn,
    of_chance_alone,
    pair,
    posts_of,
    same_people,
    years_of,
)
from sim.experiment.explain.words import capital, listed
from sim.experiment.posts import TO_LIVE_ON
from sim.experiment.price_gaps import not_in_full, of_other_prices, over_ranges
from sim.experiment.scales import UNKNOWN, Scale, money_scale
from sim.indicators.money_prices import cost_of

from .compare_prices import unpriced_changes
from .console import WIDE, finite
from .money_reading import OF_CHANCE_ALONE, RAMP, how_ends
from .money_rows import cell, label, prices_of
from .plain import longest_word, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console
    from rich.table import Table

    from sim.experiment import Comparison
    from sim.experiment.amounts import Amount
    from sim.experiment.moved import Moved
    from sim.scenario import Scenario

HALF = 0.5
"""Of the last digit shown: below it a difference looks like none."""


def money(comparison: Comparison, option: str, out: Console) -> list[Table | Text]:
    """The tables, and what is to be read with them; none where nothing has a price."""
    found = amounts(comparison, option)
    if not found:
        return []
    if not same_people(comparison, option):
        found = [each for each in found if not each.post.of_people]
    known = [each for each in found if not isnan(each.moved.difference)]
    levels = [level for each in known for level in (each.moved.baseline, each.moved.value)]
    shown = money_scale(levels)
    first: list[Table | Text] = [_a_year(comparison, option, found, shown, out)]
    if text := _foot(comparison, option, found):
        first.append(Text(f"{text}\n", style="dim"))
    by_year = _by_year(comparison, option, shown)
    return first if by_year is None else [*first, by_year]


def _foot(comparison: Comparison, option: str, found: Sequence[Amount]) -> str:
    """What counts as nothing, that what people live on has no usual year, and what intervals hold."""
    names = unpriced_changes(comparison, option)
    lead = f"{capital(listed(names))} without a price counts as nothing, in every sum too." if names else ""
    ramp = RAMP if any(each.post.indicator in TO_LIVE_ON for each in found) else ""
    alone = OF_CHANCE_ALONE if of_chance_alone(comparison, option) else ""
    return " ".join(part for part in (lead, ramp, alone) if part)


def _a_year(
    comparison: Comparison, option: str, found: Sequence[Amount], shown: Scale, out: Console
) -> Table:
    """Every post; of its parts only those that differ."""
    narrow = out.width < 72
    table = plain("Money", under=_under(comparison, option, f"{shown.unit} a year"), padding=(0, 1, 0, 0))
    table.add_column("", max_width=17 if narrow else 25 if out.width < WIDE else 34)
    for name in (comparison.names[0], option):
        width = 16 if out.width >= WIDE else min(max(10, longest_word(name)), 16)
        table.add_column(name, justify="right", max_width=width, overflow="fold")
    table.add_column("Difference\n[95% interval]", justify="right", no_wrap=True)
    last = found[0].post.section
    both = _both(comparison, option)
    unpriced = {cost_of(path)[1] for path in not_in_full(comparison, option)}
    for row, change in found:
        lacks = row.part and row.of in unpriced
        if row.part and not lacks and abs(shown.factor * change.difference) < HALF:
            continue
        if row.section != last:
            table.add_section()
        last = row.section
        style = "bold" if row.is_sum else ""
        levels = (Text(shown.number(level), style=style) for level in (change.baseline, change.value))
        apart = Text("no price") if lacks else _difference(change, shown, style, "\n" if narrow else " ")
        table.add_row(cell(row, both), *levels, apart)
    return table


def _difference(change: Moved, shown: Scale, style: str, sep: str) -> Text:
    """With its interval, where it is not the same in every replication."""
    text = Text(shown.number(change.difference, sign=True), style=style)
    ends = shown.interval(change.low, change.high)
    if not isnan(change.low) and shown.number(change.low) != shown.number(change.high):
        text.append(f"{sep}[{ends}]", style="not bold" if change.told else "not bold dim")
    return text


def _by_year(comparison: Comparison, option: str, shown: Scale) -> Table | None:
    """The difference in each budget year, of every post in which there is one; None where years are alike."""
    years = years_of(comparison, option)
    both = _both(comparison, option)
    alike = same_people(comparison, option)
    rows = [row for row in posts_of(comparison, option) if not row.part and (alike or not row.of_people)]
    found = [(row, [amount(comparison, option, row, year) for year in years]) for row in rows]
    found = [
        (row, each) for row, each in found if any(abs(shown.factor * one.difference) >= HALF for one in each)
    ]
    if len(years) < 2 or not found:
        return None
    table = plain(
        "Difference by budget year", under=_under(comparison, option, shown.unit), padding=(0, 1, 0, 0)
    )
    table.add_column("", max_width=34)
    for year in years:
        table.add_column(year, justify="right", no_wrap=True)
    last = found[0][0].section
    for row, each in found:
        if row.section != last:
            table.add_section()
        last = row.section
        table.add_row(cell(row, both), *(_of_a_year(one, shown) for one in each))
    return table


def _of_a_year(change: Moved, shown: Scale) -> Text:
    """The difference; below it how far its 95 % interval reaches to either side."""
    if isnan(change.difference):
        return Text(UNKNOWN)
    text = Text(shown.number(change.difference, sign=True), style="" if change.told else "dim")
    half = (change.high - change.low) / 2
    if half * shown.factor >= HALF:
        text.append(f"\n±{shown.number(half)}", style="dim")
    return text


def _under(comparison: Comparison, option: str, unit: str) -> str:
    """The unit, the year of the prices where all agree on one, and whether ends are drawn."""
    results = pair(comparison, option)
    said = {prices_of(result.scenario) for result in results}
    return ", ".join(part for part in (unit, *(said if len(said) == 1 else ()), how_ends(results)) if part)


def _both(comparison: Comparison, option: str) -> list[Scenario]:
    return [result.scenario for result in pair(comparison, option)]


def as_data(comparison: Comparison, option: str) -> dict[str, object] | None:
    """The same for machines: DKK a year, and by budget year; None where nothing has a price."""
    found = amounts(comparison, option)
    if not found:
        return None
    both = _both(comparison, option)
    return {
        "unit": "DKK a year",
        "price_level": [each.costs.price_level for each in both],
        "same_people": same_people(comparison, option),
        "ends_drawn": ends_drawn(pair(comparison, option)),
        "not_in_full": [*not_in_full(comparison, option)],
        "over_ranges_of_prices": [finite(end) for end in over_ranges(comparison, option)],
        "of_other_prices": finite(of_other_prices(comparison, option)),
        "posts": [
            {
                "indicator": row.indicator,
                "of": row.of,
                "label": label(row, both),
                **_numbers(change),
                "by_year": {
                    year: _numbers(amount(comparison, option, row, year))
                    for year in years_of(comparison, option)
                },
            }
            for row, change in found
        ],
    }


def _numbers(change: Moved) -> dict[str, float | None]:
    names = ("baseline", "value", "difference", "low", "high")
    return {name: finite(getattr(change, name)) for name in names}
