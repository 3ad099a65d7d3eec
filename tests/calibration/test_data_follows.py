"""No number of one to four people follows from numbers that are told and the sums in which they stand."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calibration.data.follows import Sums
from calibration.data.small import together

FEWEST = 5


def possible(people: tuple[int, ...], told: tuple[int | None, ...]) -> list[set[int]]:
    """All that each of (first, referred, started, left, waiting) may be, as far as anybody can count."""
    most = max(people) + 2 * FEWEST
    ranges = [range(most + 1) if each is None else (each,) for each in told[:4]]
    found: list[set[int]] = [set() for _ in people]
    for first, referred, started, left in product(*ranges):
        waiting = first + referred - started - left
        if waiting >= 0 and told[4] in (None, waiting):
            for values, each in zip(found, (first, referred, started, left, waiting), strict=True):
                values.add(each)
    return found


def test_two_hidden_numbers_are_not_told_by_their_sum() -> None:
    # Of twelve who were referred ten wait: were that told, the other two would be one each.
    assert together((0, 12, 1, 1, 10), FEWEST) == (0, 12, None, None, None)


@settings(max_examples=80, deadline=None)
@given(st.tuples(*[st.integers(0, 12)] * 4))
def test_none_of_five_numbers_can_be_reckoned_to_within_fewer_than_five(some: tuple[int, ...]) -> None:
    first, started, left, waiting = some
    if (referred := started + left + waiting - first) < 0:
        return
    people = (first, referred, started, left, waiting)
    told = together(people, FEWEST)
    for number, of in zip(people, possible(people, told), strict=True):
        assert number == 0 or number >= FEWEST or max(of) - min(of) >= FEWEST


def test_a_difference_of_two_told_numbers_is_a_number_too() -> None:
    sums = Sums(FEWEST)
    few, many, between = sums.add(10, told=True), sums.add(12, told=True, rank=1), sums.add(2)
    sums.equal([many], [few, between])
    assert sums.hide() == [False, True, False]


def test_what_follows_through_a_number_that_nobody_tells_is_found() -> None:
    # 30 + 12 = 42 came, and 40 of them went; that 42 came is told nowhere.
    sums = Sums(FEWEST)
    first, then, came = sums.add(30, told=True), sums.add(12, told=True), sums.add(42)
    went, stayed = sums.add(40, told=True, rank=1), sums.add(2)
    sums.equal([came], [first, then])
    sums.equal([came], [went, stayed])
    assert sums.hide() == [True, True, False, False, False]


def test_sums_that_do_not_add_up_are_refused() -> None:
    sums = Sums(FEWEST)
    places = [sums.add(each, told=True) for each in (10, 3, 8)]
    with pytest.raises(ValueError, match="not"):
        sums.equal(places[:1], places[1:])
