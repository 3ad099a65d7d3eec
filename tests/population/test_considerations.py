"""Considerations at work: who requires which, who gets them, and what follows for search and stopping."""

from __future__ import annotations

import numpy as np

from sim.population import NEVER, Spells
from sim.population.luck import Luck
from sim.population.plans import plan
from sim.population.quantiles import LONGEST
from sim.scenario import Measure

CITIZENS = 40_000
KINDS = {
    "psychological": {"recommended": 0.34, "given": 0.74},
    "aids": {"recommended": 0.23, "given": 0.39},
    "social": {"recommended": 0.13, "given": 0.31},
}
SEARCH = {"exponential": {"mean": "28 weeks"}}


def spells(**fields: object) -> Spells:
    measures = {"internship": Measure.model_validate({"places": 5, "lasts": "13 weeks", **fields})}
    everybody = np.ones((CITIZENS, 1), dtype=np.bool_)
    return plan(measures, everybody, everybody[:, 0], Luck(71, 0, CITIZENS))


def test_each_kind_is_required_and_given_in_its_share_and_apart_from_the_others() -> None:
    found = spells(considerations=KINDS)
    assert not (found.given & ~found.required).any()
    bits = []
    for k, kind in enumerate(sorted(KINDS)):
        required, given = (found.required >> k) & 1 == 1, (found.given >> k) & 1 == 1
        share, of_them = KINDS[kind]["recommended"], KINDS[kind]["given"]
        assert abs((required.mean() - share) / np.sqrt(share * (1 - share) / CITIZENS)) < 4
        n = required.sum()
        assert abs((given[required].mean() - of_them) / np.sqrt(of_them * (1 - of_them) / n)) < 4
        bits.append(required)
    correlations = np.corrcoef(np.array(bits))[np.triu_indices(3, 1)] * np.sqrt(CITIZENS)
    assert np.abs(correlations).max() < 4
    assert (found.required < 8).all()


def test_the_order_in_the_file_and_another_kind_change_nobody() -> None:
    one = spells(considerations=KINDS)
    turned = spells(considerations=dict(reversed(KINDS.items())))
    assert np.array_equal(one.required, turned.required)
    assert np.array_equal(one.given, turned.given)
    more = spells(considerations={**KINDS, "zeal": {"recommended": 0.5}})
    assert np.array_equal(one.required, more.required & 7)
    assert np.array_equal(one.given, more.given & 7)


def test_the_search_is_slower_by_the_factor_where_anything_is_required() -> None:
    plain = spells(search={"lasts": SEARCH})
    slower = spells(search={"lasts": SEARCH, "slower_with_considerations": 1.5}, considerations=KINDS)
    required = slower.required != 0
    assert 0 < required.sum() < CITIZENS
    expected = np.where(required, np.rint(1.5 * plain.search), plain.search)
    assert np.array_equal(slower.search, np.minimum(expected, LONGEST).astype(np.int64))


def test_considerations_that_lengthen_nothing_leave_the_search_as_it_was() -> None:
    plain, required = (spells(search={"lasts": SEARCH}, considerations=kinds) for kinds in ({}, KINDS))
    assert np.array_equal(plain.search, required.search)
    assert set(required.stops_after.tolist()) == {NEVER}


def test_more_stop_early_where_something_required_is_not_given() -> None:
    found = spells(considerations=KINDS, stops_early=0.2, stops_without=2.0)
    missing = (found.required & ~found.given) != 0
    for who, share in ((missing, 0.4), (~missing, 0.2)):
        stops = found.stops_after[who] < NEVER
        assert abs((stops.mean() - share) / np.sqrt(share * (1 - share) / who.sum())) < 4


def test_the_share_who_stop_is_at_most_all() -> None:
    found = spells(considerations=KINDS, stops_early=0.5, stops_without=3.0)
    missing = (found.required & ~found.given) != 0
    assert missing.any()
    assert (found.stops_after[missing] < NEVER).all()
    assert (found.stops_after[~missing] == NEVER).any()
