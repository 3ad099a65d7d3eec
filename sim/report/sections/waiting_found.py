"""What curves of waiting have found: the finding in ten words, and the sentences with their numbers.

A finding says that fewer wait only where the page's own figure (who has started within 90 days) is told to
be better, and the other way round; otherwise it speaks of the mean wait, if that is told, or says that
nothing is clear. What only looks shorter, because fewer get there, is not called better.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sim.experiment.scales import SHARE
from sim.experiment.verdicts import BETTER, SHORTER, WORSE, by_name
from sim.report.blocks import Cell, Column, Table, finding
from sim.report.charts.waiting import over
from sim.report.gathered.subjects import changed
from sim.report.spans import ends
from sim.report.words import UNKNOWN
from sim.tables import STAGES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from sim.experiment.verdicts import Judged
    from sim.report.gathered.findings import Findings
    from sim.report.words import Words

    Floats = NDArray[np.float64]

WEEK = 13
"""The week that is spoken of: the 90 days of the headline figure."""
STARTED = "started_within_90"
FAR = 0.05
"""How far a curve must lie from the baseline's for an option that does not change the queue to be named."""


@dataclass(frozen=True, eq=False)
class Course:
    """What becomes of one queue's waits under one scenario; arrays (replications, weeks)."""

    place: int
    option: str
    name: str
    started: Floats
    left: Floats
    waiting: Floats


def courses_of(findings: Findings, words: Words, of: str) -> list[Course]:
    """The queue under every scenario that has it, the baseline first."""
    if findings.courses is None:
        return []
    names = words.names(findings.comparison)
    found = []
    for k, waited in enumerate(findings.courses.waited):
        if of in waited.of and np.nansum(waited.size[:, waited.row(of)]) > 0:
            row = waited.row(of)
            arrays = (waited.started[:, row], waited.left[:, row], waited.waiting[:, row])
            found.append(Course(k - 1, findings.comparison.names[k], names[k], *arrays))
    return found


def after(course: Course, week: int) -> tuple[float, float, float] | None:
    """The mean shares that have started, left and still wait after a week; None where it is not known."""
    started, left = (
        float(over(np.mean, each[:, week : week + 1])[0]) for each in (course.started, course.left)
    )
    return None if np.isnan(started) else (started, left, max(1.0 - started - left, 0.0))


def after_weeks(courses: Sequence[Course]) -> bool:
    """Whether anything is known of the week that is spoken of."""
    return all(after(each, WEEK) is not None for each in courses)


def percent(words: Words, share: float) -> str:
    """A bare share of 100."""
    return words.shown(SHARE, share)


def hundred(shares: tuple[float, float, float]) -> tuple[int, int, int]:
    """What has become of 100 people in whole numbers: the same wherever they are said.

    Who has started and who still waits are rounded as they are everywhere else; who has left is the rest.
    """
    started = round(100 * shares[0])
    waiting = min(round(100 * shares[2]), 100 - started)
    return started, 100 - started - waiting, waiting


def told(findings: Findings, course: Course, of: str) -> bool:
    """Whether an option's wait is told from the baseline's, and by enough to speak of."""
    return course.place >= 0 and any(_clear(row) for row in _waits(findings, course.option, of))


def finding_of(findings: Findings, words: Words, of: str, drawn: Sequence[Course]) -> str:
    """What the curves of one queue show, in ten words or fewer."""
    baseline = next((each for each in drawn if each.place < 0), None)
    options = [each for each in drawn if each.place >= 0]
    if baseline is None:
        return _of_new(words, options)
    moved = [each for each in options if _fewer_wait(findings, of, baseline, each)]
    if len(moved) == 1:
        now, before = (_waiting(words, each) for each in (moved[0], baseline))
        short = words.say("{now} of 100 wait after {n} weeks, not {before}", now=now, n=WEEK, before=before)
        if len(options) == 1:
            return short
        named = words.say("{option}: {text}", option=moved[0].name, text=short)
        return finding(named, short)
    if moved:
        shares = [share for each in (baseline, *moved) if (share := after(each, WEEK)) is not None]
        least, most = (words.number(pick(hundred(share)[2] for share in shares)) for pick in (min, max))
        return words.say("From {low} to {high} of 100 wait after {n} weeks", low=least, high=most, n=WEEK)
    return _mean_wait(findings, words, of, options)


def wanted_of(findings: Findings, of: str, every: Sequence[Course], options: Sequence[str]) -> list[Course]:
    """What a chart of a queue is about: the baseline, and the options that change the queue.

    Where none of them does, those that it is the clearest figure of.
    """
    baseline = [each for each in every if each.place < 0]
    about = [each for each in every if each.option in options]
    changing = [each for each in about if of in changed(findings, each.option)]
    return [*baseline, *(changing or about)]


def moved_far(
    findings: Findings, of: str, every: Sequence[Course], besides: Sequence[Course]
) -> list[Course]:
    """The other options that are told to move a queue, and whose curve lies far from the baseline's."""
    baseline = next((each for each in every if each.place < 0), None)
    if baseline is None:
        return []
    others = [each for each in every if each not in besides and told(findings, each, of)]
    return [each for each in others if _apart(baseline, each) >= FAR]


def became(words: Words, of: str, drawn: Sequence[Course]) -> Table:
    """What has become of 100 people after the week that is spoken of, curve by curve."""
    rows = []
    for each in drawn:
        shares = after(each, WEEK)
        if shares is not None:
            cells = (Cell(words.number(n), n / 100, "0%") for n in hundred(shares))
            rows.append((Cell(each.name), *cells))
    caption = (
        words.say("Of 100 people, {n} weeks after joining the queue", n=WEEK)
        if of in STAGES
        else words.say("Of 100 people, {n} weeks after the recommendation", n=WEEK)
    )
    return Table(
        caption,
        (
            Column(words.say("Scenario")),
            Column(words.say("Have started"), number=True),
            Column(words.say("Have left without a start"), number=True),
            Column(words.say("Still wait"), number=True),
        ),
        tuple(rows),
    )


def in_sentences(words: Words, of: str, drawn: Sequence[Course]) -> list[str]:
    """A sentence for each curve: of 100, how many have started, left and still wait."""
    found = []
    for each in drawn:
        shares = after(each, WEEK)
        if shares is None:
            continue
        started, left, waiting = (words.number(n) for n in hundred(shares))
        values = {"name": each.name, "n": WEEK, "started": started, "left": left, "waiting": waiting}
        if of in STAGES:
            text = words.say(
                "{name}: {n} weeks after joining the queue, {started} of 100 have got through, {left} have "
                "left and {waiting} still wait.",
                **values,
            )
        else:
            text = words.say(
                "{name}: {n} weeks after the recommendation, {started} of 100 have started, {left} have left "
                "without a start and {waiting} still wait.",
                **values,
            )
        found.append(text)
    return found


def _apart(baseline: Course, option: Course) -> float:
    """How far apart two curves are where they are farthest."""
    return float(np.nanmax(np.abs(over(np.mean, option.waiting) - over(np.mean, baseline.waiting))))


def _of_new(words: Words, options: Sequence[Course]) -> str:
    waiting = _waiting(words, options[0]) if options else UNKNOWN
    return words.say("A new queue: {now} of 100 wait after {n} weeks", now=waiting, n=WEEK)


def _mean_wait(findings: Findings, words: Words, of: str, options: Sequence[Course]) -> str:
    """What can be said of the mean wait of those who start, where the curve itself bears no finding."""
    rows = [row for each in options for row in _waits(findings, each.option, of)[1:] if _clear(row)]
    if len(rows) == 1:
        row = rows[0]
        if row.verdict == SHORTER:
            return words.say("A shorter wait, but no gain by itself")
        now, before = (words.value(row.scale, value) for value in (row.row.value, row.row.baseline))
        candidate = words.say("Those who start wait {now}, not {before}", now=now, before=before)
        if len(options) > 1:
            name = next(each.name for each in options if each.option == row.row.option)
            text = words.say("a wait of {now}, not {before}", now=now, before=before)
            named = words.say("{option}: {text}", option=name, text=text)
            return finding(named, candidate, words.say("The mean wait changes"))
        return finding(candidate, words.say("The mean wait changes"))
    if rows and all(row.verdict != SHORTER for row in rows):
        least, most = (
            words.value(rows[0].scale, pick([rows[0].row.baseline, *(row.row.value for row in rows)]))
            for pick in (min, max)
        )
        low, high = ends(words, least, most)
        candidate = words.say("Those who start wait from {low} to {high}", low=low, high=high)
        return finding(candidate, words.say("The mean wait changes"))
    return words.say("No clear difference in who still waits")


def _fewer_wait(findings: Findings, of: str, baseline: Course, option: Course) -> bool:
    """Whether more have started is told, and fewer wait as it is printed; or the other way round."""
    row = by_name(findings.judged[option.option], STARTED, of)
    if row is None or not row.matters or row.verdict not in (BETTER, WORSE):
        return False
    now, before = (after(each, WEEK) for each in (option, baseline))
    if now is None or before is None or hundred(now)[2] == hundred(before)[2]:
        return False
    return (now[2] < before[2]) == (row.difference > 0)


def _waits(findings: Findings, option: str, of: str) -> list[Judged]:
    """The headline figures of a wait: who starts in time first, where there is that, then its mean."""
    prefix = "queue_" if of in STAGES else ""
    names = (STARTED, f"{prefix}wait_mean_of_started")
    found = [by_name(findings.judged[option], name, of) for name in names]
    mean = found[1]
    return [row for row in (found[0] or mean, mean) if row is not None]


def _clear(row: Judged) -> bool:
    return row.matters and row.verdict in (BETTER, WORSE, SHORTER)


def _waiting(words: Words, course: Course) -> str:
    shares = after(course, WEEK)
    return UNKNOWN if shares is None else words.number(hundred(shares)[2])
