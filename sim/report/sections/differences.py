"""What each option changes, figure by figure: differences with their intervals, on one line with zero."""

from __future__ import annotations

from math import isfinite, isnan
from typing import TYPE_CHECKING

from sim.experiment.verdicts import (
    BETTER,
    FEWER,
    FIRST_LOOK,
    MISSING,
    MORE,
    NEW,
    PERHAPS,
    REMOVED,
    SAME,
    SHORTER,
    UNTOLD,
    WORSE,
    Judged,
    one_sided,
)
from sim.report.blocks import Block, Cell, Chart, Column, Heading, Paragraph, Section, Table
from sim.report.charts.differences import drawing
from sim.report.figures.called import figure_name
from sim.report.figures.draws import OVER_DRAWS
from sim.report.names import within
from sim.report.rounded import scale_apart
from sim.report.texts import later

from .difference_findings import heard, title
from .difference_rows import FEW_OPTIONS, difference_said, drawn, interval_said, no_gain, panels

if TYPE_CHECKING:
    from sim.report.gathered.findings import Findings
    from sim.report.words import Words

VERDICTS = {
    BETTER: later("better"),
    WORSE: later("worse"),
    MORE: later("more"),
    FEWER: later("fewer"),
    SHORTER: later("shorter, but fewer get there"),
    PERHAPS: later("may be chance"),
    UNTOLD: later("cannot be told from zero"),
    SAME: later("no difference"),
    NEW: later("new"),
    REMOVED: later("removed"),
    MISSING: later("not comparable"),
}
LOOKS_BETTER = later("better only for those who get in")
NUMBER_FORMAT = "0.000"


def differences(findings: Findings, words: Words) -> Section | None:
    """A chart for each option."""
    if not findings.options:
        return None
    blocks: list[Block] = []
    for place, option in enumerate(findings.options):
        blocks += _of_option(findings, words, option, place)
    return Section(
        "differences",
        words.say("What each option changes"),
        tuple(blocks),
        _lead(findings, words),
    )


def _lead(findings: Findings, words: Words) -> str:
    """What is compared, and by which rule a difference is in colour: none has one after one replication."""
    compared = words.say(
        "Every option beside {baseline}: the same citizens with the same luck, so that a difference comes "
        "from the option.",
        baseline=words.names(findings.comparison)[0],
    )
    if findings.comparison.replications == 1:
        return compared
    rule = words.say(
        "In colour is what can be told from zero when all figures of all options are judged together. That "
        "is stricter than the 80 % interval that is drawn, so a grey line may lie clear of zero. Titles "
        "speak only of differences that are also large enough to matter."
    )
    return f"{compared} {rule}"


def _of_option(findings: Findings, words: Words, option: str, place: int) -> list[Block]:
    """The blocks of one option, under its name where there are several."""
    name, rows = words.names(findings.comparison)[place + 1], findings.judged[option]
    blocks: list[Block] = [Heading(name, place)] if len(findings.options) > 1 else []
    if option in findings.traps:
        blocks.append(
            Paragraph(
                words.say(
                    "It gives each caseworker fewer citizens without the staff for it, so places are gone. "
                    "What looks better below is better only for those who get in; more are kept waiting "
                    "outside."
                ),
                words.say("A trap."),
                "caution",
            )
        )
    seen = drawn(findings, option)
    if not seen or all(row.verdict in (SAME, MISSING) for row in rows):
        blocks.append(_nothing_drawn(findings, words, rows))
        blocks.append(_table(findings, words, option, name))
    else:
        blocks.append(
            Chart(
                f"differences-{place + 1}",
                title(findings, words, option),
                heard(findings, words, option, seen),
                _table(findings, words, option, name),
                drawing(panels(findings, words, option, seen), place),
                notes=_notes(findings, words, option, seen),
            )
        )
    return [*blocks, *_alone(findings, words, rows)]


def _nothing_drawn(findings: Findings, words: Words, rows: list[Judged]) -> Paragraph:
    baseline = words.names(findings.comparison)[0]
    if all(row.verdict in (SAME, MISSING) for row in rows):
        return Paragraph(
            words.say("Every figure that can be compared is exactly as under {baseline}.", baseline=baseline)
        )
    return Paragraph(
        words.say("There is no figure that both {baseline} and this option have.", baseline=baseline)
    )


def _alone(findings: Findings, words: Words, rows: list[Judged]) -> list[Block]:
    """The measures that only one of the two has: there is nothing to subtract."""
    found: list[Block] = []
    for verdict, heading, text in (
        (
            NEW,
            words.say("New."),
            later("Only the option has {measures}; the figures stand in the table, without a difference."),
        ),
        (
            REMOVED,
            words.say("Removed."),
            later(
                "The option does without {measures}; the figures stand in the table, without a difference."
            ),
        ),
    ):
        some = [within(words, findings.comparison, of) for of in one_sided(rows, verdict)]
        if some:
            found.append(Paragraph(words.say(text, measures=words.listed(some)), heading))
    return found


def _notes(findings: Findings, words: Words, option: str, seen: list[Judged]) -> tuple[str, ...]:
    """How to read the chart, as far as this one needs it."""
    replications, trap = findings.comparison.replications, option in findings.traps
    if all(isnan(row.meeting_low) for row in seen):
        return (
            words.say("One replication is a first look: it has no intervals, so nothing is told from zero."),
        )
    found = [
        words.say(
            "Point: the mean difference. Line: its 80 % interval. In colour: told from zero, judged over all "
            "figures of all options together. Grey and hollow: cannot be told from zero, or may be chance."
        )
    ]
    if any(no_gain(row, trap=trap) for row in seen):
        found.append(
            words.say("Hollow in colour: told from zero, but no gain, since fewer get there or fewer come.")
        )
    if any(row.drawn for row in seen):
        found.append(words.say(OVER_DRAWS))
    if replications < FIRST_LOOK:
        found.append(
            words.say(
                "{n} replications are a first look; 200 are usual.",
                n=words.number(replications),
            )
        )
    if len(findings.options) > FEW_OPTIONS:
        found.append(
            words.say(
                "Drawn is what differs clearly and by enough to speak of, what the option changes itself, "
                "and how many give up. All figures stand in the table."
            )
        )
    return tuple(found)


def _table(findings: Findings, words: Words, option: str, name: str) -> Table:
    """All headline figures of the option."""
    baseline = words.names(findings.comparison)[0]
    rows = findings.judged[option]
    return Table(
        words.say("All headline figures: {option} against {baseline}", option=name, baseline=baseline),
        (
            Column(words.say("Figure")),
            Column(baseline, number=True),
            Column(name, number=True),
            Column(words.say("Difference"), number=True),
            Column(words.say("80 % interval"), number=True),
            Column(words.say("95 % interval"), number=True),
            Column(words.say("What it amounts to")),
        ),
        tuple(_row(findings, words, row, trap=option in findings.traps) for row in rows),
        words.say(
            "The last column is judged by intervals that hold for all figures of all options at once; they "
            "are wider than those shown."
        ),
        frozenset(k for k in range(1, len(rows)) if rows[k].of != rows[k - 1].of),
    )


def _row(findings: Findings, words: Words, row: Judged, *, trap: bool) -> tuple[Cell, ...]:
    scale, found = row.scale, row.row
    better_inside = trap and row.verdict == BETTER
    verdict = words.say(LOOKS_BETTER if better_inside else VERDICTS[row.verdict])
    wide = words.interval(scale_apart(row), found.low, found.high, sign=True)
    return (
        Cell(figure_name(words, findings.comparison, row.indicator, row.of)),
        Cell(words.value(scale, found.baseline), _value(found.baseline), NUMBER_FORMAT),
        Cell(words.value(scale, found.value), _value(found.value), NUMBER_FORMAT),
        Cell(difference_said(words, row), _value(row.difference), NUMBER_FORMAT),
        Cell(interval_said(words, row)),
        Cell(wide),
        Cell(verdict, faint=not row.told),
    )


def _value(number: float) -> float | None:
    return number if isfinite(number) else None
