"""Still waiting after x weeks: of each queue that an option is about, who waits, has started, or has left.

A curve of those who still wait falls when people are lost, just as it falls when they start. So nothing is
said of a curve alone: below each stands how many have started and how many have left without a start, and a
finding that fewer wait is only stated where more are told to have started (`waiting_found`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.report.blocks import Block, Cell, Chart, Column, Heading, Paragraph, Section, Table
from sim.report.charts.look import MOST_SERIES
from sim.report.charts.waiting import FEWEST, Limit, Line, drawing
from sim.report.gathered.subjects import all_subjects
from sim.tables import STAGES

from .waiting_found import (
    FAR,
    Course,
    after,
    after_weeks,
    became,
    courses_of,
    finding_of,
    in_sentences,
    moved_far,
    percent,
    wanted_of,
)
from .waiting_limits import limits_of
from .waiting_observed import observed_charts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sim.report.gathered.findings import Findings
    from sim.report.words import Words

MOST_CHARTS = 6
"""Queues that are drawn; the others stand in the table at the end."""
IN_TABLE = (4, 8, 13, 26, 39, 52, 65, 78)
"""Weeks that stand in the table of a chart."""


def waiting(findings: Findings, words: Words) -> Section | None:
    """A chart for each queue, and a table of those that are not drawn."""
    if findings.courses is None or not findings.courses.waited:
        return None
    blocks: list[Block] = [_reading(findings, words)]
    drawn = list(all_subjects(findings).items())[:MOST_CHARTS]
    for of, options in drawn:
        blocks += _of_one(findings, words, of, options)
    blocks += observed_charts(findings, words)
    if others := _others(findings, words, {of for of, _options in drawn}):
        blocks.append(others)
    if len(blocks) == 1:
        return None
    lead = words.say(
        "Of all who are recommended a measure: how many still wait as the weeks pass. Whoever leaves without "
        "a start (is refused, says no, gives up, or comes to the end of the programme) waits no more either, "
        "so losing people makes a curve look better. Below each stands therefore how many have started and "
        "how many have left."
    )
    return Section("waiting", words.say("Still waiting, week by week"), tuple(blocks), lead)


def _of_one(findings: Findings, words: Words, of: str, options: Sequence[str]) -> list[Block]:
    every = courses_of(findings, words, of)
    wanted = wanted_of(findings, of, every, options)
    drawn = wanted[:MOST_SERIES]
    left_out = [*wanted[MOST_SERIES:], *moved_far(findings, of, every, wanted)]
    if not drawn or not after_weeks(drawn):
        return []
    limits = limits_of(findings, words, of, drawn)
    return [
        Heading(words.of(findings.comparison, of)),
        _chart(findings, words, of, (drawn, left_out, every), limits),
        became(words, of, drawn),
    ]


def _chart(
    findings: Findings,
    words: Words,
    of: str,
    courses: tuple[list[Course], list[Course], list[Course]],
    limits: Sequence[Limit],
) -> Chart:
    drawn, left_out, every = courses
    sentences = in_sentences(words, of, drawn)
    across = words.say("Weeks in the queue") if of in STAGES else words.say("Weeks since the recommendation")
    lines = [Line(each.place, each.name, each.waiting) for each in drawn]
    return Chart(
        name=f"waiting-{of}",
        finding=finding_of(findings, words, of, drawn),
        text=" ".join(sentences),
        table=_table(words, of, every),
        drawing=drawing(words, lines, (across, words.say("Still waiting, of 100")), limits=limits),
        notes=tuple(_not_drawn(words, left_out)),
    )


def _reading(findings: Findings, words: Words) -> Paragraph:
    """How the curves are to be read."""
    number = findings.courses.replications if findings.courses is not None else 0
    if number == 1:
        text = words.say(
            "The lines are of one possible course, so how far chance may move them is not known."
        )
    elif number < FEWEST:
        text = words.say(
            "The lines are the mean of {n} possible courses; these are too few to show how far chance "
            "may move them.",
            n=words.number(number),
        )
    else:
        text = words.say(
            "A line is the mean of {n} possible courses; 8 of 10 of them lie within its band.",
            n=words.number(number),
        )
    return Paragraph(text, kind="note")


def _not_drawn(words: Words, left_out: Sequence[Course]) -> list[str]:
    if not left_out:
        return []
    names = words.listed([each.name for each in left_out])
    return [words.say("Not drawn, but in the table, since they move it too: {names}.", names=names)]


def _table(words: Words, of: str, every: Sequence[Course]) -> Table:
    """Every scenario that has the queue, week by week."""
    rows: list[tuple[Cell, ...]] = []
    breaks = set()
    for each in every:
        breaks.add(len(rows))
        lower, upper = Line(each.place, each.name, each.waiting).band()
        for week in IN_TABLE:
            shares = after(each, week)
            if shares is None:
                continue
            band = (
                words.say(
                    "{low} to {high}", low=percent(words, lower[week]), high=percent(words, upper[week])
                )
                if len(each.waiting) >= FEWEST
                else ""
            )
            rows.append(
                (
                    Cell(each.name),
                    Cell(words.number(week), week, "0"),
                    *(Cell(percent(words, share), share, "0%") for share in shares),
                    Cell(band),
                )
            )
    began = words.say("Who joined the queue: what had become of 100 of them") if of in STAGES else words.say(
        "Who was recommended it: what had become of 100 of them"
    )  # fmt: skip
    return Table(
        began,
        (
            Column(words.say("Scenario")),
            Column(words.say("Weeks after"), number=True),
            Column(words.say("Have started"), number=True),
            Column(words.say("Have left without a start"), number=True),
            Column(words.say("Still wait"), number=True),
            Column(words.say("Still wait, 8 of 10 courses"), number=True),
        ),
        tuple(rows),
        breaks=frozenset(breaks - {0}),
    )


def _others(findings: Findings, words: Words, drawn: set[str]) -> Table | None:
    """The queues that are not drawn: under the baseline, and under options that move them far."""
    comparison = findings.comparison
    offers = dict.fromkeys(name for result in comparison.results for name in result.scenario.offers)
    rows: list[tuple[Cell, ...]] = []
    for of in (*STAGES, *offers):
        if of in drawn:
            continue
        every = courses_of(findings, words, of)
        baseline = [each for each in every if each.place < 0]
        for each in (*baseline, *moved_far(findings, of, every, baseline)):
            found = [after(each, week) for week in (13, 26, 52)]
            if found[0] is None:
                continue
            cells = ["–" if shares is None else percent(words, shares[2]) for shares in found]
            gone = "–" if found[2] is None else percent(words, found[2][1])
            name = words.of(comparison, of)
            rows.append((Cell(name), Cell(each.name), *(Cell(text) for text in (*cells, gone))))
    if not rows:
        return None
    return Table(
        words.say("The other queues: still waiting, of 100"),
        (
            Column(words.say("Queue")),
            Column(words.say("Scenario")),
            *(
                Column(words.say("After {n} weeks", n=words.number(week)), number=True)
                for week in (13, 26, 52)
            ),
            Column(words.say("Left without a start after a year"), number=True),
        ),
        tuple(rows),
        note=words.say(
            "Options stand here where they are told to move the queue, and by at least {n} of 100. At the "
            "team meeting and the caseworker the weeks run from joining the queue, elsewhere from the "
            "recommendation.",
            n=percent(words, FAR),
        ),
    )
