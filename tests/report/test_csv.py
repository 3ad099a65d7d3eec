"""The table as a CSV: a Danish spreadsheet reads its numbers, and no spreadsheet runs its texts."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.experiment.comparison import TABLE
from sim.report.files.csv_table import HEADINGS, csv_table
from sim.report.files.csv_text import BEGINS, cell, harmless
from sim.report.texts import LANGUAGES
from sim.report.words import Words
from tests.report.compared import findings, option
from tests.report.made_up import FORMULA, SCRIPT

if TYPE_CHECKING:
    from sim.experiment import Comparison
    from sim.report.texts import Language

MARK = b"\xef\xbb\xbf"


@pytest.fixture(scope="module")
def wicked() -> Comparison:
    names = (FORMULA, SCRIPT, "\tTab", 'A "quoted"; name', "-1")
    options = [option(name.strip(), measures__mentor__places=5 + place) for place, name in enumerate(names)]
    return findings(*options, counted=False).comparison


@pytest.fixture(scope="module")
def made(wicked: Comparison) -> dict[Language, bytes]:
    """The file in each language."""
    return {language: csv_table(wicked, language) for language in LANGUAGES}


def read(content: bytes, separator: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=separator))


def test_a_danish_spreadsheet_finds_its_mark_semicolons_commas_and_ends_of_lines(
    wicked: Comparison, made: dict[Language, bytes]
) -> None:
    danish = made["da"]
    assert danish.startswith(MARK)
    assert danish.endswith(b"\r\n")
    assert danish.count(b"\n") == danish.count(b"\r\n") == len(wicked.table) + 1
    rows = read(danish, ";")
    words = Words("da")
    for name in ("baseline", "value", "difference", "low", "high"):
        texts = [row[words.say(HEADINGS[name])] for row in rows]
        assert not any("." in text for text in texts)
        known = [place for place, text in enumerate(texts) if text not in ("", "∞", "−∞")]
        numbers = np.array([float(texts[place].replace(",", ".")) for place in known])
        assert numbers == pytest.approx(wicked.table[name].to_numpy()[known], rel=1e-9)
        assert known


def test_english_words_stand_between_the_same_semicolons_and_commas(made: dict[Language, bytes]) -> None:
    danish, english = read(made["da"], ";"), read(made["en"], ";")
    same = TABLE[1:]
    headings = [Words("da").say(HEADINGS[name]) for name in same]
    assert [[row[heading] for heading in headings] for row in danish] == [
        [row[name] for name in same] for row in english
    ]
    assert danish != english


def test_the_columns_are_those_of_the_table_with_readable_ones_after_them(
    made: dict[Language, bytes],
) -> None:
    head = made["en"].decode("utf-8-sig").splitlines()[0].split(";")
    assert tuple(head[: len(TABLE)]) == TABLE
    assert len(head) > len(TABLE)
    assert len(set(head)) == len(head)


def test_what_is_the_same_in_every_replication_is_called_so(
    wicked: Comparison, made: dict[Language, bytes]
) -> None:
    rows, better = read(made["da"], ";"), Words("da").say(HEADINGS["p_better"])
    for row, told in zip(rows, wicked.rows, strict=True):
        assert (row["I alle simuleringer"] == "ens") == told.same
    assert {row["I alle simuleringer"] for row in rows} == {"ens", ""}
    assert not [
        row for row in rows if row["I alle simuleringer"] and float(row[better].replace(",", ".") or 0) > 0
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_cell_begins_like_a_formula_unless_it_is_a_number(
    made: dict[Language, bytes], language: Language
) -> None:
    for row in read(made[language], ";"):
        for text in row.values():
            if text.startswith(BEGINS):
                float(text.replace(",", "."))


@pytest.mark.parametrize(
    "text", ["=1", "+1", "-1", "@a", "\t=1", "\r1", "\x00", " =1", "\n-1", "\x7f", "＝1", "\ufeff=1"]
)
def test_what_could_be_run_is_made_a_text_and_quoted(text: str) -> None:
    assert harmless(text) == "'" + text
    assert cell(text).startswith("\"'")


@pytest.mark.parametrize("text", ["Mentor", "Six more", "a=b", "3 + 4", "Ærø"])
def test_what_could_not_stays_as_it_is(text: str) -> None:
    assert cell(text) == text


@given(st.text(st.characters(codec="utf-8"), max_size=30))
def test_any_text_reads_back_and_begins_harmlessly(text: str) -> None:
    written = cell(text)
    back = next(csv.reader(io.StringIO(written + ";x\r\n", newline=""), delimiter=";", strict=True))
    assert back == [harmless(text), "x"]
    assert not back[0].lstrip(" \xa0\ufeff").startswith(BEGINS)


@given(
    st.floats(allow_nan=False, allow_infinity=False, allow_subnormal=False, min_value=-1e12, max_value=1e12)
)
def test_any_number_reads_back_without_an_exponent(value: float) -> None:
    written = cell(value)
    assert "e" not in written
    assert float(written.replace(",", ".")) == pytest.approx(value, rel=1e-10)


def test_nothing_stands_for_what_is_not_known() -> None:
    assert cell(float("nan")) == cell(None) == ""
    assert cell(float("inf")) == "∞"


def test_a_danish_file_has_danish_headings_only_and_options_as_their_labels_say() -> None:
    labelled = option("Own").with_({"label": {"da": "Eget", "en": "Own one"}})
    comparison = findings(labelled, counted=False).comparison
    danish, english = (csv_table(comparison, language).decode("utf-8-sig") for language in ("da", "en"))
    heads = danish.splitlines()[0].split(";")
    assert len(set(heads)) == len(heads)
    assert not set(heads) & set(english.splitlines()[0].split(";"))
    assert {line.split(";")[0] for line in danish.splitlines()[1:]} == {"Eget"}
    assert {line.split(";")[0] for line in english.splitlines()[1:]} == {"Own"}


def test_teams_without_a_label_are_called_by_their_name_in_the_language(wicked: Comparison) -> None:
    assert Words("da").of(wicked, "caseworkers.resource_team") == "Ressourceteam"
    assert Words("da").of(wicked, "job_centre") == "Jobcenter"
