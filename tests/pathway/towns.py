"""Made-up municipalities: scenarios drawn at random over the whole language, with ties forced.

Most lengths are whole weeks and most dates Mondays, so that many things happen at one instant; every part
that may be left out sometimes is.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from sim.scenario import Scenario

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn

START = date(2027, 1, 4)
NAMES = ("anxiety", "bridge", "course", "support")


def weeks(low: int, high: int) -> st.SearchStrategy[str]:
    """A whole number of weeks."""
    return st.integers(low, high).map(lambda n: f"{n} weeks")


def lengths() -> st.SearchStrategy[Any]:
    """How long something lasts: mostly whole weeks."""
    return st.one_of(
        weeks(0, 12),
        weeks(1, 30),
        weeks(1, 20).map(lambda mean: {"exponential": {"mean": mean}}),
        weeks(2, 20).map(lambda mean: {"gamma": {"mean": mean, "sd": "2 weeks"}}),
        st.tuples(weeks(1, 5), weeks(6, 20)).map(lambda w: {"mixture": [[0.5, w[0]], [0.5, w[1]]]}),
    )


def capacities() -> st.SearchStrategy[Any]:
    """Places: a number, unlimited, or rising and falling on dates."""
    dates = st.integers(0, 29).map(lambda w: START + timedelta(weeks=w))
    return st.one_of(
        st.integers(0, 6),
        st.integers(1, 6),
        st.just("unlimited"),
        st.dictionaries(dates, st.integers(0, 8), min_size=1, max_size=3),
    )


@st.composite
def groups(draw: DrawFn) -> dict[str, Any]:
    """Groups that start every few weeks."""
    places = draw(st.integers(1, 6))
    return {
        "places": places,
        "minimum": draw(st.integers(1, places)),
        "every": draw(weeks(1, 9)),
        "first": START + timedelta(weeks=draw(st.integers(0, 12))),
        "lasts": draw(weeks(1, 14)),
    }


@st.composite
def measures(draw: DrawFn, name: str, others: list[str]) -> dict[str, Any]:
    """One measure; it may come after those in `others`."""
    measure: dict[str, Any] = {"recommended": draw(st.sampled_from([0.4, 0.7, 1.0]))}
    if draw(st.booleans()):
        measure["groups"] = draw(groups())
    else:
        measure["places"] = draw(capacities())
        measure["lasts"] = draw(lengths())
    if draw(st.booleans()):
        measure["identify"] = {"lasts": draw(lengths()), "contradictory": draw(st.sampled_from([0.0, 0.5]))}
    if draw(st.booleans()):
        measure["decision"] = {"lasts": draw(lengths()), "granted": draw(st.sampled_from([0.5, 1.0]))}
    if draw(st.integers(0, 3)) == 0:
        measure["search"] = {"lasts": draw(lengths()), "no_firm": draw(st.sampled_from([0.0, 0.3]))}
    if draw(st.booleans()) and others:
        some: st.SearchStrategy[list[str]] = st.lists(st.sampled_from(others), unique=True)
        measure["after"] = {"measures": draw(some), "decided": draw(some)}
        measure["after"]["share"] = draw(st.sampled_from([0.6, 1.0]))
    if draw(st.integers(0, 3)) == 0:
        measure["declined"] = {"share": 0.3, "doubles_when_motivation_falls_by": 0.35}
    if draw(st.integers(0, 7)) == 0:
        measure["available"] = False
    if draw(st.integers(0, 3)) == 0:
        measure["one_of"] = "pool"
    if draw(st.booleans()):
        measure["growth_per_month"] = draw(st.sampled_from([0.0, 0.05, -0.02]))
    return measure


@st.composite
def scenario_data(draw: DrawFn) -> dict[str, Any]:
    """A whole scenario as plain data."""
    names = draw(st.lists(st.sampled_from(NAMES), min_size=1, unique=True))
    data: dict[str, Any] = {
        "name": "drawn",
        "clock": {"start": START, "years": draw(weeks(30, 90)), "warm_up": draw(weeks(0, 30))},
        "citizens": {"per_year": draw(st.sampled_from([15, 40, 90]))},
        "measures": {name: draw(measures(name, names[:k])) for k, name in enumerate(names)},
    }
    if draw(st.booleans()):
        data["calendar"] = {"country": "DK", "closed_weeks": [7, 28, 29, 30, 52]}
    if draw(st.booleans()):
        data["preparation"] = {"lasts": draw(lengths())}
    if draw(st.booleans()):
        data["assessment"] = {
            "weekday": "monday",
            "every": draw(weeks(1, 3)),
            "cases": draw(st.integers(0, 4)),
            "notice": draw(weeks(0, 3)),
            "leads_to": draw(st.sampled_from([{"programme": 1.0}, {"programme": 0.6, "flexi_job": 0.4}])),
        }
    if draw(st.booleans()):
        data["caseworkers"] = {
            name: {
                "full_time": draw(st.sampled_from([0.3, 1.0, 1.7])),
                "citizens_each": draw(st.sampled_from([3, 10])),
                "contacts_per_month": draw(st.sampled_from([0, 2])),
            }
            for name in draw(st.sampled_from([["team"]]))
        }
    if draw(st.booleans()):
        early = {"after_plan_done": draw(lengths()), "only_if_something_started": draw(st.booleans())}
        data["programme"] = {"lasts": draw(lengths())} | draw(st.sampled_from([{}, {"ends_early": early}]))
    if draw(st.booleans()):
        data["motivation"] = {
            "start": {"pension": 0.35, "neither": 0.5, "programme": 0.65, "sd": 0.12},
            "erosion_per_month": draw(st.sampled_from([0.0, 0.02, 0.2])),
            "growth_per_month": draw(st.sampled_from([0.0, 0.05])),
            "contact": 0.003,
            "refusal": 0.0625,
            "contradiction": 0.03125,
            "meeting": draw(st.sampled_from([0.0, -0.0625])),
        }
    if draw(st.booleans()):
        data["dropout"] = {
            "per_year": draw(st.sampled_from([0.2, 1.0, 4.0])),
            "while_active": draw(st.sampled_from([0.0, 0.3, 1.0])),
            "from": draw(st.sampled_from(["programme", "referral"])),
        }
        if draw(st.booleans()):
            data["dropout"]["doubles_when_motivation_falls_by"] = 0.35
        if "programme" in data and draw(st.booleans()):
            data["dropout"]["stays"] = 0.5
    if draw(st.integers(0, 3)) == 0:
        data["never_ready"] = 0.2
    return data


def scenarios() -> st.SearchStrategy[Scenario]:
    """Scenarios over all that the language can say."""
    return scenario_data().map(Scenario.model_validate)
