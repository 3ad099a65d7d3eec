"""What stands out in the use of capacity: what the options change most, and groups that do not begin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.experiment.scales import SHARE
from sim.experiment.use_over_time import pooled
from sim.report.blocks import Paragraph
from sim.report.names import small
from sim.report.texts import later
from sim.tables import DAY

if TYPE_CHECKING:
    from sim.experiment.use_over_time import Used
    from sim.report.findings import Findings
    from sim.report.words import Words

CANCELLED = "groups_cancelled"
WORTH_SAYING = 0.1
"""Groups a year that do not begin, from which on it is said."""
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
    """Groups that do not begin: their seats stay empty although people wait for them."""
    baseline = findings.comparison.baseline
    there = {(key.indicator, key.of) for key in baseline.catalogue if not key.by and not key.period}
    days = (baseline.timetable.horizon - baseline.timetable.report_start) / DAY
    told = []
    for row in of_baseline(found):
        if (CANCELLED, row.of) in there:
            a_year = float(baseline.column(CANCELLED, row.of).mean()) * 365.25 / days
            if a_year >= WORTH_SAYING:
                told.append(
                    words.say(
                        "{of}: {n} of the planned groups a year do not begin.",
                        of=kind(findings, words, row),
                        n=words.number(a_year, 1),
                    )
                )
    if not told:
        return []
    return [
        Paragraph(
            " ".join(
                (
                    *told,
                    words.say(
                        "Too few were ready on the date, or too many groups ran already, and their seats "
                        "stay empty."
                    ),
                )
            ),
            words.say("Groups that do not begin ({baseline}).", baseline=words.names(findings.comparison)[0]),
        )
    ]


def kind(findings: Findings, words: Words, row: Used) -> str:
    """What a kind of places is called: its measure or stage, or all measures that share a pool."""
    return words.listed(_names(findings, words, row))


def _names(findings: Findings, words: Words, row: Used) -> list[str]:
    result = findings.comparison.results[row.place + 1]
    return [words.of(findings.comparison, name) for name in pooled(result.timetable, row.of)]


def of_baseline(found: list[list[Used]]) -> list[Used]:
    """The baseline's row of every kind of places that it has."""
    return [rows[0] for rows in found if rows[0].place < 0]
