"""Where a word in a table may be broken: only in long ones, after marks first, and nothing of it is lost."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.report.html.breakable import LONG, PART, breakable
from sim.report.html.unbroken import held

BREAK, HYPHEN = "<wbr>", "&shy;"


@given(st.text())
def test_a_text_is_the_same_without_its_breaks_and_never_markup(text: str) -> None:
    found = breakable(text).replace(BREAK, "").replace(HYPHEN, "")
    assert unescape(found) == unescape(held(text).replace("&", "&amp;"))
    assert "<" not in found


@pytest.mark.parametrize("text", ["", "resource team", "x" * (LONG - 1), "Psychologist or physiotherapist"])
def test_words_that_fit_stay_whole(text: str) -> None:
    assert breakable(text) == text


def test_a_path_is_broken_after_its_marks() -> None:
    pieces = breakable("scenarios/more_mentors-2.yaml").split(BREAK)
    assert pieces == ["scenarios/", "more_", "mentors-", "2.", "yaml"]


def test_a_fingerprint_is_broken_anywhere_and_every_piece_is_short() -> None:
    pieces = breakable("180806be32af827cbe7d37ff1ccf56df").split(BREAK)
    assert len(pieces) > 1
    assert all(len(piece) <= PART for piece in pieces)


def test_only_the_long_word_of_a_sentence_is_broken() -> None:
    long = "y" * (2 * LONG)
    found = breakable(f"short before {long} short after")
    assert re.fullmatch(rf"short before [^ ]*{HYPHEN}[^ ]* short after", found)


def test_a_long_word_of_letters_has_a_hyphen_where_it_is_broken() -> None:
    found = breakable("Rehabiliteringsmøder hver uge")
    assert HYPHEN in found
    assert BREAK not in found
