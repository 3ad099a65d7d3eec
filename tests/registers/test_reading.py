"""A table reads the same however it was saved."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest

from sim.registers import Sheet, Unusable, parsed, read
from sim.registers.reading import LARGEST, MOST_ROWS

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "Løbenummer;Indsats;Henvist\nK1;Bostøtte;02-03-2026\n"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("cp1252"),
        TEXT.replace(";", "\t").encode(),
        TEXT.replace(";", ",").encode(),
        TEXT.replace("\n", "\r\n").encode(),
        f"sep=;\n{TEXT}".encode(),
        f"\n{TEXT}\n;;\n".encode(),
        TEXT.replace("\n", ";;\n").encode(),
        TEXT.replace("K1", '"K1"').encode(),
    ],
    ids=[
        "utf-8",
        "mark",
        "windows",
        "tabs",
        "commas",
        "crlf",
        "sep",
        "blank rows",
        "empty columns",
        "quoted",
    ],
)
def test_encoding_separator_and_empty_cells_make_no_difference(data: bytes) -> None:
    sheet = parsed(data, "list.csv")
    assert sheet == parsed(TEXT.encode(), "list.csv")
    assert sheet.columns == ("Løbenummer", "Indsats", "Henvist")
    assert sheet.rows == (("K1", "Bostøtte", "02-03-2026"),)


def test_every_row_knows_its_line() -> None:
    assert parsed(b"citizen;measure\n\nK1;mentor\n\n\nK2;mentor\n", "list.csv").lines == (3, 6)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b" \n\n", "empty"),
        (b"PK\x03\x04rest", "spreadsheet"),
        ("citizen;measure".encode("utf-16"), "UTF-16"),
        (b"citizen;mea\0sure", "NUL"),
        (b"citizen;\x81", "neither UTF-8 nor Windows-1252"),
        (b"citizen\n" * (LARGEST // 8 + 1), "10 megabytes"),
        (b"citizen\n" + b"K\n" * (MOST_ROWS + 1), "200,000 rows"),
    ],
)
def test_what_is_no_table_is_refused_with_a_sentence_and_advice(data: bytes, said: str) -> None:
    with pytest.raises(Unusable, match=said) as error:
        parsed(data, "list.csv")
    (fault,) = error.value.faults
    assert fault.file == "list.csv"
    assert fault.hint


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unusable, match="cannot be read"):
        read(tmp_path / "nothing.csv")


def test_a_table_made_in_python_is_the_table_in_the_file() -> None:
    made = Sheet.of(
        "list.csv", ["citizen", "start", "share", "flag", "none"], [[1, date(2026, 3, 2), 0.5, True, None]]
    )
    saved = b"citizen;start;share;flag;none\n1;2026-03-02;0.5;true;\n"
    assert made == parsed(saved, "list.csv")
    assert made.digest == parsed(saved, "another_name.csv").digest


def test_not_a_number_is_blank_and_a_moment_keeps_its_hour() -> None:
    made = Sheet.of("list.csv", ["a", "b"], [[float("nan"), datetime(2026, 3, 2, 13, 20)]])  # noqa: DTZ001
    assert made.rows == (("", "2026-03-02T13:20:00"),)


def test_other_cells_have_another_fingerprint() -> None:
    assert parsed(b"a;b\n1;2\n", "x").digest != parsed(b"a;b\n1;3\n", "x").digest
    assert parsed(b"a;b\n1;2\n", "x").digest != parsed(b"a;c\n1;2\n", "x").digest


def test_a_table_shows_nothing_of_what_stands_in_it() -> None:
    assert repr(parsed(b"citizen\nsecret\n", "list.csv")) == "<list.csv: 1 rows>"
