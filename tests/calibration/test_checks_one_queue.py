"""The checks on a queue with known truth: what was made by the model passes, and what was not is found."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import pytest

import sim
from calibration.checks.alarm import FEWEST, Alarm, alarm
from calibration.checks.candidates import candidates, through_all
from calibration.checks.held_out import held_out
from calibration.checks.identified import identified, inert_contractions
from calibration.checks.predictive import predictive
from calibration.checks.runs import Watched, drawn, from_day, from_prior, observed_at
from calibration.checks.would_tell import would_tell
from calibration.instruments import Quantiles, Referrals
from calibration.operator import Late, Operator
from calibration.posterior.learnt import learn
from calibration.posterior.posterior import Posterior
from calibration.prior import Box
from tests.calibration import one_queue as q
from tests.calibration import operators
from tests.calibration import town as t
from tests.calibration.made_up_data import of_nobody

if TYPE_CHECKING:
    from calibration.checks.seen import Seen
    from calibration.prior import Floats
    from calibration.table.table import Table
    from sim.tables import Tables

SIMULATIONS = 1000
CHANGED = q.SINCE + timedelta(weeks=78)
"""The first day of the part that is held out."""


def rest(late: Late | None = None) -> Operator:
    """How the part that is held out is seen."""
    whole = q.operator(late=late)
    return replace(whole, since=CHANGED).through(Referrals.over("mentor", CHANGED, whole.extract))


@cache
def posterior() -> Posterior:
    """What the first data set made at the truth says."""
    return q.learnt(SIMULATIONS).posterior(q.at_truth(1)[0])


def seen() -> Seen:
    return of_nobody(q.learnt(SIMULATIONS).table.names, q.at_truth(1)[0])


@cache
def run() -> Tables:
    return sim.walk(q.operator().window(q.scenario()), 5, 0)


def by_key(operator: Operator, tables: Tables) -> dict[str, float]:
    names = [each.name for each in operator.statistics]
    return dict(zip(names, operator.of(tables, 5).tolist(), strict=True))


def test_the_last_part_of_a_run_goes_on_where_the_first_ended() -> None:
    whole = by_key(q.operator(), run())
    first = by_key(q.operator().until(CHANGED - timedelta(days=1)), run())
    last = by_key(rest(), from_day(run(), (CHANGED - q.SINCE).days))
    for name in ("stock_last", "age_last"):
        assert last[name] == pytest.approx(whole[name])
    assert last["stock_first"] == pytest.approx(first["stock_last"])
    for name in ("referrals", "starts"):
        assert last[name] ** 2 + first[name] ** 2 == pytest.approx(whole[name] ** 2)


def test_a_run_whose_clock_is_not_moved_is_the_same() -> None:
    assert from_day(run(), 0).spells["started"] == pytest.approx(run().spells["started"], nan_ok=True)


def test_draws_come_as_often_as_they_weigh() -> None:
    weights = np.array([0.5, 0.25, 0.2, 0.05, 0.0])
    points = np.arange(5.0)[:, None] / 5 * np.ones(3)
    found = drawn(Posterior(q.PRIOR, points, weights), 100, 3)
    counts = [int((found[:, 0] == point).sum()) for point in points[:, 0]]
    assert np.abs(np.array(counts) - 100 * weights).max() < 1
    assert not (np.diff(found[:, 0]) >= 0).all()


def test_runs_do_not_depend_on_the_number_of_processes() -> None:
    points = q.PRIOR.points(25, 3)
    one, two = (
        observed_at(q.scenario(), q.PRIOR, points, q.operator(), seed=4, jobs=jobs) for jobs in (1, 2)
    )
    assert np.array_equal(one, two)
    more = observed_at(q.scenario(), q.PRIOR, points[:5], q.operator(), seed=4)
    assert np.array_equal(one[:5], more)


def test_data_made_up_at_the_prior_are_those_of_runs_at_its_points() -> None:
    points, made = from_prior(q.scenario(), q.PRIOR, q.operator(), 3, seed=4)
    assert points.shape == (3, 3)
    shared = Watched(q.operator().window(q.scenario()), q.operator(), 4)
    assert np.array_equal(made[2], shared.at(q.PRIOR.at(points[2]), 1_010_000_002))


def test_data_of_the_model_pass_all_checks() -> None:
    table = q.learnt(SIMULATIONS).table
    assert not alarm(table, seen()).raised
    found = predictive(q.scenario(), posterior(), q.operator(), seen(), 100)
    assert not found.figures.beyond_chance
    assert len(found.sentences()) == 1 + len(found.figures.outside)
    assert {(each.what, each.of) for each in found.curves} == {
        ("started_within", "mentor"),
        ("left_within", "mentor"),
    }
    inert = inert_contractions(table, seen().values)
    assert identified(posterior(), inert).not_identified == ()


def test_data_that_no_queue_of_these_can_show_raise_the_alarm() -> None:
    # Nearly all start within two weeks, in a queue in which others have waited for half a year.
    values = seen().values.copy()
    for place, name in enumerate(seen().names):
        if "started_within" in name:
            values[place] = np.arcsin(np.sqrt(0.95))
    found = alarm(q.learnt(SIMULATIONS).table, of_nobody(seen().names, values))
    assert found.raised
    assert "are rare among simulations over all of the ranges" in found.sentences()[0]
    assert any(said.startswith("mentor: ") for said in found.sentences())


def test_a_corner_of_the_ranges_is_not_taken_for_what_cannot_be() -> None:
    corner, beyond = (0.98, 0.98, 0.02), (1.4, 1.2, -0.3)
    wide = q.table(FEWEST)
    there = Box((0.85, 0.85, 0.0), (1.0, 1.0, 0.15))
    waves = wide.and_then(q.table(FEWEST, within=there, first=FEWEST))

    def judged(table: Table, values: Floats) -> Alarm:
        return alarm(table, of_nobody(table.names, values))

    one, two = ([judged(table, each) for each in q.at_shares(corner, 20)] for table in (wide, waves))
    rare = [each.raised for each in one]
    assert sum(rare) >= 10, "simulations over all of the ranges are thin in their corners"
    assert all("rare among simulations" in each.sentences()[0] for each in one if each.raised)
    assert sum(each.raised for each in two) <= 1
    assert [each.near is not None for each in two] == rare
    passed = [each for each in two if each.near is not None and not each.raised]
    assert all("like those made where" in each.sentences()[0] for each in passed)
    outside = [judged(waves, each) for each in q.at_shares(beyond, 5)]
    assert all(each.raised for each in outside)
    assert "outside what the model was seen to show" in outside[0].sentences()[0]


def test_what_comes_falls_inside_its_bands_unless_something_changes() -> None:
    # The posterior stands in for one of the first part: what is asked is what the check makes of it.
    usual, twice = (
        Watched(q.operator().window(q.scenario()), rest(), 11, (CHANGED - q.SINCE).days).at(
            {**q.TRUTH, q.ARRIVALS: factor * q.TRUTH[q.ARRIVALS]}, 0
        )
        for factor in (1.0, 2.5)
    )
    names = [each.key for each in rest().statistics]
    good, bad = (
        held_out(q.scenario(), posterior(), q.SINCE, rest(), of_nobody(names, values), 60)
        for values in (usual, twice)
    )
    assert good.figures.inside > 0.75 * len(good.figures.bands)
    assert not good.figures.beyond_chance
    assert f"The time from {CHANGED} to {q.operator().extract} was predicted" in good.sentences()[0]
    assert bad.figures.beyond_chance
    assert "something has changed" in bad.sentences()[1]
    assert any("mentor: referrals" in said and "higher than" in said for said in bad.sentences())


def test_a_part_of_which_nothing_is_seen_alone_cannot_be_held_out() -> None:
    blind = rest().through(Quantiles("mentor", "started", (0.5,)))
    with pytest.raises(ValueError, match="by itself"):
        held_out(q.scenario(), posterior(), q.SINCE, blind, seen(), 20)
    with pytest.raises(ValueError, match="the last part begins"):
        held_out(q.scenario(), posterior(), CHANGED, rest(), seen(), 20)


def test_numbers_of_those_who_came_tell_of_arrivals_where_only_shares_were_known() -> None:
    table = q.learnt(SIMULATIONS).table
    shares = tuple(name for name in table.names if "_within_" in name)
    values = np.array([seen().values[table.names.index(name)] for name in shares])
    told = would_tell(table, shares, values, candidates(table.names, shares))[q.ARRIVALS]
    promised = next(p for p in told.promises if "numbers of referrals" in p.candidate.called)
    with_counts = (*shares, *promised.candidate.keys)
    known = np.array([seen().values[table.names.index(name)] for name in with_counts])
    after = learn(table.only(with_counts)).posterior(known).contraction[q.ARRIVALS]
    assert told.contraction > 0.5
    assert promised.contraction == pytest.approx(after, abs=0.12)
    assert "the numbers of referrals and starts for mentor" in told.clause()


def test_every_kind_of_data_is_offered_beside_what_is_observed() -> None:
    known = operators.operator().through(Referrals.over("mentor", t.SINCE, t.EXTRACT))
    wide = through_all(known, t.town())
    keys = [each.key for each in wide.statistics]
    assert wide.statistics[: len(known.statistics)] == known.statistics
    assert {key.partition(":")[0] for key in keys} == {
        "referrals",
        "intervals",
        "waiting",
        "quantiles",
        "shares",
    }
    assert {key.rpartition(":")[2] for key in keys} == {*t.WAITED_FOR, "all"}
    (tables,) = t.runs(t.town())
    assert np.isfinite(wide.of(tables, 1)).all()
    assert through_all(wide, t.town()) == wide


def test_what_cannot_be_read_in_a_short_window_is_not_offered() -> None:
    short = Operator(t.SINCE, t.SINCE + timedelta(days=60))
    keys = [each.key for each in through_all(short, t.town()).statistics]
    assert not any(key.startswith(("shares:granted", "intervals:running_at_90")) for key in keys)
    assert "intervals:running_at_30:mentor" in keys
