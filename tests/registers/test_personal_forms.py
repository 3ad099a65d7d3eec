"""CPR numbers are recognised in whatever form they stand, and dates are never taken for one."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.registers.personal import held, looks_so
from tests.registers.lists import faults

FORMS = [
    "01.01.90-1234", "19900101-1234", "01011990-1234", "010190_1234", "010190/1234", "010190.1234",
    "01-01-90-1234", "01 01 90 1234", "1-1-90-1234", "010190\u22121234", "010190\u20111234",
    "010190\u20141234", "010190\u00a01234", "0101\u200b901234", "DK-010190-1234", "'0101901234",
    "(0101901234)", "CPR 0101901234", "K0101901234", "0101901234-A", "0101901234.0", "101901234,0",
    "frafald 0101901234", "10190-1234", "101.901.234", "1,01901234E+08", "01-01-1990-1234",
    "1990-01-01-1234", "199001011234", "\uff10\uff11\uff10\uff11\uff19\uff10\uff11\uff12\uff13\uff14",
    "2026-03-02 0101901234", "0101901234 2026-03-02", "6101901234",
    "010190:1234", "010190_x_1234", "010190----1234", "0 1 0 1 9 0 1 2 3 4", "010190 kl 1234", "010190nr1234",
    "010190-1AB4", "010190-TYT1", "010190 - tyt1",
]  # fmt: skip
OTHERS = [
    "2026-03-02 13:20:11", "02-03-2026 13:20", "2014W43", "2014-W43", "02.03.2014 13:20:11,1234",
    "2026-03-02T13:20:11+01:00", "2014-03-02 - 2014-03-09", "2014-03-02/03-04-2015", "hold 2014-03-02 13:20",
    "1000000001", "12345678", "K100123", "+45 12 34 56 78", "0.3101901234", "9.101901234e-05",
    "46083.2101851852", "e4f01190-0101-4234-9012-010190123412", "9f86d081884c7d659a2feaa0c0101901",
    "20260302T132011", "02-03-26 13:20", "02/03/2014 13:20",
]  # fmt: skip
SIGNS = "-\u2010\u2011\u2012\u2013\u2014\u2212 ._/"


@pytest.mark.parametrize("cell", FORMS)
@pytest.mark.parametrize("column", ["citizen", "group", "started"])
def test_a_number_is_refused_in_every_form_and_column(cell: str, column: str) -> None:
    cells = {"citizen": "K1", "group": "", "started": ""} | {column: cell}
    row = ";".join(cells.values())
    found = faults(f"measure;referred;citizen;group;started\nmentor;2026-03-02;{row}\n")
    assert any("CPR" in fault.message and fault.column == column for fault in found)


@pytest.mark.parametrize("cell", OTHERS)
def test_dates_fractions_and_pseudonyms_are_no_numbers(cell: str) -> None:
    assert not looks_so(cell)


@settings(max_examples=500, deadline=None)
@given(
    born=st.dates(date(1915, 1, 1), date(2010, 12, 31)),
    substitute=st.sampled_from([0, 60]),
    serial=st.integers(0, 9_999),
    signs=st.tuples(*[st.sampled_from(["", *SIGNS])] * 2),
    year=st.sampled_from(["%Y", "%y"]),
    around=st.sampled_from([
        "{}", "K{}", "DK-{}", "CPR {}", "'{}", "({})", "Hansen, {}", "x_{}", "{}-A", "{}.0", "{},00",
        "{} journal", "{}K",
    ]),
)  # fmt: skip
def test_any_number_is_recognised(
    born: date, substitute: int, serial: int, signs: tuple[str, str], year: str, around: str
) -> None:
    between, sign = signs
    parts = between.join((f"{born.day + substitute:02d}", born.strftime("%m"), born.strftime(year)))
    assert looks_so(around.format(f"{parts}{sign}{serial:04d}"))


@settings(max_examples=500, deadline=None)
@given(
    on=st.dates(date(1990, 1, 1), date(2060, 12, 31)),
    hour=st.times(),
    day=st.sampled_from(["%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y"]),
    clock=st.sampled_from(["", " %H:%M", " %H:%M:%S", "T%H:%M:%S", " %H:%M:%S.%f", " %H:%M:%S,%f"]),
)
def test_no_date_is_taken_for_a_number(on: date, hour: time, day: str, clock: str) -> None:
    at = datetime.combine(on, hour)
    text = at.strftime(day + clock)
    assert not looks_so(text)
    assert not looks_so(text.lstrip("0"))
    assert not looks_so(f"{text} - {(at + timedelta(days=9)).strftime(day + clock)}")
    assert not looks_so(at.strftime("%GW%V"))


def of_fingerprints(*cells: str) -> int:
    return held(enumerate(cells, 2))


def test_a_number_with_a_tail_is_no_fingerprint() -> None:
    assert of_fingerprints("9f86d081884c7d65", "0101901234abc000") == 3


def test_a_fingerprint_that_begins_like_a_number_by_chance_gives_no_column_away() -> None:
    every = (sha256(str(each).encode()).hexdigest()[:16] for each in range(3_000))
    prints = [each for each in every if sum(letter.isalpha() for letter in each) > 2]
    assert of_fingerprints(*prints, "0101901234abc000") == 0


@given(st.integers(0, 99_999_999), st.sampled_from(["", "K", "borger "]))
def test_running_numbers_with_fewer_digits_are_no_numbers(number: int, before: str) -> None:
    assert not looks_so(f"{before}{number}")
