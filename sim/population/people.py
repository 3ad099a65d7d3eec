"""The population of one replication: citizens and planned spells in columns.

Everything that does not depend on the course of events is decided here, once, for every engine.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]
    Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Citizens:
    """One entry a citizen, in order of arrival. Durations and times are whole seconds."""

    number: Ints
    arrived: Ints
    age: Ints
    woman: Bools
    psychiatric: Bools
    physical: Bools
    unskilled: Bools
    able_to_pay: Bools
    previous_benefit: Ints
    wish: Ints
    team: Ints  # position among the teams by name, NOBODY where there are no caseworkers
    preparation: Ints
    leads_to: Ints  # position in `Population.destinations`
    programme_lasts: Ints  # drawn length; NOT_REACHED where the programme has none
    wrap_up: Ints  # months between the last settled measure and an early end; NOT_REACHED where none
    motivation: Floats  # at the programme's start, on a grid of 2**-30
    patience: Floats  # unit-exponential budget
    stays: Bools  # gives up but stays on support
    never_ready: Bools
    outcome: Floats  # uniform


@dataclass(frozen=True, slots=True)
class Spells:
    """Planned spells, one row a (citizen, measure name), in that order.

    Rows `first[c]` to `first[c + 1]` are those of citizen c.
    """

    first: Ints  # citizens + 1 entries
    citizen: Ints
    measure: Ints  # position among the measures by name
    identify: Ints
    contradictory: Bools
    decide: Ints
    granted: Bools
    gated: Bools  # `after:` applies to this citizen
    search: Ints
    no_firm: Bools
    lasts: Ints  # for groups: 0, they end by the timetable
    decline: Floats  # uniform


@dataclass(frozen=True, slots=True)
class Population:
    """Who comes, and what chance has in store for them. `names`: measures in order of name."""

    replication: int
    names: tuple[str, ...]
    destinations: tuple[str, ...]  # where the assessment can lead, `programme` first
    citizens: Citizens
    spells: Spells
