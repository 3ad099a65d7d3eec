"""A calibration to begin with can be read at once, says that it is made up, and writes over nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from calibration.data import audit
from calibration.data.columns import OF
from calibration.project import from_text, init, read
from calibration.project.codebook import codebook, with_letters
from calibration.project.codebook_words import ENGLISH
from calibration.project.codebook_words_da import DANISH
from calibration.project.init import CODEBOOK, FILES, NAME
from sim.registers.columns import plain
from sim.registers.referrals import CALLED
from sim.registers.words import REASONS_CALLED
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
