"""Reading YAML text: places, and what is the same whatever editor wrote it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sim.scenario import Scenario, load
from tests.scenario.examples import SMALLEST, problems

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_endings_and_byte_order_marks_make_no_difference(ending: str, mark: str, tmp_path: Path) -> None:
    path = tmp_path / "scenario.yaml"
    path.write_bytes((mark + SMALLEST.replace("\n", ending)).encode())
    assert load(path) == Scenario.from_text(mark + SMALLEST) == Scenario.from_text(SMALLEST)


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\u2028"])
def test_a_problem_quotes_its_own_line(ending: str) -> None:
    (problem,) = problems(SMALLEST.replace("places: 3", "plces: 3").replace("\n", ending))
    assert (problem.line, problem.column) == (3, 21)
    assert problem.excerpt.startswith("measures:")


def test_columns_count_characters() -> None:
    (problem,) = problems(SMALLEST + "label: {da: 'Ærø på øen', dk: Æ}\n")
    assert (problem.line, problem.column) == (4, 27)
    assert problem.render().splitlines()[2].index("^") - problem.render().splitlines()[1].index("dk") == 0


def test_texts_are_texts_whatever_they_look_like() -> None:
    found = Scenario.from_text(SMALLEST + "name: 2027\nlabel: {da: Nej, en: no}\n")
    assert (found.name, found.label) == ("2027", {"da": "Nej", "en": "no"})


def test_a_long_line_is_cut_around_the_fault() -> None:
    (problem,) = problems(SMALLEST.replace("places: 3", f"label: {'x' * 300}, plces: 3"))
    line, caret = problem.render().splitlines()[1:3]
    assert len(line) < 120
    assert line[caret.index("^") :].startswith("plces")


@pytest.mark.parametrize(
    "number",
    ["0.5", ".5", "5e-1", "0.50", "0.500"],
)
def test_numbers_in_ordinary_digits_are_numbers(number: str) -> None:
    assert Scenario.from_text(SMALLEST + f"never_ready: {number}\n").never_ready == 0.5


@pytest.mark.parametrize("number", ["1.200", "12.500", "-1.000", "999.990"])
def test_three_decimals_that_end_in_a_zero_are_never_guessed(number: str) -> None:
    (problem,) = problems(SMALLEST + f"costs: {{meeting: {number}}}\n")
    assert "ambiguous" in problem.message


@pytest.mark.parametrize("number", ["0.012", "0.415", "1.2000", "1200.500", "1.20"])
def test_other_decimals_are_plain(number: str) -> None:
    assert Scenario.from_text(SMALLEST + f"costs: {{meeting: {number}}}\n").costs.meeting == float(number)


@pytest.mark.parametrize("word", ["yes", "No", "ON", "off", "y", "N"])
def test_words_that_other_programs_read_as_true_or_false_are_refused(word: str) -> None:
    text = SMALLEST.replace("lasts", f"available: {word}, lasts")
    (problem,) = problems(text)
    assert f"`{word}`" in problem.message


def test_names_come_from_the_file_where_none_is_given(tmp_path: Path) -> None:
    path = tmp_path / "small_town.yaml"
    path.write_text(SMALLEST, encoding="utf-8")
    assert load(path).name == "small_town"
    assert load(str(path)).name == "small_town"
