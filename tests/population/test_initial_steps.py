"""Steps that are under way when the run begins: lengths, and what they tell, as among many who got so far.

What is drawn is held against the ordinary population: of those in whom chance has the same history in
store, the lengths, needs and stops must be distributed alike.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from scipy import stats

from sim.population import NEVER
from sim.population.luck import Luck
from sim.population.quantiles import whole_seconds
from sim.population.residual import going_on
from sim.tables import NOT_REACHED
from tests.population.today import AS_OF, DAY, WEEK, ago, alike, apart, many, ordinary, stay, there, today, z

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tests.population.today import Row

    Column = NDArray[np.int64]

PERSON = {"arrived": ago(90), "started": ago(80)}
GAMMA = {"gamma": {"mean": "40 weeks", "sd": "20 weeks"}}
LATE = {"exponential": {"mean": "30 weeks"}}
PLACES: dict[str, Any] = {"places": 5, "lasts": GAMMA}
KINDS = {"aids": {"recommended": 0.4, "given": 0.5}, "social": {"recommended": 0.2, "given": 0.3}}
OF_SPELLS = ("gated", "required", "given", "search", "lasts", "stops_after", "identify", "decide")


def those_there(
    measures: dict[str, Any], *stays: Row, measure: str, attempt: int = 1, replications: int = 5
) -> dict[str, Column]:
    """Columns of the spells of one measure, of many people with the same history."""
    scenario = today(**alike(1_000, PERSON, *stays), measures=measures)
    position = sorted(measures).index(measure)
    names = (*OF_SPELLS, "since")

    def columns(found: Any) -> Column:  # noqa: ANN401  what is there
        rows = (found.spells.measure == position) & (found.spells.attempt == attempt)
        return np.array([
            *(getattr(found.spells, name)[rows] for name in OF_SPELLS), found.history.since[rows]
        ]).T  # fmt: skip

    return dict(zip(names, many(scenario, columns, replications).T, strict=True))


def of_everybody(measures: dict[str, Any], measure: str) -> dict[str, Column]:
    """The same of many who come."""
    spells = ordinary(measures, 100_000)
    rows = spells.measure == sorted(measures).index(measure)
    return {name: getattr(spells, name)[rows] for name in OF_SPELLS}


def alike_in(one: dict[str, Column], other: dict[str, Column], name: str) -> bool:
    """Whether a column is distributed alike in both: shares of its values, or lengths."""
    values = np.unique(other[name])
    if len(values) > 10:
        return float(stats.ks_2samp(one[name], other[name]).pvalue) > 1e-4
    return set(one[name]) <= set(values) and all(
        abs(apart(one[name] == value, other[name] == value)) < 4.5 for value in values
    )


def chosen(columns: dict[str, Column], rows: NDArray[np.bool_]) -> dict[str, Column]:
    return {name: column[rows] for name, column in columns.items()}


STEPS: dict[str, tuple[dict[str, Any], Row]] = {
    "identify": ({"identify": {"lasts": LATE}}, stay("mentor", 80)),
    "decide": ({"decision": {"lasts": LATE}}, stay("mentor", 80, identified=80)),
    "search": ({"search": {"lasts": LATE}}, stay("mentor", 80, decided=80)),
    "lasts": ({}, stay("mentor", 80, started=80)),
}


@pytest.mark.parametrize("step", STEPS)
def test_a_step_goes_on_for_as_long_as_in_those_who_took_so_long(step: str) -> None:
    more, row = STEPS[step]
    measures = {"mentor": PLACES | more}
    found, everybody = those_there(measures, row, measure="mentor"), of_everybody(measures, "mentor")
    assert (found[step] > 80 * WEEK).all()
    assert alike_in(found, chosen(everybody, everybody[step] > 80 * WEEK), step)
    for other in {"identify", "decide", "search", "lasts"} - {step}:
        if other == "lasts" or set(everybody[other].tolist()) != {0}:
            assert alike_in(found, everybody, other)


def test_a_step_that_should_be_over_ends_within_a_day_and_one_that_takes_no_time_at_once() -> None:
    measures = {"mentor": PLACES | {"decision": {"lasts": "30 weeks"}, "lasts": "20 weeks"}}
    decided = those_there(measures, stay("mentor", 80, identified=40), measure="mentor", replications=1)
    assert set(decided["decide"].tolist()) == {40 * WEEK + DAY}
    lasting = those_there(measures, stay("mentor", 80, started=40), measure="mentor", replications=1)
    assert set(lasting["lasts"].tolist()) == {40 * WEEK + DAY}
    at_once = those_there(
        {"mentor": PLACES}, stay("mentor", 80, identified=40), measure="mentor", replications=1
    )
    assert set((at_once["since"] + at_once["decide"]).tolist()) == {0}


SEARCHES = {"lasts": LATE, "slower_with_considerations": 2.0}
FIRM: dict[str, Any] = {
    "firm": PLACES | {"search": SEARCHES, "considerations": KINDS,
                      "after": {"measures": ["mentor"], "share": 0.6}},
    "mentor": PLACES,
}  # fmt: skip
OVER = stay("mentor", 80, started=70, ended=10)


def test_a_search_tells_who_was_held_and_who_needs_considerations() -> None:
    found = those_there(FIRM, OVER, stay("firm", 80, decided=45), measure="firm")
    everybody = of_everybody(FIRM, "firm")
    since = np.where(everybody["gated"], 10, 45) * WEEK
    alike_so_far = chosen(everybody, everybody["search"] > since)
    assert np.array_equal(found["gated"] == 1, found["since"] == -10 * WEEK)
    assert np.array_equal(found["gated"] == 0, found["since"] == -45 * WEEK)
    for name in ("gated", "required", "given"):
        assert alike_in(found, alike_so_far, name)
        assert not alike_in(found, everybody, name)
    for held in (0, 1):
        those = chosen(alike_so_far, alike_so_far["gated"] == held)
        for name in ("search", "required"):
            assert alike_in(chosen(found, found["gated"] == held), those, name)


@pytest.mark.parametrize(("share", "weeks"), [(1.0, 10), (0.0, 45)])
def test_who_is_certainly_held_has_searched_since_the_gate_opened(share: float, weeks: float) -> None:
    after = {"after": {"measures": ["mentor"], "share": share}}
    measures = FIRM | {"firm": FIRM["firm"] | after}
    found = those_there(measures, OVER, stay("firm", 80, decided=45), measure="firm", replications=1)
    if share:
        assert set(found["since"].tolist()) == {-weeks * WEEK}
        assert found["gated"].all()
    everybody = of_everybody(measures, "firm")
    assert (found["search"] > -found["since"]).all()
    assert alike_in(found, chosen(everybody, everybody["search"] > -found["since"][0]), "required")


def test_whoever_is_held_is_held_by_the_order_between_measures() -> None:
    rows = (stay("mentor", 80, started=70), stay("firm", 80, decided=45, status="held"))
    found = those_there(FIRM, *rows, measure="firm", replications=1)
    assert found["gated"].all()
    assert set(found["since"].tolist()) == {0}
    assert alike_in(found, of_everybody(FIRM, "firm"), "search")


def test_needs_follow_from_a_search_in_a_further_attempt_too() -> None:
    firm = PLACES | {"search": SEARCHES, "considerations": KINDS, "review": {"every": "9 weeks"}}
    first = stay("firm", 80, decided=79, started=60, ended=45, reason="replaced", attempt=1)
    found = those_there(
        {"firm": firm}, first, stay("firm", 80, decided=79, attempt=2), measure="firm", attempt=2
    )
    everybody = of_everybody({"firm": firm}, "firm")
    assert set(found["since"].tolist()) == {-45 * WEEK}
    for name in ("required", "search"):
        assert alike_in(found, chosen(everybody, everybody["search"] > 45 * WEEK), name)


@pytest.mark.parametrize(("lasts", "weeks"), [(GAMMA, 25), ({"exponential": {"mean": "20 weeks"}}, 60)])
def test_who_takes_part_still_has_not_stopped_and_rather_has_what_he_needs(
    lasts: object, weeks: float
) -> None:
    mentor = {"places": 5, "lasts": lasts, "considerations": KINDS, "stops_early": 0.4, "stops_without": 2.0}
    found = those_there(
        {"mentor": mentor}, stay("mentor", 80, started=weeks), measure="mentor", replications=10
    )
    everybody = of_everybody({"mentor": mentor}, "mentor")
    still = np.minimum(everybody["lasts"], everybody["stops_after"]) > weeks * WEEK
    so_far = chosen(everybody, still)
    for columns in (found, so_far, everybody):
        columns["stops"] = (columns["stops_after"] < NEVER).astype(np.int64)
    for name in ("stops", "required", "given", "lasts"):
        assert alike_in(found, so_far, name), name
    assert not alike_in(found, everybody, "stops")
    for stops in (0, 1):
        one, other = (chosen(columns, columns["stops"] == stops) for columns in (found, so_far))
        for name in ("lasts", "given", *(["stops_after"] if stops else [])):
            assert alike_in(one, other, name), name


def test_who_is_in_a_group_stops_within_the_course_or_not_at_all() -> None:
    groups = {"places": 9, "every": "8 weeks", "first": AS_OF, "lasts": "12 weeks"}
    measures = {"course": {"groups": groups, "stops_early": 0.5}}
    found = those_there(measures, stay("course", 80, started=8), measure="course")
    assert set(found["lasts"].tolist()) == {12 * WEEK}
    stops = found["stops_after"] < NEVER
    assert abs(z(stops, 0.5 / 3 / (0.5 + 0.5 / 3))) < 4
    when = found["stops_after"][stops] / WEEK
    assert stats.kstest(when, stats.uniform(8, 4).cdf).pvalue > 1e-4


def test_everybody_stopping_early_is_no_reason_to_wait_for_ever() -> None:
    mentor = {"places": 5, "lasts": "10 weeks", "stops_early": 1.0}
    found = those_there({"mentor": mentor}, stay("mentor", 80, started=12), measure="mentor", replications=1)
    assert set(found["lasts"].tolist()) == {12 * WEEK + DAY}
    assert (found["stops_after"] > 12 * WEEK).all()


def test_a_further_attempt_has_luck_of_its_own() -> None:
    course = {"places": 5, "lasts": GAMMA, "review": {"every": "9 weeks"}}
    stays = [
        stay("mentor", 80, decided=79, started=60, ended=45, reason="replaced", attempt=1),
        stay("mentor", 80, decided=79, started=30, attempt=2),
    ]
    scenario = today(**alike(50, PERSON, *stays), measures={"mentor": course})
    found = there(scenario, seed=9).spells
    lasts = scenario.measures["mentor"].lasts
    assert lasts is not None
    uniforms = Luck(9, 0, 50, "initial:").uniform("lasts:mentor@2")
    expected = whole_seconds(going_on(lasts, np.full(50, 30 * WEEK), uniforms))
    assert np.array_equal(found.lasts[found.attempt == 2], expected)


def test_other_users_stay_for_what_is_left_and_those_who_wait_for_any_length() -> None:
    other = {"citizen": None, "measure": "mentor", "via": "other"}
    stays = [{**other, "queued": ago(100), "started": ago(80)}] * 1_000 + [
        {**other, "queued": ago(100)}
    ] * 1_000
    found = there(today([], stays, measures={"mentor": PLACES})).others
    everybody = of_everybody({"mentor": PLACES}, "mentor")["lasts"]
    waits = found.started == NOT_REACHED
    assert waits.sum() == 1_000
    assert stats.ks_2samp(found.lasts[waits], everybody).pvalue > 1e-4
    assert stats.ks_2samp(found.lasts[~waits], everybody[everybody > 80 * WEEK]).pvalue > 1e-4
    at_once = there(today([], stays[-3:], measures={"mentor": PLACES | {"lasts": "0 weeks"}})).others
    assert at_once.lasts.tolist() == [0] * 3
