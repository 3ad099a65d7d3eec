"""The first key figure: how long people wait, how many start in time, and where the queue moves to."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

from sim.experiment.verdicts import BEGUN, DELIVERED, NEW, REMOVED, SHORTER, WORSE, falls
from sim.report.first_page import KeyFigure
from sim.report.texts import later
from sim.tables import STAGES

from .against import UNTOLD, against, state
from .chosen import QUEUE, STARTED, WAIT, Chosen
from .line import line
from .names import the_wait, within

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
    say, row = teller.words.say, about.row
    if row is None:
        lines = [*_elsewhere(teller, option, None)]
        return KeyFigure(say("The wait"), (say("No figure"),), tuple(lines))
    if row.of not in STAGES:
        mean = teller.row(option, WAIT, row.of)
        row = row if mean is None or (isnan(mean.difference) and row is not mean) else mean
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
            *_elsewhere(teller, option, row),
        ),
        told.years,
    )


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


def _elsewhere(teller: Teller, option: str, but: Judged | None) -> list[Line]:
    """The wait of something else that grows most clearly: a queue that is moved is not gone."""
    say = teller.words.say
    waits = [
        row
        for row in teller.rows(option)
        if row.indicator in (WAIT, QUEUE) and row.verdict == WORSE and row.matters
    ]
    waits = [row for row in waits if but is None or row.of != but.of]
    if not waits:
        return []
    worst = max(waits, key=lambda row: row.difference)
    told = teller.told_of(worst)
    grows_too = but is not None and but.verdict == WORSE and but.matters
    template = (
        say("Longer too: {wait}, by {size} to {now}.")
        if grows_too
        else say("But longer: {wait}, by {size} to {now}.")
    )
    what = the_wait(teller.words, teller.comparison, worst.of)
    return [line(template, wait=what, size=told.size, now=told.now)]
