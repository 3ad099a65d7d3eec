"""What awaits those who are there when the run begins, given how long what they have begun has lasted."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from scipy import stats

from sim.experiment.state import sheet, snapshot
from sim.population.luck import Luck
from sim.population.quantiles import lengths
from sim.scenario import Scenario
from sim.scenario.distributions import distribution
from sim.tables import NOT_REACHED
from tests.population.today import AS_OF, DAY, WEEK, ago, alike, many, there, today, z

if TYPE_CHECKING:
    from numpy.typing import NDArray

GAMMA = {"gamma": {"mean": "60 weeks", "sd": "25 weeks"}}
MANY = 600


@cache
def of_all() -> NDArray[np.float64]:
    """Lengths of people of whom nothing is known, in weeks."""
    return lengths(distribution(GAMMA), Luck(77, 0, 200_000), "lasts") / WEEK


def programmes(weeks: float | None, replications: int = 10, **parts: object) -> NDArray[np.float64]:
    """Lengths of programmes that have lasted so many weeks already, in weeks."""
    person = {"arrived": ago(200)} | ({} if weeks is None else {"started": ago(weeks)})
    law: dict[str, Any] = {"programme": {"lasts": GAMMA}, **parts}
    scenario = today(**alike(MANY, person), **law)
    return many(scenario, lambda each: each.citizens.programme_lasts / WEEK, replications)


@pytest.mark.parametrize("weeks", [None, 0.5, 30, 60, 110])
def test_a_programme_lasts_longer_than_it_has_lasted(weeks: float | None) -> None:
    found, everybody = programmes(weeks), of_all()
    assert (found > (weeks or 0)).all()
    assert stats.ks_2samp(found, everybody[everybody > (weeks or 0)]).pvalue > 1e-4


LAW = {"programme": {"shortest": "52 weeks", "longest": "104 weeks"}}


def test_the_law_cuts_and_keeps_and_below_its_least_length_time_tells_nothing() -> None:
    everybody = of_all()
    for weeks in (None, 10, 40):
        found = programmes(weeks, rules=LAW)
        assert ((found >= 52) & (found <= 104)).all()
        assert abs(z(found == 52, float((everybody < 52).mean()))) < 4
        assert abs(z(found == 104, float((everybody > 104).mean()))) < 4
    longer = everybody[everybody > 70]
    found = programmes(70, rules=LAW)
    assert abs(z(found == 104, float((longer > 104).mean()))) < 4
    assert stats.ks_2samp(found, np.minimum(longer, 104)).pvalue > 1e-4
    assert set(programmes(120, 1, rules=LAW).tolist()) == {120 + 1 / 7}


def test_without_a_length_of_its_own_a_programme_lasts_as_long_as_the_law_allows() -> None:
    for weeks, length in ((None, 104), (40, 104), (120, 120 + 1 / 7)):
        assert set(programmes(weeks, 1, rules=LAW, programme={}).tolist()) == {length}
    assert set(programmes(40, 1, programme={}).tolist()) == {NOT_REACHED / WEEK}


EARLY: dict[str, Any] = {"lasts": "300 weeks", "ends_early": {"after_plan_done": GAMMA}}
HAD = {"measure": "mentor", "recommended": ago(90), "started": ago(80), "ended": ago(50)}
UNDER_WAY = {"measure": "mentor", "recommended": ago(90), "started": ago(80)}
REFUSED = {"measure": "mentor", "recommended": ago(90), "ended": ago(50), "reason": "refused"}
IN_PROGRAMME = {"arrived": ago(100), "started": ago(90)}


@pytest.mark.parametrize(
    ("stays", "early", "rules", "weeks"),
    [
        ([HAD], {}, {}, 50),
        ([REFUSED], {}, {}, 50),
        ([], {}, {}, 90),
        ([UNDER_WAY], {}, {}, 0),
        ([REFUSED], {"only_if_something_started": True}, {}, 0),
        ([HAD], {"only_if_something_started": True}, {}, 50),
        ([HAD], {}, {"programme": {"shortest": "91 weeks"}}, 0),
        ([HAD], {}, {"programme": {"shortest": "90 weeks"}}, 50),
    ],
)
def test_the_wrap_up_counts_from_the_last_measure(
    stays: list[dict[str, object]], early: dict[str, object], rules: dict[str, object], weeks: float
) -> None:
    programme = EARLY | {"ends_early": EARLY["ends_early"] | early}
    scenario = today(**alike(MANY, IN_PROGRAMME, *stays), programme=programme, rules=rules)
    found = many(scenario, lambda each: each.citizens.wrap_up / WEEK, 5)
    everybody = of_all()
    assert (found > weeks).all()
    assert stats.ks_2samp(found, everybody[everybody > weeks]).pvalue > 1e-4


def test_what_takes_no_time_still_takes_none_while_it_has_not_begun() -> None:
    programme = {"lasts": "300 weeks", "ends_early": {"after_plan_done": "0 weeks"}}
    assert there(today(**alike(1, IN_PROGRAMME, UNDER_WAY), programme=programme)).citizens.wrap_up[0] == 0
    assert (
        there(today(**alike(1, IN_PROGRAMME, HAD), programme=programme)).citizens.wrap_up[0]
        == 50 * WEEK + DAY
    )


PREPARING = {"lasts": GAMMA, "course": {"places": 9, "lasts": "30 weeks"}}


@pytest.mark.parametrize(("weeks", "on_course", "told"), [(40, False, 40), (40, True, 0), (2, False, 2)])
def test_preparation_takes_longer_than_it_has_unless_the_course_is_what_is_waited_for(
    weeks: float, told: float, *, on_course: bool
) -> None:
    course = {"measure": "preparation_course", "recommended": ago(weeks), "started": ago(weeks)}
    over = course | {"ended": ago(weeks / 2)}
    scenario = today(
        **alike(MANY, {"arrived": ago(weeks)}, course if on_course else over), preparation=PREPARING
    )
    found = many(scenario, lambda each: each.citizens.preparation / WEEK, 5)
    everybody = of_all()
    assert stats.ks_2samp(found, everybody[everybody > told]).pvalue > 1e-4
    assert (found > told).all()


LED = {"weekday": "tuesday", "every": "1 week", "cases": 5, "leads_to": {"programme": 0.4, "flexi_job": 0.6}}


def test_where_the_assessment_leads_is_open_until_the_team_has_met() -> None:
    waits, met = {"arrived": ago(9), "prepared": ago(2)}, {"arrived": ago(9), "queued": ago(1)}
    waiting = there(today(**alike(2_000, waits), assessment=LED)).citizens
    assert abs(z(waiting.leads_to == 0, 0.4)) < 4
    queued = there(today(**alike(100, met), assessment=LED)).citizens
    assert not queued.leads_to.any()


DECLINED = {"share": 0.3, "doubles_when_motivation_falls_by": 0.35, "reference": 0.5}
"""A ready citizen declines with 0.3 at motivation 0.5, and with 0.6 at 0.15."""
NEVER_READY = {
    "nobody has offered anything": (0.5, [], 0.2),
    "one declined": (0.5, ["declined"], 0.2 / (0.2 + 0.8 * 0.3)),
    "two declined": (0.5, ["declined", "declined"], 0.2 / (0.2 + 0.8 * 0.09)),
    "one declined with little motivation": (0.15, ["declined"], 0.2 / (0.2 + 0.8 * 0.6)),
    "one declined with so little that everybody does": (
        0.0,
        ["declined"],
        0.2 / (0.2 + 0.8 * 0.3 * 2 ** (1 / 0.7)),
    ),
    "refused tells nothing": (0.5, ["refused"], 0.2),
    "who has begun is ready": (0.5, ["declined", ""], 0.0),
    "who accepted and stayed away is ready": (0.5, ["no_show"], 0.0),
}


@pytest.mark.parametrize("case", NEVER_READY)
def test_who_is_never_ready_follows_from_what_was_declined(case: str) -> None:
    motivation, reasons, share = NEVER_READY[case]
    stays = [
        {"measure": "mentor", "attempt": k + 1, "recommended": ago(25), "reason": reason,
         **({"started": ago(9 - k)} if not reason else {"ended": ago(9 - k)})}
        for k, reason in enumerate(reasons)
    ]  # fmt: skip
    person = {"arrived": ago(30), "started": ago(25), "motivation_end": motivation}
    measures = {"mentor": {"places": 5, "lasts": "26 weeks", "declined": DECLINED}}
    scenario = today(**alike(MANY, person, *stays), measures=measures, never_ready=0.2)
    found = many(scenario, lambda each: each.citizens.never_ready, 5)
    assert abs(z(found, share)) < 4 if share else not found.any()


def test_who_declined_what_nobody_else_declines_is_never_ready() -> None:
    stay = {"measure": "mentor", "recommended": ago(25), "reason": "declined", "ended": ago(9)}
    scenario = today(**alike(20, {"arrived": ago(30), "started": ago(25)}, stay), never_ready=0.2)
    assert there(scenario).citizens.never_ready.all()


MOTIVATION = {
    "start": {"pension": 0.35, "neither": 0.5, "programme": 0.65, "sd": 0.12}, "erosion_per_month": 0.03,
    "growth_per_month": 0.04, "contact": 0.004, "refusal": 0.08, "contradiction": 0.05, "meeting": 0.06,
    "course": 0.03,
}  # fmt: skip
LIVELY: dict[str, Any] = {
    "name": "Lively",
    "clock": {"start": AS_OF, "years": "52 weeks", "warm_up": "150 weeks"},
    "citizens": {"per_year": 120, "profiles": {
        "age": {"under_30": 0.4, "from_30_to_39": 0.2, "from_40": 0.4}, "able_to_pay": 0.5,
        "wish": {"pension": 0.4, "neither": 0.3, "programme": 0.3}}},
    "preparation": {"lasts": {"exponential": {"mean": "5 weeks"}}, "course": {
        "recommended": 0.5, "places": 30, "lasts": "4 weeks", "decision": {"lasts": "1 week", "granted": 0.7},
        "identify": {"lasts": "1 week", "contradictory": 1.0}}},
    "assessment": {"weekday": "tuesday", "every": "1 week", "cases": 4},
    "caseworkers": {
        "one": {"serves": {"age": ["under_30"]}, "full_time": 5, "citizens_each": 30, "contacts_per_month": 2,
                "at_first": {"contacts_per_month": 6, "lasts": "10 weeks"}},
        "two": {"full_time": 6, "citizens_each": 40, "contacts_per_month": 1}},
    "programme": {"lasts": "140 weeks"},
    "rules": {"return_when_nothing_started": "30 weeks"},
    "dropout": {"per_year": 0.3, "stays": 0.5, "doubles_when_motivation_falls_by": 0.35},
    "measures": {
        "mentor": {"recommended": 0.8, "places": 25, "lasts": {"exponential": {"mean": "20 weeks"}},
                   "identify": {"lasts": {"exponential": {"mean": "6 weeks"}}, "contradictory": 1.0},
                   "decision": {"lasts": {"exponential": {"mean": "6 weeks"}}, "granted": 0.5},
                   "alternatives": ["own_way"], "growth_per_month": 0.07},
        "course": {"recommended": 0.6, "no_show": 0.4, "review": {"every": "3 weeks"},
                   "identify": {"lasts": "2 weeks", "contradictory": 1.0},
                   "decision": {"lasts": "1 week", "grants_per_year": 30}, "growth_per_month": -0.02,
                   "groups": {"places": 6, "every": "5 weeks", "first": AS_OF, "lasts": "9 weeks"}},
        "firm": {"recommended": 0.5, "places": 20, "lasts": "15 weeks", "stops_early": 0.4,
                 "search": {"lasts": {"exponential": {"mean": "9 weeks"}}, "no_firm": 0.3}},
        "own_way": {"private": True, "price": 9000, "places": 5, "lasts": "12 weeks"},
    },
}  # fmt: skip
OTHERWISE: tuple[dict[str, Any], ...] = (
    {},
    {"motivation": MOTIVATION | {"meeting": -0.6, "course": 0.5, "erosion_per_month": 0.2}},
    {"assessment": None, "rules": {}, "caseworkers": {}, "programme": None},
)


@pytest.mark.parametrize("which", range(len(OTHERWISE)))
def test_motivation_reckoned_from_what_has_happened_is_that_of_the_run(which: int) -> None:
    data = {**LIVELY, "motivation": MOTIVATION, **OTHERWISE[which]}
    if data["programme"] is None:
        data["dropout"] = LIVELY["dropout"] | {"stays": 0.0}
    before = Scenario.model_validate({key: part for key, part in data.items() if part is not None})
    state = snapshot(before, AS_OF, 5)
    inside = state.citizens[state.citizens["ended"].isna()]
    assert len(inside) > 60
    lists = state.initial | {"citizens": sheet("citizens.csv", state.citizens.drop(columns="motivation_end"))}
    clock = {"start": AS_OF, "years": "52 weeks"}
    found = there(before.with_({"clock": clock, "initial": lists}), 6)
    theirs = inside["motivation_end"].to_numpy(dtype=float)
    assert np.abs(found.history.motivation - theirs).max() < 1e-9
    assert np.ptp(theirs) > 0.5
    assert ((theirs > 0.0) & (theirs < 1.0)).sum() > 40


def test_motivation_that_is_known_today_only_is_taken_for_that_of_the_start_too() -> None:
    found = there(today(**alike(3, IN_PROGRAMME | {"motivation_end": 0.3}), motivation=MOTIVATION))
    assert found.citizens.motivation.tolist() == found.history.motivation.tolist() == [0.3] * 3
