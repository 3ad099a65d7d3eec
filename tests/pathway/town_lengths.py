"""Lengths, numbers and dates of made-up municipalities; most are whole weeks, so that ties are common.

Where examples come from is made once and kept: Hypothesis looks through each that is new, which takes longer
than to draw from it.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from hypothesis import strategies as st

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hypothesis.strategies import DrawFn

T = TypeVar("T")

START = date(2027, 1, 4)
EITHER = st.booleans()


@cache
def whole(low: int, high: int) -> st.SearchStrategy[int]:
    """A whole number."""
    return st.integers(low, high)


def chosen(draw: DrawFn, values: Sequence[T]) -> T:
    """One of several values; the first is the simplest."""
    return values[draw(whole(0, len(values) - 1))]


@cache
def several(names: tuple[str, ...], least: int = 0, most: int | None = None) -> st.SearchStrategy[list[str]]:
    """Some of several names, in any order."""
    return st.lists(st.sampled_from(names), min_size=least, max_size=most, unique=True)


@cache
def weeks(low: int, high: int) -> st.SearchStrategy[str]:
    """A whole number of weeks."""
    return whole(low, high).map(lambda n: f"{n} weeks")


@cache
def lengths() -> st.SearchStrategy[Any]:
    """How long something lasts: mostly whole weeks."""
    return st.one_of(
        weeks(0, 12),
        weeks(1, 30),
        weeks(1, 20).map(lambda mean: {"exponential": {"mean": mean}}),
        weeks(2, 20).map(lambda mean: {"gamma": {"mean": mean, "sd": "2 weeks"}}),
        st.tuples(weeks(1, 5), weeks(6, 20)).map(lambda w: {"mixture": [[0.5, w[0]], [0.5, w[1]]]}),
    )


@cache
def dated(numbers: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """A number that rises and falls on dates."""
    dates = whole(0, 29).map(lambda w: START + timedelta(weeks=w))
    return st.dictionaries(dates, numbers, min_size=1, max_size=3)


@cache
def limited() -> st.SearchStrategy[Any]:
    """Places that may be too few: a number, or rising and falling on dates."""
    return st.one_of(whole(0, 6), whole(1, 6), dated(whole(0, 8)))


@cache
def capacities() -> st.SearchStrategy[Any]:
    """Places: limited or not."""
    return st.one_of(limited(), limited(), limited(), st.just("unlimited"))


def one_in(draw: DrawFn, number: int) -> bool:
    """Whether something that is rare is there; what is simplest is that it is not."""
    return draw(whole(0, number - 1)) == number - 1 if number > 1 else True
