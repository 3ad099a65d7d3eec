"""The section on sources: every number once, grades that add up, and what it takes to make a report again."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import sim
from sim.evidence.documents import documents
from sim.experiment.store.keys import key_of
from sim.report.blocks import Block, Listing, Table, Verbatim
from sim.report.sections.sources import sources
from sim.report.sources.apart import apart
from sim.report.sources.parts import counted, parts
from sim.report.sources.stamp import contents, in_full
from sim.report.texts import LANGUAGES, Language
from sim.report.words import Words
from sim.scenario import Scenario
from sim.scenario.stated import grades, stated
from tests.report.compared import findings, option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sim.report.gathered.findings import Findings

EN = Words("en")
SCENARIOS = Path(__file__).parents[2] / "scenarios"


def tables(found: Findings, language: Language = "en") -> list[Table]:
    return [block for block in sources(found, Words(language)).blocks if isinstance(block, Table)]


def texts(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Table):
            yield from (cell.text for row in block.rows for cell in row)
            yield from (column.heading for column in block.columns)
        elif isinstance(block, Listing):
            yield from block.items
        elif isinstance(block, Verbatim):
            yield block.text
        else:
            yield block.text


def test_every_number_of_the_baseline_stands_there_once(found: Findings) -> None:
    scenario = found.comparison.baseline.scenario
    wanted = Counter(
        f"{Path(each.place.file).name}:{each.place.line}" for each in stated(scenario.tree) if each.number
    )
    shown = Counter(row[-1].text for table in parts(found.comparison, EN) for row in table.rows)
    assert shown == wanted


def test_the_grades_of_a_scenario_add_up_to_all_its_numbers(found: Findings) -> None:
    table = counted(found.comparison, EN)
    for row, result in zip(table.rows, found.comparison.results, strict=True):
        *each, total = [cell.value for cell in row[1:]]
        assert sum(float(str(value)) for value in each) == float(str(total))
        assert total == sum(grades(stated(result.scenario.tree)).values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_rows_fit_their_columns_and_no_placeholder_is_left(found: Findings, language: Language) -> None:
    for table in tables(found, language):
        assert {len(row) for row in table.rows} <= {len(table.columns)}
    assert not [
        text for text in texts(sources(found, Words(language)).blocks) if "{n}" in text or "{all}" in text
    ]


def test_the_documents_stand_there_with_their_years_or_that_these_are_not_stated(found: Findings) -> None:
    (table,) = [each for each in tables(found) if each.caption == "The documents"]
    years = {row[0].text[:3]: row[3].text for row in table.rows}
    assert set(years) <= {document.code for document in documents()}
    assert years["003"] == "2014–18"
    assert years["000"] == years["004"] == "not stated"


def test_what_an_option_changes_stands_beside_the_baseline(found: Findings) -> None:
    first = next(block for block in apart(found.comparison, EN) if isinstance(block, Table))
    assert [cell.text for cell in first.rows[0]][:3] == ["Mentor, places", "22", "28"]


def test_an_option_that_changes_nothing_is_said_to() -> None:
    alike = findings(option("Just as it is"))
    assert any("says the same as Town" in text for text in texts(tuple(apart(alike.comparison, EN))))


def test_every_headline_figure_is_defined(found: Findings) -> None:
    table = next(each for each in tables(found) if each.caption == "What the figures count")
    defined = {row[2].text for row in table.rows}
    assert {
        key.indicator for key in found.comparison.baseline.catalogue if key.indicator.startswith("cost_")
    } - {"cost_capacity"} <= defined
    assert {row.indicator for rows in found.judged.values() for row in rows} <= defined


def test_the_stamp_has_the_seed_the_versions_and_the_content_of_each_scenario(found: Findings) -> None:
    said = list(texts(sources(found, EN).blocks))
    for wanted in ("Seed", "Replications", "Python", "numpy", *found.command.files):
        assert wanted in said
    for result in found.comparison.results:
        assert key_of(result.scenario) in said
    assert any(text.startswith("ventetid compare ") and "--report" in text for text in said)


@pytest.mark.parametrize(("language", "said"), [("en", "uv run stands before"), ("da", "stå uv run foran")])
def test_the_report_says_once_how_its_commands_are_typed(
    found: Findings, language: Language, said: str
) -> None:
    whole = list(texts(sources(found, Words(language)).blocks))
    assert [said in text for text in whole].count(True) == 1


def test_scenarios_of_the_same_content_have_the_same_fingerprint_whatever_they_are_called() -> None:
    alike = findings(option("Just as it is"))
    prints = [row[2].text for row in contents(with_files(alike), EN).rows]
    assert len(set(prints)) == 1


def with_files(found: Findings) -> Findings:
    """The command with a file for each scenario, as one made in Python has."""
    files = tuple(f"{k}.yaml" for k in range(len(found.comparison.results)))
    return replace(found, command=replace(found.command, files=files, saved=True))


def test_scenarios_made_in_python_stand_there_in_full_and_read_back_as_they_were() -> None:
    made = with_files(findings(option("More", measures__mentor__places=8)))
    whole = [block for block in in_full(made, EN) if isinstance(block, Verbatim)]
    for block, result in zip(whole, made.comparison.results, strict=True):
        assert key_of(Scenario.from_text(block.text)) == key_of(result.scenario)


def test_scenarios_that_stand_in_files_are_not_repeated(found: Findings) -> None:
    assert not list(in_full(found, EN))


def test_nobody_observed_is_ever_written_out() -> None:
    secret = option("Observed", measures__internship__lasts={"empirical": ["41 days", "43 days", "47 days"]})
    made = with_files(findings(secret))
    assert not any("41 days" in text for text in texts(tuple(in_full(made, EN))))


def test_a_list_of_citizens_is_never_written_out() -> None:
    listed = sim.load(SCENARIOS / "today" / "from_own_list.yaml")
    made = with_files(
        findings(listed, baseline=listed.with_({"name": "Before"}), replications=1, counted=False)
    )
    assert not [block for block in in_full(made, EN) if isinstance(block, Verbatim)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_values_are_in_words_and_not_as_a_file_writes_them(found: Findings, language: Language) -> None:
    """Lists with and, distributions by their parts, measures by their names, yes for true."""
    several = option("Several", measures__mentor__alternatives=["internship", "anxiety_group"])
    made = findings(several, counted=False)
    for each in (found, made):
        comparison, words = each.comparison, Words(language)
        stand_in = (*parts(comparison, words), *apart(comparison, words))
        for table in (block for block in stand_in if isinstance(block, Table)):
            values = [row[k].text for row in table.rows for k in (1, 2) if k < len(row)]
            assert not [text for text in values if re.search(r"[\[\]{}_]|^(true|false)$", text)]


def test_lists_are_listed_and_measures_called_what_they_are() -> None:
    words = Words("da")
    several = option(
        "Several",
        measures__mentor__alternatives=["internship", "anxiety_group"],
        calendar={"closed_weeks": [7, 28, 29]},
    )
    (table,) = (block for block in apart(findings(several, counted=False).comparison, words)
                if isinstance(block, Table))  # fmt: skip
    said = [row[2].text for row in table.rows]
    assert "Internship og Angsthold" in said
    assert "Uger uden møder: uge 7, 28 og 29" in said


def test_a_distribution_is_said_by_its_parts() -> None:
    changed = option("Longer", programme={"lasts": {"gamma": {"mean": "16 months", "sd": "5 months"}}})
    made = findings(changed, counted=False)
    shown = [row[1].text for table in parts(made.comparison, EN) for row in table.rows]
    assert "mean: 14 months, spread: 5 months" in shown
