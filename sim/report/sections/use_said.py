"""What stands out in the use of capacity: what the options change most, and groups that do not begin."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

from sim.experiment.scales import SHARE
from sim.experiment.use_over_time import USE, pooled
from sim.report.blocks import Paragraph
from sim.report.figures.group_starts import WORTH_SAYING, cancelled_said, more_cancelled, starts
from sim.report.names import small
from sim.report.texts import later

if TYPE_CHECKING:
    from sim.experiment.use_over_time import Used
    from sim.report.figures.group_starts import Starts
    from sim.report.gathered.findings import Findings
    from sim.report.words import Words

MOST_SENTENCES = 3
OTHERWISE = later("{option}: {after} of what is offered is used instead of {before} ({of}).")
FEWER = later(
    "{option}: {after} of what is offered is used instead of {before} ({of}), because places are taken away."
)


def changed_most(findings: Findings, words: Words, found: list[list[Used]]) -> tuple[str, ...]:
    """A sentence for each of the largest differences of each option; no more than it would be read."""
    names = words.names(findings.comparison)
    many = len(findings.options) > MOST_SENTENCES
    told = []
    for place in range(len(findings.options)):
        mine = [(rows[0], row) for rows in found for row in rows if row.place == place and row.change]
        mine.sort(key=lambda pair: -abs(pair[1].change.difference) if pair[1].change else 0.0)
        for before, after in mine[: 1 if many else 2]:
            fewer = findings.options[place] in findings.traps and after.of == "programme"
            told.append(
                words.say(
                    FEWER if fewer else OTHERWISE,
                    option=names[place + 1],
                    of=words.listed([small(words, name) for name in _names(findings, words, after)]),
                    before=words.value(SHARE, before.whole),
                    after=words.value(SHARE, after.whole),
                )
            )
    return tuple(told)


def groups_cancelled(findings: Findings, words: Words, found: list[list[Used]]) -> list[Paragraph]:
    """Groups that do not begin: under the baseline, and under options under which more do not."""
    comparison, names = findings.comparison, words.names(findings.comparison)
    told = [
        (0, each)
        for row in of_baseline(found)
        if (each := starts(comparison.baseline, row.of)) is not None and each.cancelled >= WORTH_SAYING
    ]
    for place, option in enumerate(findings.options):
        told += [(place + 1, each) for each in more_cancelled(comparison, option)]
    if not told:
        return []
    return [
        Paragraph(
            " ".join(
                (
                    *(
                        words.say(
                            "{option}: {text}",
                            option=names[scenario],
                            text=_with_seats(findings, words, scenario, each),
                        )
                        for scenario, each in told
                    ),
                    words.say(
                        "Too few were ready on the date, or too many groups ran already, and their seats "
                        "stay empty."
                    ),
                )
            ),
            words.say("Groups that do not begin."),
        )
    ]


def _with_seats(findings: Findings, words: Words, scenario: int, found: Starts) -> str:
    """How many groups of a measure do not begin, and how full all that are planned are."""
    comparison = findings.comparison
    said = cancelled_said(words, comparison, found)
    share = float(comparison.results[scenario].column(USE, found.of).mean())
    if isnan(share):
        return said
    filled = words.say("{share} of all planned seats are filled.", share=words.value(SHARE, share))
    return f"{said} {filled}"


def kind(findings: Findings, words: Words, row: Used) -> str:
    """What a kind of places is called: its measure or stage, or all measures that share a pool."""
    return words.listed(_names(findings, words, row))


def _names(findings: Findings, words: Words, row: Used) -> list[str]:
    result = findings.comparison.results[row.place + 1]
    return [words.of(findings.comparison, name) for name in pooled(result.timetable, row.of)]


def of_baseline(found: list[list[Used]]) -> list[Used]:
    """The baseline's row of every kind of places that it has."""
    return [rows[0] for rows in found if rows[0].place < 0]
