"""Lengths, numbers and dates of made-up municipalities; most are whole weeks, so that ties are common."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn

START = date(2027, 1, 4)


def weeks(low: int, high: int) -> st.SearchStrategy[str]:
    """A whole number of weeks."""
    return st.integers(low, high).map(lambda n: f"{n} weeks")


def lengths() -> st.SearchStrategy[Any]:
    """How long something lasts: mostly whole weeks."""
    return st.one_of(
        weeks(0, 12),
        weeks(1, 30),
        weeks(1, 20).map(lambda mean: {"exponential": {"mean": mean}}),
        weeks(2, 20).map(lambda mean: {"gamma": {"mean": mean, "sd": "2 weeks"}}),
        st.tuples(weeks(1, 5), weeks(6, 20)).map(lambda w: {"mixture": [[0.5, w[0]], [0.5, w[1]]]}),
    )


def dated(numbers: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """A number that rises and falls on dates."""
    dates = st.integers(0, 29).map(lambda w: START + timedelta(weeks=w))
    return st.dictionaries(dates, numbers, min_size=1, max_size=3)


def limited() -> st.SearchStrategy[Any]:
    """Places that may be too few: a number, or rising and falling on dates."""
    return st.one_of(st.integers(0, 6), st.integers(1, 6), dated(st.integers(0, 8)))


def capacities() -> st.SearchStrategy[Any]:
    """Places: limited or not."""
    return st.one_of(limited(), limited(), limited(), st.just("unlimited"))


def one_in(draw: DrawFn, number: int) -> bool:
    """Whether something that is rare is there; what is simplest is that it is not."""
    return draw(st.integers(0, number - 1)) == number - 1 if number > 1 else True
