"""Which figures somebody may mean: by how names are spelt, and by what figures are called in words."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING

from sim.indicators.definitions import definition
from sim.report.files.table_names import indicator
from sim.report.texts import LANGUAGES
from sim.report.words import Words

from .called import NAMES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MOST = 3
"""Names that are offered."""
ALIKE = 0.8
"""How much a word must be like another, of 1, to pass for it with a slip of the pen."""

OTHER_WORDS = {"frafald": "giver op", "venteliste": "kø", "pris": "udgift", "price": "cost"}
"""What people say, and what the figures are called instead."""


def near(asked: str, names: Sequence[str]) -> list[str]:
    """The nearest names first: those spelt alike, then those called so, then those defined with the word.

    Within each, the figures that a report leads with stand before the others.
    """
    order = [*(name for name in NAMES if name in names), *(name for name in names if name not in NAMES)]
    wanted = [OTHER_WORDS.get(word, word) for word in _words(asked)]
    called = {name: [indicator(Words(language), name) for language in LANGUAGES] for name in order}
    defined = {name: [Words(language).say(definition(name)) for language in LANGUAGES] for name in order}
    found = [
        *get_close_matches(asked, names, MOST),
        *_with_all(wanted, {name: [*texts, name.replace("_", " ")] for name, texts in called.items()}),
        *_with_all(wanted, defined),
    ]
    return list(dict.fromkeys(found))[:MOST]


def _with_all(wanted: Sequence[str], texts: dict[str, list[str]]) -> Iterable[str]:
    """The names one of whose texts has every word that is asked for, within another word too."""
    return [
        name
        for name, said in texts.items()
        if wanted and any(all(_has(each.lower(), word) for word in wanted) for each in said)
    ]


def _has(text: str, word: str) -> bool:
    return word in text or bool(get_close_matches(word, _words(text), 1, ALIKE))


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.lower())
