"""What the page says of services that cannot serve all who queue for them, and when it says nothing."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from typer.testing import Result

if TYPE_CHECKING:
    from pathlib import Path

Run = Callable[..., Result]

TOP = "name: Town\nclock: {start: 2027-01-04, years: 4, warm_up: 1 year}\n"
WAITING = "dropout: {per_year: 2, while_active: 0, from: referral}\n"
COURSE = "groups: {places: 12, every: 2 weeks, first: 2027-01-04, lasts: 8 weeks}"
PLACES = "places: 60, lasts: {exponential: {mean: 73.05 days}}"
FREE = "measures: {mentor: {places: unlimited, lasts: {fixed: 73.05 days}}}"
MEETINGS = "assessment: {weekday: tuesday, cases: 6}"

POOL = f"""
measures:
  mentor: {{pool: company, recommended: 0.6, {PLACES.replace("60", "50")}}}
  support: {{pool: company, recommended: 0.4, {PLACES.replace("60", "10")}}}
"""
LOST = r" (\S+): at least (\S+)% are lost or wait ever longer, whatever the queue does"
NEVER = "whatever the queue does"

SAID = {
    "groups": (
        f"measures: {{course: {{label: {{en: Health course}}, {COURSE}}}}}",
        r"Health course: (\S+) a year ask for (\S+) places: at least (\S+)% are lost or wait ever longer",
    ),
    "places": (
        f"measures: {{mentor: {{{PLACES}}}}}",
        r"Mentor: (\S+) a year ask for places that can take" + LOST,
    ),
    "pool": (POOL, r"Mentor and support: (\S+) a year share places that can take" + LOST),
    "meetings": (
        f"{MEETINGS}\n{FREE}",
        r"Team meeting: (\S+) cases a year come to meetings that can take" + LOST,
    ),
    "caseworkers": (
        f"caseworkers: {{job_centre: {{full_time: 2, citizens_each: 30}}}}\n{FREE}",
        r"Caseworkers of the job centre: (\S+) a year ask for places that can take" + LOST,
    ),
}
"""A service that can take about 310 a year, and the sentence on it."""


@pytest.fixture
def page(run: Run, tmp_path: Path) -> Callable[..., str]:
    def of(body: str, per_year: float, *flags: object) -> str:
        path = tmp_path / "one.yaml"
        path.write_text(f"{TOP}citizens: {{per_year: {per_year}}}\n{WAITING}{body}\n", "utf-8")
        done = run("run", path, "-j", 1, "--no-outcomes", *(flags or ("-n", 4)))
        assert done.exit_code == 0, done.output
        return done.stdout if "--json" in flags else re.sub(r"\s+", " ", done.stdout)

    return of


@pytest.mark.parametrize("service", SAID)
def test_demand_capacity_and_what_must_be_lost_are_said(service: str, page: Callable[..., str]) -> None:
    body, sentence = SAID[service]
    said = re.search(sentence, page(body, 500))
    assert said
    demand, capacity, share = (float(each.replace(",", "")) for each in said.groups())
    assert demand == pytest.approx(500, rel=0.08)
    assert capacity == pytest.approx(310, rel=0.06)
    assert share == pytest.approx(100 * (1 - capacity / demand), abs=0.75)


@pytest.mark.parametrize("replications", [1, 4])
@pytest.mark.parametrize("service", SAID)
def test_nothing_is_said_where_demand_is_below_capacity(
    service: str, replications: int, page: Callable[..., str]
) -> None:
    body, _sentence = SAID[service]
    assert NEVER not in page(body, 270, "-n", replications)


def test_one_replication_says_what_is_beyond_chance(page: Callable[..., str]) -> None:
    body, sentence = SAID["groups"]
    assert re.search(sentence, page(body, 500, "-n", 1))


def test_where_capacity_changes_on_dates_nothing_is_said_of_ever(page: Callable[..., str]) -> None:
    text = page(SAID["meetings"][0].replace("cases: 6", "cases: {2026-01-04: 6, 2027-06-01: 4}"), 500)
    assert "are lost or still waiting at the end, whatever the queue does" in text
    assert "ever longer" not in text


def test_what_is_bought_is_not_lost(page: Callable[..., str]) -> None:
    bought = PLACES + ", buys_after: {wait: 30 days, price: 9000}"
    assert NEVER not in page(f"measures: {{mentor: {{{bought}}}}}", 500)


def test_other_users_may_be_what_is_too_much(page: Callable[..., str]) -> None:
    others = f"measures: {{course: {{also_used_by: {{per_year: 300}}, {COURSE}}}}}"
    assert re.search(r"Course: 5\d\d a year ask for 31\d places: at least (3|4)\d%", page(others, 240))


def test_the_sentence_and_its_figures_stand_in_the_json_too(page: Callable[..., str]) -> None:
    found = json.loads(page(SAID["groups"][0], 500, "-n", 4, "--json"))
    assert any("a year ask for" in sentence for sentence in found["sentences"])
    whole = {
        each["indicator"]: each["mean"]
        for each in found["indicators"]
        if each["of"] == "course" and not each["by"] and not each["period"]
    }
    assert whole["demand"] == pytest.approx(500, rel=0.08)
    assert whole["capacity"] == pytest.approx(313, rel=0.01)
