"""Values of a scenario as people read them: shares in per cent, amounts, lengths of time, dates, names."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from sim.report.texts import later

from .field_names import MONEY, SHARE
from .fields import kind_of
from .lengths import exact, length_said

if TYPE_CHECKING:
    from sim.report.words import Words

PLAIN = {
    "unlimited": later("no limit"),
    "monday": later("Monday"),
    "tuesday": later("Tuesday"),
    "wednesday": later("Wednesday"),
    "thursday": later("Thursday"),
    "friday": later("Friday"),
    "wait": later("citizens wait"),
    "stretch": later("caseworkers stretch"),
    "administration": later("the administration"),
    "team": later("the team"),
    "open": later("open"),
    "closed": later("closed"),
    "first_come": later("first come, first served"),
}
NOT_STATED = later("not stated")


def spoken(words: Words, value: object, path: str) -> str:
    """A value as it is read; one that nobody has words for as it stands."""
    if value is None:
        return words.say(NOT_STATED)
    if isinstance(value, bool):
        return words.say("yes") if value else words.say("no")
    if isinstance(value, str) and re.fullmatch(r"-?\d+(\.\d+)?", value):
        value = float(value)
    if isinstance(value, (int, float)):
        return _number(words, float(value), kind_of(path))
    if isinstance(value, (list, tuple)):
        each = [spoken(words, one, path) for one in value]
        return words.listed(each) if each else words.say("none")
    return _text(words, str(value))


def _number(words: Words, value: float, kind: str) -> str:
    if kind == SHARE:
        return words.say("{n} %", n=exact(words, 100 * value))
    if kind == MONEY:
        return words.say("{n} DKK", n=exact(words, value))
    return f"{value:.0f}" if kind == "year" else exact(words, value)


def _text(words: Words, value: str) -> str:
    if value in PLAIN:
        return words.say(PLAIN[value])
    if length := length_said(words, value):
        return length
    try:
        return words.date(date.fromisoformat(value))
    except ValueError:
        return value
