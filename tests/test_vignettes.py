"""Copenhagen's vignettes come out: the queue for meetings that stop, and a centre with too few courses."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from math import log
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from typer.testing import CliRunner

from sim.cli.app import app
from sim.cli.files import write
from sim.experiment import simulate
from sim.indicators import by_week
from sim.scenario import load
from tests.scenario.shipped import shipped

if TYPE_CHECKING:
    from sim.experiment import Result

    Floats = np.ndarray[tuple[int, ...], np.dtype[np.float64]]

FOLDER = Path(__file__).parents[1] / "scenarios" / "vignettes"
FILES = [path.stem for path in shipped(folder=FOLDER)]
MEETINGS, GO_ON, ADDED = "copenhagen_meetings", "copenhagen_meetings_go_on", "copenhagen_added_slots"
MENTAL, MORE = "copenhagen_mental_health", "copenhagen_145_more_courses"
ERRORS = 4.0
"""Standard errors within which a mean must lie, and by how many a difference must be seen."""


@cache
def found(name: str, replications: int = 16) -> Result:
    return simulate(load(FOLDER / f"{name}.yaml"), replications, 1, jobs=1, outcomes=False)


def error(values: Floats) -> float:
    return float(values.std(ddof=1) / np.sqrt(len(values)))


def queue(name: str, day: date) -> Floats:
    """Cases waiting for the team's meeting in the week of a day, in each replication."""
    result = found(name)
    assert result.kept is not None
    week = (day - result.scenario.clock.start).days // 7
    weeks = [by_week(each, result.timetable, result.scenario) for each in result.kept]
    return np.array([each.waiting[each.of.index("assessment"), week] for each in weeks])


def waited(result: Result, year: int, month: int) -> Floats:
    """Weeks that those had waited whose case was taken in a month, in each replication."""
    assert result.kept is not None
    begin, end = date(year, month, 1), date(year + month // 12, month % 12 + 1, 1)
    first, last = ((day - result.scenario.clock.start).days for day in (begin, end))
    means = []
    for each in result.kept:
        rows = each.spells
        taken = (rows["measure"] == each.names.index("assessment")) & (rows["started"] >= first)
        taken &= rows["started"] < last
        means.append((rows["started"] - rows["queued"])[taken].mean() / 7)
    return np.array(means)


@pytest.mark.parametrize("name", FILES)
def test_every_number_says_where_it_is_from(name: str) -> None:
    scenario = load(FOLDER / f"{name}.yaml")
    assert isinstance(scenario.label, dict)
    assert scenario.label.keys() == {"da", "en"}
    assert not scenario.notes
    graded = scenario.sources
    for path in ("citizens.per_year", "assessment.cases", "measures.mental_health_course.groups.places"):
        if path in graded:
            assert graded[path].grade in ("B", "assumption")
    assert all(
        each.source or each.range or each.note for each in graded.values() if each.grade == "assumption"
    )


@pytest.mark.parametrize(
    ("year", "month", "weeks", "within"), [(2019, 3, 23, 2), (2019, 7, 25, 2), (2020, 2, 9, 1.5)]
)
def test_the_waits_for_a_meeting_are_those_that_copenhagen_reported(
    year: int, month: int, weeks: float, within: float
) -> None:
    assert waited(found(MEETINGS), year, month).mean() == pytest.approx(weeks, abs=within)


def test_had_meetings_gone_on_the_wait_would_have_met_the_target_at_the_end_of_2020() -> None:
    assert waited(found(GO_ON), 2020, 12).mean() == pytest.approx(5, abs=1.5)


def test_the_queue_grows_when_meetings_stop_on_12_march_2020() -> None:
    before, after = queue(MEETINGS, date(2020, 3, 10)), queue(MEETINGS, date(2020, 5, 26))
    grown = after - before
    assert grown.mean() > ERRORS * error(grown)
    # 11 weeks of 45 new cases less seven virtual meetings of 25, as a balance of flows has it
    assert grown.mean() == pytest.approx(11 * 2350 * 7 / 365.25 - 7 * 25, abs=ERRORS * error(grown))
    apart = after - queue(GO_ON, date(2020, 5, 26))
    assert apart.mean() > ERRORS * error(apart)
    assert np.array_equal(before, queue(GO_ON, date(2020, 3, 10)))
    longer = waited(found(MEETINGS), 2020, 6) - waited(found(GO_ON), 2020, 6)
    assert longer.mean() > max(5, ERRORS * error(longer))


def test_the_queue_falls_with_added_slots() -> None:
    begin, end = date(2020, 8, 11), date(2021, 3, 2)
    fallen = queue(ADDED, begin) - queue(ADDED, end)
    assert fallen.mean() > ERRORS * error(fallen)
    less = queue(MEETINGS, end) - queue(ADDED, end)
    assert less.mean() > ERRORS * error(less)
    assert 0.8 < less.mean() / (29 * 11) <= 1.0  # nearly every one of the slots that 29 meetings add is used
    assert waited(found(ADDED), 2021, 4).mean() < 7 < waited(found(MEETINGS), 2021, 4).mean()


def test_the_lines_in_the_readme_make_its_monthly_waits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (FOLDER / "README.md").read_text("utf-8")
    (lines,) = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    kept = dict(re.findall(r"ventetid run scenarios/vignettes/(\w+)\.yaml -n 40 --out (\w+)", text))
    assert kept.keys() == {MEETINGS, GO_ON, ADDED}
    few = {name: found(name, 4) for name in kept}
    monkeypatch.setattr("sim.cli.files.write_events", lambda *_: None)  # ten times the tables, and not read
    for name, folder in kept.items():
        write(few[name], tmp_path / folder)
    monkeypatch.chdir(tmp_path)
    exec(compile(lines, "waits.py", "exec"), {})  # noqa: S102  it is the README's own code that is on trial
    said = capsys.readouterr().out
    for month, number in (("2019-03", 3), ("2020-12", 12)):
        (row,) = re.findall(rf"^{month}  \|  (.*)$", said, re.MULTILINE)
        weeks = [
            f"{waited(few[name], int(month[:4]), number).mean():.1f}" for name in (MEETINGS, GO_ON, ADDED)
        ]
        assert [cell.split(" ± ")[0] for cell in row.split("  |  ")] == weeks
    grown, left, taken = (int(each) for each in re.findall(r": (\d+)$", said, re.MULTILINE))
    assert grown > left > 0
    assert 0.8 < taken / (29 * 11) <= 1.0


def test_with_4350_referrals_and_2300_courses_47_per_cent_are_lost_at_a_wait_of_four_months() -> None:
    result = found(MENTAL, 4)
    capacity = result.column("capacity", "mental_health_course")
    assert capacity.mean() == pytest.approx(2300, rel=0.003)
    must = 1 - capacity.mean() / 4350
    assert must == pytest.approx(0.47, abs=0.005)
    gone = result.column("dropout_within_12_months")
    assert gone.mean() == pytest.approx(must, abs=ERRORS * error(gone))
    assert ERRORS * error(gone) < 0.03
    waits = result.column("queue_wait_mean_of_started", "mental_health_course")
    assert waits.mean() == pytest.approx(365.25 / 3, abs=ERRORS * error(waits))
    assert result.scenario.dropout is not None
    assert result.scenario.dropout.per_year == pytest.approx(log(4350 / 2300) * 3, abs=0.005)


def test_145_more_courses_shorten_the_wait_by_less_than_two_weeks_and_lose_145_fewer() -> None:
    names = ("demand", "capacity", "queue_wait_mean_of_started")
    demand, courses, wait = (
        found(MORE, 4).column(name, "mental_health_course")
        - found(MENTAL, 4).column(name, "mental_health_course")
        for name in names
    )
    assert not demand.any()
    assert courses.mean() == pytest.approx(145, abs=2)
    shorter = log(4350 / 2300) - log(4350 / 2445)
    assert -wait.mean() == pytest.approx(shorter / 1.91 * 365.25, abs=2)
    assert -wait.mean() < 14


def test_the_tool_says_so() -> None:
    done = CliRunner().invoke(app, ["run", str(FOLDER / f"{MENTAL}.yaml"), "-n", "2", "-j", "1", "-q"])
    text = re.sub(r"\s+", " ", done.stdout)
    said = re.search(
        r"Mental health course: 4,[34]\d\d a year ask for 2,301 places: at least 4[67]% are lost or wait "
        r"ever longer, whatever the queue does\.",
        text,
    )
    assert said, text
    for name in (GO_ON, ADDED):
        done = CliRunner().invoke(app, ["run", str(FOLDER / f"{name}.yaml"), "-n", "2", "-j", "1", "-q"])
        assert "whatever the queue does" not in done.stdout
