"""Made-up examples, many and unlike each other, and the very same ones whenever they are asked for.

Hypothesis finds mistakes by trying variations of an example that it has tried before. Where every example
is a whole town, which takes long to make, different ones find more. The first few are drawn afresh, so a few
are drawn at a time.
"""

from __future__ import annotations

from secrets import randbelow
from typing import TYPE_CHECKING, TypeVar

from hypothesis import HealthCheck, Phase, given, seed, settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from hypothesis.strategies import SearchStrategy

T = TypeVar("T")

AT_A_TIME = 10
"""After so many examples variations begin; the first of them is always the simplest there is."""


def each(
    examples: SearchStrategy[T], number: int, begin: int, check: Callable[[T], object], first: int = 0
) -> None:
    """Check a number of examples, always the same for the same `begin`; one that fails is shown as it is.

    `first`: so many of them are left out, a multiple of `AT_A_TIME`.
    """
    for few in range(first, number, AT_A_TIME):

        @seed(f"{begin} {few}")
        @settings(
            max_examples=min(AT_A_TIME, number - few),
            deadline=None,
            database=None,
            phases=[Phase.generate],  # making one small takes minutes
            suppress_health_check=list(HealthCheck),
        )
        @given(example=examples)
        def checked(example: T) -> None:
            check(example)

        checked()


def anew() -> int:
    """Where to begin so that examples are new in each run, and always the same in checks of a change."""
    return 0 if settings.get_current_profile_name() == "ci" else randbelow(2**32)


def some(examples: SearchStrategy[T], number: int, begin: int) -> list[T]:
    """Those examples in a list."""
    found: list[T] = []
    each(examples, number, begin, found.append)
    return found
