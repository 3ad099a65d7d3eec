"""The codebook that stands beside the tables: every column, what it may be called, and what is meant by it.

It is made of the columns and words that the readers know, so it cannot say anything else than what is read.
Names are looked up without Danish letters, and are written with them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from calibration.data.columns import OF
from sim.registers.referrals import CALLED, COLUMNS, NEEDED
from sim.registers.words import COMPLETED, REASONS, REASONS_CALLED, STATUSES_CALLED, VIAS_CALLED

from .codebook_words import ENGLISH, Said
from .codebook_words_da import DANISH

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_LETTERS = (("ae", "æ"), ("oe", "ø"), ("aa", "å"))
"""How Danish letters are written without them; no English name of a column has one of these pairs."""


def codebook(language: str = "en") -> str:
    """The codebook as Markdown, in Danish (`da`) or English."""
    return "\n".join(_lines(DANISH if language == "da" else ENGLISH)) + "\n"


def with_letters(name: str) -> str:
    """The name of a column as it is written in Danish: `påbegyndt` of `paabegyndt`."""
    for plain, letter in _LETTERS:
        name = name.replace(plain, letter)
    return name


def _lines(said: Said) -> Iterator[str]:
    yield f"# {said.title}"
    yield ""
    yield said.intro
    yield ""
    yield from (f"- {each}" for each in said.general)
    yield ""
    yield f"## {said.titles['referrals']} (`data.referrals`)"
    yield ""
    yield said.whom
    yield ""
    yield from _head(said)
    words = {"statuses": _quoted(STATUSES_CALLED), "vias": _quoted(VIAS_CALLED)}
    for name in COLUMNS:
        others = [other for other, meant in CALLED.items() if meant == name]
        means = said.rows.get(name, said.unused).format(**words)
        yield _row(name, others, said.needed if name in NEEDED else "", means)
    yield ""
    yield said.reasons.format(completed=_quoted(each.replace("_", " ") for each in COMPLETED))
    yield ""
    for reason in filter(None, REASONS):
        danish = _quoted(each for each, meant in REASONS_CALLED.items() if meant == reason)
        yield f"- `{reason}`{f': {danish}' if danish else ''}"
    for kind, columns in OF.items():
        yield ""
        yield f"## {said.titles[kind]} (`data.{kind}`)"
        yield ""
        yield from _head(said)
        for each in columns:
            means = said.counted.get(kind, {}).get(each.name, each.means)
            yield _row(each.name, each.called, said.needed if each.needed else "", means)


def _head(said: Said) -> Iterator[str]:
    yield f"| {' | '.join(said.head)} |"
    yield "|---|---|---|---|"


def _row(name: str, others: Iterable[str], needed: str, means: str) -> str:
    return f"| `{name}` | {_quoted(map(with_letters, others))} | {needed} | {means} |"


def _quoted(words: Iterable[str]) -> str:
    return ", ".join(f"`{each}`" for each in words)
