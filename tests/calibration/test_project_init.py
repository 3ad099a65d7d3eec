"""A calibration to begin with can be read at once, says that it is made up, and writes over nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from calibration.data import audit
from calibration.data.columns import OF
from calibration.project import from_text, init, read
from calibration.project.begun import MOST
from calibration.project.codebook import codebook, with_letters
from calibration.project.codebook_words import ENGLISH
from calibration.project.codebook_words_da import DANISH
from calibration.project.init import CODEBOOK, FILES, NAME
from sim.registers.columns import plain
from sim.registers.referrals import CALLED
from sim.registers.words import REASONS_CALLED
from sim.scenario import ScenarioError
from tests.calibration.calibrations import TOWN

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def town(tmp_path: Path) -> Path:
    path = tmp_path / "town.yaml"
    path.write_text(TOWN, "utf-8")
    return path


def test_what_is_written_can_be_checked_at_once_and_says_that_it_is_made_up(town: Path) -> None:
    written = init(town.parent / "ours", town)
    assert {path.name for path in written} == {NAME, CODEBOOK, *FILES.values()}
    found = audit(read(town.parent / "ours" / NAME))
    assert found.usable
    assert any("made-up" in sentence for sentence in found.sentences())


def test_every_table_that_is_written_can_be_read(town: Path) -> None:
    folder = town.parent / "ours"
    init(folder, town)
    text = (folder / NAME).read_text("utf-8")
    for kind in FILES:
        text = text.replace(f"  # {kind}:", f"  {kind}:")
    project = from_text(text, folder=folder)
    assert set(project.files) == set(FILES)
    found = audit(project)
    assert found.usable
    made_up = {remark.file for remark in found.remarks if remark.column in ("note", "bemærkning")}
    assert len(made_up) == len(OF)


def test_nothing_is_written_over_and_nothing_beside_it(town: Path) -> None:
    folder = town.parent / "ours"
    folder.mkdir()
    mine = folder / FILES["waiting"]
    mine.write_text("mine", "utf-8")
    with pytest.raises(FileExistsError, match=r"waiting\.csv"):
        init(folder, town)
    assert [path.name for path in folder.iterdir()] == [mine.name]
    assert mine.read_text("utf-8") == "mine"


def test_the_codebook_names_every_column_that_is_read(town: Path) -> None:
    folder = town.parent / "ours"
    init(folder, town)
    text = (folder / CODEBOOK).read_text("utf-8")
    assert all(f"| `{each.name}` |" in text for columns in OF.values() for each in columns)


def test_a_scenario_without_ranges_gets_a_range_to_begin_with(tmp_path: Path) -> None:
    plain = tmp_path / "plain.yaml"
    plain.write_text(
        "clock: {start: 2027-01-04, years: 1}\ncitizens: {per_year: 9}\n"
        "measures: {mentor: {places: 2, lasts: {fixed: 1 month}}}\n",
        "utf-8",
    )
    init(tmp_path / "ours", plain)
    (parameter,) = read(tmp_path / "ours" / NAME).parameters
    assert (parameter.path, parameter.low, parameter.high) == ("citizens.per_year", 4.5, 18)


@pytest.mark.parametrize("language", ["en", "da"])
def test_the_codebook_lists_the_danish_headings_and_words_as_they_are_written(language: str) -> None:
    text = codebook(language)
    assert all(
        f"`{each}`" in text for each in ("påbegyndt", "løbenummer", "årsag", "udtræksdato", "på_venteliste")
    )
    assert all(f"`{each}`" in text for each in (*REASONS_CALLED, "gennemført", "ordinær afslutning"))
    assert "duckdb.sql(" in text
    others = [*CALLED, *(other for columns in OF.values() for each in columns for other in each.called)]
    assert all(plain(with_letters(each)) == each for each in others)


def test_a_danish_scenario_gets_a_danish_codebook_of_the_same_columns(town: Path) -> None:
    town.write_text(f"language: da\n{town.read_text('utf-8')}", "utf-8")
    init(town.parent / "ours", town)
    assert (town.parent / "ours" / CODEBOOK).read_text("utf-8") == codebook("da")
    for kind, columns in OF.items():
        assert set(DANISH.counted[kind]) == {each.name for each in columns}
    assert DANISH.rows.keys() == ENGLISH.rows.keys()
    first = [line.split("|")[1] for line in codebook("da").splitlines() if line.startswith("| `")]
    assert first == [line.split("|")[1] for line in codebook().splitlines() if line.startswith("| `")]


def test_few_parameters_are_free_at_first_those_that_the_data_touch(tmp_path: Path) -> None:
    init(tmp_path / "ours", "scenarios/baseline.yaml")
    free = [each.path for each in read(tmp_path / "ours" / NAME).parameters]
    assert 5 <= len(free) <= MOST
    assert "citizens.per_year" in free
    assert any(path.endswith("decision.granted") for path in free)
    assert not any(path.endswith(".sd") or ".profiles." in path for path in free)
    assert "further ranges" in (tmp_path / "ours" / NAME).read_text("utf-8")


def test_the_made_up_rows_are_of_as_many_people_as_the_scenario_refers(town: Path) -> None:
    numbers = []
    for factor in (1, 3):
        town.write_text(TOWN.replace("value: 60, range: [40, 80]", f"value: {60 * factor}, range: [40, 400]"))
        init(town.parent / f"ours{factor}", town)
        (of,) = audit(read(town.parent / f"ours{factor}" / NAME)).measures
        numbers.append(of.referred or 0)
    assert numbers[0] == pytest.approx(2 * 60, rel=0.3)
    assert numbers[1] == pytest.approx(3 * numbers[0], rel=0.3)


def test_tables_of_which_a_run_shows_nobody_are_made_by_hand(town: Path) -> None:
    town.write_text(TOWN.replace("value: 60, range: [40, 80]", "value: 0.01, range: [0.01, 80]"), "utf-8")
    init(town.parent / "ours", town)
    assert audit(read(town.parent / "ours" / NAME)).usable


def test_counted_tables_are_counted_from_the_made_up_rows(town: Path) -> None:
    folder = town.parent / "ours"
    init(folder, town)
    text = (folder / NAME).read_text("utf-8")
    for kind in FILES:
        text = text.replace(f"  # {kind}:", f"  {kind}:")
    findings = audit(from_text(text, folder=folder)).findings
    assert not [
        each for each in findings if "by the table" in each or "balance" in each or "waited on" in each
    ]


def test_a_danish_scenario_gets_danish_comments_and_made_up_rows_that_are_known_as_such(town: Path) -> None:
    init(town.parent / "english", town)
    town.write_text(f"language: da\n{town.read_text('utf-8')}", "utf-8")
    init(town.parent / "ours", town)
    english, danish = (
        {
            each.rpartition("#")[2].strip()
            for each in text.splitlines()
            if each.count("#") and ": {" not in each
        }
        for text in ((town.parent / name / NAME).read_text("utf-8") for name in ("english", "ours"))
    )
    names = {f"{kind}: {name}" for kind, name in FILES.items()}
    assert english & danish <= names
    for name in FILES.values():
        text = (town.parent / "ours" / name).read_text("utf-8")
        assert "opdigtet" in text
        assert "made-up" not in text
    assert any("made-up ones" in each for each in audit(read(town.parent / "ours" / NAME)).findings)


def test_a_country_is_refused_with_how_to_get_one_municipality(tmp_path: Path) -> None:
    with pytest.raises(ScenarioError, match="country of"):
        init(tmp_path / "ours", "scenarios/national.yaml")
    assert not (tmp_path / "ours").exists()


def test_the_made_up_share_is_one_of_cases_and_not_of_referrals(town: Path) -> None:
    recommended = TOWN.replace(
        "    places: 9\n    lasts: {exponential", "    places: 90\n    lasts: {exponential"
    )
    shares = []
    for share in (1.0, 0.35):
        town.write_text(
            recommended.replace("field: mentor\n", f"field: mentor\n    recommended: {share}\n"), "utf-8"
        )
        init(town.parent / f"of{share}", town)
        row = (town.parent / f"of{share}" / FILES["shares"]).read_text("utf-8").splitlines()[1]
        shares.append(float(row.split(";")[2].replace(",", ".")))
    assert shares[1] < 0.5 * shares[0]
