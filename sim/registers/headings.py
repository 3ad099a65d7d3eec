"""How messages name a column: by its heading where that is like a known one, otherwise by where it stands.

A first line that is none may hold anything, people's names too.
"""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from .faults import MOST, nearest, shape

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_LIKE = 0.9
"""How alike a heading must be to a known name for it to be repeated: a letter more or less. With a letter
that is another, borger is a surname."""
_LONGEST = 40
"""Characters of a heading that are repeated."""
_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth",
    "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth",
)  # fmt: skip
_CALLED_CPR = ("cpr", "cpr_nr", "cprnr", "cpr_nummer", "borger_cpr", "personnummer")


def shown(column: str) -> str:
    """A known heading as it is repeated."""
    text = " ".join(column.split())
    digits = sum(each.isdigit() for each in text)
    text = "".join(each if each.isprintable() else " " for each in text)
    return shape(text) if digits > 3 or len(text) > _LONGEST else text


def like(name: str, known: Iterable[str]) -> bool:
    """Whether a heading (in lower case, with underscores) is a known name, or nearly so."""
    words = (*known, *_CALLED_CPR)
    if name in words:
        return True
    if len(name) > _LONGEST or not (near := nearest(name, words)):
        return False
    return SequenceMatcher(None, name, near).ratio() >= _LIKE


def said(column: str, name: str, place: int, known: Iterable[str], message: str) -> tuple[str, str]:
    """The heading and the message of a fault; the message says which column where the heading does not."""
    return (shown(column), message) if like(name, known) else ("", f"{position(place)} {message}")


def position(place: int) -> str:
    """`the third column`, counted from 0."""
    if place < len(_ORDINALS):
        return f"the {_ORDINALS[place]} column"
    number = place + 1
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"the {number}{ending} column"


def few(places: Sequence[int]) -> list[tuple[int, str]]:
    """The first of some columns, the last of them with words that count the others."""
    more = len(places) - MOST
    counted = f" (and {more} more column{'s' * (more != 1)})" if more > 0 else ""
    return [(place, counted if number == MOST else "") for number, place in enumerate(places[:MOST], 1)]
