"""Queues over time: for each option the queue that it is about, as a fan with three courses in it.

What is drawn is a forecast from its first day on: no municipality's history is known to the model. Where a
run begins with the people of a list, the list's own number stands on its day.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np

from sim.report.blocks import Block, Cell, Chart, Column, Heading, Paragraph, Section, Table
from sim.report.charts.queues import PATHS, SMOOTH, Marked, Panel, drawing
from sim.report.charts.waiting import FEWEST
from sim.report.gathered.planned import Planned, planned
from sim.report.gathered.subjects import subjects
from sim.report.names import within
from sim.tables import STAGES

from .first_day import first_day
from .queues_found import finding_of, in_sentences, mean_queues

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from numpy.typing import NDArray

    from sim.experiment.courses import Course
    from sim.report.gathered.findings import Findings
    from sim.report.words import Words

    Floats = NDArray[np.float64]

EVERY = 13
"""Weeks between two rows of a table."""
HIDDEN = 13
"""Weeks left out where the queue of a list holds one to four people, so that none of them is told of."""


def queues(findings: Findings, words: Words) -> Section | None:
    """A chart for each option, and the mean queues of all."""
    if findings.courses is None:
        return None
    blocks: list[Block] = [Paragraph(text, kind="note") for text in _reading(findings, words)]
    for place, option in enumerate(findings.options):
        of = next(iter(subjects(findings, option)), None)
        if of is not None:
            blocks += _of_option(findings, words, place, of)
    blocks.append(mean_queues(findings, words))
    return Section("queues", words.say("The queues over time"), tuple(blocks), _lead(findings, words))


def _lead(findings: Findings, words: Words) -> str:
    start = words.date(findings.comparison.baseline.scenario.clock.start)
    number = findings.courses.replications if findings.courses is not None else 0
    return words.plural(
        "Everything here is the model's forecast from {day} on: how many stand in the queue, week by week, "
        "in {n} possible course.",
        "Everything here is the model's forecast from {day} on: how many stand in the queue, week by week, "
        "in {n} possible courses.",
        number,
        day=start,
        n=words.number(number),
    )


def _of_option(findings: Findings, words: Words, place: int, of: str) -> list[Block]:
    names = words.names(findings.comparison)
    panels = [
        panel for at in (-1, place) if (panel := _panel(findings, words, at, names[at + 1], of)) is not None
    ]
    if not panels:
        return []
    queue = words.of(findings.comparison, of)
    option = findings.options[place]
    sentences = in_sentences(findings, words, option, of)
    title = f"{names[place + 1]} · {queue}"
    return [
        Heading(title, option=place),
        Chart(
            name=f"queue-{place + 1}",
            finding=finding_of(findings, words, option, of),
            text=" ".join([title + ".", *sentences]),
            table=_table(words, within(words, findings.comparison, of), panels),
            drawing=drawing(words, panels, words.say("People in the queue")),
            notes=(*sentences, *_dotted(words, panels)),
        ),
    ]


def _panel(findings: Findings, words: Words, place: int, name: str, of: str) -> Panel | None:
    if findings.courses is None:
        return None
    course: Course = findings.courses.by_scenario[place + 1]
    if of not in course.of:
        return None
    result = findings.comparison.results[place + 1]
    waiting, start = course.waiting[:, course.row(of)], result.scenario.clock.start
    marked = [Marked(each.day, _planned(words, each, of)) for each in planned(result, of)]
    initial = result.scenario.initial
    if initial is not None:
        there = float(np.mean(result.column("today_waiting", of)))
        if np.isnan(there):
            waiting, start = waiting[:, HIDDEN:], start + timedelta(weeks=HIDDEN)
            text = words.say("Your list: fewer than five")
        else:
            text = words.say("Your list: {n}", n=words.number(there))
        marked.insert(0, Marked(initial.as_of, text, None if np.isnan(there) else there))
    if not waiting.shape[1]:
        return None
    return Panel(place, name, start, waiting, tuple(marked))


def _planned(words: Words, each: Planned, of: str) -> str:
    if each.before is None and each.after is None:
        return words.say("Nobody is referred any more")
    before, after = (
        words.say("no limit") if value is None else words.number(value, 0 if value == int(value) else 1)
        for value in (each.before, each.after)
    )
    if of == STAGES[0]:
        return words.say("{before} → {after} cases a meeting", before=before, after=after)
    return words.say("{before} → {after} places", before=before, after=after)


def _dotted(words: Words, panels: Sequence[Panel]) -> list[str]:
    """What the dotted lines mark, once for all panels that have them."""
    found: dict[tuple[Marked, ...], list[str]] = {}
    for panel in panels:
        if panel.marked:
            found.setdefault(panel.marked, []).append(panel.name)
    return [
        words.say(
            "Dotted lines ({names}): {marks}.",
            names=words.listed(names),
            marks="; ".join(f"{words.date(each.day)}: {each.text}" for each in marked),
        )
        for marked, names in found.items()
    ]


def _reading(findings: Findings, words: Words) -> list[str]:
    number = findings.courses.replications if findings.courses is not None else 0
    if number < FEWEST:
        found = [
            words.say(
                "The lines are possible courses; there are too few of them to show how far they spread."
            )
        ]
    else:
        found = [
            words.say(
                "Thick line: the middle of {n} courses. Dark band: half of them; light band: 8 of 10. Thin "
                "lines: {paths} single courses, the same citizens with the same luck in both panels. Bands "
                "and thick line are smoothed over {weeks} weeks.",
                n=words.number(number),
                paths=words.number(PATHS),
                weeks=words.number(SMOOTH),
            )
        ]
    found += first_day(findings, words)
    found.append(
        words.say(
            "Only those who stand in the queue are counted here. The decision, and the search for a company "
            "where one is needed, come before it. How many still wait, week by week, is counted from the "
            "recommendation: in the section before this one."
        )
    )
    return found


def _table(words: Words, queue: str, panels: Sequence[Panel]) -> Table:
    """Every thirteenth week of both panels."""
    rows: list[tuple[Cell, ...]] = []
    breaks = set()
    for panel in panels:
        breaks.add(len(rows))
        rows += [_row(words, panel, week) for week in range(0, panel.waiting.shape[1], EVERY)]
    single = [
        Column(words.say("Course {n}", n=words.number(k + 1)), number=True)
        for k in range(min(PATHS, len(panels[0].waiting)))
    ]
    spread = [words.say("Middle"), words.say("Half of the courses"), words.say("8 of 10 courses")]
    return Table(
        words.say("People in the queue for {queue}, every thirteenth week", queue=queue),
        (
            Column(words.say("Scenario")),
            Column(words.say("Day")),
            *(Column(heading, number=True) for heading in spread),
            *single,
        ),
        tuple(rows),
        breaks=frozenset(breaks - {0}),
    )


def _row(words: Words, panel: Panel, week: int) -> tuple[Cell, ...]:
    numbers = panel.waiting[:, week]
    day: date = panel.start + timedelta(weeks=week)
    cells = [Cell("–")] * 3
    if len(numbers) >= FEWEST:
        low, first, middle, third, high = (
            float(n) for n in np.quantile(numbers, (0.1, 0.25, 0.5, 0.75, 0.9))
        )
        bands = [
            words.say("{low} to {high}", low=words.number(one), high=words.number(other))
            for one, other in ((first, third), (low, high))
        ]
        cells = [Cell(words.number(middle), middle, "0"), *(Cell(text) for text in bands)]
    single = [Cell(words.number(float(n)), float(n), "0") for n in numbers[:PATHS]]
    return (Cell(panel.name), Cell(words.date(day), day), *cells, *single)
