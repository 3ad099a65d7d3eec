"""Nothing is told of a list or a cell of fewer people than are asked for, not even that nobody did."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import pytest

from calibration.data import audit, read_data
from calibration.data.part import FEW, beyond, fewer
from calibration.flow.enough import check_enough
from calibration.instruments import Shares, WaitingNow
from calibration.scales import of_count
from sim import RequestError
from tests.calibration.calibrations import EXTRACT, project, some_waits, table

if TYPE_CHECKING:
    from pathlib import Path

    from calibration.data import Observed

FEWEST = 5
DAY = "28-12-2025"


def read(folder: Path, kind: str, *rows: str, head: str = "", **texts: str) -> Observed:
    return read_data(project(folder, **{kind: table(kind, *rows, head=head)}, **texts))


def referred(number: int, *, measure: str = "mentor", started: int = 0, left: int = 0) -> list[str]:
    """Rows referred in the window, the first of which started or left."""
    return [
        f"{measure}{k};{measure};{1 + k % 28:02}-02-2024;"
        f"{f'{1 + k % 28:02}-04-2024' if k < started else ''};"
        f"{f'{1 + k % 28:02}-05-2024' if started <= k < started + left else ''}"
        for k in range(number)
    ]


def said(folder: Path, **texts: str) -> list[str]:
    return list(audit(project(folder, **texts)).sentences())


@pytest.mark.parametrize("people", range(1, 5))
def test_a_list_of_few_tells_nothing(people: int, tmp_path: Path) -> None:
    rows = [f"mentor;{DAY};{10 + k}" for k in range(people)]
    assert not read(tmp_path, "waiting", *rows, head="measure;day;waited").may_be_told.any()


def test_no_quartile_tells_of_fewer_than_are_beyond_it(tmp_path: Path) -> None:
    for people, told in ((5, [True, True, False, False, False]), (20, [True] * 5)):
        rows = [f"mentor;{DAY};{10 + k}" for k in range(people)]
        assert read(tmp_path, "waiting", *rows, head="measure;day;waited").may_be_told.tolist() == told


@pytest.mark.parametrize(
    ("population", "level", "people"),
    [("started", "median", 1), ("started", "p90", 9), ("started", "p99", 90), ("waiting", "p75", 3)],
)
def test_a_quantile_of_few_is_not_told(population: str, level: str, people: int, tmp_path: Path) -> None:
    row = f"mentor;{population};{level};60;{people}"
    assert not read(tmp_path, "quantiles", row).may_be_told.any()


def test_a_share_is_told_where_both_sides_are_nobody_or_people_enough() -> None:
    told = {
        (0.0, 90.0): 0, (90.0, 90.0): 0, (10.0, 90.0): 10, (86.0, 90.0): 4, (0.36, 90.0): FEW,
        (89.6, 90.0): FEW,
        (0.0, 4.0): FEW, (3.0, 3.0): FEW, (0.0, 5.0): 0,
    }  # fmt: skip
    assert {each: fewer(*each, FEWEST) for each in told} == told
    assert [beyond(0.9, people, FEWEST) for people in (1, 9, 40, 50)] == [FEW, FEW, 4, 5]


@pytest.mark.parametrize(("share", "people"), [("1", 1), ("1", 2), ("0", 3), ("0,33", 4)])
def test_a_share_of_few_stands_nowhere(share: str, people: int, tmp_path: Path) -> None:
    calibration = project(
        tmp_path, shares=table("shares", f"started;mentor;{share};{people}", "recommended;mentor;0,5;90")
    )
    observed = read_data(calibration)
    assert observed.operator.instruments == (Shares("recommended", "mentor", 90),)
    assert any("fewer than 5 people" in each for each in audit(calibration).sentences())


def test_a_share_that_rounds_to_nobody_is_of_somebody(tmp_path: Path) -> None:
    rows = ("started;mentor;0,004;90", "recommended;mentor;0;90", "granted;mentor;1;90")
    observed = read(tmp_path, "shares", *rows)
    told = dict(zip((each.name for each in observed.statistics), observed.may_be_told, strict=True))
    assert told == {"started": False, "recommended": True, "granted": True}


def test_a_table_of_few_tells_nothing_and_none_tells_how_few_were_lost(tmp_path: Path) -> None:
    assert not read(tmp_path, "intervals", "mentor;30;0;3;3", "mentor;90;2;1;3").may_be_told.any()
    # 10 started, 88 still wait, so 2 of 100 were lost: half of them are in the share started.
    observed = read(tmp_path, "intervals", "mentor;30;10;88;100")
    assert dict(zip((each.name for each in observed.statistics), observed.may_be_told, strict=True)) == {
        "started_within_30": False, "running_at_30": False, "referred": True
    }  # fmt: skip


def test_nothing_is_told_of_a_measure_to_which_few_were_referred(tmp_path: Path) -> None:
    rows = [*some_waits(60), *referred(2, measure="support")]
    observed = read(tmp_path, "referrals", *rows)
    told = {each.key for each, may in zip(observed.statistics, observed.may_be_told, strict=True) if may}
    assert any(key.endswith(":mentor") for key in told)
    assert not any(key.endswith(":support") for key in told)
    (_mentor, support) = audit(project(tmp_path, referrals=table("referrals", *rows))).measures
    counts = (support.first, support.referred, support.started, support.left, support.waiting)
    assert counts == (None,) * 5


def test_whoever_has_a_hidden_wait_stands_on_the_list(tmp_path: Path) -> None:
    rows = [f"mentor;{DAY};{cell}" for cell in ("<5", *map(str, range(10, 19)))]
    observed = read(tmp_path, "waiting", *rows, head="measure;day;waited")
    (instrument,) = observed.operator.instruments
    assert isinstance(instrument, WaitingNow)
    assert [each.name for each in observed.statistics] == [f"stock_{EXTRACT}"]
    assert np.allclose(observed.values, of_count(10))
    assert observed.people.tolist() == [10]


def numbers(sentences: list[str]) -> set[int]:
    return {int(each) for text in sentences for each in re.findall(r"(?<![\d-])\d+(?![\d-])", text)}


def test_no_comparison_gives_a_hidden_number_of_a_measure(tmp_path: Path) -> None:
    # Of 33 referred 25 started, 7 left, and one waits: the list of those waiting has 25 and would tell.
    rows = table("referrals", *referred(33, started=25, left=7))
    lists = table("waiting", f"mentor;{DAY};25;40")
    found = said(tmp_path, referrals=rows, waiting=lists)
    (apart,) = (each for each in found if "by the list of those waiting" in each)
    assert not numbers([apart.replace(str(EXTRACT), "")])
    intervals = table("intervals", "mentor;30;5;80;90")
    found = said(tmp_path, referrals=rows, intervals=intervals)
    (apart,) = (each for each in found if "the table by interval" in each)
    assert not numbers([apart])


def test_no_flow_between_two_days_gives_a_small_stock(tmp_path: Path) -> None:
    rows = table("referrals", *referred(40, started=36))
    lists = table("waiting", "mentor;01-02-2024;30;20", f"mentor;{DAY};90;20")
    found = said(tmp_path, referrals=rows, waiting=lists)
    assert any("by the list of those waiting" in each for each in found)
    assert not any("do not balance" in each for each in found)


def rows_of(folder: Path, kind: str, **texts: str) -> int | None:
    return next(each.rows for each in audit(project(folder, **texts)).files if each.kind == kind)


def test_how_many_rows_a_file_has_gives_no_few_away(tmp_path: Path) -> None:
    before = [f"V{k};mentor;01-02-2022;01-03-2022;" for k in range(3)]
    good = referred(60, started=40)
    assert rows_of(tmp_path, "referrals", referrals=table("referrals", *good)) == 60
    assert rows_of(tmp_path, "referrals", referrals=table("referrals", *good, *before)) is None
    head = "measure;day;waited"
    lists = [f"mentor;{DAY};{k + 1}" for k in range(17)]
    assert rows_of(tmp_path, "waiting", waiting=table("waiting", *lists, head=head)) == 17
    few = [f"support;{DAY};{k + 1}" for k in range(3)]
    assert rows_of(tmp_path, "waiting", waiting=table("waiting", *lists, *few, head=head)) is None


def test_blanks_are_told_in_words(tmp_path: Path) -> None:
    head = "citizen;measure;referred;decided;started"
    rows = [
        f"K{k};mentor;0{1 + k % 9}-02-2024;{'' if k % 4 == 0 else '28-02-2024'};01-04-2024" for k in range(90)
    ]
    (blank,) = (
        each
        for each in said(tmp_path, referrals=table("referrals", *rows, head=head))
        if '"decided" is blank' in each
    )
    assert "about a quarter of the rows" in blank
    assert not numbers([blank.partition(": ")[2]])


def test_the_last_date_of_a_list_is_not_told(tmp_path: Path) -> None:
    found = said(tmp_path, referrals=table("referrals", *referred(40, started=40)))
    (silent,) = (each for each in found if "No date of the list" in each)
    last = date(2024, 4, 28)
    days = (EXTRACT - last).days
    assert f"in the last {days // 30 * 30} days before" in silent
    assert days % 30
    assert str(days) not in silent


def test_every_date_after_the_extract_is_told_with_its_column(tmp_path: Path) -> None:
    later = ["A;mentor;01-02-2024;01-02-2026;", "B;mentor;05-02-2026;;", "C;mentor;01-02-2024;;03-02-2026"]
    found = audit(project(tmp_path, referrals=table("referrals", *referred(10, started=5), *later)))
    assert [(each.line, each.column) for each in found.faults] == [
        (12, "started"), (13, "referred"), (14, "ended")
    ]  # fmt: skip


def test_data_off_which_nothing_can_be_read_are_refused_before_anything_is_simulated(tmp_path: Path) -> None:
    with pytest.raises(RequestError, match="no number can be read"):
        check_enough(read(tmp_path, "shares", "started;mentor;1;2"))
    with pytest.raises(RequestError, match="rests on 5 people"):
        check_enough(read(tmp_path, "waiting", f"mentor;{DAY};3;40"))
