"""The posts of a budget under the baseline and under an option: a year on average, and year by year."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

from sim.experiment.amounts import amount, amounts, of_chance_alone, same_people, years_of
from sim.experiment.posts import LIABILITY, MUNICIPALITY, PENSION, PRIVATE, PURCHASES, RUNNING, SHARE, SUPPORT
from sim.experiment.price_gaps import not_in_full
from sim.experiment.scales import money_scale
from sim.indicators.money_prices import cost_of
from sim.report.blocks import Cell, Column, Table
from sim.report.figures.climb import lived_on
from sim.report.figures.draws import MONEY_OVER_DRAWS
from sim.report.texts import later
from sim.report.words import UNKNOWN

from .amounts_said import HALF, difference, number

if TYPE_CHECKING:
    from sim.experiment import Comparison
    from sim.experiment.amounts import Amount
    from sim.experiment.moved import Moved
    from sim.experiment.posts import Post
    from sim.experiment.scales import Scale
    from sim.report.words import Words

LABELS = {
    "cost_caseworkers": later("Caseworkers"),
    "cost_meetings": later("Team meetings"),
    "cost_measures": later("Measures"),
    PURCHASES: later("Bought places"),
    RUNNING: later("In all, to run"),
    SUPPORT: later("Income support"),
    PENSION: later("Disability pension"),
    SHARE: later("Of both, the municipality's share"),
    MUNICIPALITY: later("In all, to the municipality"),
    LIABILITY: later("Apart: pensions paid after the last year"),
    PRIVATE: later("Apart: paid by citizens themselves"),
}


def posts_table(words: Words, comparison: Comparison, option: str, names: dict[str, str]) -> Table:
    """Every post, and of their parts those that differ."""
    found = amounts(comparison, option)
    if not same_people(comparison, option):
        found = [each for each in found if not each.post.of_people]
    known = [each.moved for each in found if not isnan(each.moved.difference)]
    shown = money_scale(level for each in known for level in (each.baseline, each.value))
    unpriced = {cost_of(path)[1] for path in not_in_full(comparison, option)}
    years = years_of(comparison, option)
    years = years if len(years) > 1 else []
    rows: list[tuple[Cell, ...]] = []
    breaks, last = [], found[0].post.section if found else 0
    for each in found:
        lacks = each.post.part and each.post.of in unpriced
        if each.post.part and not lacks and not _differs(comparison, option, each, years, shown):
            continue
        if each.post.section != last:
            breaks.append(len(rows))
        last = each.post.section
        rows.append(_row(words, comparison, option, each, years, shown, lacks=lacks))
    unit = words.unit(shown.unit)
    return Table(
        words.say("{option}: a year on average, and the difference by budget year", option=names[option]),
        (
            Column(words.say("Post, {unit} a year", unit=unit)),
            Column(names[comparison.names[0]], number=True),
            Column(names[option], number=True),
            Column(words.say("Difference (95 % interval)"), number=True),
            *(Column(year, number=True) for year in years),
        ),
        tuple(rows),
        _note(words, comparison, option, several=bool(years)),
        frozenset(breaks),
    )


def _note(words: Words, comparison: Comparison, option: str, *, several: bool) -> str:
    """How to read it, which of its means are of years that climb, and what its intervals hold."""
    alone = [words.say(MONEY_OVER_DRAWS)] if of_chance_alone(comparison, option) else []
    if not several:
        return " ".join([words.say("A part of a post stands there only where it differs."), *alone])
    read = words.say(
        "A part of a post stands there only where it differs. Behind ±: half the 95 % interval of a year's "
        "difference. Faint: cannot be told from zero."
    )
    if not lived_on(comparison, option) or not same_people(comparison, option):
        return " ".join([read, *alone])
    mean = words.say(
        "Support, pensions and what includes them grow from year to year: their mean is no year's budget."
    )
    return " ".join([read, mean, *alone])


def label(words: Words, comparison: Comparison, post: Post) -> str:
    """What a post is called; a part by its team or measure."""
    return words.of(comparison, post.whose) if post.part else words.say(LABELS[post.indicator])


def _differs(comparison: Comparison, option: str, each: Amount, years: list[str], shown: Scale) -> bool:
    """Whether a difference that is told would show, on average or in any year."""
    changes = [each.moved, *(amount(comparison, option, each.post, year) for year in years)]
    return any(change.told and abs(shown.factor * change.difference) >= HALF for change in changes)


def _row(
    words: Words,
    comparison: Comparison,
    option: str,
    each: Amount,
    years: list[str],
    shown: Scale,
    *,
    lacks: bool,
) -> tuple[Cell, ...]:
    post, change = each
    strong = post.is_sum
    name = label(words, comparison, post)
    if post.part:
        name = f"– {name}"
    levels = (number(words, shown, level, strong=strong) for level in (change.baseline, change.value))
    if lacks:
        return (Cell(name), *levels, Cell(words.say("no price")), *(Cell(UNKNOWN) for _ in years))
    by_year = (_of_a_year(words, shown, amount(comparison, option, post, year), strong) for year in years)
    return (
        Cell(name, strong=strong),
        *levels,
        difference(words, shown, change, strong=strong),
        *by_year,
    )


def _of_a_year(words: Words, shown: Scale, change: Moved, strong: bool) -> Cell:  # noqa: FBT001
    """The difference of a year, and half its interval."""
    cell = number(words, shown, change.difference, sign=True, strong=strong)
    half = (change.high - change.low) / 2
    if isnan(half) or half * shown.factor < HALF:
        return cell
    text = f"{cell.text}\N{NO-BREAK SPACE}±{words.shown(shown, half)}"
    return Cell(text, cell.value, cell.format, strong=strong, faint=not change.told)
