"""Dates: however they are written they mean the same, in one way throughout a file, and none is guessed."""

from __future__ import annotations

from datetime import date

import pytest

from tests.registers.lists import ago, backlog, faults, only


def recommended(cell: str) -> int:
    (person,) = backlog(f"citizen;measure;referred\nK1;mentor;{cell}\n").people
    return person.stays[0].recommended


@pytest.mark.parametrize("cell", ["2026-03-02", "02-03-2026", "2-3-2026", "02.03.2026", "2.3.2026"])
def test_a_day_is_its_first_second(cell: str) -> None:
    assert recommended(cell) == ago(date(2026, 3, 2))


@pytest.mark.parametrize(
    "cell",
    ["2026-03-02 13:20:11", "2026-03-02T13:20:11", "02-03-2026 13:20:11", "02.03.2026 13:20:11.000"],
)
def test_a_time_of_day_counts(cell: str) -> None:
    assert recommended(cell) == ago(date(2026, 3, 2)) + 13 * 3_600 + 20 * 60 + 11


@pytest.mark.parametrize(
    ("cell", "monday"), [("2014W43", date(2014, 10, 20)), ("2026-W01", date(2025, 12, 29))]
)
def test_a_week_is_its_monday(cell: str, monday: date) -> None:
    assert recommended(cell) == ago(monday)


@pytest.mark.parametrize(
    "cell",
    [
        "31-02-2026",
        "2026-13-01",
        "2021W53",
        "1.234",
        "02/03/2026",
        "02-03-26",
        "46083",
        "March",
        "2026-03-02 25:00",
    ],
)
def test_what_is_no_date_is_refused_with_advice_and_without_the_cell(cell: str) -> None:
    fault = only(f"citizen;measure;referred\nK1;mentor;{cell}\n")
    assert (fault.line, fault.column) == (2, "referred")
    assert "expected a date" in fault.message or "no such date" in fault.message
    assert cell not in str(fault)
    assert fault.hint


def test_every_row_written_in_another_style_is_named() -> None:
    text = "citizen;measure;referred\nK1;mentor;02-03-2026\nK2;mentor;03-03-2026\n"
    text += "K3;mentor;2026-03-04\nK4;mentor;2026-03-05\nK5;mentor;06-03-2026\n"
    found = faults(text)
    assert [fault.line for fault in found] == [4, 5]
    assert all("day-month-year from line 2 on, and year-month-day here" in each.message for each in found)


def test_hours_are_no_other_style() -> None:
    assert (
        len(backlog("citizen;measure;referred\nK1;mentor;2026-03-02\nK2;mentor;2026-03-02 10:00\n").people)
        == 2
    )


def test_nothing_lies_after_the_day_of_the_list() -> None:
    fault = only("citizen;measure;referred;ended\nK1;mentor;2026-03-02;9999-12-31\n")
    assert (fault.line, fault.column) == (2, "ended")
    assert "Leave the cell blank" in fault.hint


def test_the_day_of_the_list_itself_is_its_first_second() -> None:
    assert recommended("2026-11-02") == 0
    assert "first moment" in only("citizen;measure;referred\nK1;mentor;2026-11-02 08:00\n").message


def test_nothing_lies_a_century_back() -> None:
    assert "hundred years" in only("citizen;measure;referred\nK1;mentor;1753-01-01\n").message


def test_a_row_is_in_order_of_time() -> None:
    fault = only("citizen;measure;henvist;bevilget;startet\nK1;mentor;2026-03-02;2026-04-01;2026-03-20\n")
    assert (fault.column, fault.message) == ("startet", 'lies before "bevilget"')


def test_of_two_times_on_one_day_none_comes_first_where_only_one_has_an_hour() -> None:
    (person,) = backlog("citizen;measure;referred;decided\nK1;mentor;2026-03-02 13:00;2026-03-02\n").people
    (stay,) = person.stays
    assert stay.recommended == ago(date(2026, 3, 2)) + 13 * 3_600
    assert stay.decided == stay.recommended


def test_weeks_in_one_table_and_days_in_the_other_go_together() -> None:
    (person,) = backlog(
        "citizen;measure;referred\nK1;mentor;2026W10\n", "citizen;arrived\nK1;2026-03-04\n"
    ).people
    assert person.stays[0].recommended == person.arrived == ago(date(2026, 3, 4))


def test_a_fault_in_every_row_is_named_a_few_times_and_counted() -> None:
    rows = "".join(f"K{each};mentor;02/03/2026\n" for each in range(40))
    found = faults(f"citizen;measure;referred\n{rows}")
    assert [fault.line for fault in found] == [2, 3, 4, 5, 6]
    assert "in 35 more rows until line 41" in found[-1].message


def test_the_date_of_the_list_is_that_of_the_scenario() -> None:
    text = "citizen;measure;referred;extract_date\nK1;mentor;2026-03-02;{}\n"
    assert len(backlog(text.format("2026-11-02")).people) == 1
    assert len(backlog(text.format("2026-11-02 06:00")).people) == 1
    for other in ("2026-11-01", "2026-11-03"):
        fault = only(text.format(other))
        assert fault.column == "extract_date"
        assert "as_of" in fault.hint


def test_a_year_of_grants_begins_on_new_years_day() -> None:
    text = "citizen;measure;referred;decided\n" + "".join(
        f"K{place};mentor;2025-06-01;{day}\n"
        for place, day in enumerate(["2025-12-31", "2026-01-01", "2026-11-02"])
    )
    assert backlog(text).granted == {"mentor": 2}
