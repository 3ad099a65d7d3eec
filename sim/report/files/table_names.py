"""What everything in the table of a comparison is called: each figure, what it is of, for whom, and its unit.

The names under which figures are looked up stand beside these in every file, so nothing must be unique here.
Money in a table is of the whole period, or of the year that stands beside it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.indicators.sheet import ALL
from sim.report.figures.called import NAMES
from sim.report.figures.other_names import other, plain
from sim.report.texts import later

if TYPE_CHECKING:
    from sim.experiment import Comparison
    from sim.report.words import Words

MONEY = {
    "cost_caseworkers": later("cost of caseworkers"),
    "cost_meetings": later("cost of team meetings"),
    "cost_measures": later("cost of measures"),
    "cost_purchases": later("cost of bought places"),
    "cost_running": later("running cost"),
    "cost_income_support": later("income support"),
    "cost_pension": later("disability pensions"),
    "cost_municipal_share": later("the municipality's share of support and pensions"),
    "cost_municipality": later("cost to the municipality in all"),
    "cost_pension_liability": later("pensions paid after the last year"),
    "cost_private": later("paid by citizens themselves"),
}
"""Amounts of the whole period, or of a year that stands beside them."""
GROUPS = {
    "under_30": later("under 30"),
    "from_30_to_39": later("30 to 39"),
    "from_40": later("40 and over"),
    "woman": later("women"),
    "man": later("men"),
    "psychiatric": later("with a psychiatric illness"),
    "not_psychiatric": later("without a psychiatric illness"),
    "physical": later("with a physical illness"),
    "unskilled": later("unskilled"),
    "able_to_pay": later("can pay for themselves"),
    "sickness": later("before on sickness benefit"),
    "cash_or_education": later("before on cash or education benefit"),
    "other": later("before on something else"),
    "pension": later("wish for a pension"),
    "neither": later("wish for neither"),
    "programme": later("wish for a programme"),
    "wish_pension": later("wish for a pension"),
    "wish_neither": later("wish for neither"),
    "wish_programme": later("wish for a programme"),
}
FIELDS = {
    "health": later("Health measures"),
    "social": later("Social measures"),
    "company": later("Measures at firms"),
    "education": later("Education"),
}
UNITS = {
    "share": later("share"),
    "days": later("days"),
    "months": later("months"),
    "citizens": later("people"),
    "groups": later("groups"),
    "places": later("places"),
    "programmes a year": later("programmes a year"),
    "recommendations a year": later("recommendations a year"),
    "places a year": later("places a year"),
    "people a year": later("people a year"),
    "DKK": later("DKK"),
}


def indicator(words: Words, name: str) -> str:
    """What a figure is, whatever it is of."""
    known = MONEY.get(name) or NAMES.get(name)
    return _capital(other(words, name) if known is None else words.say(known))


def of(words: Words, comparison: Comparison, name: str, figure: str = "") -> str:
    """What a figure is of: a measure, a stage, a team, a field, everybody, or a group of citizens."""
    if name == ALL:
        return words.say("All together")
    if figure == "citizens_share":
        return group(words, name)
    if name in FIELDS and not any(name in result.scenario.offers for result in comparison.results):
        return words.say(FIELDS[name])
    return words.of(comparison, name)


def group(words: Words, name: str) -> str:
    """For whom a figure is; empty for everybody."""
    return _capital(words.say(GROUPS[name]) if name in GROUPS else plain(name))


def unit(words: Words, name: str) -> str:
    """What a figure is counted in."""
    return words.say(UNITS.get(name, name))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
