"""Data as they should not be: each fault in one sentence with row and column, and nobody in any of them."""

from __future__ import annotations

import logging
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from calibration.data import audit, read_data
from sim.registers import Unusable
from sim.registers.reading import MOST_ROWS
from tests.calibration.calibrations import FILES, FIRST_LINES, HEAD, project, some_waits, table

if TYPE_CHECKING:
    from pathlib import Path

CPR, NAME = "0101701234", "Karoline Mathiesen"
GOOD = some_waits(12)


def said(folder: Path, more: str = "", **texts: str | bytes) -> list[str]:
    """What an audit says, as long as it repeats nobody."""
    found = audit(project(folder, more, **texts))
    sentences = list(found.sentences())
    assert found.usable == (not found.faults)
    everything = " ".join([*sentences, repr(found), *map(repr, found.faults)])
    assert not any(word in everything for word in (CPR, CPR[:6], NAME, "Mathiesen", "K11;"))
    return sentences


def at(sentences: list[str], line: int, column: str, word: str, kind: str = "referrals") -> bool:
    """Whether one sentence names the file, the row, the column, and what is wrong."""
    where = f"{FILES[kind]}:{line}: " + (f'column "{column}": ' if column else "")
    return sum(where in each and word in each for each in sentences) == 1


@pytest.mark.parametrize("cell", [CPR, "010170-1234", "01 01 70 1234", "0101701234.0"])
@pytest.mark.parametrize("column", ["citizen", "measure"])
def test_cpr_numbers_are_refused_in_any_column(cell: str, column: str, tmp_path: Path) -> None:
    row = {"citizen": f"{cell};mentor;01-02-2024;;", "measure": f"K99;{cell};01-02-2024;;"}[column]
    assert at(said(tmp_path, referrals=table("referrals", *GOOD, row)), 14, column, "CPR")


@pytest.mark.parametrize("kind", ["intervals", "waiting", "quantiles", "shares"])
def test_cpr_numbers_are_refused_in_counted_tables_too(kind: str, tmp_path: Path) -> None:
    width = FIRST_LINES[kind].count(";")
    text = table(kind, ";" * width + f";{CPR}", head=FIRST_LINES[kind] + ";note")
    assert at(said(tmp_path, **{kind: text}), 2, "note", "CPR", kind)


def test_a_column_with_names_is_refused_and_not_repeated(tmp_path: Path) -> None:
    text = table("referrals", *(f"{row};{NAME}" for row in GOOD), head=f"{HEAD};{NAME}")
    assert at(said(tmp_path, referrals=text), 1, "", "the sixth column has a name that is not known")


@pytest.mark.parametrize("other", ["2024-03-01", "01.03.2024"])
def test_two_styles_of_dates_in_one_file_are_refused(other: str, tmp_path: Path) -> None:
    sentences = said(tmp_path, referrals=table("referrals", *GOOD, f"K99;mentor;{other};;"))
    assert at(sentences, 14, "referred", "dates are written day-month-year from line 2 on")


def test_a_date_with_slashes_is_refused(tmp_path: Path) -> None:
    sentences = said(tmp_path, referrals=table("referrals", *GOOD, "K99;mentor;03/04/2024;;"))
    assert at(sentences, 14, "referred", "not certain which is the day")


@pytest.mark.parametrize(
    ("kind", "row", "column"),
    [
        ("waiting", "mentor;28-12-2025;1.234;45", "n"),
        ("waiting", "mentor;28-12-2025;16;1,234", "mean_days"),
        ("intervals", "mentor;30;10;20;1.234", "referred"),
        ("quantiles", "mentor;referred;0.5;1.234;90", "days"),
        ("shares", "started;mentor;0.3;1.234", "n"),
    ],
)
def test_a_point_between_thousands_or_before_decimals_is_never_guessed(
    kind: str, row: str, column: str, tmp_path: Path
) -> None:
    text = table(kind, row)
    assert at(said(tmp_path, **{kind: text}), 2, column, "not certain", kind)
    for how in ("danish", "english"):
        declared = audit(project(tmp_path, f"numbers: {how}\n", **{kind: text}))
        assert not any("not certain" in fault.message for fault in declared.faults)


def test_windows_1252_is_read_and_neither_encoding_is_refused(tmp_path: Path) -> None:
    head = "løbenummer;indsats;henvist;påbegyndt;afsluttet"
    text = table("referrals", *(row.replace("mentor", "Mentorstøtte") for row in GOOD), head=head)
    plain = read_data(project(tmp_path, referrals=text)).values
    assert (read_data(project(tmp_path, referrals=text.encode("cp1252"))).values == plain).all()
    broken = text.encode("cp1252").replace(b"K1;", b"\x81;")
    assert any("neither UTF-8 nor Windows-1252" in each for each in said(tmp_path, referrals=broken))


def test_a_start_before_the_referral_is_refused(tmp_path: Path) -> None:
    sentences = said(tmp_path, referrals=table("referrals", *GOOD, "K99;mentor;03-04-2024;01-04-2024;"))
    assert at(sentences, 14, "started", 'lies before "referred"')


def test_a_row_that_stands_twice_is_refused(tmp_path: Path) -> None:
    sentences = said(tmp_path, referrals=table("referrals", *GOOD, GOOD[3]))
    assert at(sentences, 14, "", "says the same as line 5")


@pytest.mark.parametrize("kind", list(FILES))
@pytest.mark.parametrize("empty", [b"", b"\n\n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_refused(kind: str, empty: bytes, tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {kind: empty}
    (sentence, _) = said(tmp_path, "", **files)
    assert FILES[kind] in sentence
    assert "empty" in sentence or "names no column" in sentence


@pytest.mark.parametrize("kind", list(FILES))
def test_a_table_without_rows_is_refused(kind: str, tmp_path: Path) -> None:
    assert at(said(tmp_path, **{kind: table(kind)}), 1, "", "no rows", kind)


@pytest.mark.parametrize("data", [b"PK\x03\x04rest", "a;b".encode("utf-16"), b"citizen;mea\0sure\n"])
def test_what_is_no_text_is_refused(data: bytes, tmp_path: Path) -> None:
    sentences = said(tmp_path, referrals=data)
    assert FILES["referrals"] in sentences[0]


def test_a_hidden_cell_is_left_out_and_said_and_never_0(tmp_path: Path) -> None:
    text = table("intervals", "mentor;7;<5;90;100", "mentor;30;24;64;", "mentor;60;*;40;")
    sentences = said(tmp_path, intervals=text)
    assert at(sentences, 2, "started", "is hidden", "intervals")
    assert at(sentences, 4, "started", "is hidden", "intervals")
    names = [each.name for each in read_data(project(tmp_path, intervals=text)).statistics]
    assert names == ["started_within_30", "running_at_30", "referred"]


def test_a_million_rows_are_refused_at_once_with_the_row(tmp_path: Path) -> None:
    rows = [f"{k};mentor;1-1-2024;;" for k in range(10_000)] * 100
    sentences = said(tmp_path, referrals=table("referrals", *rows))
    assert at(sentences, int(sentences[0].split(":")[1]), "", "what follows this line is not read")
    short = "c\n" + "1\n" * 1_000_000
    assert at(said(tmp_path, referrals=short), MOST_ROWS + 2, "", "more than 200,000 rows")


def test_all_files_are_told_of_in_one_pass(tmp_path: Path) -> None:
    sentences = said(
        tmp_path,
        referrals=table("referrals", *GOOD, "K99;mentor;03-04-2024;01-04-2024;"),
        waiting=table("waiting", "mentor;28-12-2025;-3;4"),
        shares=table("shares", "started;mentor;1.234;90"),
    )
    assert at(sentences, 14, "started", "lies before")
    assert at(sentences, 2, "n", "cannot be negative", "waiting")
    assert at(sentences, 2, "share", "not certain", "shares")


def test_a_fault_in_every_row_is_told_a_few_times_and_counted(tmp_path: Path) -> None:
    rows = [f"K{k};mentor;2024-02-30;;" for k in range(5_000)]
    sentences = said(tmp_path, referrals=table("referrals", *rows))
    assert len(sentences) < 12
    assert any("and in 4995 more rows" in each for each in sentences)


def test_nothing_personal_is_logged_printed_or_kept(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    secret = "Zx81-Quux"  # noqa: S105  a pseudonym
    day = date(2024, 2, 1)
    rows = [
        f"{secret}-{k};mentor;{day + timedelta(days=k)};{day + timedelta(days=k + 40)};" for k in range(9)
    ]
    with caplog.at_level(logging.DEBUG):
        observed = read_data(project(tmp_path, referrals=table("referrals", *rows)))
        with pytest.raises(Unusable) as error:
            read_data(project(tmp_path, referrals=table("referrals", *rows, f"{secret};{secret};{secret};;")))
    shown = capsys.readouterr()
    everything = [repr(observed), str(error.value), repr(error.value), caplog.text, shown.out, shown.err]
    assert not any(secret in each or "Quux" in each for each in everything)
    assert str(day + timedelta(days=3)) not in repr(observed)
