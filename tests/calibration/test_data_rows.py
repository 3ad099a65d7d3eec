"""A list of referrals: looked at as a simulation is, whatever its order and style."""

from __future__ import annotations

from datetime import timedelta
from random import Random
from typing import TYPE_CHECKING

import numpy as np
import pytest

from calibration.data import read_data, read_held_out
from calibration.data.part import UNKNOWN
from calibration.instruments import Referrals
from calibration.scales import share_of
from sim.registers import Unusable
from tests.calibration.calibrations import EXTRACT, HEAD, SINCE, project, some_waits, table

if TYPE_CHECKING:
    from pathlib import Path

    from calibration.data import Observed


def named(observed: Observed) -> dict[str, float]:
    return {
        each.key: value for each, value in zip(observed.statistics, observed.values.tolist(), strict=True)
    }


def test_counts_stock_and_shares_by_hand(tmp_path: Path) -> None:
    rows = [
        "K1;mentor;20-12-2023;10-01-2024;",  # waited on the first day
        "K2;mentor;01-02-2024;11-02-2024;",
        "K3;mentor;01-02-2024;01-04-2024;",
        "K4;mentor;01-02-2024;;21-02-2024",  # left
        "K5;mentor;01-12-2025;;",  # waits still
        "K6;mentor;01-11-2023;01-12-2023;",  # over before: tells nothing
    ]
    found = named(read_data(project(tmp_path, referrals=table("referrals", *rows))))
    assert found["referrals:referrals:mentor"] ** 2 == pytest.approx(4)
    assert found["referrals:starts:mentor"] ** 2 == pytest.approx(3)
    assert found["referrals:stock_first:mentor"] == pytest.approx(1)
    assert found["referrals:stock_last:mentor"] == pytest.approx(1)
    assert found["referrals:age_last:mentor"] ** 2 == pytest.approx(27 / 2)
    # At 10 days one of the four who are watched from the beginning, K1 entering after 12.
    assert share_of(found["referrals:started_within_14:mentor"]) == pytest.approx(1 / 4)


def test_the_operator_is_as_the_calibration_says(tmp_path: Path) -> None:
    more = "registration: {rounded: week, late: {share: 0.15, mean: 3 weeks}}\n"
    operator = read_data(project(tmp_path, more, referrals=table("referrals", *some_waits()))).operator
    assert (operator.since, operator.extract, operator.taken) == (SINCE, EXTRACT, None)
    assert operator.rounded == "week"
    assert operator.late is not None
    assert operator.late.mean_days == 21
    assert operator.instruments == (Referrals.over("mentor", SINCE, EXTRACT),)


def test_row_order_separator_style_and_encoding_change_nothing(tmp_path: Path) -> None:
    rows = some_waits()
    plain = read_data(project(tmp_path, referrals=table("referrals", *rows))).values
    head = "løbenummer;indsats;henvist;påbegyndt;afsluttet"
    danish = table("referrals", *[row.replace("mentor", "Mentorstøtte") for row in reversed(rows)], head=head)
    dotted = table("referrals", *[row.replace("-", ".") for row in rows])
    for text in (danish.encode("cp1252"), danish.encode("utf-8-sig"), dotted.replace(";", ",").encode()):
        assert np.array_equal(read_data(project(tmp_path, referrals=text)).values, plain)


def test_days_and_weeks_are_the_same_where_only_weeks_are_known(tmp_path: Path) -> None:
    from datetime import datetime

    def week(cell: str) -> str:
        if not cell[:2].isdigit():
            return cell
        day = datetime.strptime(cell, "%d-%m-%Y").date()  # noqa: DTZ007
        year, number, _ = day.isocalendar()
        return f"{year}W{number:02}"

    rows = some_waits()
    weeks = [";".join(map(week, row.split(";"))) for row in rows]
    more = "registration: {rounded: week}\n"
    by_day = read_data(project(tmp_path, more, referrals=table("referrals", *rows)))
    by_week = read_data(project(tmp_path, more, referrals=table("referrals", *weeks)))
    assert by_day.operator == by_week.operator
    assert np.array_equal(by_day.values, by_week.values)


def test_what_is_held_out_is_not_used_and_can_be_read_by_itself(tmp_path: Path) -> None:
    rows = some_waits()
    whole = project(tmp_path, "held_out: 26 weeks\n", referrals=table("referrals", *rows))
    used, rest = read_data(whole), read_held_out(whole)
    cut = EXTRACT - timedelta(days=182)
    assert (used.operator.extract, used.operator.taken) == (cut, EXTRACT)
    assert rest.operator.since == cut + timedelta(days=1)
    counts = [named(each)["referrals:referrals:mentor"] ** 2 for each in (used, rest)]
    assert sum(counts) == pytest.approx(named(read_data(whole.whole))["referrals:referrals:mentor"] ** 2)
    # Whoever waits when the one ends is watched by the other from then on, but for those who go that day.
    assert named(used)["referrals:stock_last:mentor"] >= named(rest)["referrals:stock_first:mentor"]


def test_later_rows_do_not_change_what_is_used(tmp_path: Path) -> None:
    more = "held_out: 26 weeks\n"
    cut = EXTRACT - timedelta(days=182)
    rows = some_waits()
    later = [*rows, *(f"N{k};mentor;{cut + timedelta(days=3 + k):%d-%m-%Y};;" for k in range(40))]
    first, second = (
        read_data(project(tmp_path, more, referrals=table("referrals", *each))).values
        for each in (rows, later)
    )
    assert np.array_equal(first, second)


@pytest.mark.parametrize(
    ("column", "cell", "said"),
    [
        ("extract_date", "28-11-2025", "is 2025-11-28, and the calibration file says"),
        ("observed_from", "28-02-2024", "is 2024-02-28, and the window begins on 2024-01-01"),
    ],
)
def test_a_list_of_another_window_is_refused(column: str, cell: str, said: str, tmp_path: Path) -> None:
    rows = [f"K{k};mentor;01-03-2024;0{k}-05-2024;;{cell}" for k in range(1, 9)]
    with pytest.raises(Unusable) as error:
        read_data(project(tmp_path, referrals=table("referrals", *rows, head=f"{HEAD};{column}")))
    (fault,) = error.value.faults
    assert (fault.line, fault.column) == (2, column)
    assert said in fault.message


def test_a_date_after_the_extract_is_refused_with_its_row(tmp_path: Path) -> None:
    rows = [*some_waits(20), "K99;mentor;01-01-2026;;"]
    with pytest.raises(Unusable) as error:
        read_data(project(tmp_path, referrals=table("referrals", *rows)))
    assert error.value.faults[0].line == 22


def test_numbers_of_few_people_are_used_and_not_told(tmp_path: Path) -> None:
    observed = read_data(project(tmp_path, referrals=table("referrals", *some_waits(12))))
    told = dict(zip([each.name for each in observed.statistics], observed.may_be_told.tolist(), strict=True))
    people = dict(zip([each.name for each in observed.statistics], observed.people.tolist(), strict=True))
    assert people["left_within_90"] in (2, 3)
    assert not told["left_within_90"]
    assert told["starts"]
    assert (observed.people != UNKNOWN).all()


def test_curves_are_drawn_only_where_nobody_is_told_of(tmp_path: Path) -> None:
    (curve,) = read_data(project(tmp_path, referrals=table("referrals", *some_waits(200)))).curves
    started = [share for share in curve.started if share == share]  # noqa: PLR0124  NaN
    assert started == sorted(started)
    assert started[-1] > 0.5
    (few,) = read_data(project(tmp_path, referrals=table("referrals", *some_waits(9)))).curves
    assert not any(share > 0 for share in (*few.started, *few.left))


SAME_DAYS = {
    "left and then started on a day": (
        "Z;mentor;03-02-2025;;03-02-2025",
        "Z;mentor;03-02-2025;03-02-2025;05-05-2025",
    ),
    "left Tuesday, referred Wednesday, started Thursday": (
        "Z;mentor;03-02-2025;;04-02-2025",
        "Z;mentor;05-02-2025;06-02-2025;05-05-2025",
    ),
    "ran for two days, referred anew in the same week": (
        "Z;mentor;03-02-2025;03-02-2025;05-02-2025",
        "Z;mentor;06-02-2025;20-03-2025;",
    ),
}


@pytest.mark.parametrize("rounded", ["day", "week"])
@pytest.mark.parametrize("rows", SAME_DAYS.values(), ids=SAME_DAYS)
def test_rows_of_one_citizen_count_the_same_in_either_order(
    rows: tuple[str, str], rounded: str, tmp_path: Path
) -> None:
    more = f"registration: {{rounded: {rounded}}}\n"
    every = [*some_waits(), *rows]
    one, other = (
        read_data(project(tmp_path, more, referrals=table("referrals", *each))).values
        for each in (every, every[::-1])
    )
    assert np.array_equal(one, other)


def test_who_left_and_started_on_one_day_had_one_wait(tmp_path: Path) -> None:
    every = [*some_waits(), *SAME_DAYS["left and then started on a day"]]
    found = named(read_data(project(tmp_path, referrals=table("referrals", *every))))
    alone = named(read_data(project(tmp_path, referrals=table("referrals", *some_waits()))))
    for what in ("referrals", "starts"):
        key = f"referrals:{what}:mentor"
        assert found[key] ** 2 == pytest.approx(alone[key] ** 2 + 1)


@pytest.mark.parametrize("rounded", ["day", "week"])
def test_lists_of_any_attempts_count_the_same_in_any_order(rounded: str, tmp_path: Path) -> None:
    luck = Random(99)  # noqa: S311 - a test is no secret
    more = f"registration: {{rounded: {rounded}}}\n"
    for _ in range(12):
        rows = [*some_waits(), *_attempts(luck)]
        orders = [rows, rows[::-1], luck.sample(rows, len(rows))]
        found = [read_data(project(tmp_path, more, referrals=table("referrals", *each))) for each in orders]
        for each in found[1:]:
            assert np.array_equal(each.values, found[0].values)
            assert np.array_equal(each.people, found[0].people)


def _attempts(luck: Random) -> list[str]:
    """Rows of a few citizens, often on the same days or in the same weeks, one attempt after the other."""
    rows = []
    for citizen in range(12):
        day = luck.randrange((EXTRACT - SINCE).days - 300)
        for _ in range(luck.randint(2, 4)):
            over = day + luck.choice([0, 0, 1, 4, 10, 30])
            starts = luck.random() < 0.45
            end = over + luck.choice([1, 3, 7, 20]) if starts else over
            days = [f"{SINCE + timedelta(days=each):%d-%m-%Y}" for each in (day, over, end)]
            rows.append(";".join((f"R{citizen}", "mentor", days[0], days[1] if starts else "", days[2])))
            day = end + luck.choice([0, 0, 1, 3, 7]) + (not starts and over == day)
    return rows
