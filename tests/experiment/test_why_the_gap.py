"""Why what is recommended is not delivered: parts that add up, and what they are where that is known."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings

import sim
from sim.experiment.gap import Gap, why_the_gap
from sim.experiment.gap.asked import ANYTHING
from sim.experiment.gap.found import REST, TABLE
from sim.experiment.request import Interrupted, RequestError
from sim.scenario import Scenario
from tests.experiment.towns import town
from tests.pathway.towns import scenarios


def one_measure(**said: Any) -> Scenario:  # noqa: ANN401  whatever a measure may say
    """A municipality with one measure for everybody, of which so much is said."""
    art: dict[str, Any] = {"field": "health", "places": "unlimited", "lasts": "6 weeks"}
    return Scenario.model_validate(
        {
            "clock": {"start": "2027-01-04", "years": 2},
            "citizens": {"per_year": 60},
            "programme": {"lasts": "3 years"},
            "measures": {"art": art | said},
        }
    )


def by_mechanism(found: Gap, of: str) -> dict[str, float]:
    return {name: found.points(name, of)[0] for name in [*(each.name for each in found.mechanisms), REST]}


def adds_up(found: Gap) -> None:
    for parts in found.kept:
        np.testing.assert_allclose(
            parts.steps.sum(axis=0) + parts.rest, parts.recommended - parts.started, atol=1e-12
        )
    points = found.table.groupby("of")["points"].sum(min_count=1)
    for of in found.asked.of:
        np.testing.assert_allclose(points[of], found.recommended(of) - found.started(of), atol=1e-9)


def test_a_figure_that_some_run_of_a_replication_lacks_is_told_of_none() -> None:
    """Places for ever: nobody begins a programme in the window, but for those to whom nothing is open."""
    full = Scenario.model_validate(
        {
            "clock": {"start": "2027-01-04", "years": "30 weeks", "warm_up": "6 weeks"},
            "citizens": {"per_year": 90},
            "measures": {"art": {"recommended": 0.4, "places": 0, "lasts": "0 weeks"}},
            "caseworkers": {"team": {"full_time": 0.3, "citizens_each": 10, "contacts_per_month": 0}},
        }
    )
    found = why_the_gap(full, 2, jobs=1)
    assert all(np.isnan(parts.rest).all() and np.isnan(parts.started).all() for parts in found.kept)
    adds_up(found)


def test_the_parts_of_every_replication_add_up_to_its_gap() -> None:
    found = why_the_gap(town(), 2, jobs=1)
    assert found.asked.of == ("mentor", "health", "company", ANYTHING)
    assert tuple(found.table.columns) == TABLE
    assert len(found.table) == len(found.asked.of) * (len(found.mechanisms) + 1)
    assert found.recommended(ANYTHING) == 100
    adds_up(found)


@given(scenarios())
@settings(deadline=None, max_examples=6, suppress_health_check=list(HealthCheck))
def test_the_parts_add_up_in_whatever_municipality(scenario: Scenario) -> None:
    adds_up(why_the_gap(scenario, 1, jobs=1))


def test_the_gap_is_what_the_indicators_say() -> None:
    found = why_the_gap(town(), 2, jobs=1)
    run = sim.simulate(town(), 2, jobs=1, outcomes=False)
    for of in found.asked.of[:-1]:
        assert found.started(of) == pytest.approx(100 * run.column("delivered_at_review", of).mean())
    nothing = run.column("nothing_started_at_review").mean()
    assert 100 - found.started(ANYTHING) == pytest.approx(100 * nothing)


def test_processes_and_what_else_is_asked_change_no_number() -> None:
    alone, shared = (why_the_gap(town(), 2, seed=5, jobs=jobs).table for jobs in (1, 2))
    assert alone.equals(shared)
    first = why_the_gap(town(), 1, seed=5, jobs=1)
    again = why_the_gap(town(), 2, seed=5, jobs=1)
    np.testing.assert_array_equal(first.kept[0].steps, again.kept[0].steps)


def test_where_one_thing_stands_in_the_way_it_explains_everything() -> None:
    found = why_the_gap(one_measure(decision={"granted": 0.4}), 2, jobs=1)
    assert by_mechanism(found, "health") == {
        "refusals": found.recommended("health") - found.started("health"),
        REST: 0,
    }
    assert (
        found.alone("refusals", "health")
        == found.last("refusals", "health")
        == found.points("refusals", "health")
    )


def test_two_things_that_each_stop_everybody_have_half_of_it_each() -> None:
    found = why_the_gap(one_measure(decision={"granted": 0}, search={"no_firm": 1}), 2, jobs=1)
    assert by_mechanism(found, "health") == {"refusals": 50, "finding_a_firm": 50, REST: 0}
    for name in ("refusals", "finding_a_firm"):
        assert found.alone(name, "health") == (0, 0, 0)
        assert found.last(name, "health") == (100, 100, 100)


def test_what_keeps_people_from_waiting_is_asked_together_with_places() -> None:
    found = why_the_gap(one_measure(decision={"granted": 0}, places=0), 2, jobs=1)
    for name in ("refusals", "too_few_places"):
        assert found.alone(name, "health") == (0, 0, 0)
    assert found.with_places("refusals", "health") == (100, 100, 100)
    assert found.with_places("too_few_places", "health") == found.alone("too_few_places", "health")


def test_every_mechanism_is_asked_together_with_places_in_every_replication() -> None:
    found = why_the_gap(town(), 2, jobs=1)
    assert all(np.isfinite(parts.with_places).all() for parts in found.kept)


def test_where_all_have_places_nothing_is_asked_together_with_them() -> None:
    found = why_the_gap(one_measure(decision={"granted": 0}, search={"no_firm": 1}), 1, jobs=1)
    assert np.isnan(found.with_places("refusals", "health")).all()


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ({"identify": {"lasts": "3 years"}}, "deciding"),
        ({"decision": {"lasts": "3 years"}}, "deciding"),
        ({"available": False}, "missing_offers"),
        ({"decision": {"grants_per_year": 0}}, "missing_offers"),
        ({"places": 0}, "too_few_places"),
        ({"search": {"lasts": "3 years"}}, "finding_a_firm"),
        ({"declined": {"share": 1}}, "declining"),
    ],
)
def test_each_mechanism_is_charged_with_what_it_does(said: dict[str, Any], name: str) -> None:
    found = why_the_gap(one_measure(**said), 1, jobs=1)
    assert by_mechanism(found, "health") == {name: 100, REST: 0}


def test_group_starts_are_charged_with_waiting_for_a_date() -> None:
    groups = {"places": 50, "every": "52 weeks", "first": "2027-01-11", "lasts": "6 weeks"}
    measures = {"art": {"field": "health", "groups": groups}}
    found = why_the_gap(one_measure().with_({"measures": measures}), 1, jobs=1)
    parts = by_mechanism(found, "health")
    assert set(parts) == {"group_starts", REST}
    assert parts["group_starts"] > 20


def test_giving_up_is_charged_with_those_who_would_have_started() -> None:
    found = why_the_gap(
        one_measure(identify={"lasts": "5 months"}).with_({"dropout": {"per_year": 12}}), 1, jobs=1
    )
    assert by_mechanism(found, "health")["leaving"] > 25


def test_whoever_is_recommended_nothing_is_the_rest_of_nothing_started() -> None:
    found = why_the_gap(one_measure(recommended=0.5, places=0), 2, jobs=1)
    parts = by_mechanism(found, ANYTHING)
    assert parts[REST] == pytest.approx(100 - found.recommended("health"))
    assert parts["too_few_places"] == pytest.approx(found.recommended("health"))


def test_measures_without_a_field_are_asked_by_themselves() -> None:
    free = {"places": "unlimited", "lasts": "6 weeks"}
    measures = {
        "two": free,
        "art": free | {"field": "health", "decision": {"granted": 0.5}, "alternatives": ["own"]},
        "own": free | {"private": True},
        "one": free | {"field": "health"},
    }
    scenario = one_measure().with_({"measures": measures, "citizens.profiles": {"age": {"under_30": 1}}})
    assert why_the_gap(scenario, 1, jobs=1).asked.of == ("two", "health", ANYTHING)


@pytest.mark.parametrize(
    ("years", "when"),
    [("2 years", "at review"), ("14 months", "after 12 months"), ("1 year", "after 6 months")],
)
def test_a_short_window_is_asked_at_an_earlier_age(years: str, when: str) -> None:
    scenario = one_measure(places=0).with_({"clock.years": years})
    found = why_the_gap(scenario, 1, jobs=1)
    assert found.asked.when == when
    assert by_mechanism(found, "health")["too_few_places"] == 100


def test_too_short_a_window_is_refused_with_advice() -> None:
    with pytest.raises(RequestError) as refused:
        why_the_gap(one_measure().with_({"clock.years": "26 weeks"}), 1, jobs=1)
    assert "make clock.years longer" in str(refused.value)


def test_where_no_programme_is_old_enough_there_is_no_number() -> None:
    found = why_the_gap(one_measure(places=0).with_({"citizens.per_year": 0}), 1, jobs=1)
    assert np.isnan(found.started("health"))
    assert found.table["points"].isna().all()


def test_what_is_finished_is_kept_when_somebody_stops_the_work() -> None:
    runs = 4

    def stop(done: int, of: int) -> None:
        assert of == 3 * runs
        if done == runs + 1:
            raise KeyboardInterrupt

    scenario = one_measure(places=3, decision={"granted": 0.5})
    with pytest.raises(Interrupted) as stopped:
        why_the_gap(scenario, 3, jobs=1, progress=stop)
    partial = stopped.value.partial
    assert isinstance(partial, Gap)
    assert (stopped.value.done, stopped.value.asked, partial.replications) == (1, 3, 1)
    adds_up(partial)
