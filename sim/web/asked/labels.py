"""What a control is called, and what its values are, in the language of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.report.first.fields import field_of
from sim.report.words import UNITS

if TYPE_CHECKING:
    from decimal import Decimal

    from sim.report.words import Words
    from sim.scenario import Scenario

    from .knobs import Fixed, Knob


def label(scenario: Scenario, words: Words, each: Knob | Fixed) -> str:
    """`Mentor, places`; places of a pool are called after all who share them."""
    if len(each.sharing) < len(("one", "another")):
        return field_of(words, scenario, each.path)
    holders = [name for name in each.sharing if scenario.measures[name].places is not None]
    if len(holders) > 1:
        own = words.called(scenario, each.path.split(".")[1])
        return words.say("{measure}, places for the shared pool", measure=own)
    return words.say("{measures}, places they share", measures=words.listed(sharing(scenario, words, each)))


def sharing(scenario: Scenario, words: Words, each: Knob | Fixed) -> list[str]:
    """Those who share its places: `Mentor`, `Internship`."""
    return [words.called(scenario, name) for name in each.sharing]


def amount(words: Words, knob: Knob, value: Decimal) -> str:
    """A value of a control: `28`, `3.4`, `26 weeks`."""
    exponent = value.normalize().as_tuple().exponent
    number = words.number(float(value), max(0, -exponent) if isinstance(exponent, int) else 0)
    if not knob.unit:
        return number
    one, many = UNITS[knob.unit]
    return words.plural(one, many, float(value), n=number)
