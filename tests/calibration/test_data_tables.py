"""Counted data: each table to the numbers that its instrument reads, and what it is refused for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from calibration.checks.seen import Seen
from calibration.data import audit, read_data
from calibration.data.part import UNKNOWN
from calibration.instruments import Intervals, Quantiles, Shares, WaitingNow
from calibration.scales import share_of
from sim.registers import Fault, Unusable
from tests.calibration.calibrations import EXTRACT, SINCE, project, some_waits, table

if TYPE_CHECKING:
    from pathlib import Path

    from calibration.data import Observed

INTERVALS = ("mentor;7;6;90;100", "mentor;30 dage;24;64;", "mentor;3 months;50;31;")


def read(folder: Path, kind: str, *rows: str, head: str = "", more: str = "") -> Observed:
    return read_data(project(folder, more, **{kind: table(kind, *rows, head=head)}))


def refused(folder: Path, kind: str, *rows: str, head: str = "", more: str = "") -> tuple[Fault, ...]:
    with pytest.raises(Unusable) as error:
        read(folder, kind, *rows, head=head, more=more)
    return error.value.faults


def test_a_table_by_interval(tmp_path: Path) -> None:
    observed = read(tmp_path, "intervals", *INTERVALS)
    (instrument,) = observed.operator.instruments
    assert instrument == Intervals("mentor", (7, 30, 91))
    assert np.array_equal(
        observed.values, Intervals("mentor", (7, 30, 91)).told(100, (6, 24, 50), (90, 64, 31))
    )
    # Four were lost within 7 days, and half of them are in each share started.
    assert observed.people.tolist() == [1, 1, 1, 1, 36, 31, 100]


def test_a_table_by_interval_may_give_shares(tmp_path: Path) -> None:
    rows = ("mentor;7;6 %;90;100", "mentor;30;24 %;64;", "mentor;3 months;50 %;31;")
    by_share = read(tmp_path, "intervals", *rows, head="indsats;inden for;andel;løbende;henvist")
    assert np.allclose(by_share.values, read(tmp_path, "intervals", *INTERVALS).values)


def test_without_referred_a_table_begins_with_its_first_bound(tmp_path: Path) -> None:
    head = "measure;within;started;running"
    observed = read(tmp_path, "intervals", "mentor;7;10;90", "mentor;30;40;60", head=head)
    assert observed.operator.instruments == (Intervals("mentor", (7, 30), referred=False),)
    assert share_of(observed.values[1]) == pytest.approx(0.4)


@pytest.mark.parametrize("cell", ["", "<5", "*", ".."])
def test_a_hidden_cell_takes_its_bound_with_it_and_is_never_0(cell: str, tmp_path: Path) -> None:
    rows = (INTERVALS[0], INTERVALS[1].replace(";64;", f";{cell};"), INTERVALS[2])
    calibration = project(tmp_path, intervals=table("intervals", *rows))
    observed = read_data(calibration)
    assert observed.operator.instruments == (Intervals("mentor", (7, 91)),)
    (remark,) = audit(calibration).remarks
    assert (remark.line, remark.column) == (3, "running")
    assert "never taken for 0" in remark.hint


@pytest.mark.parametrize(
    ("row", "line", "column", "said"),
    [
        ("mentor;30;4;64;", 3, "started", "less than within the shorter bound on line 2"),
        ("mentor;30;24;91;", 3, "running", "more than at the shorter bound on line 2"),
        ("mentor;30;24;80;", 3, "running", "more than were referred"),
        ("mentor;30;-24;64;", 3, "started", "cannot be negative"),
        ("mentor;30;24,5;64;", 3, "started", "whole number of people"),
        ("mentor;30;1.234;64;", 3, "started", "not certain"),
        ("mentor;7 dage;24;64;", 3, "", "stands on line 2 already"),
        ("mentor;30 fortnights;24;64;", 3, "within", "expected a length of time"),
        ("mentr;30;24;64;", 3, "measure", 'unknown measure, did you mean "mentor"'),
        ("mentor;30;24;64;120", 3, "referred", "not the same as on line 2"),
    ],
)
def test_a_table_by_interval_that_cannot_be_is_refused_with_row_and_column(
    row: str, line: int, column: str, said: str, tmp_path: Path
) -> None:
    (fault,) = refused(tmp_path, "intervals", INTERVALS[0], row)
    assert (fault.line, fault.column) == (line, column)
    assert said in fault.message


def test_a_snapshot_by_number_and_mean(tmp_path: Path) -> None:
    observed = read(tmp_path, "waiting", "mentor;28-12-2025;16;45,5")
    (instrument,) = observed.operator.instruments
    assert instrument == WaitingNow("mentor", EXTRACT, quartiles=False)
    assert observed.values[0] == pytest.approx(4)
    assert observed.values[1] ** 2 == pytest.approx(16 * 45.5 / 17)


@pytest.mark.parametrize(
    ("head", "cells"),
    [
        ("measure;day;waited", ("10", "3 uger", "60")),
        ("measure;day;since", ("18.12.2025", "07.12.2025", "29.10.2025")),
    ],
)
def test_a_snapshot_by_person(head: str, cells: tuple[str, ...], tmp_path: Path) -> None:
    observed = read(tmp_path, "waiting", *(f"mentor;28.12.2025;{cell}" for cell in cells), head=head)
    assert np.allclose(observed.values, WaitingNow("mentor", EXTRACT).of_ages([10, 21, 60]))
    assert observed.people.tolist() == [3, 3, 1, 1, 1]


def test_nobody_on_a_list_is_a_number_and_a_hidden_number_is_none(tmp_path: Path) -> None:
    assert read(tmp_path, "waiting", "mentor;28-12-2025;0;").values.tolist() == [0, 0]
    assert not len(read(tmp_path, "waiting", "mentor;28-12-2025;<5;20").values)
    one = read(tmp_path, "waiting", "mentor;28-12-2025;16;*")
    assert [each.name for each in one.statistics] == ["stock_2025-12-28"]


@pytest.mark.parametrize(
    ("head", "rows", "line", "column", "said"),
    [
        ("measure;day;waited", ("mentor;28-12-2025;-3",), 2, "waited", "cannot be negative"),
        (
            "measure;day;since",
            ("mentor;20-12-2025;24-12-2025",),
            2,
            "since",
            "lies after the day of the list",
        ),
        ("measure;day;waited", ("mentor;28-12-2025;",), 2, "waited", "is blank"),
        ("measure;day;n;mean_days", ("mentor;;3;3",), 2, "day", "is blank"),
        ("measure;day;n;mean_days", ("mentor;28-12-2023;3;3",), 2, "day", "lies before 2024-01-01"),
        ("measure;day;n;mean_days", ("mentor;28-12-2026;3;3",), 2, "day", "lies after 2025-12-28"),
        ("measure;day;n;mean_days", ("mentor;01-12-2025;6;3",) * 2, 3, "", "stands on line 2 already"),
        ("measure;day;waited;citizen", ("mentor;01-12-2025;6;K1",) * 2, 3, "", "the same citizen"),
    ],
)
def test_a_snapshot_that_cannot_be_is_refused(
    head: str, rows: tuple[str, ...], line: int, column: str, said: str, tmp_path: Path
) -> None:
    (fault,) = refused(tmp_path, "waiting", *rows, head=head)
    assert (fault.line, fault.column) == (line, column)
    assert said in fault.message


def test_quantiles_by_population(tmp_path: Path) -> None:
    observed = read(
        tmp_path,
        "quantiles",
        "mentor;henviste;p90;200;80",
        "mentor;referred;median;60 days;80",
        "mentor;startede;0,5;50;20",
    )
    assert observed.operator.instruments == (
        Quantiles("mentor", "referred", (0.5, 0.9)),
        Quantiles("mentor", "started", (0.5,)),
    )
    assert (observed.values**2).tolist() == pytest.approx([60, 200, 50])
    assert observed.people.tolist() == [40, 8, 10]


def test_a_quantile_of_nobody_knows_how_many_is_used_and_not_told(tmp_path: Path) -> None:
    head = "measure;population;level;days"
    observed = read(tmp_path, "quantiles", "mentor;started;0,5;50", head=head)
    assert observed.people.tolist() == [UNKNOWN]
    assert not Seen.of(observed).told.any()


def test_a_blank_number_of_people_is_a_hidden_one(tmp_path: Path) -> None:
    calibration = project(
        tmp_path, quantiles=table("quantiles", "mentor;started;0,5;50;", "mentor;referred;0,5;60;80")
    )
    assert read_data(calibration).operator.instruments == (Quantiles("mentor", "referred", (0.5,)),)
    assert [(each.line, each.column) for each in audit(calibration).remarks] == [(2, "n")]


@pytest.mark.parametrize("cell", ["", ".."])
def test_a_list_whose_number_is_hidden_is_no_person(cell: str, tmp_path: Path) -> None:
    rows = (f"mentor;06-01-2025;{cell};", "mentor;03-02-2025;12;40")
    calibration = project(tmp_path, waiting=table("waiting", *rows))
    assert len(read_data(calibration).values) == 2
    assert [(each.line, each.column) for each in audit(calibration).remarks] == [(2, "n")]


def test_of_how_many_a_table_is_that_hides_it_is_not_made_up(tmp_path: Path) -> None:
    rows = ("mentor;30;10;80;..", "mentor;60;20;60;..")
    observed = read(tmp_path, "intervals", *rows)
    assert [each.name for each in observed.statistics] == [
        "started_within_30", "started_within_60", "running_at_30", "running_at_60"
    ]  # fmt: skip


def test_where_a_table_says_not_of_how_many_it_is_that_is_not_held_against_the_rows(tmp_path: Path) -> None:
    head = "measure;within;started;running"
    texts = {"intervals": table("intervals", "mentor;30;20;10", head=head)}
    texts["referrals"] = table("referrals", *some_waits(200))
    assert not [each for each in audit(project(tmp_path, **texts)).findings if "is of" in each]


def test_a_share_that_makes_no_whole_number_of_people_is_read(tmp_path: Path) -> None:
    rows = ("14;0,303;23;33", "30;0,303;23;33", "60;0,485;17;33", "90;0,636;12;33", "180;0,667;11;33")
    head = "measure;within;share;running;referred"
    observed = read(tmp_path, "intervals", *(f"mentor;{row}" for row in rows), head=head)
    assert np.isfinite(observed.values).all()
    assert len(read(tmp_path, "intervals", "mentor;30;0,37;19;30", "mentor;60;0,37;19;30", head=head).values)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_every_table_of_rounded_shares_that_can_be_is_read(tmp_path: Path, data: st.DataObject) -> None:
    referred = data.draw(st.integers(5, 400))
    decimals = data.draw(st.integers(2, 3)) if referred <= 50 else 3
    started, running, rows = 0, referred, []
    for bound in (14, 30, 60, 90, 180):
        starts = data.draw(st.integers(0, running))
        lost = data.draw(st.integers(0, running - starts))
        started, running = started + starts, running - starts - lost
        rows.append(
            f"mentor;{bound};{started / referred:.{decimals}f};{running};{referred}".replace(".", ",")
        )
    head, more = "measure;within;share;running;referred", "numbers: danish\n"
    observed = read(tmp_path, "intervals", *rows, head=head, more=more)
    assert np.isfinite(observed.values).all()


def test_quantiles_are_refused_unless_it_is_said_of_whom(tmp_path: Path) -> None:
    (fault,) = refused(tmp_path, "quantiles", "mentor;;0,5;60;80")
    assert (fault.line, fault.column) == (2, "population")
    assert "three different numbers" in fault.hint
    (fault,) = refused(tmp_path, "quantiles", "mentor;0,5;60", head="measure;level;days")
    assert "population is missing" in fault.message
    assert "three different numbers" in fault.hint


@pytest.mark.parametrize(
    ("rows", "column"),
    [
        (("mentor;referred;1;60;80",), "level"),
        (("mentor;referred;0,5;60;80", "mentor;referred;0,9;50;80"), "days"),
        (("mentor;referred;0,5;-60;80",), "days"),
        (("mentor;everybody;0,5;60;80",), "population"),
    ],
)
def test_quantiles_that_cannot_be_are_refused(rows: tuple[str, ...], column: str, tmp_path: Path) -> None:
    (fault,) = refused(tmp_path, "quantiles", *rows)
    assert (fault.line, fault.column) == (len(rows) + 1, column)


def test_shares_of_measures_fields_and_outcomes(tmp_path: Path) -> None:
    observed = read(
        tmp_path,
        "shares",
        "recommended;support;73 %;90",
        "startet;social;0,31;90",
        "frafald;;0,2;60",
        "outcome:job;all;0,12;50",
    )
    assert observed.operator.instruments == (
        Shares("recommended", "support", 90),
        Shares("started", "social", 90, ("support",)),
        Shares("dropped_out", "all", 60),
        Shares("outcome:job", "all", 50),
    )
    assert share_of(observed.values).tolist() == pytest.approx([0.73, 0.31, 0.2, 0.12])
    assert observed.people.tolist() == [24, 28, 12, 6]


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("started;mentor;0,3;", "n"),
        ("started;mentor;31;90", "share"),
        ("started;mentor;-0,1;90", "share"),
        ("started;mentor;0,3;0", "n"),
        ("started;;0,3;90", "of"),
        ("outcome:pension;;0,3;90", "figure"),
        ("dropped_out;mentor;0,3;90", "of"),
    ],
)
def test_shares_that_cannot_be_are_refused(row: str, column: str, tmp_path: Path) -> None:
    (fault,) = refused(tmp_path, "shares", row)
    assert (fault.line, fault.column) == (2, column)


def test_a_snapshot_of_the_part_that_is_held_out_is_not_used(tmp_path: Path) -> None:
    from calibration.data import read_held_out
    from tests.calibration.calibrations import some_waits

    lists = table("waiting", f"mentor;{SINCE};5;20", f"mentor;{EXTRACT};5;20")
    calibration = project(
        tmp_path, "held_out: 26 weeks\n", referrals=table("referrals", *some_waits()), waiting=lists
    )
    days = [
        [each.day for each in observed.operator.instruments if isinstance(each, WaitingNow)]
        for observed in (read_data(calibration), read_held_out(calibration))
    ]
    assert days == [[SINCE], [EXTRACT]]


def test_a_stage_may_be_called_as_municipalities_call_it(tmp_path: Path) -> None:
    stages = [
        audit(project(tmp_path, waiting=table("waiting", f"{said};{EXTRACT};30;40"))).usable
        for said in ("Rehabiliteringsmøde", "ressourceforløb", "sagsbehandler")
    ]
    assert stages == [True, True, True]
