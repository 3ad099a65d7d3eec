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


NEVER = 2**62
"""A time after every other: in `Spells.stops_after` of those who do not stop early."""


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
    work: Floats  # unit-exponential budget of leaving for work; inf where nobody does


@dataclass(frozen=True, slots=True)
class Spells:
    """Spells that may be needed, one row a (citizen, measure name, attempt), in that order.

    Rows `first[c]` to `first[c + 1]` are those of citizen c. Those that are not `planned` are latent:
    further attempts at a measure, and alternatives that a citizen may come to.
    """

    first: Ints  # citizens + 1 entries
    citizen: Ints
    measure: Ints  # position among the measures by name
    attempt: Ints  # 1, 2, …
    planned: Bools  # on the plan from its beginning
    identify: Ints
    contradictory: Bools
    decide: Ints
    granted: Bools
    gated: Bools  # `after:` applies to this citizen
    search: Ints  # longer where considerations are required
    no_firm: Bools
    required: Ints  # considerations required: bit k for the k-th in order of name
    given: Ints  # those of them that are given
    lasts: Ints  # for groups: the length of the course
    stops_after: Ints  # seconds after the start at which it is stopped early; NEVER for most
    decline: Floats  # uniform
    clash: Floats  # uniform, the same for all attempts
    no_show: Floats  # uniform


@dataclass(frozen=True, slots=True)
class Others:
    """Anonymous users of services (`also_used_by`), sorted by measure and then by when they queue.

    In the record they stand after the spells, in this order.
    """

    measure: Ints
    arrived: Ints
    lasts: Ints  # for groups: the length of the course


@dataclass(frozen=True, slots=True)
class Population:
    """Who comes, and what chance has in store for them. `names`: what is delivered, in order of name."""

    replication: int
    names: tuple[str, ...]
    destinations: tuple[str, ...]  # where the assessment can lead, `programme` first
    citizens: Citizens
    spells: Spells
    others: Others
