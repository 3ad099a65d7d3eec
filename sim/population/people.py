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

    number: Ints  # from 0 on; negative for those who are there when the run begins
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
    programme_lasts: Ints  # as drawn, within the rules' limits; NOT_REACHED where there is no length
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

    In the record they stand after the spells, in this order. Those who are there when the run begins have
    queued before it, and `started` too where they take part already.
    """

    measure: Ints
    arrived: Ints
    lasts: Ints  # for groups: the length of the course
    started: Ints  # NOT_REACHED for all but those who take part when the run begins
    group: Ints  # the group in which these are, NOBODY without one


@dataclass(frozen=True, slots=True)
class History:
    """What has happened to those who are there when the run begins (`initial:`).

    They are the first citizens, one entry each, and theirs are the first spells. Times are whole seconds,
    none of them after 0, `NOT_REACHED` for what is still to come. What awaits them stands in `Citizens` and
    `Spells` as it does for everybody: lengths count from when something began, and are longer than what
    has passed of it already.
    """

    prepared: Ints
    assessed: Ints
    queued: Ints
    started: Ints
    returned: Ints
    reviewed: Ints
    dropped: Ints
    disengaged: Bools
    motivation: Floats  # when the run begins
    spell_recommended: Ints
    spell_identified: Ints
    spell_decided: Ints
    spell_queued: Ints
    spell_offered: Ints
    spell_started: Ints
    spell_ended: Ints
    spell_status: Ints
    spell_reason: Ints
    spell_via: Ints
    spell_group: Ints
    since: Ints  # when the step began in which an open spell is; NOT_REACHED for the others
    level: Floats  # motivation at the last review of a spell that runs, or at its start; NaN for the others
    predecessor: Ints  # the spell in whose place another measure is tried; NOBODY for most
    granted: Ints  # grants of each measure, in order of name, in the calendar year in which the run begins


@dataclass(frozen=True, slots=True)
class Population:
    """Who comes, and what chance has in store for them. `names`: what is delivered, in order of name.

    `history` is that of the citizens who are there when the run begins; None where it begins empty.
    """

    replication: int
    names: tuple[str, ...]
    destinations: tuple[str, ...]  # where the assessment can lead, `programme` first
    citizens: Citizens
    spells: Spells
    others: Others
    history: History | None = None
