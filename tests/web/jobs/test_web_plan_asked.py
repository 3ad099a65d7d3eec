"""A plan from a form: what is asked, what serves a measure, and what is refused."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from sim.experiment.plan.prices import from_prices
from sim.report.words import Words
from sim.web.answers.desk import UPTO
from sim.web.asked.refused import Refused
from sim.web.asked.scenarios import Served
from sim.web.asked.turned import turned
from sim.web.asked.visit import Visit
from sim.web.jobs.order import ordered
from sim.web.jobs.plan_asked import plan_asked
from tests.experiment.towns import town

from .orders import priced_town

if TYPE_CHECKING:
    from sim.web.jobs.wish import Wish

PROMISE = {"measure": "mentor", "days": "120", "share": "60"}
OWN, TEAM = "measures.mentor.places", "caseworkers.town_team.full_time"
MEETING, EVERY = "assessment.cases", "measures.anxiety_group.groups.every"


def asked(served: Served | None = None, changed: dict[str, str] | None = None, **said: Any) -> Wish:  # noqa: ANN401
    """What a form comes to."""
    here = (served or priced_town()).scenario
    now = turned(here, tuple((changed or {}).items()))
    return plan_asked(here, now, {"promise": PROMISE, **said})


def paths(wish: Wish) -> list[str]:
    """What may be turned."""
    return [each.knob.path for each in wish.levers]


def test_what_serves_the_measure_may_be_turned_from_today_to_the_most() -> None:
    wish = asked()
    assert paths(wish) == [MEETING, TEAM, OWN]
    for each in wish.levers:
        assert each.values[0] == each.knob.today
        assert each.values[-1] <= each.knob.most
        assert each.values[-1] > each.knob.most - (each.values[1] - each.values[0])
    assert (wish.measure, wish.days, wish.share, wish.claim) == (
        "mentor", 120, Decimal("0.6"), "mean_of_years",
    )  # fmt: skip
    assert not wish.turned


def test_groups_come_more_often_and_places_are_those_of_the_measure() -> None:
    wish = asked(promise={**PROMISE, "measure": "anxiety_group"})
    assert paths(wish) == [MEETING, TEAM, EVERY]
    every = wish.levers[-1]
    assert list(every.values) == sorted(every.values, reverse=True)
    assert every.in_yaml[0] == "13 weeks"
    assert [each.path for each in wish.unpriced] == ["measures.anxiety_group.groups.places"]


def test_what_was_set_already_is_where_a_lever_begins() -> None:
    wish = asked(changed={OWN: "9", "citizens.per_year": "45"}, levers=[OWN])
    (places,) = wish.levers
    assert (places.values[0], places.knob.today, wish.turned) == (Decimal(9), Decimal(4), True)
    lowered = asked(changed={OWN: "2"}, levers=[OWN])
    assert 4 in lowered.levers[0].values
    assert lowered.levers[0].in_yaml[lowered.levers[0].values.index(Decimal(4))] == 4


def test_a_number_that_changes_on_dates_moves_on_all_of_them() -> None:
    here = priced_town()
    dated = here.scenario.with_({OWN: {"2027-01-04": 4, "2028-01-03": 6}})
    wish = asked(replace(here, scenario=dated), levers=[OWN])
    (places,) = wish.levers
    for value, said in zip(places.values, places.in_yaml, strict=True):
        assert isinstance(said, dict)
        assert list(said.values()) == [value, value + 2]
    assert wish.asked(dated).levers[0].costs == tuple(sorted(wish.asked(dated).levers[0].costs))


def test_costs_are_the_scenarios_unless_the_form_says_them() -> None:
    here = priced_town().scenario
    lever = asked(levers=[OWN]).asked(here).levers[0]
    known = from_prices(here, OWN, lever.values)
    assert known == (list(lever.costs), lever.today)
    assert lever.costs[0] == lever.today == 4 * 50_000
    told = asked(levers=[OWN], costs={OWN: "70000"}).asked(here).levers[0]
    assert told.costs == tuple(70_000 * int(value) for value in told.values)
    assert told.today == 4 * 70_000


def test_a_cost_of_groups_is_what_one_of_them_costs() -> None:
    here = priced_town().scenario
    promise = {**PROMISE, "measure": "anxiety_group"}
    costs = asked(promise=promise, levers=[EVERY], costs={EVERY: "100000"}).asked(here).levers[0].costs
    assert costs[0] == pytest.approx(100_000 * 365.25 / (13 * 7))
    assert list(costs) == sorted(costs)


def test_what_has_no_price_is_named_or_refused() -> None:
    unpriced = Served("town", town(), None, "Town")
    with pytest.raises(Refused, match=OWN) as chosen:
        asked(unpriced, levers=[OWN])
    with pytest.raises(Refused) as none:
        asked(unpriced)
    assert {chosen.value.status, none.value.status} == {422}
    assert paths(asked(unpriced, levers=[OWN], costs={OWN: 50_000})) == [OWN]


def test_the_claim_about_single_years_is_about_nine_in_ten() -> None:
    assert asked(claim="share_of_years").confidence == 0.9
    assert asked(claim="long_run").confidence == 0.95


def test_a_wait_runs_from_the_recommendation_or_from_the_queue() -> None:
    here = priced_town().scenario
    assert asked().asked(here).promises[0].kind == "started_within"
    queue = asked(promise={**PROMISE, "from": "queue"}).asked(here).promises[0]
    assert (queue.queue, queue.seconds, queue.share) == (True, 120 * 86_400, 0.6)


@pytest.mark.parametrize(
    "said",
    [
        {"promise": None},
        {"promise": {**PROMISE, "measure": "nothing"}},
        {"promise": {**PROMISE, "measure": ["mentor"]}},
        {"promise": {**PROMISE, "days": "0"}},
        {"promise": {**PROMISE, "days": "1.5"}},
        {"promise": {**PROMISE, "days": "5000"}},
        {"promise": {**PROMISE, "days": "1e999999999"}},
        {"promise": {**PROMISE, "days": "9" * 5000}},
        {"promise": {**PROMISE, "days": True}},
        {"promise": {**PROMISE, "share": "100"}},
        {"promise": {**PROMISE, "share": "nan"}},
        {"promise": {**PROMISE, "from": "birth"}},
        {"claim": "always"},
        {"claim": ["mean_of_years"]},
        {"levers": "all"},
        {"levers": ["measures.nothing.places"]},
        {"levers": [["measures.mentor.places"]]},
        {"levers": ["citizens.per_year"]},
        {"costs": {OWN: "-1"}},
        {"costs": {OWN: "much"}, "levers": [OWN]},
        {"costs": [OWN]},
    ],
)
def test_what_cannot_be_asked_is_refused_with_a_sentence_in_both_languages(said: dict[str, Any]) -> None:
    with pytest.raises(Refused) as refused:
        asked(**said)
    assert refused.value.status == 422
    assert refused.value.said(Words("en")) != refused.value.said(Words("da"))


@pytest.mark.parametrize("kind", ["report", "workbook"])
def test_a_report_rests_on_as_many_simulations_as_the_page_comes_to(kind: str) -> None:
    order = ordered({"kind": kind}, priced_town(), Visit("town", ((OWN, "6"),)))
    assert order.replications == UPTO[-1]
