"""Places and queues: who is next, who else queues, pools, purchases, capacities that change, demand."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pytest

from sim.pathway.clock import NOWHERE
from sim.pathway.line import RankedLine
from sim.tables import ANONYMOUS
from tests.pathway.small import PROFILES, WEEK, Lived, groups, lived

LASTS = {"exponential": {"mean": "12 weeks"}}
PEOPLE = {"per_year": 60, "profiles": PROFILES}
MOTIVATED = {"start": {"pension": 0.35, "neither": 0.5, "programme": 0.65}}


def queueing(rule: str | None) -> Lived:
    measure = {"identify": {"lasts": LASTS}, "places": 6, "lasts": LASTS}
    return lived(
        {"mentor": measure | ({} if rule is None else {"queue": rule})},
        citizens=PEOPLE,
        motivation=MOTIVATED,
        caseworkers={"team": {"full_time": 2.5, "citizens_each": 10}},
    )


def test_the_usual_rule_is_first_come_first_served() -> None:
    assert queueing(None).spells.equals(queueing("first_come").spells)


@pytest.mark.parametrize(
    ("rule", "column", "first"),
    [("youngest_first", "age", "under_30"), ("lowest_motivation", "wish", "pension")],
)
def test_those_whom_a_rule_puts_first_wait_less_and_the_others_more(
    rule: str, column: str, first: str
) -> None:
    usual, ranked = queueing("first_come"), queueing(rule)
    waits = []
    for run in (usual, ranked):
        rows = run.of("mentor")
        until = rows.started.fillna(104 * WEEK)
        preferred = run.citizens[column][rows.index] == first
        waits.append([float((until - rows.queued)[who].mean()) for who in (preferred, ~preferred)])
    assert waits[1][0] < waits[0][0]
    assert waits[1][1] > waits[0][1]


def test_who_has_been_longest_in_the_programme_is_next() -> None:
    usual, ranked = queueing("first_come"), queueing("longest_in_programme")

    def overtaken(run: Lived) -> int:
        """How often somebody starts while somebody waits whose programme is older."""
        rows = run.of("mentor")
        began = run.citizens.started[rows.index]
        return sum(
            int(((rows.queued < start) & ~(rows.started <= start) & (began < age)).sum())
            for start, age in zip(rows.started, began, strict=True)
        )

    assert overtaken(usual) > 10
    assert overtaken(ranked) == 0


def pooled(word: str | None, first: int | None = 4, second: int | None = 4) -> Lived:
    def measure(places: int | None, share: float) -> dict[str, Any]:
        found: dict[str, Any] = {"recommended": share, "lasts": LASTS}
        return (
            found | ({} if word is None else {"pool": word}) | ({} if places is None else {"places": places})
        )

    return lived({"consultant": measure(first, 0.9), "mentor": measure(second, 0.4)})


def test_a_pool_serves_at_least_as_many_as_separate_places_of_the_same_sum() -> None:
    apart, shared = pooled(None), pooled("staff")
    served = [run.started("mentor") + run.started("consultant") for run in (apart, shared)]
    assert served[1] > served[0]
    held = [sum(of for _, of in run.tables.areas.values()) for run in (apart, shared)]
    assert held[1] > held[0]
    assert "pool.staff" in shared.tables.areas


def test_the_places_of_a_pool_may_stand_with_any_of_its_members() -> None:
    assert pooled("staff", 8, None).spells.equals(pooled("staff", 4, 4).spells)


def bought(wait: str | None, offer: dict[str, Any] | None = None, **more: object) -> Lived:
    measure = offer or {"places": 4, "lasts": "30 weeks"}
    if wait is not None:
        measure = measure | {"buys_after": {"wait": wait, "price": 14700}}
    return lived({"mentor": measure | more})


def test_buying_places_caps_the_wait_and_shortens_the_queue() -> None:
    off, on = bought(None), bought("10 weeks")
    rows = on.of("mentor")
    outside = rows[rows.via == "bought"]
    assert len(outside) > 20
    assert np.allclose(outside.started - outside.queued, 10 * WEEK)
    assert np.allclose((outside.ended - outside.started).dropna(), 30 * WEEK)
    assert np.isclose((rows.started - rows.queued).max(), 10 * WEEK)
    assert on.tables.areas["mentor"][0] < off.tables.areas["mentor"][0]
    assert on.tables.areas["mentor"][1] <= 4 * 104 * 7 * 86_400  # bought places are none of its own
    assert on.started("mentor") > off.started("mentor")


def test_a_bought_course_lasts_as_long_as_a_group_and_needs_none() -> None:
    offer = {"groups": groups(places=3, minimum=3, weeks=12)}
    run = bought("5 weeks", offer)
    outside = run.of("mentor").query("via == 'bought'")
    assert len(outside) > 20
    assert (outside.group == -1).all()
    assert np.allclose((outside.ended - outside.started).dropna(), 8 * WEEK)


def test_a_bought_place_may_be_declined() -> None:
    rows = bought("10 weeks", declined={"share": 0.5}).of("mentor")
    no = rows[(rows.reason == "declined") & np.isclose(rows.offered - rows.queued, 10 * WEEK)]
    assert len(no) > 5
    assert no.started.isna().all()


def shared_with(others: float | None) -> Lived:
    measure = {"places": 8, "lasts": LASTS} | (
        {} if others is None else {"also_used_by": {"per_year": others}}
    )
    return lived({"mentor": measure})


def test_other_users_of_a_service_lengthen_the_wait_and_stand_in_the_queue() -> None:
    alone, shared = shared_with(None), shared_with(30)
    strangers = shared.of("mentor").query("via == 'other'")
    assert 30 < len(strangers) < 90
    assert (strangers.index >= ANONYMOUS).all()
    assert (strangers.queued == strangers.recommended).all()
    own = shared.of("mentor").query("via == 'own'")
    before = alone.of("mentor")
    assert (own.queued == before.queued).all()
    assert shared.tables.areas["mentor"][0] > alone.tables.areas["mentor"][0]
    assert own.started.fillna(1e9).mean() > before.started.fillna(1e9).mean()
    assert len(shared.citizens) == len(alone.citizens)


def test_no_other_users_are_no_change_and_others_elsewhere_change_nobody() -> None:
    assert shared_with(0).spells.equals(shared_with(None).spells)
    measures: dict[str, Any] = {
        "elsewhere": {"recommended": 0.0, "places": 1, "lasts": LASTS, "also_used_by": {"per_year": 50}},
        "mentor": {"places": 4, "lasts": LASTS},
    }
    quiet = lived(measures | {"elsewhere": {"recommended": 0.0, "places": 1, "lasts": LASTS}})
    busy = lived(measures)
    assert busy.citizens.equals(quiet.citizens)
    assert busy.of("mentor").equals(quiet.of("mentor"))


def test_a_capacity_that_falls_evicts_nobody() -> None:
    def run(later: int) -> Lived:
        return lived(
            {"mentor": {"places": {date(2027, 1, 4): 8, date(2027, 7, 5): later}, "lasts": "20 weeks"}}
        )

    steady, falling = run(8), run(2)
    change = 26 * WEEK
    rows = falling.of("mentor")
    inside = rows[(rows.started < change) & ~(rows.ended <= change)]
    assert len(inside) == 8
    assert np.allclose(inside.ended - inside.started, 20 * WEEK)
    assert rows.started[rows.started < change].equals(
        steady.of("mentor").started[steady.of("mentor").started < change]
    )
    for day in range(int(46 * WEEK) + 1, 700, 50):
        assert ((rows.started <= day) & ~(rows.ended <= day)).sum() <= 2
    assert falling.started("mentor") < steady.started("mentor")


def arriving(**more: object) -> Any:  # noqa: ANN401
    return lived(citizens={"per_year": 200} | more).citizens.arrived


def test_growth_brings_more_people_later() -> None:
    steady, growing = arriving(), arriving(growth_per_year=0.5)
    assert len(growing) > len(steady) + 50
    assert (growing > 365).sum() / (growing < 365).sum() > (steady > 365).sum() / (steady < 365).sum()


def test_months_differ_and_the_year_has_as_many_people() -> None:
    steady, summer = arriving(), arriving(by_month=[1, 1, 1, 1, 1, 3, 3, 3, 1, 1, 1, 1])
    in_summer = [((each % 365 > 148) & (each % 365 < 240)).mean() for each in (steady, summer)]
    assert in_summer[1] > in_summer[0] + 0.1
    assert abs(len(summer) - len(steady)) < 0.1 * len(steady)


def test_places_without_limit_from_a_date_are_none_before_it() -> None:
    places = {"2027-01-04": 0, "2027-02-01": "unlimited"}
    starts = lived({"mentor": {"places": places, "lasts": "100 weeks"}}).of("mentor")
    early = starts.queued < 28
    assert early.any()
    assert set(starts.started[early]) == {28}
    assert (starts.started[~early] == starts.queued[~early]).all()


def test_a_line_with_a_rule_may_be_asked_for_those_only_who_have_queued_long_enough() -> None:
    """The last to come ranks first; ties at one instant go by row."""
    line = RankedLine(lambda queued, _row: -queued)
    for queued, row in ((10, 7), (20, 3), (20, 2), (30, 1)):
        line.join(queued, row, NOWHERE)
    served = [line.serve(40, 20), line.serve(40, 20), line.serve(40, 9), line.serve(40, 10), line.serve(40)]
    assert [each and each[:2] for each in served] == [(20, 2), (20, 3), None, (10, 7), (30, 1)]
    assert line.waited_until(40) == 20 + 20 + 30 + 10
