"""`after:`: a measure's queue opens to a citizen when others have ended or been ruled out, or been decided.

For each citizen some words of bits say what is still awaited, for each spell what it comes after. Two bits
a measure that anything waits for: its decision and its end. A measure that is tried in the place of another
plays that other's part.
"""

from __future__ import annotations

from sim.compiled.layout import PER_WORD
from sim.tables import HELD, NOT_REACHED

from .frames import GATES_OPEN, SPELL_GOES_ON, put
from .measure_steps import SEARCH
from .memory import awaited, closed, first_spell, measure, put_awaited, put_closed, since, spell
from .native import Town, native

DECISION, END = 1, 2
BOTH = DECISION | END


@native
def is_closed(town: Town, s: int, c: int) -> bool:
    """Whether anything that a spell comes after is still awaited."""
    for word in range(town.words):
        if closed(town, s * town.words + word) & awaited(town, c * town.words + word):
            return True
    return False


@native
def comes(town: Town, s: int, c: int, what: int) -> None:
    """The decision or the end of a measure is there, or both: those held by nothing else go on."""
    if behind(town, s, c, what):
        put(town, GATES_OPEN, c, 0, first_spell(town, c))


@native
def behind(town: Town, s: int, c: int, what: int) -> bool:
    """Cross off what is not awaited any more, and say whether it was; nobody is let go on."""
    gate = measure(town, spell(town, s).part).gate
    if gate < 0:
        return False
    word, bits = c * town.words + gate // PER_WORD, what << 2 * (gate % PER_WORD)
    before = awaited(town, word)
    put_awaited(town, word, before & ~bits)
    return (before & bits) != 0


@native
def open_from(town: Town, c: int, begin: int) -> None:
    """Let the first spell from `begin` on whose gate is open go on, and then look further."""
    end = first_spell(town, c + 1)
    for s in range(begin, end):
        if spell(town, s).status == HELD and not is_closed(town, s, c) and is_taken_up(town, s):
            put(town, GATES_OPEN, c, 0, s + 1)
            put(town, SPELL_GOES_ON, s, SEARCH, 0)
            return


@native
def is_taken_up(town: Town, s: int) -> bool:
    """Whether somebody's step is under way; when a run begins with a list, each row of it has its turn."""
    return s < town.taken_up or since(town, s) == NOT_REACHED


@native
def hand_on(town: Town, s: int, other: int) -> None:
    """Another spell takes over a spell's part: it comes after the same, and not after itself."""
    part = spell(town, s).part
    spell(town, other).part = part
    for word in range(town.words):
        put_closed(
            town, other * town.words + word,
            closed(town, other * town.words + word) | closed(town, s * town.words + word),
        )  # fmt: skip
    gate = measure(town, part).gate
    if gate >= 0:
        word, bits = other * town.words + gate // PER_WORD, BOTH << 2 * (gate % PER_WORD)
        put_closed(town, word, closed(town, word) & ~bits)
