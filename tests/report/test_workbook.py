"""The workbook as a spreadsheet reads it: what people wrote is text, numbers are numbers, and it prints."""

from __future__ import annotations

import re
from math import isfinite
from typing import TYPE_CHECKING

import numpy as np
import pytest

from sim.report.charts.look import MOST_SERIES
from sim.report.words import Words
from sim.report.workbook import workbook
from tests.experiment.towns import town
from tests.report.books import Book, Books, rows_below
from tests.report.compared import findings, option
from tests.report.made_up import FORMULA, LONG, SCRIPT

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from sim.report.gathered.findings import Findings
    from sim.report.texts import Language

REFERENCE = re.compile(r"('[^']+'|\w+)!\$[A-Z]+\$\d+(:\$[A-Z]+\$\d+)?")
WICKED = (FORMULA, SCRIPT, "+SUM(1)", "@here", "-1", "http://example.org", "2027", LONG)
BOTH = pytest.mark.parametrize(("which", "language"), [("wicked_books", "en"), ("one_book", "da")])
COSTS = {"costs": {"measures": {"mentor": {"place": "50000 per year"}}}}


@pytest.fixture(scope="module")
def wicked() -> Findings:
    """Options whose names are formulas, markup, addresses and numbers."""
    options = [option(name, measures__mentor__places=5 + place) for place, name in enumerate(WICKED)]
    return findings(*options, counted=False)


@pytest.fixture(scope="module")
def wicked_books(wicked: Findings) -> Books:
    """Their workbook, in English."""
    return Books(wicked)


@pytest.fixture(scope="module")
def one() -> Findings:
    """One such option alone: what a language adds is in a small workbook as in a large one."""
    return findings(option(FORMULA, measures__mentor__places=5), counted=False)


@pytest.fixture(scope="module")
def one_book(one: Findings) -> Books:
    """Its workbooks."""
    return Books(one)


@BOTH
def test_nothing_is_a_formula_whatever_it_is_called(
    which: str, language: Language, request: pytest.FixtureRequest
) -> None:
    made: Book = request.getfixturevalue(which).of(language)
    for name, text in made.parts.items():
        if name.startswith("xl/worksheets/sheet"):
            assert not re.search(r"<f[ >]", text)
            assert "hyperlink" not in text
        if name.startswith("xl/charts/"):
            assert all(REFERENCE.fullmatch(each) for each in re.findall(r"<c:f>([^<]*)</c:f>", text))
        assert "externalLink" not in name
        assert "vbaProject" not in name
    assert {cell.data_type for cell in made.cells()} <= {"s", "n"}


def test_what_people_wrote_stands_there_as_they_wrote_it(wicked_books: Books) -> None:
    texts = {cell.value for cell in wicked_books.of("en").cells() if cell.data_type == "s"}
    assert set(WICKED) <= texts


def test_the_same_numbers_make_the_same_file(one: Findings, one_book: Books) -> None:
    assert workbook(one, "da") == one_book.of("da").content


@BOTH
def test_sheets_have_names_that_a_spreadsheet_takes_and_print_on_their_side(
    which: str, language: Language, request: pytest.FixtureRequest
) -> None:
    made: list[Worksheet] = request.getfixturevalue(which).of(language).sheets
    assert len({sheet.title.lower() for sheet in made}) == len(made) == 7
    for sheet in made:
        assert 0 < len(sheet.title) <= 31
        assert not set(sheet.title) & set("[]:*?/\\")
        assert sheet.page_setup.orientation == "landscape"


def test_long_tables_keep_their_head_in_sight_and_on_every_page(books: Books) -> None:
    for sheet in books.of("en").sheets:
        if sheet.title in ("All figures", "Assumptions", "Definitions"):
            assert sheet.freeze_panes is not None
            assert sheet.print_title_rows


LEVEL = {"per cent": (1.0, 100.0), "weeks": (1 / 7, 1 / 7), "days": (1.0, 1.0), "DKK": (1.0, 1.0)}
"""By unit: what a level and a difference are multiplied by."""


def test_all_figures_are_those_of_the_table_in_their_units(found: Findings, books: Books) -> None:
    sheet = books.of("en").sheet("All figures")
    rows = rows_below(sheet, "Option")
    table = found.comparison.table
    assert len(rows) == len(table)
    seen = set()
    for row, (_, told) in zip(rows, table.iterrows(), strict=True):
        assert row[14] == told["indicator"]
        level, apart = LEVEL.get(row[5], (1.0, 1.0))
        if isfinite(told["baseline"]) and isfinite(told["value"]) and isfinite(told["difference"]):
            wanted = level * told["baseline"], level * told["value"], apart * told["difference"]
            assert row[6:9] == pytest.approx(wanted, rel=1e-9, abs=1e-9)
            seen.add(row[5])
    assert seen >= set(LEVEL)


def test_what_is_the_same_in_every_replication_is_called_so_and_nothing_else_is(
    found: Findings, books: Books
) -> None:
    sheet = books.of("en").sheet("All figures")
    baseline, options = found.comparison.baseline, found.comparison.options
    said = []
    for row, told in zip(rows_below(sheet, "Option"), found.comparison.rows, strict=True):
        key = next(
            each
            for each in (*baseline.catalogue, *options[told.option].catalogue)
            if (each.indicator, each.of, each.by, each.period)
            == (told.indicator, told.of, told.by, told.period)
        )
        before, after = baseline.figure(key), options[told.option].figure(key)
        known = np.isfinite(before) & np.isfinite(after)
        if known.all():
            assert (row[13] == "same") == bool((before == after).all())
            said.append(row[13])
    assert {"same", None} == set(said)


def test_a_trap_is_never_called_better(found: Findings, books: Books) -> None:
    assert found.traps
    sheet = books.of("en").sheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    names = Words("en").names(found.comparison)
    heads = {name: next(k for k, row in enumerate(rows) if row[0] == name) for name in names[1:]}
    for name, head in heads.items():
        after = [each for each in heads.values() if each > head]
        mine = rows[head : min(after, default=len(rows))]
        if found.comparison.names[names.index(name)] in found.traps:
            assert "better" not in {row[11] for row in mine}


def test_better_and_worse_are_counted_over_the_sets(found: Findings, books: Books) -> None:
    assert found.over is not None
    rows = rows_below(books.of("en").sheets[0], "Figure")
    counts = [row[12:14] for row in rows if isinstance(row[12], int)]
    assert counts
    assert all(0 <= better + worse <= found.over.sets for better, worse in counts)


def test_a_mean_year_is_the_mean_of_the_years(found: Findings, books: Books) -> None:
    sheet = books.of("en").sheet("Money by year")
    rows = rows_below(sheet, "Post")
    years = [row for row in rows if isinstance(row[1], int)]
    means = [row for row in rows if row[1] == "mean"]
    assert means
    for row in means:
        mine = [each for each in years if each[0] == row[0]]
        options = len(found.options)
        assert sum(each[2] for each in mine) / len(mine) == pytest.approx(
            sum(each[2] for each in means if each[0] == row[0]) / options
        )


def test_every_number_of_the_baseline_stands_with_what_it_rests_on(found: Findings, books: Books) -> None:
    sheet = books.of("en").sheet("Assumptions")
    rows = {row[8]: row for row in rows_below(sheet, "Value of") if row[1] == "Today"}
    scenario = found.comparison.baseline.scenario
    assert set(scenario.sources) <= set(rows)
    for path, source in scenario.sources.items():
        assert (rows[path][6] or "") == (source.source or "")


def test_an_option_adds_what_it_states_otherwise_and_no_more(books: Books) -> None:
    sheet = books.of("en").sheet("Assumptions")
    mine = [row[8] for row in rows_below(sheet, "Value of") if row[1] == "Six more mentors"]
    assert mine == ["measures.mentor.places"]


def test_where_nothing_has_a_price_the_sheet_says_so(wicked_books: Books) -> None:
    money = wicked_books.of("en").sheet("Money by year")
    assert "None of these scenarios has a price" in str([cell.value for row in money for cell in row])


def test_a_chart_has_no_more_series_than_can_be_told_apart(wicked_books: Books) -> None:
    for name, text in wicked_books.of("en").parts.items():
        if name.startswith("xl/charts/chart"):
            assert 2 <= text.count("<c:ser>") <= MOST_SERIES


def test_charts_can_be_heard(wicked_books: Books) -> None:
    drawings = [text for name, text in wicked_books.of("en").parts.items() if "drawings/drawing" in name]
    assert drawings
    for text in drawings:
        assert text.count('descr="') == text.count("<c:chart ") > 0


def test_one_replication_has_no_intervals_and_says_so() -> None:
    found = findings(option("More", measures__mentor__places=9), replications=1, counted=False)
    sheet = Books(found).of("en").sheets[0]
    assert "One replication only" in str([cell.value for row in sheet for cell in row])
    assert {row[7] for row in rows_below(sheet, "Figure") if row[11] is not None} == {"–"}


def test_a_measure_that_only_the_option_has_stands_beside_a_dash() -> None:
    coach = {"places": 4, "lasts": {"fixed": "3 months"}, "recommended": 0.5}
    found = findings(town(measures__coach=coach).with_({"name": "Coach"}), counted=False)
    rows = rows_below(Books(found).of("en").sheets[1], "Measure")
    assert any(row[0] == "Coach" and row[1] == "–" and row[2] != "–" for row in rows)


def test_without_prices_no_cost_is_told(wicked_books: Books) -> None:
    first = {row[0] for row in rows_below(wicked_books.of("en").sheets[0], "Figure")}
    assert not first & {"Running cost, a year", "Cost to the municipality in all, a year"}
