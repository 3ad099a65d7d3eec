"""The first key figure: how long people wait, how many start in time, and where the queue moves to."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

from sim.experiment.verdicts import BEGUN, DELIVERED, NEW, REMOVED, SHORTER, falls
from sim.report.first_page import KeyFigure
from sim.report.names import within
from sim.report.texts import later
from sim.tables import STAGES

from .against import UNTOLD, against, state
from .chosen import QUEUE, STARTED, WAIT, Chosen
from .line import line
from .other_waits import other_waits, said_of
from .overload import overload
from .settled import not_settled

if TYPE_CHECKING:
    from sim.experiment.verdicts import Judged
    from sim.report.first_page import Line

    from .teller import Teller

HEADINGS = {
    (WAIT, ""): later("Mean wait for {what}"),
    (STARTED, ""): later("Start {what} within 90 days"),
    (DELIVERED, ""): later("Programmes with {what} within 12 months"),
    (QUEUE, STAGES[0]): later("Mean wait for the team meeting"),
    (QUEUE, STAGES[1]): later("Mean wait for a caseworker"),
}


def wait(teller: Teller, option: str, about: Chosen) -> KeyFigure:
    """Of the figure that the sentence speaks of; a measure's mean wait stands before its shares."""
    say, row = teller.words.say, figure_of(teller, option, about)
    others = said_of(teller, other_waits(teller, option, row), row)
    waits = waits_of(teller, option, about)
    unsettled = [*overload(teller, option, waits), *not_settled(teller, option, waits)]
    if row is None:
        return KeyFigure(say("The wait"), (say("No figure"),), (*others, *unsettled))
    heading = HEADINGS[row.indicator, row.of if row.of in STAGES else ""]
    gone = row.verdict == REMOVED
    told = teller.told_of(row)
    return KeyFigure(
        line_text(teller, heading, row.of),
        (say("Gone"),) if gone else (told.now,),
        (
            against(teller, row),
            *_only_those(teller, row),
            *_in_time(teller, row),
            *_gone(teller, option, about),
            *others,
            *unsettled,
        ),
        told.years,
    )


def figure_of(teller: Teller, option: str, about: Chosen) -> Judged | None:
    """The figure of the column: a measure's mean wait if it has one, also where the sentence is of shares."""
    row = about.row
    if row is None or row.of in STAGES:
        return row
    mean = teller.row(option, WAIT, row.of)
    return row if mean is None or (isnan(mean.difference) and row is not mean) else mean


def waits_of(teller: Teller, option: str, about: Chosen) -> set[str]:
    """What the waits are for that the column speaks of."""
    row = figure_of(teller, option, about)
    others = {each.of for each in other_waits(teller, option, row)}
    return others if row is None else others | {row.of}


def line_text(teller: Teller, heading: str, of: str) -> str:
    """A heading with the name of what it is of."""
    return teller.words.say(heading).replace("{what}", within(teller.words, teller.comparison, of))


def _only_those(teller: Teller, row: Judged) -> list[Line]:
    """That fewer get there, where a wait is of those who do."""
    say, option = teller.words.say, row.row.option
    if row.of in STAGES:
        begun = teller.row(option, BEGUN)
        if row.verdict == SHORTER and falls(begun):
            return [line(say("Shorter since fewer begin a programme: no gain by itself."))]
        if row.verdict == SHORTER:
            return [line(say("Shorter since each citizen gets less contact: no gain by itself."))]
        return []
    delivered = teller.row(option, DELIVERED, row.of)
    if delivered is None or not falls(delivered) or row.verdict in (NEW, REMOVED):
        return []
    told = teller.told_of(delivered)
    template = (
        say("Fewer get it: in {now} of programmes within 12 months, against {before}.")
        if delivered.told
        else say("Perhaps fewer get it: in {now} of programmes within 12 months, against {before}.")
    )
    return [line(template, now=told.now, before=told.before)]


def _in_time(teller: Teller, row: Judged) -> list[Line]:
    """Who starts within 90 days, below a mean wait."""
    say = teller.words.say
    share = teller.row(row.row.option, STARTED, row.of) if row.indicator == WAIT else None
    if share is None:
        return []
    told = teller.told_of(share)
    if not isnan(share.difference):
        template = (
            say("{now} start within 90 days, against {before}, which cannot be told apart.")
            if state(share) == UNTOLD
            else say("{now} start within 90 days, against {before}.")
        )
        return [line(template, told)]
    if share.verdict == NEW and not isnan(share.row.value):
        return [line(say("{now} start within 90 days."), now=told.now)]
    return []


def _gone(teller: Teller, option: str, about: Chosen) -> list[Line]:
    """What is taken away where something else is added: how many start it under the baseline."""
    found = []
    for of in about.gone:
        row = teller.row(option, STARTED, of)
        if row is None or isnan(row.row.baseline):
            continue
        template = teller.words.say("Gone: {what}, which {before} start within 90 days under {baseline}.")
        what = within(teller.words, teller.comparison, of)
        found.append(line(template, what=what, before=teller.told_of(row).before, baseline=teller.baseline))
    return found
