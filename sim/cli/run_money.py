"""Money by budget year: what it costs to run, what people live on meanwhile, and who bears it."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

from rich.text import Text

from sim.experiment.posts import RUNNING, posts
from sim.experiment.scales import UNKNOWN, Scale, money_scale
from sim.indicators.money_budget import years_in_all

from .console import WIDE, finite, page_width
from .money_reading import how_ends, unpriced
from .money_rows import cell, label, prices_of, without_price
from .money_words import dkk
from .plain import as_many_as_fit, plain

if TYPE_CHECKING:
    from rich.table import Table

    from sim.experiment import Result
    from sim.experiment.posts import Post

    from .estimates import Estimates

TITLE = "Money, by budget year"
NARROWEST_NUMBER = 9


def money(result: Result, found: Estimates) -> list[Table | Text]:
    """The tables; none where nothing has a price."""
    rows = posts(result.catalogue, [result.scenario])
    if not rows:
        return []
    years = [name for name, _begin, _end in result.timetable.years]
    headings = [*years, "In all"] if len(years) > 1 else years
    periods = [*years, ""] if len(years) > 1 else [""]
    shown = money_scale(found(row.indicator, row.of).mean for row in rows)
    names = 30 if page_width() >= WIDE else 18
    return [
        _table(
            found,
            rows,
            [headings[k] for k in part],
            [periods[k] for k in part],
            shown,
            names,
            _under(result, shown),
        )
        for part in as_many_as_fit(headings, names=names, at_least=NARROWEST_NUMBER)
    ]


def said(result: Result, found: Estimates) -> list[str]:
    """What it costs to run, and what has no price, in a sentence each; nothing where nothing has a price."""
    rows = posts(result.catalogue, [result.scenario])
    if not rows:
        return []
    sentences = []
    cost, years = found(RUNNING).mean, years_in_all(result.scenario)
    prices = f" ({prices_of(result.scenario)})" if prices_of(result.scenario) else ""
    if not isnan(cost):
        sentences.append(f"It costs {dkk(cost / years)} a year to run{prices}.")
    if left_out := unpriced([*without_price(result.scenario).values()]):
        sentences.append(left_out)
    return sentences


def _under(result: Result, shown: Scale) -> str:
    return ", ".join(part for part in (shown.unit, prices_of(result.scenario), how_ends([result])) if part)


def _table(
    found: Estimates,
    rows: list[Post],
    headings: list[str],
    periods: list[str],
    shown: Scale,
    names: int,
    under: str,
) -> Table:
    table = plain(TITLE, under=under, padding=(0, 1, 0, 0))
    table.add_column("", width=names)
    for heading in headings:
        table.add_column(heading, justify="right", no_wrap=True)
    for k, row in enumerate(rows):
        if k and rows[k - 1].section != row.section:
            table.add_section()
        style = "bold" if row.is_sum else ""
        cells = [_cell(found, row, period, shown, style) for period in periods]
        table.add_row(cell(row, [found.result.scenario]), *cells)
    return table


def _cell(found: Estimates, row: Post, period: str, shown: Scale, style: str) -> Text:
    """The mean; for the whole window with its interval below, where it is not always the same."""
    estimate = found(row.indicator, row.of, period=period)
    if isnan(estimate.mean):
        return Text(UNKNOWN)
    text = Text(shown.number(estimate.mean), style=style)
    low, high = (shown.number(end) for end in (estimate.low, estimate.high))
    if not period and not row.part and low != high:
        text.append(f"\n{low}-{high}", style="not bold dim")
    return text


def as_data(result: Result, found: Estimates) -> dict[str, object] | None:
    """The same for machines: amounts in DKK by budget year, and in all; None where nothing has a price."""
    rows = posts(result.catalogue, [result.scenario])
    if not rows:
        return None
    periods = [name for name, _begin, _end in result.timetable.years]
    return {
        "unit": "DKK",
        "price_level": result.scenario.costs.price_level,
        "without_price": list(without_price(result.scenario)),
        "posts": [
            {
                "indicator": row.indicator,
                "of": row.of,
                "label": label(row, [result.scenario]),
                "by_year": {each: finite(found(row.indicator, row.of, period=each).mean) for each in periods},
                "in_all": {
                    name: finite(getattr(found(row.indicator, row.of), name))
                    for name in ("mean", "low", "high")
                },
            }
            for row in rows
        ],
    }
