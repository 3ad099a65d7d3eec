"""Attacks on what is told of a list: whether one to four people, or one person's wait, can be worked out."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations_with_replacement, product
from math import inf, isfinite, log2

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.evidence.curves import FEW, FIRST, LIMITS, figures
from sim.evidence.disclosure import Fives, days_told, share_told, started_by
from sim.evidence.waits import LEFT, STARTED, WAITING, Observed
from tests.evidence.waits_lists import observed

Kind = tuple[int, int, int]
"""How long somebody waited, how it ended, and how long it could have been seen."""
STARTS: tuple[Kind, ...] = tuple((days, STARTED, 400) for days in (10, 60, 120, 300))
NEVER: Kind = (400, WAITING, 400)
LEAVES: Kind = (50, LEFT, 400)
LOST: tuple[Kind, ...] = ((40, WAITING, 40), (100, WAITING, 100))


def of_kinds(kinds: tuple[Kind, ...]) -> Observed:
    lasted, causes, watched = zip(*kinds, strict=True)
    return observed(lasted, causes, watched=watched)


def printed(waits: Observed) -> str:
    """The shares as they stand on the page, and why others do not."""
    found = figures(waits)
    return " ".join(str(found[f"started_within_{limit}"]) for limit in LIMITS)


def counts(waits: Observed) -> dict[str, int]:
    """What nobody may learn where it is one to four: people by a limit, and between two of them."""
    found: dict[str, int] = {}
    started = {limit: started_by(waits, limit) for limit in LIMITS}
    for limit, many in started.items():
        lost = sum(
            cause == WAITING and lasted < limit
            for lasted, cause in zip(waits.durations, waits.causes, strict=True)
        )
        found |= {
            f"started by {limit}": many,
            f"not started by {limit}": waits.n - many,
            f"known not to have by {limit}": waits.n - many - lost,
            f"lost by {limit}": lost,
        }
    for one, other in combinations_with_replacement(LIMITS, 2):
        found[f"between {one} and {other}"] = started[other] - started[one]
    return found


@pytest.mark.parametrize(
    ("people", "kinds"),
    [
        *product((5, 6, 7, 9, 10, 11), [(*STARTS, NEVER)]),
        *product((5, 6, 7, 10), [(*STARTS[:3], NEVER, LEAVES, *LOST)]),
    ],
)
def test_no_page_can_come_only_of_lists_with_the_same_few_people(
    people: int, kinds: tuple[Kind, ...]
) -> None:
    """All lists there are of these kinds, by the page they give: whoever knows the kinds learns no more."""
    behind: dict[str, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for mine in combinations_with_replacement(kinds, people):
        waits = of_kinds(mine)
        page = behind[printed(waits)]
        for what, many in counts(waits).items():
            page[what].add(many)
    learnt = [
        (page, what, many)
        for page, found in behind.items()
        for what, many in found.items()
        if len(many) == 1 and 1 <= min(many) <= 4
    ]
    assert not learnt
    assert len(behind) > 5


LISTS = st.lists(st.sampled_from([*STARTS, NEVER, LEAVES, *LOST]), min_size=5, max_size=60)


@given(LISTS)
def test_no_difference_of_two_shares_is_one_to_four_people(kinds: list[Kind]) -> None:
    waits = of_kinds(tuple(kinds))
    told = sorted(days_told(waits, FIRST))
    many = [0, *(started_by(waits, day) for day in told), waits.n]
    for one, other in combinations_with_replacement(many, 2):
        assert other - one == 0 or other - one >= 5


@given(LISTS, st.data())
def test_nor_of_two_that_run_from_the_referral_and_from_the_queue(
    kinds: list[Kind], data: st.DataObject
) -> None:
    whole = of_kinds(tuple(kinds))
    some = data.draw(st.lists(st.sampled_from(kinds), min_size=5, max_size=60))
    queue = of_kinds(tuple(some))
    for day in days_told(queue, FIRST, whole) & days_told(whole, FIRST):
        apart = abs(started_by(queue, day) - started_by(whole, day))
        assert apart == 0 or apart >= 5


def test_a_queue_that_a_few_are_missing_from_is_not_shown() -> None:
    kinds = [*STARTS * 10, NEVER, LEAVES]
    whole, queue = of_kinds(tuple(kinds)), of_kinds(tuple(kinds[1:]))
    assert any(not each.why for each in figures(queue).values())
    assert all(each.why for each in figures(queue, whole).values())


def test_that_nobody_or_everybody_started_is_told_of_five() -> None:
    none, everybody = (figures(of_kinds((kind,) * 5)) for kind in (NEVER, STARTS[0]))
    assert [none[f"started_within_{limit}"].value for limit in LIMITS] == [0, 0, 0, 0]
    assert [everybody[f"started_within_{limit}"].value for limit in LIMITS] == [1, 1, 1, 1]
    one = figures(of_kinds((NEVER,) * 40 + STARTS[:1]))
    assert one["started_within_90"].why == FEW


@given(st.floats(0, 1), st.integers(5, 2000))
def test_a_share_is_told_no_finer_than_a_person(share: float, people: int) -> None:
    told = share_told(share, people)
    assert abs(told - share) <= 0.1 + 1e-9
    if people < 100:
        same = [many for many in range(people + 1) if share_told(many / people, people) == told]
        assert same
    assert 0 <= told <= 1


@given(st.integers(20, 50), st.floats(0, 50), st.floats(0, 50), st.floats(0, 50))
def test_the_fives_of_a_median_and_its_limits_share_nobody(
    people: int, low: float, middle: float, high: float
) -> None:
    """Waits of 1, 2, 4, 8 … days: the sum of some of them says whose they are."""
    low, middle, high = (2.0**day for day in sorted((low, middle, high)))
    fives = Fives([2.0**place for place in range(people)], middle)
    told = (fives.below(low), fives.median(), fives.above(high))
    means = [each for each in told if 0 < each < inf]
    members = [{place for place in range(people) if int(mean * 5) >> place & 1} for mean in means]
    assert [len(each) for each in members] == [5] * len(members)
    assert len(set().union(*members)) == 5 * len(members)
    assert told[0] < told[1] < told[2]
    assert log2(max(max(each) for each in members) + 1) <= people


NEAR = 3
"""Days within which a guess counts as a hit: more than rounding takes away."""


def days_in(waits: Observed) -> list[float]:
    found = [figures(waits)[name] for name in ("wait_median", "wait_mean_of_started")]
    return [day for each in found for day in (each.value, each.low, each.high) if isfinite(day)]


def reckoned(days: list[float], people: int) -> list[float]:
    """What is left where so many times one figure is taken from one time more of another."""
    return [(q + 1) * one - q * other for one, other in product(days, days) for q in range(1, people)]


@pytest.mark.parametrize(("fewest", "most"), [(5, 9), (9, 45)])
def test_the_one_long_wait_among_short_ones_is_hit_no_more_often_than_any_other_number(
    fewest: int, most: int
) -> None:
    rng = np.random.default_rng(11)
    hits = others = tries = 0
    for _ in range(300):
        short = int(rng.integers(fewest, most))
        long = int(rng.integers(150, 390))
        lasted = [*rng.integers(5, 15, short).tolist(), long]
        waits = observed(lasted, [STARTED] * (short + 1), watched=[400] * (short + 1))
        found = np.array(reckoned(days_in(waits), short + 1))
        hits += bool((abs(found - long) < NEAR).any())
        for decoy in rng.integers(150, 390, 20):
            others += bool((abs(found - decoy) < NEAR).any())
        tries += 1
    chance = others / (20 * tries)
    assert hits / tries <= chance + 4 * (max(chance, 0.01) / tries) ** 0.5
    assert chance < 0.5


def test_of_five_alike_and_one_long_wait_nothing_is_told() -> None:
    found = figures(observed([10] * 5 + [200], [STARTED] * 6, watched=[400] * 6))
    assert {name for name, each in found.items() if not each.why} == {"started_within_365"}
    assert found["started_within_365"].value == 1


def test_a_mean_in_which_one_wait_stands_out_is_not_told() -> None:
    even = list(range(10, 130, 10))
    for lasted, told in ((even, True), ([*even[:-1], 390], False), ([10] * 12, True)):
        found = figures(observed(lasted, [STARTED] * 12, watched=[400] * 12))
        assert found["wait_mean_of_started"].why == ("" if told else FEW)
        assert not found["wait_median"].why
