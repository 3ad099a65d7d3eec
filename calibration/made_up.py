"""Lists as a municipality would hand them over, written of citizens who are made up.

A run knows everything about its citizens. A list knows what somebody wrote down until the day on which it
was taken: nobody who was done with before it began, dates by the week, some ends not yet registered. Here a
run is written out as such a list, so that a calibration can be tried where the truth is known.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np

from .events import of_tables
from .rows import rows_of_tables
from .scales import share_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sim.tables import Tables

    from .events import Events
    from .instruments import Shares
    from .operator import Operator

HEADINGS = ("borger", "indsats", "henvist", "påbegyndt", "afsluttet", "udtræk_fra", "udtræksdato")
"""What the columns are called where such lists come from: citizen, measure, referred, started, ended, from
which day on the list was kept, and when it was taken."""
SHARES = ("tal", "for", "andel", "antal")
"""The columns of published shares: figure, of, share, n."""


def referrals(tables: Tables, operator: Operator, seed: int) -> str:
    """The list that `operator` makes of a run, in the CSV that spreadsheets write in Denmark.

    The luck of registration is that of `seed`. Measures keep their names; citizens get numbers in the order
    in which they were first referred, so that nothing of the run is in them.
    """
    found = rows_of_tables(tables)
    found = found.late(operator.late, tables.names, seed, tables.replication)
    end = float(operator.days)
    found = found.known_by(end, end).rounded(operator.rounded, operator.since)
    found = found.take(found.ended >= 0)
    order = np.lexsort((found.attempt, found.measure, found.citizen, found.referred))
    numbers: dict[int, int] = {}
    lines = [";".join(HEADINGS)]
    whole = (_written(0, operator), _written(end, operator))
    for row in order.tolist():
        citizen = numbers.setdefault(int(found.citizen[row]), len(numbers) + 1)
        moments = (found.referred[row], found.started[row], found.over[row])
        cells = (
            f"B{citizen:04}",
            tables.names[found.measure[row]],
            *(_written(each, operator) for each in moments),
        )
        lines.append(";".join((*cells, *whole)))
    return "\n".join(lines) + "\n"


def shares(tables: Tables, operator: Operator, instruments: Sequence[Shares], seed: int) -> str:
    """What a review of case files would publish, a row for each share, to a tenth of a per cent."""
    events = of_tables(tables, operator, seed)
    rows = [SHARES, *_shares(instruments, events, operator)]
    return "\n".join(";".join(row) for row in rows) + "\n"


def _shares(instruments: Sequence[Shares], events: Events, operator: Operator) -> Iterator[tuple[str, ...]]:
    for each in instruments:
        share = float(share_of(each.of(events, operator))[0])
        yield each.figure, each.subject, f"{share:.3f}".replace(".", ","), str(each.n)


def _written(day: float, operator: Operator) -> str:
    """A day as Danish spreadsheets write it; blank where it has not come."""
    if not np.isfinite(day):
        return ""
    return (operator.since + timedelta(days=int(day))).strftime("%d-%m-%Y")
