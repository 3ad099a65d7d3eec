"""An audit says what is there, what is odd and what is wrong, and nothing of fewer than five people."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from calibration.data import audit
from calibration.data.small import together
from tests.calibration.calibrations import EXTRACT, SINCE, project, some_waits, table

if TYPE_CHECKING:
    from pathlib import Path

    from calibration.data import Audit


def of(folder: Path, *rows: str, more: str = "", **texts: str) -> Audit:
    return audit(project(folder, more, referrals=table("referrals", *rows), **texts))


def about(found: Audit, word: str) -> list[str]:
    return [sentence for sentence in found.sentences() if word in sentence]


def test_stock_and_flow_are_told_and_balance(tmp_path: Path) -> None:
    found = of(tmp_path, *some_waits(200))
    (mentor,) = found.measures
    counts = (mentor.first, mentor.referred, mentor.started, mentor.left, mentor.waiting)
    first, referred, started, left, waiting = (each or 0 for each in counts)
    assert None not in counts
    assert first + referred == started + left + waiting == 200
    assert found.usable
    assert about(found, "200 rows")


def test_no_number_below_five_is_told_and_none_follows_from_the_others(tmp_path: Path) -> None:
    found = of(tmp_path, *some_waits(200, leavers=60))
    (mentor,) = found.measures
    counts = (mentor.first, mentor.referred, mentor.started, mentor.left, mentor.waiting)
    assert mentor.left is None
    assert sum(each is None for each in counts) >= 2
    told = [
        int(number)
        for sentence in found.sentences()
        for number in re.findall(r"(?<![\d-])\d+(?= )", sentence)
    ]
    assert not {1, 2, 3, 4} & set(told)


@pytest.mark.parametrize(
    ("people", "told"),
    [
        ((5, 60, 40, 10, 15), (5, 60, 40, 10, 15)),
        ((0, 60, 40, 3, 17), (0, 60, 40, None, None)),
        ((2, 60, 40, 3, 19), (None, 60, 40, None, 19)),
        ((0, 3, 3, 0, 0), (0, None, None, 0, 0)),
    ],
)
def test_where_one_number_is_hidden_a_second_one_is(
    people: tuple[int, ...], told: tuple[int | None, ...]
) -> None:
    assert together(people, 5) == told


def test_a_municipality_may_ask_for_more_people_than_five(tmp_path: Path) -> None:
    (mentor,) = of(tmp_path, *some_waits(200), more="fewest_people: 30\n").measures
    assert mentor.first is None
    assert all(each is None or each >= 30 for each in (mentor.started, mentor.left, mentor.waiting))


def test_ends_that_come_late_are_suspected_and_named_where_they_are_declared(tmp_path: Path) -> None:
    rows = some_waits(600, wait=10)
    late = [
        ";".join([*row.split(";")[:3], "", ""]) if row.split(";")[3][3:] == "12-2025" and k % 5 else row
        for k, row in enumerate(rows)
    ]
    assert not about(of(tmp_path, *rows), "registered late")
    assert about(of(tmp_path, *late), "write registration: {late:")
    declared = of(tmp_path, *late, more="registration: {late: {share: 0.15, mean: 3 weeks}}\n")
    assert about(declared, "which the calibration file declares")


def test_dates_that_are_weeks_are_named(tmp_path: Path) -> None:
    weeks = [
        f"K{k};mentor;{SINCE + timedelta(days=7 * k):%d-%m-%Y};{SINCE + timedelta(days=7 * k + 42):%d-%m-%Y};"
        for k in range(60)
    ]
    assert about(of(tmp_path, *weeks), "Every date of the list is a Monday")
    assert not about(of(tmp_path, *weeks, more="registration: {rounded: week}\n"), "Monday")
    by_day = of(tmp_path, *some_waits(), more="registration: {rounded: week}\n")
    assert about(by_day, "taken as its week's Monday")


def test_a_list_without_those_who_waited_at_first_is_named(tmp_path: Path) -> None:
    rows = [row for row in some_waits(200) if row.split(";")[2][6:] != "2023"]
    assert about(of(tmp_path, *rows), "Nobody in the list waited for mentor on 2024-01-01")
    assert not about(of(tmp_path, *some_waits(200)), "Nobody in the list")


def test_a_list_that_ends_long_before_its_extract_date_is_named(tmp_path: Path) -> None:
    rows = [row for row in some_waits() if not re.search(r"(09|1\d)-2025", row)]
    assert about(of(tmp_path, *rows), "No date of the list lies in the last")


def test_measures_without_rows_are_named(tmp_path: Path) -> None:
    assert about(of(tmp_path, *some_waits()), "no row of support")


def test_a_list_of_those_waiting_is_held_against_the_rows(tmp_path: Path) -> None:
    rows = some_waits(200)
    (mentor,) = of(tmp_path, *rows).measures
    same = table("waiting", f"mentor;{EXTRACT};{mentor.waiting};")
    other = table("waiting", f"mentor;{EXTRACT};{3 * (mentor.waiting or 0)};")
    assert not about(of(tmp_path, *rows, waiting=same), "by the list of those waiting")
    assert about(of(tmp_path, *rows, waiting=other), "by the list of those waiting")


def test_stock_and_flow_between_two_lists_must_balance(tmp_path: Path) -> None:
    rows = some_waits(200)
    (mentor,) = of(tmp_path, *rows).measures
    good = table("waiting", f"mentor;{SINCE};{mentor.first};", f"mentor;{EXTRACT};{mentor.waiting};")
    bad = table("waiting", f"mentor;{SINCE};{mentor.first};", f"mentor;{EXTRACT};60;")
    assert not about(of(tmp_path, *rows, waiting=good), "do not balance")
    (sentence,) = about(of(tmp_path, *rows, waiting=bad), "do not balance")
    assert "the list says 60" in sentence


def test_waits_in_weeks_are_suspected_where_the_rows_know_the_days(tmp_path: Path) -> None:
    rows = some_waits(200)
    weeks = table("quantiles", "mentor;started;0,5;7;100", "mentor;started;0,9;9;100")
    days = table("quantiles", "mentor;started;0,5;52;100", "mentor;started;0,9;64;100")
    assert about(of(tmp_path, *rows, quantiles=weeks), "look as though they were in weeks")
    assert not about(of(tmp_path, *rows, quantiles=days), "look as though")


def test_what_is_wrong_comes_first_and_nothing_else_is_told(tmp_path: Path) -> None:
    found = of(tmp_path, *some_waits(), "K3;mentor;01-05-2025;01-04-2025;")
    assert not found.usable
    assert found.sentences()[0].split(": ")[0].endswith("referrals.csv:62")
    assert not found.measures
