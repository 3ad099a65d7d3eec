"""What stands at a control: its value now, today's and its source, and where both lie on its scale."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from sim.report.html.locale import separators
from sim.report.texts import later
from sim.report.words import UNITS as TIMES
from sim.report.words import Words

if TYPE_CHECKING:
    from sim.web.asked.controls import Control

    from .view import View

_NUMBER = re.compile(r"\s*(\d+(?:\.\d+)?)")
WIDTH = 100
"""Of a scale, from the least to the most."""
UNITS = {
    "per_year": later("citizens a year"),
    "cases": later("cases"),
    "full_time": later("positions"),
    "citizens_each": later("citizens"),
    "places": later("places"),
    "minimum": later("citizens"),
    "at_once": later("groups"),
    "grants_per_year": later("grants a year"),
}
"""By the last part of a path: what is counted, where the control has no unit but a label that says it."""
GRADES = {
    "A": later("read in a document"),
    "B": later("read on a public page"),
    "C": later("general knowledge"),
    "assumption": later("assumption"),
    "": later("decided locally"),
}


@dataclass(frozen=True, slots=True)
class Dial:
    """A control as it is seen.

    name: of its elements. value: now; typed: the same as its field has it. unit: beside every number.
    today: in words. grade: of its source. at: where today's value is on the scale, from 0 to `WIDTH`; band:
    likewise the likely range and how wide it is. likely: that range in words.
    """

    control: Control
    name: str
    value: Decimal
    typed: str
    unit: str
    today: str
    grade: str
    at: float
    band: tuple[float, float] | None
    likely: str


def shown(view: View) -> tuple[tuple[Dial, ...], ...]:
    """The controls of each stage, in their order."""
    changed = dict(view.visit.changed)
    found: list[tuple[Dial, ...]] = []
    for stage in view.stages:
        number = sum(map(len, found))
        found.append(
            tuple(
                _dial(control, f"control-{number + k}", changed.get(control.path), view.words)
                for k, control in enumerate(stage.controls)
            )
        )
    return tuple(found)


def number(words: Words, value: Decimal) -> str:
    """With as many decimals as it has."""
    digits = max(0, -int(value.normalize().as_tuple().exponent))
    return words.number(float(value), digits)


def counted(control: Control, value: Decimal, words: Words) -> str:
    """A value with its unit: `28 places`, `1 week`."""
    told = number(words, value)
    if control.knob.unit:
        one, many = TIMES[control.knob.unit]
        return words.plural(one, many, float(value), n=told)
    return f"{told} {unit_of(control, words)}".strip()


def unit_of(control: Control, words: Words) -> str:
    """What a number of this control is in, or what it counts."""
    return control.unit or words.say(UNITS.get(control.path.rpartition(".")[2], ""))


def _dial(control: Control, name: str, written: str | None, words: Words) -> Dial:
    likely, unit = control.likely, unit_of(control, words)
    value = _value(control, written)
    return Dial(
        control,
        name,
        value,
        f"{value.normalize():f}".replace(".", separators(words)[0]),
        unit,
        counted(control, control.today, words),
        words.say(GRADES[control.grade]),
        _at(control, control.today),
        None
        if likely is None
        else (_at(control, likely[0]), _at(control, likely[1]) - _at(control, likely[0])),
        ""
        if likely is None
        else words.say("{low} to {high}", low=number(words, likely[0]), high=number(words, likely[1])),
    )


def value_in(control: Control, written: str, words: Words) -> str:
    """A value as a link has it, in words: `28 places`."""
    return counted(control, _value(control, written), words)


def _value(control: Control, written: str | None) -> Decimal:
    """What the link says, where it says a number."""
    found = None if written is None else _NUMBER.match(written)
    return control.today if found is None else Decimal(found.group(1))


def _at(control: Control, value: Decimal) -> float:
    span = control.most - control.least
    return round(WIDTH * float((value - control.least) / span), 2) if span else 0.0
