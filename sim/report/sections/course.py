"""One possible course of one queue, citizen by citizen: with the baseline and an option, on the same luck.

It is for seeing how a queue works and for nothing else: what can be relied on is told over all replications,
in the sections before. So it says of itself that it is one course, and how it was chosen.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np

from sim.experiment.moved import moved
from sim.experiment.one_course import ASSESSMENT, QUEUE
from sim.experiment.one_queue import LEFT, STARTED
from sim.experiment.scales import COUNT
from sim.report.blocks import Block, Chart, Paragraph, Section, finding
from sim.report.charts.queue_of_dots import frame
from sim.report.names import within
from sim.report.texts import later

from .course_numbers import months, numbers, script

if TYPE_CHECKING:
    from sim.experiment.one_course import OneCourse
    from sim.report.gathered.findings import Findings
    from sim.report.words import Words

NAME = "one-possible-course"
A_WEEK = 7


def course(findings: Findings, words: Words) -> Section | None:
    """The animated queue, with what it is and is not."""
    title = words.say("One possible course of a queue")
    one = findings.one_course
    if one is None:
        if findings.comparison.baseline.scenario.initial is None:
            return None
        return Section("course", title, (Paragraph(words.say(NOT_SHOWN)),))
    comparison = findings.comparison
    of, option = within(words, comparison, one.of), _names(findings, words)[1]
    parts: list[Block] = [_chart(findings, words, one)]
    if one.option in findings.traps:
        parts.insert(0, Paragraph(words.say(TRAP, option=option), kind="caution"))
    return Section(
        "course",
        title,
        tuple(parts),
        words.say(
            "One possible course of the queue for {of}, citizen by citizen. They are the same citizens with "
            "the same luck in both; only what {option} changes is different. It shows how a queue works, and "
            "is no forecast.",
            of=of,
            option=option,
        ),
    )


NOT_SHOWN = later(
    "It is not shown here: the run begins with citizens from the municipality's own list, and they are never "
    "shown one by one."
)
TRAP = later("{option} takes places away. What happens in this queue is no reason to choose it.")


OF_PLACES = later(
    "In this course {before} wait on average with {baseline}, and {after} with {option} ({of}). On the first "
    "day {there} wait already with {baseline}, and {there_after} with {option}. Until {end}, {came} start "
    "with {baseline} and {came_after} with {option}. Without a place {lost} leave the queue with "
    "{baseline}, and {lost_after} with {option}."
)
OF_CASES = later(
    "In this course {before} cases wait on average with {baseline}, and {after} with {option} ({of}). On the "
    "first day {there} wait already with {baseline}, and {there_after} with {option}. Until {end} the team "
    "takes {came} with {baseline} and {came_after} with {option}. Before a meeting {lost} leave the queue "
    "with {baseline}, and {lost_after} with {option}."
)
FEWER_TO_TAKE = later(
    "That fewer get their turn with {option} is because fewer stood in the queue on the first day: there "
    "were fewer to take from it."
)


def _chart(findings: Findings, words: Words, one: OneCourse) -> Chart:
    names, places = _names(findings, words), _places(findings, one)
    weeks = np.arange(0, one.days, A_WEEK)
    start = findings.comparison.baseline.scenario.clock.start
    last = start + timedelta(days=one.days)
    text = _text(findings, words, one)
    return Chart(
        NAME,
        _finding(findings, words, one),
        text,
        months(start, names, words, one),
        markup=str(
            frame(
                words,
                NAME,
                text,
                [
                    (name, place, numbers(words, one, lane))
                    for name, place, lane in zip(names, places, one.lanes, strict=True)
                ],
                [
                    (place, lane.waiting(weeks).tolist())
                    for place, lane in zip(places, one.lanes, strict=True)
                ],
                (words.date(start), words.date(last)),
                one.days,
            )
        ),
        script=script(words, one, start, places),
        notes=_notes(findings, words, one),
    )


def _finding(findings: Findings, words: Words, one: OneCourse) -> str:
    """How many wait on average in this course; that it may be chance, where nothing is told over all."""
    before, after = _means(one)
    rows = [
        result.column(QUEUE, one.of)
        for result in (findings.comparison.baseline, findings.comparison.options[one.option])
    ]
    if findings.comparison.replications > 1 and not moved(QUEUE, one.of, *rows).told:
        return words.say("One possible course: the difference may be chance")
    first, second = (words.shown(COUNT, value) for value in (before, after))
    if first == second:
        return words.say("One possible course: on average, as many wait")
    return finding(
        words.say("One possible course: on average {after} wait, not {before}", after=second, before=first)
    )


def _text(findings: Findings, words: Words, one: OneCourse) -> str:
    names = _names(findings, words)
    first, second = (words.shown(COUNT, value) for value in _means(one))
    end = np.array([one.days])
    came = [int(lane.gone(STARTED, end)[0]) for lane in one.lanes]
    there = [int(lane.waiting(np.array([0]))[0]) for lane in one.lanes]
    lost = [words.number(lane.gone(LEFT, end)[0]) for lane in one.lanes]
    start = findings.comparison.baseline.scenario.clock.start
    said = words.say(
        OF_CASES if one.of == ASSESSMENT else OF_PLACES,
        there=words.number(there[0]),
        there_after=words.number(there[1]),
        before=first,
        after=second,
        of=within(words, findings.comparison, one.of),
        baseline=names[0],
        option=names[1],
        end=words.date(start + timedelta(days=one.days)),
        came=words.number(came[0]),
        came_after=words.number(came[1]),
        lost=lost[0],
        lost_after=lost[1],
    )
    if 0 < came[0] - came[1] <= there[0] - there[1]:  # the first day alone accounts for it
        return f"{said} {words.say(FEWER_TO_TAKE, option=names[1])}"
    return said


def _notes(findings: Findings, words: Words, one: OneCourse) -> tuple[str, ...]:
    number = findings.comparison.replications
    notes = [_text(findings, words, one)]
    if number > 1:
        notes.append(
            words.say(
                "Of {n} courses it is the one whose difference lies in the middle. In others more or fewer "
                "wait: what can be relied on is told over all of them, in the sections before.",
                n=words.number(number),
            )
        )
    if one.of == ASSESSMENT:
        notes.append(words.say("Each dot is a case that waits for a meeting of the team."))
    elif one.lanes[0].places:
        notes.append(
            words.say(
                "Each dot is a citizen: on the left in the queue, first in line beside the places; on the "
                "right in a place. Empty rings are empty places. Who leaves the queue without a place falls "
                "out of it and fades."
            )
        )
    else:
        notes.append(
            words.say(
                "Each dot is a citizen: on the left in the queue, first in line beside the places; on the "
                "right in a place. Who leaves the queue without a place falls out of it and fades."
            )
        )
    if any((lane.who < 0).any() for lane in one.lanes):
        notes.append(words.say("Hollow dots are other users of the service."))
    return tuple(notes)


def _means(one: OneCourse) -> tuple[float, float]:
    """How many wait on average over all days."""
    days = np.arange(one.days)
    before, after = (float(lane.waiting(days).mean()) for lane in one.lanes)
    return before, after


def _names(findings: Findings, words: Words) -> tuple[str, str]:
    comparison, one = findings.comparison, findings.one_course
    names = dict(zip(comparison.names, words.names(comparison), strict=True))
    return names[comparison.names[0]], names[one.option if one is not None else comparison.names[-1]]


def _places(findings: Findings, one: OneCourse) -> tuple[int, int]:
    return -1, findings.options.index(one.option)
