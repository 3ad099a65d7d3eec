"""Values of a scenario as people read them: shares in per cent, amounts, lengths of time, dates, names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from sim.report.texts import later

from .choices import ANYWHERE, CHOICES, MIXTURE, NAMES, OWN_WORDS, PARTS, WEEKS
from .field_names import MONEY, SHARE
from .fields import kind_of, part_name, pattern_at
from .lengths import exact, length_said

if TYPE_CHECKING:
    from sim.experiment import Comparison
    from sim.report.words import Words

NOT_STATED = later("not stated")
TRUTHS = ("true", "false")
"""As a scenario writes them."""
LIST = re.compile(r"\[[^][{}]+\]")


def spoken(words: Words, value: object, path: str, comparison: Comparison | None = None) -> str:
    """A value as it is read; one that nobody has words for as it stands.

    comparison: by which measures that the value names are called what people call them.
    """
    if value is None:
        return words.say(NOT_STATED)
    if isinstance(value, str):
        value = _list(value)
    if isinstance(value, bool) or value in TRUTHS:
        return words.say("yes") if value in (True, TRUTHS[0]) else words.say("no")
    if isinstance(value, str) and re.fullmatch(r"-?\d+(\.\d+)?", value):
        value = float(value)
    if isinstance(value, (int, float)):
        return _number(words, float(value), kind_of(path))
    if isinstance(value, (list, tuple)):
        return _several(words, value, path, comparison)
    return _text(words, str(value), path, comparison)


def _list(text: str) -> str | list[str]:
    """The things in a list, which a scenario writes in brackets."""
    return text[1:-1].split(", ") if LIST.fullmatch(text) else text


def _several(words: Words, value: list[object] | tuple[object, ...], path: str, by: Comparison | None) -> str:
    if not value:
        return words.say("none")
    if path.endswith(f".{MIXTURE}") and all(
        isinstance(one, (list, tuple)) and len(one) == 2 for one in value
    ):
        parts = [_part(words, one, path) for one in value if isinstance(one, (list, tuple))]
        return words.listed(parts)
    listed = words.listed([spoken(words, one, path, by) for one in value])
    return words.say("weeks {weeks}", weeks=listed) if pattern_at(path) == WEEKS else listed


def _part(words: Words, part: list[object] | tuple[object, ...], path: str) -> str:
    """`13 weeks for 60 %`: one of the lengths of a mixture."""
    share, length = part
    if isinstance(length, Mapping):
        length = next(iter(length.values()), None)
        length = length.get("mean", length) if isinstance(length, Mapping) else length
    number = words.say("{n} %", n=exact(words, 100 * float(str(share))))
    return words.say("{length} for {share}", length=spoken(words, length, path), share=number)


def _number(words: Words, value: float, kind: str) -> str:
    if kind == SHARE:
        return words.say("{n} %", n=exact(words, 100 * value))
    if kind == MONEY:
        return words.say("{n} DKK", n=exact(words, value))
    return f"{value:.0f}" if kind == "year" else exact(words, value)


def _text(words: Words, value: str, path: str, by: Comparison | None) -> str:
    pattern = pattern_at(path)
    if text := CHOICES.get(pattern, {}).get(value) or ANYWHERE.get(value):
        return words.say(text)
    if pattern in NAMES and by is not None:
        return words.of(by, value)
    if pattern in PARTS and (part := part_name(words, value)):
        return part
    if pattern in (*NAMES, *PARTS, *OWN_WORDS):
        return value.replace("_", " ")
    return length_said(words, value) or _date(words, value) or value


def _date(words: Words, value: str) -> str:
    """A day as people write it; empty of anything else."""
    try:
        return words.date(date.fromisoformat(value))
    except ValueError:
        return ""
