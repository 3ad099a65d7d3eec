"""Numbers are read as they are written, and never guessed."""

from __future__ import annotations

import pytest

from calibration.data.numerals import NotANumberError, Reader, hidden


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("12", 12),
        ("12,5", 12.5),
        ("12.5", 12.5),
        ("0,123", 0.123),
        ("0.123", 0.123),
        ("1.234,5", 1234.5),
        ("1,234.5", 1234.5),
        ("1.234.567", 1234567),
        ("1 234", 1234),
        ("1\u00a0234,5", 1234.5),
        ("1234,567", 1234.567),
        ("45 %", 0.45),
        ("45,5%", 0.455),
        ("-3", -3),
        ("\u22123", -3),
    ],
)
def test_a_number_that_can_be_read_in_one_way_is(cell: str, value: float) -> None:
    assert Reader().number(cell, 2, a_share="%" in cell) == pytest.approx(value)


@pytest.mark.parametrize("cell", ["1.234", "1,234", "10.000", "250,000"])
def test_one_that_can_be_read_in_two_is_refused_until_it_is_said_which(cell: str) -> None:
    with pytest.raises(NotANumberError, match="not certain") as error:
        Reader().number(cell, 2)
    assert "numbers: danish" in error.value.hint
    assert cell not in str(error.value)
    danish, english = Reader("danish").number(cell, 2), Reader("english").number(cell, 2)
    assert {danish, english} == {float(cell.replace(".", "").replace(",", "")), float(cell.replace(",", "."))}
    assert (danish > english) == ("." in cell)


def test_a_percentage_is_a_share_and_nothing_else() -> None:
    with pytest.raises(NotANumberError, match="percentage"):
        Reader().number("5000 %", 2)


def test_two_ways_of_writing_in_one_file_are_refused_in_each_row() -> None:
    reader = Reader()
    assert reader.number("2,5", 2) == 2.5
    for line in (3, 4):
        with pytest.raises(NotANumberError, match="from line 2 on"):
            reader.number("2.5", line)
    assert reader.number("3,5", 5) == 3.5


def test_what_is_declared_holds() -> None:
    with pytest.raises(NotANumberError, match="the calibration file says danish"):
        Reader("danish").number("2.5", 2)


@pytest.mark.parametrize("cell", ["many", "1.23.4", "1e5", "12 dage", "", "1.2345.6"])
def test_what_is_no_number_is_refused_without_being_repeated(cell: str) -> None:
    with pytest.raises(NotANumberError, match="expected a number") as error:
        Reader().number(cell, 2)
    assert not cell or cell not in str(error.value)


@pytest.mark.parametrize(
    "cell", ["<5", "< 10", "*", "..", "...", "færre end 5", "Hidden", "(x)", "1-4", "0–4"]
)
def test_a_hidden_cell_is_no_number(cell: str) -> None:
    assert hidden(cell)


@pytest.mark.parametrize("cell", ["0", "5", "12,5", "5 %", "10-14", "-4"])
def test_a_number_is_not_hidden(cell: str) -> None:
    assert not hidden(cell)
