"""Made-up municipalities: scenarios drawn at random over the whole language, with ties forced.

Most lengths are whole weeks and most dates Mondays, so that many things happen at one instant; every part
that may be left out sometimes is.
"""

from __future__ import annotations

from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from sim.scenario import Scenario
from tests.pathway.town_lengths import (
    EITHER,
    START,
    chosen,
    dated,
    lengths,
    one_in,
    several,
    weeks,
    whole,
)
from tests.pathway.town_measures import PRIVATE, courses, plans

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn

__all__ = ["PROFILES", "START", "scenario_data", "scenarios"]

PROFILES = {
    "age": {"under_30": 0.4, "from_30_to_39": 0.2, "from_40": 0.4},
    "able_to_pay": 0.5,
    "woman": 0.5,
    "psychiatric": {"under_30": 0.6, "from_30_to_39": 0.5, "from_40": 0.4},
    "physical": 0.5,
    "unskilled": 0.5,
    "previous_benefit": {"sickness": 0.4, "cash_or_education": 0.5, "other": 0.1},
    "wish": {"pension": 0.4, "neither": 0.3, "programme": 0.3},
}


STAFF = st.sampled_from([0.3, 1.0, 1.7])
CASES = whole(0, 4)
ODD_CASES = st.one_of(st.just(1.5), st.just("unlimited"), dated(CASES))
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@cache
@st.composite
def teams(draw: DrawFn) -> dict[str, Any]:
    """A team of caseworkers."""
    team: dict[str, Any] = {
        "full_time": draw(dated(STAFF) if one_in(draw, 4) else STAFF),
        "citizens_each": chosen(draw, [3, 10]),
        "contacts_per_month": chosen(draw, [0, 2]),
        "coordinates": draw(EITHER),
        "when_full": chosen(draw, ["wait", "wait", "stretch"]),
    }
    if one_in(draw, 3):
        team["at_first"] = {"contacts_per_month": 6, "lasts": draw(weeks(1, 12))}
    if one_in(draw, 2):
        team["contact_on_no_show"] = 0.0625
    return team


@cache
def weekdays(number: int) -> st.SearchStrategy[str]:
    """One of the first days of the week, mostly Monday."""
    return st.one_of(st.just("monday"), st.sampled_from(WEEKDAYS[:number]))


def before_the_programme(draw: DrawFn, data: dict[str, Any]) -> None:
    """Preparation, the course, the team's meeting, and coming back to it."""
    if draw(EITHER):
        data["preparation"] = {"lasts": draw(lengths())}
        if one_in(draw, 2):
            data["preparation"]["course"] = draw(courses())
    if draw(EITHER):
        cases = ODD_CASES if one_in(draw, 4) else CASES
        data["assessment"] = {
            "weekday": draw(weekdays(5 if "calendar" in data else 7)),  # a calendar closes the weekend
            "every": draw(weeks(1, 3)),
            "cases": draw(cases),
            "notice": draw(weeks(0, 3)),
            "leads_to": chosen(draw, [{"programme": 1.0}, {"programme": 0.6, "flexi_job": 0.4}]),
        }


def law(draw: DrawFn, data: dict[str, Any]) -> None:
    """Lengths by law that cut and keep, the return to the team, and a door that closes."""
    shortest, more = draw(whole(1, 20)), draw(whole(0, 20))
    limits = {"shortest": f"{shortest} weeks", "longest": f"{shortest + more} weeks"}
    rules: dict[str, Any] = {}
    if one_in(draw, 3):
        words = chosen(draw, [("shortest",), ("longest",), ("shortest", "longest")])
        rules["programme"] = {word: limits[word] for word in words}
    if "assessment" in data and one_in(draw, 2):
        rules["return_when_nothing_started"] = draw(weeks(1, 20))
    if one_in(draw, 4):
        rules["new_entrants_until"] = START + timedelta(weeks=draw(whole(-35, 95)))
    if rules:
        data["rules"] = rules


def in_the_programme(draw: DrawFn, data: dict[str, Any]) -> None:
    """Caseworkers and the programme's length."""
    if draw(EITHER):
        data["caseworkers"] = {"team": draw(teams())}
        if "profiles" in data["citizens"] and draw(EITHER):
            data["caseworkers"]["special"] = draw(teams()) | {"serves": {"age": ["under_30"]}}
    if draw(EITHER):
        early = {"after_plan_done": draw(lengths()), "only_if_something_started": draw(EITHER)}
        data["programme"] = {"lasts": draw(lengths())} | chosen(draw, [{}, {"ends_early": early}])


def people(draw: DrawFn, data: dict[str, Any]) -> None:
    """Motivation, giving up, leaving for work."""
    if draw(EITHER):
        start = {"pension": 0.35, "neither": 0.5, "programme": 0.65, "sd": 0.12}
        data["motivation"] = {
            "start": chosen(draw, [start, start, 0.5]),
            "erosion_per_month": chosen(draw, [0.0, 0.02, 0.2]),
            "growth_per_month": chosen(draw, [0.0, 0.05]),
            "contact": chosen(draw, [0.0, 0.003]),
            "refusal": 0.0625,
            "contradiction": 0.03125,
            "meeting": chosen(draw, [0.0, -0.0625]),
            "parties": chosen(draw, [0.0, 0.015625]),
            "course": chosen(draw, [0.0, 0.125]),
        }
    if draw(EITHER):
        data["dropout"] = {
            "per_year": chosen(draw, [0.2, 1.0, 4.0]),
            "while_active": chosen(draw, [0.0, 0.3, 1.0]),
            "from": chosen(draw, ["programme", "referral"]),
        }
        if one_in(draw, 3):
            data["dropout"]["reference"] = 0.625
        if draw(EITHER):
            data["dropout"]["doubles_when_motivation_falls_by"] = 0.35
        limited = "longest" in data.get("rules", {}).get("programme", {})
        if ("programme" in data or limited) and draw(EITHER):
            data["dropout"]["stays"] = 0.5
    if one_in(draw, 4):
        data["never_ready"] = 0.2
    if one_in(draw, 3):
        data["lock_in"] = {
            "exits_to_work_per_year": chosen(draw, [0.2, 2.0]),
            "while_waiting": chosen(draw, [0.0, 0.5]),
        }


def referrals(draw: DrawFn, data: dict[str, Any]) -> None:
    """How many come in which month and year, and what is recommended to whom."""
    if one_in(draw, 4):
        data["citizens"]["by_month"] = [1, 1, 2, 1, 1, 1, 0, 1, 3, 1, 1, 1]
    if one_in(draw, 4):
        data["citizens"]["growth_per_year"] = chosen(draw, [-0.25, 0.5])
    if "profiles" in data["citizens"] and one_in(draw, 3):
        for name in draw(several(tuple(sorted(data["measures"])))):
            if name != PRIVATE:
                data["measures"][name]["recommended"] = {"able_to_pay": 0.8, "otherwise": 0.4}


@cache
@st.composite
def scenario_data(draw: DrawFn) -> dict[str, Any]:
    """A whole scenario as plain data."""
    measures = draw(plans())
    data: dict[str, Any] = {
        "name": "drawn",
        "clock": {"start": START, "years": draw(weeks(30, 90)), "warm_up": draw(weeks(0, 30))},
        "citizens": {"per_year": chosen(draw, [15, 40, 90])},
        "measures": measures,
    }
    if PRIVATE in measures or draw(EITHER):
        data["citizens"]["profiles"] = PROFILES
    if draw(EITHER):
        data["calendar"] = {"country": "DK", "closed_weeks": [7, 28, 29, 30, 52]}
    for part in (before_the_programme, in_the_programme, law, people, referrals):
        part(draw, data)
    return data


@cache
def scenarios() -> st.SearchStrategy[Scenario]:
    """Scenarios over all that the language can say."""
    return scenario_data().map(Scenario.model_validate)
