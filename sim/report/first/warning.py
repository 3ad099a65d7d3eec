"""That an option is a trap, before all else that is said of it: places are gone, and people wait outside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.experiment.verdicts import BEGUN, WAITING
from sim.tables import STAGES

from .line import joined, line

if TYPE_CHECKING:
    from sim.experiment.traps import Trap
    from sim.report.blocks import Number
    from sim.report.first_page import Line

    from .teller import Teller


def warning(teller: Teller, option: str) -> Line:
    """Empty where it is none."""
    trap = teller.trap(option)
    if trap is None:
        return ()
    parts = [_places(teller, trap), _outside(teller, trap), _inside(teller, trap), _staff(teller, trap)]
    found: list[str | Number] = []
    for part in parts:
        if part:
            found += [*part, " "]
    return joined(found[:-1])


def _places(teller: Teller, trap: Trap) -> Line:
    found = teller.of_trap(trap.option)
    template = teller.words.say(
        "A trap: fewer citizens to each caseworker, without the staff for it. Places with caseworkers fall "
        "from {before} to {after}."
    )
    return line(template, before=found(found.lines.before), after=found(found.lines.after))


def _outside(teller: Teller, trap: Trap) -> Line:
    """Who begins, and who waits; with figures where they are of the option beside the baseline."""
    say = teller.words.say
    if not trap.alone:
        return line(
            say(
                "Beside the same option with these places put back, fewer get a caseworker and more wait "
                "for one."
            )
        )
    begun = trap.begun.told and trap.begun.difference < 0
    waiting = trap.waiting.told and trap.waiting.difference > 0
    if not begun and not waiting:
        return line(say("More wait for a caseworker, and longer."))
    values: dict[str, Number] = {}
    if begun:
        told = teller.told(trap.option, BEGUN)
        values |= {"begin": told.now, "began": told.before}
    if waiting:
        told = teller.told(trap.option, WAITING, STAGES[1])
        values |= {"wait": told.now, "waited": told.before}
    if begun and waiting:
        template = say(
            "{begin} citizens begin a programme a year, against {began}; {wait} are left waiting for a "
            "caseworker at the end, against {waited}."
        )
    elif begun:
        template = say("{begin} citizens begin a programme a year, against {began}.")
    else:
        template = say("{wait} citizens are left waiting for a caseworker at the end, against {waited}.")
    return line(template, **values)


def _inside(teller: Teller, trap: Trap) -> Line:
    if not trap.inside:
        return ()
    return line(
        teller.words.say(
            "Against {baseline}, those inside look better served, but whoever is kept outside is in none of "
            "those shares."
        ),
        baseline=teller.baseline,
    )


def _staff(teller: Teller, trap: Trap) -> Line:
    words, found = teller.words, teller.of_trap(trap.option)
    if not found.lines.staff:
        return line(words.say("With no citizens to each caseworker, no staff would keep the places."))
    staff = found(found.lines.staff)
    if not found.lines.amount:
        template = words.say(
            "To keep the places takes full-time caseworkers that the option does not have: {staff}."
        )
        return line(template, staff=staff)
    template = words.say(
        "To keep the places takes full-time caseworkers that the option does not have: {staff}, or {amount} "
        "a year."
    )
    return line(template, staff=staff, amount=found(found.lines.amount))
