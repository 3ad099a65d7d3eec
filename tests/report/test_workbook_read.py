"""The workbook as a person reads it: units, costs, names of fields, and what comes out of a printer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from sim.experiment.posts import MUNICIPALITY, RUNNING
from sim.experiment.price_gaps import over_ranges, without_it
from sim.report.kroner import dkk_interval
from sim.report.texts import LANGUAGES, Language
from sim.report.words import Words
from tests.report.books import rows_below

if TYPE_CHECKING:
    from sim.report.gathered.findings import Findings
    from tests.report.books import Books

HEADING = "What that amounts to"
KEY_FIGURES, ALL_FIGURES, ASSUMPTIONS = 0, 3, 4


def test_no_cell_holds_two_units_and_a_difference_has_one_of_its_own(books: Books) -> None:
    book = books.of("en").sheets
    for sheet, head, level, apart in (
        (book[KEY_FIGURES], "Figure", 2, 6),
        (book[ALL_FIGURES], "Option", 5, 9),
    ):
        pairs = {(row[level], row[apart]) for row in rows_below(sheet, head) if row[apart] is not None}
        assert ("per cent", "percentage points") in pairs
        assert all(one == other for one, other in pairs if one not in ("per cent", "Unit"))


def test_what_it_costs_stands_among_the_key_figures(found: Findings, books: Books) -> None:
    rows = rows_below(books.of("en").sheets[KEY_FIGURES], "Figure")
    options = [name for name in found.options if name not in found.traps]
    for name, indicator in (
        ("Running cost, a year", RUNNING),
        ("Cost to the municipality in all, a year", MUNICIPALITY),
    ):
        mine = [row for row in rows if row[0] == name]
        assert len(mine) == len(found.options)
        wanted = without_it(found.comparison, options[0], indicator)
        numbers = wanted.baseline, wanted.value, wanted.difference
        assert (*mine[0][3:6],) == pytest.approx(numbers)
    low, high = over_ranges(found.comparison, options[0])
    said = next(row[11] for row in rows if row[0] == "Running cost, a year")
    assert dkk_interval(Words("en"), low, high, sign=True) in said


def test_what_cannot_be_compared_comes_last(books: Books) -> None:
    rows = rows_below(books.of("en").sheets[KEY_FIGURES], "Figure")
    verdicts = [row[11] for row in rows if row[11] is not None]
    first = verdicts[: verdicts.index(HEADING)]
    assert "cannot be compared" in first
    assert set(first[first.index("cannot be compared") :]) == {"cannot be compared"}


def test_numbers_of_a_scenario_are_called_as_people_call_them(books: Books) -> None:
    book = books.of("da").sheets
    rows = {row[8].value: row for row in book[ASSUMPTIONS].iter_rows() if isinstance(row[8].value, str)}
    assert rows["measures.mentor.places"][0].value == "Mentor, pladser"
    assert rows["clock.warm_up"][2].value == "6 år"
    granted = rows["measures.mentor.decision.granted"][2]
    assert (granted.value, granted.number_format) == (0.64, "0%")
    assert not any("[" in str(row[2].value) for row in rows.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_on_paper_the_long_table_is_one_page_and_pages_are_numbered(
    found: Findings, books: Books, language: Language
) -> None:
    book = books.of(language).sheets
    assert all(sheet.oddFooter is not None and sheet.oddFooter.right.text == "&P / &N" for sheet in book)
    areas = [sheet.print_area for sheet in book]
    assert [bool(area) for area in areas] == [number == ALL_FIGURES for number in range(len(book))]
    last = int(re.findall(r"\d+", areas[ALL_FIGURES])[-1])
    assert last < 40 < len(found.comparison.table)


@pytest.mark.parametrize(("language", "law"), [("en", "Rules of 2026"), ("da", "Reglerne fra 2026")])
def test_the_rules_are_called_by_their_label(books: Books, language: Language, law: str) -> None:
    book = books.of(language).sheets
    rows = {row[8].value: row for row in book[ASSUMPTIONS].iter_rows()}
    assert rows["rules.name"][2].value == law
