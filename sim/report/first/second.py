"""What else an option moves where it changes several things: one of them alone is not worth its price."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sim.experiment.verdicts import BETTER, SHORTER, WORSE

from .against import TOLD, state
from .chosen import QUEUE, SPOKEN_OF, WAIT, Chosen, about

if TYPE_CHECKING:
    from sim.experiment.verdicts import Judged

    from .teller import Teller


class Others(NamedTuple):
    """What the sentence has to say beside its own figure.

    wait: the clearest mean wait of another thing that the option changes. package: whether there are effects
    that the sentence does not name, so that what it costs is the price of more than what it says.
    """

    wait: Judged | None
    package: bool


def others(teller: Teller, option: str, found: Chosen, *, flattered: bool) -> Others:
    """Nothing where the option changes one thing, or one only of which anything can be told.

    flattered: the sentence's own wait is shorter only because fewer get there; then it stands alone.
    """
    row = found.row
    if row is None or found.verdict or found.aside or teller.trap(option) is not None:
        return Others(None, package=False)
    mine = about(teller.comparison, option)
    told = [
        each
        for each in teller.rows(option)
        if each.matters
        and each.of in mine
        and each.indicator in SPOKEN_OF
        and each.verdict in (BETTER, WORSE, SHORTER)
    ]
    things = {each.of for each in told} | {row.of}
    waits = [
        each
        for each in told
        if each.of != row.of and each.indicator in (WAIT, QUEUE) and each.verdict != SHORTER
    ]
    named = row.of in mine and row.indicator in (WAIT, QUEUE) and state(row) == TOLD and not flattered
    wait = max(waits, key=lambda each: each.clearness, default=None) if named else None
    return Others(wait, package=len(things) > (1 if wait is None else 2))
