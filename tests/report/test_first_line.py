"""Sentences with numbers that lead somewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.report.blocks import Number
from sim.report.first.line import joined, line, listed, text_of
from sim.report.words import Words

if TYPE_CHECKING:
    from sim.report.first_page import Line

NINE = Number("9.1 weeks", "n1")


def test_a_number_stands_in_a_sentence_where_its_placeholder_was() -> None:
    found = line("Shorter by {size} against {baseline}.", size=NINE, baseline="Today")
    assert found == ("Shorter by ", NINE, " against Today.")


def test_braces_in_a_name_are_no_placeholders() -> None:
    assert line("{option} helps.", option="{baseline} {0}") == ("{baseline} {0} helps.",)


def test_a_line_can_stand_in_a_line() -> None:
    assert line("It helps{cost}.", cost=(", for ", NINE)) == ("It helps, for ", NINE, ".")


def test_lines_are_listed_as_the_language_lists() -> None:
    three: list[Line] = [("a",), (NINE,), ("c {x}",)]
    assert text_of(listed(Words("en"), three)) == "a, 9.1 weeks and c {x}"
    assert text_of(listed(Words("da"), three)) == "a, 9.1 weeks og c {x}"


def test_nothing_empty_is_kept() -> None:
    assert joined(["", "a", "", "b", NINE, ""]) == ("ab", NINE)
