"""What the sets of assumptions say of the sentence on an option: of its own figure, and in which direction.

How sure we are must be how sure the sentence is. So the sets are told of the figure that the sentence speaks
of, wherever they have it; another figure stands in only where they do not, and is named. And a conclusion is
what the sentence claims and nothing else: what cannot be told from zero, what hardly differs, and what comes
or goes as a whole claims no direction that sets could bear out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sim.experiment.verdicts import SHORTER

from .against import PERHAPS, TOLD, state
from .chosen import QUEUE, WAIT, chosen
from .sentence import only_some

if TYPE_CHECKING:
    from sim.report.figures.sets import Sets

    from .chosen import Chosen
    from .teller import Teller, Told

BETTER, WORSE, FLATTERED = "better", "worse", "flattered"


class Examined(NamedTuple):
    """A figure over the sets.

    own: whether it is the sentence's. claim: the direction that the sentence claims of it, as the sets count
    it (`better`, `worse`, `flattered`); empty where it claims none, and of a figure that stands in.
    """

    told: Told
    sets: Sets
    own: bool
    claim: str = ""


def examined(teller: Teller, option: str, about: Chosen | None = None) -> Examined | None:
    """What the sets say; None where they have no figure that differs."""
    about = chosen(teller.findings, option) if about is None else about
    row = about.row
    if row is not None and not about.verdict and not about.aside:
        told = teller.told_of(row)
        if (sets := told.lines.sets) is not None and 2 * sets.row.sets > sets.over.sets:
            return Examined(told, sets, own=True, claim=_claim(teller, about))
    told_instead = followed(teller, option)
    sets = None if told_instead is None else told_instead.lines.sets
    if told_instead is None or sets is None or not sets.row.sets:
        return None
    return Examined(told_instead, sets, own=False)


def followed(teller: Teller, option: str) -> Told | None:
    """The figure that is followed over the sets where nobody asks for another, if any is."""
    name = teller.findings.followed.get(option)
    return None if name is None else teller.told(option, *name)


def claims(teller: Teller, about: Chosen) -> bool:
    """Whether the sentence says of anything that it gets better or worse."""
    return bool(_claim(teller, about))


def only_where_fewer(teller: Teller, about: Chosen) -> bool:
    """Whether what looks better is a wait that is shorter only for those who get there."""
    return _claim(teller, about) == FLATTERED


def _claim(teller: Teller, about: Chosen) -> str:
    row = about.row
    if row is None or about.verdict or about.aside or state(row) not in (TOLD, PERHAPS):
        return ""
    if (row.difference > 0) != (row.row.better == "higher"):
        return WORSE
    flattered = row.verdict == SHORTER or (row.indicator in (WAIT, QUEUE) and only_some(teller, row))
    return FLATTERED if flattered else BETTER
