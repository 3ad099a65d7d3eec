"""The two tables that a run leaves behind: what engines fill and indicators read.

An engine fills a `Record`: whole seconds from the first day of the run, one entry per citizen or per
planned spell, codes instead of words. `Tables` is the same in days from `clock.start`, as researchers
and indicators read it. Nothing else passes from an engine to the rest of the house.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

DAY = 86_400
"""Seconds in a day: every conversion between the engine's time and the tables' goes through it."""

NOT_REACHED = -(2**62)
"""Stands in integer columns for a moment that never came (NaN in the tables)."""

NOBODY = -1
"""Stands in `group` for a spell without a group, in `team` for a citizen without a caseworker team."""

AGES = ("under_30", "from_30_to_39", "from_40")
BENEFITS = ("sickness", "cash_or_education", "other")
WISHES = ("pension", "neither", "programme")
FLAGS = ("woman", "psychiatric", "physical", "unskilled", "able_to_pay")

ANONYMOUS = 1_000_000_000
"""Number of the first anonymous user of a service (`also_used_by`); citizens have lower numbers."""

ENDS = (
    "completed", "length_over", "dropped_out", "disengaged", "inside", "not_admitted", "left_for_work",
)  # fmt: skip
COMPLETED, LENGTH_OVER, DROPPED_OUT, DISENGAGED, INSIDE, NOT_ADMITTED, LEFT_FOR_WORK = range(7)

STATUSES = (
    "identifying", "deciding", "held", "searching", "waiting",
    "active", "completed", "stopped", "not_started",
)  # fmt: skip
IDENTIFYING, DECIDING, HELD, SEARCHING, WAITING, ACTIVE, FINISHED, STOPPED, NOT_STARTED = range(9)
LATENT = 9
"""Only in a `Record`, never in the tables: a spell not on the plan (yet), such as an alternative."""

REASONS = (
    "", "unavailable", "refused", "not_budgeted", "declined", "no_firm",
    "clash", "no_show", "dropped_out", "programme_ended", "replaced", "stopped_early",
)  # fmt: skip
(
    NO_REASON, UNAVAILABLE, REFUSED, NOT_BUDGETED, DECLINED, NO_FIRM,
    CLASH, NO_SHOW, GAVE_UP, PROGRAMME_ENDED, REPLACED, STOPPED_EARLY,
) = range(12)  # fmt: skip

VIAS = ("own", "bought", "private", "other")
OWN, BOUGHT, PRIVATE, OTHER = range(4)

CITIZEN_TIMES = ("arrived", "prepared", "assessed", "queued", "started", "dropped", "ended")
SPELL_TIMES = ("recommended", "identified", "decided", "queued", "offered", "started", "ended")
STAGES = ("assessment", "programme")
"""Stages of the pathway that stand in the spells table as if they were measures."""


@dataclass(slots=True)
class Record:
    """What an engine fills in while it runs, one entry a citizen or (`spell_…`) a planned spell.

    The spells are those of the population, and after them one for each anonymous user of a service.
    `returned` and `reviewed` are when the case went back to the team, and when the team took it again.
    `spell_recommended` is filled in for spells that come onto the plan later than the plan itself:
    alternatives and further attempts; for the others it stays `NOT_REACHED`.

    Times are whole seconds from the first day of the run, `NOT_REACHED` where the moment never came.
    The columns are lists while SimPy fills them in, and arrays where the compiled engine has done so.
    `areas` holds, by what people wait for, the engine's own integrals over the reported window
    (citizen-seconds waiting, citizen-seconds holding a place). They are kept apart from the times, so
    that one can be checked against the other.
    """

    prepared: list[int]
    assessed: list[int]
    queued: list[int]
    started: list[int]
    returned: list[int]
    reviewed: list[int]
    dropped: list[int]
    ended: list[int]
    end: list[int]
    motivation_end: list[float]
    spell_recommended: list[int]
    spell_identified: list[int]
    spell_decided: list[int]
    spell_queued: list[int]
    spell_offered: list[int]
    spell_started: list[int]
    spell_ended: list[int]
    spell_status: list[int]
    spell_reason: list[int]
    spell_via: list[int]
    spell_group: list[int]
    areas: dict[str, tuple[int, int]]

    @classmethod
    def blank(cls, citizens: int, spells: int) -> Record:
        """A record in which nothing has happened yet."""

        def times(number: int) -> list[int]:
            return [NOT_REACHED] * number

        return cls(
            prepared=times(citizens),
            assessed=times(citizens),
            queued=times(citizens),
            started=times(citizens),
            returned=times(citizens),
            reviewed=times(citizens),
            dropped=times(citizens),
            ended=times(citizens),
            end=[INSIDE] * citizens,
            motivation_end=[0.0] * citizens,
            spell_recommended=times(spells),
            spell_identified=times(spells),
            spell_decided=times(spells),
            spell_queued=times(spells),
            spell_offered=times(spells),
            spell_started=times(spells),
            spell_ended=times(spells),
            spell_status=[IDENTIFYING] * spells,
            spell_reason=[NO_REASON] * spells,
            spell_via=[OWN] * spells,
            spell_group=[NOBODY] * spells,
            areas={},
        )


@dataclass(frozen=True, slots=True)
class Tables:
    """The two tables of one replication as columns of equal length.

    Times are days from `clock.start` (negative: before it), NaN where not reached; words are codes:
    positions in the tuples above, in `names` (measures and stages, sorted), `teams` and `outcomes`
    (-1: none). Spells are sorted by citizen, measure name and attempt. Those who were there when the run
    began have negative numbers, and stand first.
    """

    replication: int
    names: tuple[str, ...]
    teams: tuple[str, ...]
    outcomes: tuple[str, ...]
    citizens: dict[str, NDArray[Any]]
    spells: dict[str, NDArray[Any]]
    areas: dict[str, tuple[int, int]]

    @property
    def there(self) -> int:
        """How many citizens were there when the run began: they stand first, with negative numbers."""
        return int((self.citizens["citizen"] < 0).sum())

    def by_position(self) -> Tables:
        """The same tables with citizens numbered by where they stand among all, from 0 on."""
        if not (there := self.there):
            return self
        of_citizens = self.spells["citizen"] < ANONYMOUS
        return replace(
            self,
            citizens={**self.citizens, "citizen": self.citizens["citizen"] + there},
            spells={**self.spells, "citizen": self.spells["citizen"] + np.where(of_citizens, there, 0)},
        )

    def citizens_frame(self) -> pd.DataFrame:
        """One row a citizen, with words; columns as in the model's description, `replication` first."""
        words = {
            "age": AGES,
            "previous_benefit": BENEFITS,
            "wish": WISHES,
            "team": self.teams,
            "end": ENDS,
            "outcome": self.outcomes,
        }
        return _frame(self.replication, self.citizens, words)

    def spells_frame(self) -> pd.DataFrame:
        """One row a spell (citizen, measure, attempt), with words; `replication` first."""
        words = {"measure": self.names, "status": STATUSES, "reason": REASONS, "via": VIAS}
        return _frame(self.replication, self.spells, words)


def days(seconds: object, start: int) -> NDArray[np.float64]:
    """Whole seconds from the first day of the run as days from `start`; NaN where not reached."""
    whole = np.asarray(seconds, np.int64)
    return np.where(whole == NOT_REACHED, np.nan, (whole - start) / DAY)


def _frame(
    replication: int, columns: dict[str, NDArray[Any]], words: dict[str, tuple[str, ...]]
) -> pd.DataFrame:
    import pandas as pd

    table: dict[str, Any] = {"replication": replication}
    for name, column in columns.items():
        if name in words:
            table[name] = pd.Categorical.from_codes(column.astype(np.int64), pd.Index(words[name]))
        else:
            table[name] = column
    return pd.DataFrame(table)
