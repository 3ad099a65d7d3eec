"""What is still to be done at this instant, last thought of first.

Things follow from one another at once: a measure is refused, so another may begin, so a third one's gate
opens. In the tables they happen in the order in which somebody would tell them, one consequence with all
that follows from it before the next. Here each is a frame on a pile, and `agenda.py` takes the topmost
until there is none. Whoever wants two things done puts the second one down first.
"""

from __future__ import annotations

from .memory import frame
from .native import Town, native

(
    CITIZEN_GOES_ON, SPELL_GOES_ON, SPELL_ANSWERED, GATES_OPEN, PLAN_BEGINS, PLAN_DONE, COURSE_OVER, FOLLOWS,
) = range(8)  # fmt: skip
"""What a frame is about: a citizen's way from a step; a spell's way from a step; a spell that has waited,
with its answer; the gates of a citizen from a spell on; a citizen's plan from a spell on; a citizen whose
measures are all settled; a citizen whose preparation course is over, with its status; a spell that another
one follows, which begins at a step."""


@native
def put(town: Town, what: int, row: int, step: int, more: int) -> None:
    """Put something down to be done next."""
    if town.frame_count >= town.frame_room:
        town.too_small = 1
        return
    it = frame(town, town.frame_count)
    it.what, it.row, it.step, it.more = what, row, step, more
    town.frame_count += 1


@native
def answer(town: Town, s: int, said: int) -> None:
    """Say to somebody who waited what becomes of it (`answers.py`)."""
    put(town, SPELL_ANSWERED, s, 0, said)
