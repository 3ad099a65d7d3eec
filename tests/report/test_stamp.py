"""What report and workbook say of how they were made: the same, and nothing that decides no number."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

import sim
from sim.experiment.store.keys import key_of
from sim.report.gathered.command import Command
from sim.report.gathered.gather import With, gather
from sim.report.sources.stamp import contents, deciding, notes
from sim.report.texts import LANGUAGES, Language
from sim.report.words import Words
from sim.report.workbook import workbook
from sim.report.write import report
from tests.experiment.doubtful import doubtful
from tests.report.compared import findings, option
from tests.report.reading import Reading

if TYPE_CHECKING:
    from sim.experiment.request import Engine
    from sim.report.gathered.findings import Findings
    from tests.report.books import Books


def stamp_of(content: bytes) -> list[tuple[Any, ...]]:
    """The rows of the last sheet of a workbook, without empty cells."""
    rows = (
        openpyxl.load_workbook(io.BytesIO(content), read_only=True).worksheets[-1].iter_rows(values_only=True)
    )
    return [tuple(cell for cell in row if cell is not None) for row in rows]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_workbook_has_all_that_a_report_says_of_how_it_was_made(
    found: Findings, books: Books, language: Language
) -> None:
    words, rows = Words(language), stamp_of(books.of(language).content)
    scenarios = [tuple(cell.text for cell in row) for row in contents(found, words).rows]
    told = [(note,) for note in notes(found)]
    assert {*deciding(found, words), *scenarios, *told} <= set(rows)


def test_its_command_writes_a_workbook_in_the_same_language(found: Findings, books: Books) -> None:
    for language in LANGUAGES:
        command = next(
            row[1] for row in stamp_of(books.of(language).content) if str(row[-1]).startswith("vent")
        )
        assert command == found.command.text("--workbook", "workbook.xlsx", "--language", language)


def test_both_give_a_scenario_the_fingerprint_that_does_not_hang_on_its_name() -> None:
    found = findings(option("More", measures__mentor__places=8), counted=False)
    baseline = found.comparison.baseline
    renamed = replace(baseline, scenario=baseline.scenario.with_({"name": "Another name"}))
    other = replace(
        found, comparison=replace(found.comparison, results=(renamed, *found.comparison.results[1:]))
    )
    for each in (found, other):
        assert any(key_of(baseline.scenario) in row for row in stamp_of(workbook(each, "en")))
        cells = [cell.text for cell in Reading(report(each, "en")).all("td")]
        assert key_of(baseline.scenario) in cells


def made(engine: Engine, jobs: int) -> Findings:
    baseline = doubtful()
    more = baseline.with_({"name": "More", "measures.mentor.places": 8, "measures.mentor.lasts": "4 months"})
    comparison = sim.compare(baseline, [more], 3, 1, engine=engine, jobs=jobs, outcomes=False)
    command = Command(("town.yaml", "more.yaml"), 3, 1, 10, 1)
    return gather(comparison, command, With(engine, jobs))


def test_both_are_the_same_bytes_whatever_did_the_work() -> None:
    first, second = made("simpy", 1), made("compiled", 2)
    assert {each.engine for each in first.comparison.results} == {"simpy"}
    assert {each.engine for each in second.comparison.results} == {"compiled"}
    assert report(first, "en") == report(second, "en")
    assert workbook(first, "en") == workbook(second, "en")
