"""Who the citizens are: an age group, and what else is true of them given their age.

Each column of a profile has luck of its own and is found by inversion over its categories in the order
of their codes. Without profiles everybody is from 30 to 39, no flag is set, the previous benefit is
another one and the wish before the meeting is not stated.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from sim.tables import AGES, BENEFITS, FLAGS, WISHES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sim.scenario.profiles import Profiles

    from .luck import Luck
    from .people import Bools, Floats, Ints

OTHERWISE = "otherwise"


@dataclass(frozen=True, slots=True)
class People:
    """The profiles of all citizens; codes and flags as in `sim.tables`."""

    age: Ints
    flags: dict[str, Bools]
    previous_benefit: Ints
    wish: Ints

    def who(self, word: str) -> Bools:
        """Whom a word of a profile fits, such as `under_30`, `psychiatric` or `pension`."""
        if word in self.flags:
            return self.flags[word]
        for codes, words in ((self.age, AGES), (self.previous_benefit, BENEFITS), (self.wish, WISHES)):
            if word in words:
                return np.equal(codes, words.index(word))
        raise ValueError(f"{word} is no word of a profile")

    def those(self, rows: Ints) -> People:
        """The profiles of some of them."""
        flags = {flag: column[rows] for flag, column in self.flags.items()}
        return People(self.age[rows], flags, self.previous_benefit[rows], self.wish[rows])


def draw_people(profiles: Profiles | None, luck: Luck) -> People:
    """Everybody's profile from the scenario's conditional tables."""
    count = luck.citizens
    if profiles is None:
        nobody = np.zeros(count, dtype=np.bool_)
        return People(
            age=np.full(count, AGES.index("from_30_to_39")),
            flags=dict.fromkeys(FLAGS, nobody),
            previous_benefit=np.full(count, BENEFITS.index("other")),
            wish=np.full(count, WISHES.index("neither")),
        )
    age = chosen(cumulative(profiles.age, AGES), luck.uniform("profile:age"))

    def given_age(column: str, values: Sequence[str]) -> Ints:
        of_age = _added_up(tuple(shares_of(profiles.at_age(column, group), values) for group in AGES))
        # Taken category by category, so that each one's shares lie side by side.
        return chosen(of_age.T.take(age, axis=1).T, luck.uniform(f"profile:{column}"))

    return People(
        age=age,
        flags={flag: given_age(flag, ("false", "true")) == 1 for flag in FLAGS},
        previous_benefit=given_age("previous_benefit", BENEFITS),
        wish=given_age("wish", WISHES),
    )


def cumulative(table: Mapping[str, float], words: Sequence[str]) -> Floats:
    """The shares of `words` added up in their order, ending at exactly 1; a word left out has none."""
    reached: Floats = _added_up((shares_of(table, words),))[0]
    return reached


def shares_of(table: Mapping[str, float], words: Sequence[str]) -> tuple[float, ...]:
    """The shares of `words` in their order; a word left out has none."""
    return tuple([table.get(word, 0.0) for word in words])


@lru_cache(maxsize=1024)
def _added_up(tables: tuple[tuple[float, ...], ...]) -> Floats:
    sums = np.cumsum(tables, axis=1)
    reached: Floats = sums / sums[:, -1:]
    reached.flags.writeable = False
    return reached


def chosen(reached: Floats, uniforms: Floats) -> Ints:
    """The category that each uniform falls into: the first whose cumulative share exceeds it, or the last.

    `reached` holds the cumulative shares, one row for everybody or one row a citizen.
    """
    category = np.zeros(len(uniforms), dtype=np.int64)
    for k in range(reached.shape[-1] - 1):
        category += uniforms >= reached[..., k]
    return category
