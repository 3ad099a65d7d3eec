"""The second key figure: whom we lose. It stands beside every wait, since losing people flatters waits."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

from sim.experiment.verdicts import BEGUN, SAME, WAITING, falls
from sim.report.first_page import KeyFigure, Part
from sim.report.texts import later
from sim.scenario.schema_parts import PREPARATION_COURSE
from sim.tables import STAGES

from .against import HARDLY, PERHAPS, UNTOLD, against, state
from .line import line
from .settled import not_settled

if TYPE_CHECKING:
    from collections.abc import Collection

    from sim.experiment.verdicts import Judged
    from sim.report.first_page import Line

    from .teller import Teller

GIVE_UP, NOTHING, WORK = "dropout_within_12_months", "nothing_started_by_12_months", "left_for_work"
STAND = {
    STAGES[0]: later("{now} waiting for the team meeting at the end, against {before}."),
    STAGES[1]: later("{now} waiting for a caseworker at the end, against {before}."),
    PREPARATION_COURSE: later("{now} waiting for the preparation course at the end, against {before}."),
}


def people(teller: Teller, option: str, told_already: Collection[str] = ()) -> KeyFigure:
    """Who gives up; and of those who are not in yet, who gets nothing, and who does not get in.

    told_already: the waits of which another column says whether they have settled.
    """
    say, row = teller.words.say, teller.row(option, GIVE_UP)
    heading = say("Give up within 12 months")
    more = _work(teller, option)
    parts = _outside(teller, option, told_already)
    pair = teller.comparison.baseline.scenario, teller.comparison.options[option].scenario
    before, after = (each.dropout is not None for each in pair)
    if row is None or isnan(row.row.value) or not (before or after):
        none = line(say("The scenarios do not say that anybody gives up."))
        return KeyFigure(heading, (say("Not counted"),), (none, *more), parts=parts)
    told = teller.told_of(row)
    if not after:
        text = say("{before} under {baseline}; the option does not say that anybody gives up.")
        none = line(text, before=told.before, baseline=teller.baseline)
        return KeyFigure(heading, (say("Not counted"),), (none, *more), told.years, parts)
    if not before:
        text = say("Not counted under {baseline}, which does not say that anybody gives up.")
        lines = (line(text, baseline=teller.baseline), *more)
        return KeyFigure(heading, (told.now,), lines, told.years, parts)
    return KeyFigure(heading, (told.now,), (against(teller, row), *more), told.years, parts)


def stages_told(teller: Teller, option: str) -> set[str]:
    """The stages before which more or fewer are said to stand."""
    return {row.of for row in _waiting(teller, option)}


def _outside(teller: Teller, option: str, told_already: Collection[str]) -> tuple[Part, ...]:
    """Who has got nothing yet and who waits to get in: none of them is among those who give up."""
    unsettled = not_settled(teller, option, stages_told(teller, option) - set(told_already))
    lines = (*_nothing(teller, option), *_way_in(teller, option), *unsettled)
    return (Part(teller.words.say("Still outside"), lines),) if lines else ()


def _nothing(teller: Teller, option: str) -> list[Line]:
    """Who has had nothing started after a year."""
    row = teller.row(option, NOTHING)
    if row is None or isnan(row.difference):
        return []
    say, told = teller.words.say, teller.told_of(row)
    how = state(row)
    if how == SAME:
        template = say("{now} have had nothing started after 12 months, exactly as under {baseline}.")
        return [line(template, now=told.now, baseline=teller.baseline)]
    if how == UNTOLD:
        template = say(
            "{now} have had nothing started after 12 months, against {before}, which cannot be told apart."
        )
    elif how == HARDLY:
        template = say(
            "{now} have had nothing started after 12 months, against {before}: hardly any difference."
        )
    elif how == PERHAPS:
        template = say(
            "{now} have had nothing started after 12 months, against {before}, which may be chance."
        )
    else:
        template = say("{now} have had nothing started after 12 months, against {before}.")
    return [line(template, told)]


def _way_in(teller: Teller, option: str) -> list[Line]:
    """Who begins a programme, and who stands waiting before it, where that differs by enough."""
    say, found = teller.words.say, []
    begun = teller.row(option, BEGUN)
    if begun is not None and begun.matters:
        told = teller.told_of(begun)
        template = (
            say(
                "Only {now} begin a programme a year, against {before}. Whoever does not begin is in none of "
                "these shares."
            )
            if falls(begun)
            else say("{now} begin a programme a year, against {before}.")
        )
        found.append(line(template, now=told.now, before=told.before))
    return [*found, *(_standing(teller, row) for row in _waiting(teller, option))]


def kept_outside(teller: Teller, option: str) -> list[Line]:
    """What of it gets worse, and by enough: a share of those who give up sees nobody who is kept outside."""
    begun, nothing = (teller.row(option, each) for each in (BEGUN, NOTHING))
    found = []
    if begun is not None and begun.matters and falls(begun):
        told = teller.told_of(begun)
        template = teller.words.say("{now} begin a programme a year, against {before}.")
        found.append(line(template, now=told.now, before=told.before))
    found += [_standing(teller, row) for row in _waiting(teller, option) if row.difference > 0]
    if nothing is not None and nothing.matters and nothing.difference > 0:
        found += _nothing(teller, option)
    return found


def _waiting(teller: Teller, option: str) -> list[Judged]:
    """How many stand waiting before each stage, where it differs by enough."""
    rows = [teller.row(option, WAITING, stage) for stage in STAND]
    return [row for row in rows if row is not None and row.matters and not isnan(row.difference)]


def _standing(teller: Teller, row: Judged) -> Line:
    told = teller.told_of(row)
    return line(teller.words.say(STAND[row.of]), now=told.now, before=told.before)


def _work(teller: Teller, option: str) -> list[Line]:
    """Who leaves for work, where that differs: they wait for nothing any more."""
    row: Judged | None = teller.row(option, WORK)
    if row is None or not row.matters:
        return []
    told = teller.told_of(row)
    template = teller.words.say("{now} leave for work within 12 months, against {before}.")
    return [line(template, now=told.now, before=told.before)]
