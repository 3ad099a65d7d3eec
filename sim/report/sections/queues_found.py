"""What has become of queues: the finding of a chart, its sentences, and the mean queues of all in a table.

How long a queue is on average is known from all replications, and its difference with its own interval; a
finding says that a queue is longer or shorter only where that interval tells it from zero. A queue is also
shorter where fewer come to it, and that is said beside it.
"""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

from sim.experiment.moved import Moved, moved
from sim.experiment.verdicts import BEGUN, CONTACT, PROGRAMME, by_name, falls
from sim.report.blocks import Cell, Column, Table
from sim.tables import STAGES

if TYPE_CHECKING:
    from sim.report.gathered.findings import Findings
    from sim.report.words import Words

QUEUE = "queue_mean"
LARGE_PART = 0.1
"""Of the baseline's queue: a difference of so much is said, however few people it is."""
WORTH = 1.0
"""People by which a queue must differ for a chart to be named after it."""


def queue_of(findings: Findings, option: str, of: str) -> Moved:
    """The mean queue of baseline and option; not known where one of them does not have it."""
    comparison = findings.comparison
    try:
        before, after = (
            result.column(QUEUE, of) for result in (comparison.baseline, comparison.options[option])
        )
    except KeyError:
        return Moved(QUEUE, of)
    return moved(QUEUE, of, before, after)


def finding_of(findings: Findings, words: Words, option: str, of: str) -> str:
    """What the chart of one option shows, in ten words or fewer."""
    found = queue_of(findings, option, of)
    if isnan(found.difference):
        return words.say("A queue that only one of them has")
    if isnan(found.low):
        return words.say("One possible course of the queue")
    if found.certain and found.difference == 0.0:
        return words.say("The queue is exactly the same")
    now, before = (words.number(value, _digits(found)) for value in (found.value, found.baseline))
    if not found.told or now == before:
        return words.say("No clear difference in the queue")
    if abs(found.difference) < min(WORTH, LARGE_PART * found.baseline):
        return words.say("Hardly any difference in the queue")
    return words.say("On average {now} people wait, not {before}", now=now, before=before)


def in_sentences(findings: Findings, words: Words, option: str, of: str) -> list[str]:
    """How long the queue is on average, with the interval of the difference, and why it may be shorter."""
    found = queue_of(findings, option, of)
    if isnan(found.difference):
        return []
    names = words.names(findings.comparison)
    name = names[findings.options.index(option) + 1]
    values = {
        "now": words.number(found.value, _digits(found)),
        "before": words.number(found.baseline, _digits(found)),
        "option": name,
        "baseline": names[0],
    }
    if isnan(found.meeting_low):
        text = words.say(
            "In the only course there are {now} people in the queue on average under {option}, and {before} "
            "under {baseline}.",
            **values,
        )
    else:
        text = words.say(
            "Over the whole window there are {now} people in the queue on average under {option}, and "
            "{before} under {baseline} (80 % interval of the difference {interval}).",
            **values,
            interval=words.say(
                "{low} to {high}",
                low=words.number(found.meeting_low, 1, sign=True),
                high=words.number(found.meeting_high, 1, sign=True),
            ),
        )
    return [text, *_why_shorter(findings, words, option, of, found)]


def mean_queues(findings: Findings, words: Words) -> Table:
    """All queues of all scenarios, on average over the window."""
    comparison = findings.comparison
    offers = dict.fromkeys(name for result in comparison.results for name in result.scenario.offers)
    rows = []
    for of in (*STAGES, *offers):
        means = [_mean(findings, k, of) for k in range(len(comparison.results))]
        if all(isnan(mean) or mean == 0.0 for mean in means):
            continue
        cells = [Cell(words.number(mean, 1), None if isnan(mean) else mean, "0.0") for mean in means]
        rows.append((Cell(words.of(comparison, of)), *cells))
    names = words.names(comparison)
    return Table(
        words.say("All queues: people who wait, on average over the whole window"),
        (Column(words.say("Queue")), *(Column(name, number=True) for name in names)),
        tuple(rows),
        note=words.say(
            "A queue that gets shorter may only have moved: whoever gets through one of them stands in the "
            "next one sooner."
        ),
    )


def _why_shorter(findings: Findings, words: Words, option: str, of: str, found: Moved) -> list[str]:
    if not found.told or found.difference >= 0:
        return []
    rows = findings.judged[option]
    if of == PROGRAMME and falls(by_name(rows, CONTACT, PROGRAMME)):
        return [
            words.say("Caseworkers stretch, and each citizen gets less of them: that is no gain by itself.")
        ]
    if falls(by_name(rows, BEGUN)):
        return [words.say("Fewer begin a programme, so fewer come to this queue: that is no gain by itself.")]
    return []


def _mean(findings: Findings, k: int, of: str) -> float:
    try:
        return float(findings.comparison.results[k].column(QUEUE, of).mean())
    except KeyError:
        return float("nan")


def _digits(found: Moved) -> int:
    """Whole people where they are many enough for it."""
    small = min(found.value, found.baseline) < 10
    return 1 if small or round(found.value) == round(found.baseline) else 0
