"""From the two tables to everybody who is there: citizens with what they wait for, other users, grants.

Who stands in the citizens table is inside unless the row says that it is over. Who stands in the spells
table only is inside as long as a row of theirs is open, and then in a programme since their earliest
recommendation, unless rows of the stages `assessment` and `programme` say otherwise. Whoever is not inside
any more counts for the grants of the year, and for nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from .citizens import entries
from .faults import Fault, Faults
from .moments import first_of
from .people import grants, others, over, people
from .rows import Backlog
from .spells import spells

if TYPE_CHECKING:
    from datetime import date

    from .known import Known
    from .sheet import Sheet
    from .spells import Spell


@dataclass(frozen=True, slots=True)
class Gathered:
    """Everybody whom the tables name, everything that is wrong with them, and what may be.

    `unlisted`: how many citizens are inside by the spells table and do not stand in the citizens table,
    where there is one. `outside`: how many stand in the spells table only and are not inside, since nothing
    of theirs is open, though no row says that their programme is over. `left`: how many have left, as a
    table says.
    """

    backlog: Backlog = field(default_factory=Backlog)
    faults: tuple[Fault, ...] = ()
    unlisted: int = 0
    outside: int = 0
    left: int = 0


@lru_cache(maxsize=4)
def gather(citizens: Sheet | None, rows: Sheet | None, as_of: date, known: Known) -> Gathered:
    """Everybody whom the tables name on a day.

    With a fault the backlog is what could be read all the same; nobody should run it. The last few are
    remembered: a scenario is judged several times while it is read.
    """
    faults = Faults()
    found = spells(rows, as_of, known, faults) if rows is not None else []
    table = entries(citizens, as_of, known, faults) if citizens is not None else {}
    origin = first_of(as_of)
    own: dict[str, list[Spell]] = {}
    for spell in found:
        if spell.via != "other":
            own.setdefault(spell.citizen, []).append(spell)
    inside = people(table, own, origin, faults)
    granted = grants(found, first_of(as_of.replace(month=1, day=1)))
    unlisted = 0 if citizens is None else sum(person.citizen not in table for person in inside)
    here = {person.citizen for person in inside}
    gone = [name for name in dict.fromkeys((*table, *own)) if name not in here]
    left = sum(name in table or over(own[name]) for name in gone)
    backlog = Backlog(inside, others(found, origin), granted)
    return Gathered(backlog, faults.told(), unlisted, len(gone) - left, left)
