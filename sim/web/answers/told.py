"""What is told of a comparison: an option's card and its charts, as in a report, and nothing besides.

The card comes first, since whoever has moved a slider waits for it; charts can follow while it is read.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sim.report.first import card
from sim.report.first.caveats import caveats
from sim.report.first.head import banner
from sim.report.first.teller import Teller
from sim.report.sections.budget import budget
from sim.report.sections.cost_and_wait import cost_and_wait
from sim.report.sections.delivery import delivery
from sim.report.sections.differences import differences
from sim.report.sections.use import use

from .numbers import numbers
from .side_by_side import side_by_side

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sim.report.blocks import Figure, Section
    from sim.report.contents import Made
    from sim.report.first_page import Card, Line
    from sim.report.gathered.findings import Findings
    from sim.report.words import Words

    from .side_by_side import SideBySide

ONE: tuple[Made, ...] = (differences, delivery, use, budget)
"""The sections about one option, in the order of a report; of several, cost against wait as well."""
NOTHING_TURNED: tuple[Made, ...] = (differences,)
"""The one of which something is left where nothing is turned: the figures of today."""
SEVERAL: tuple[Made, ...] = (differences, delivery, cost_and_wait, use, budget)


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer about one option, or about the first of several, without its charts.

    baseline: what today is called. caveats: heading and text. figures: where the numbers of card and caveats
    come from. numbers: the headline figures as plain data, see `numbers`.
    """

    baseline: str
    card: Card
    figures: tuple[Figure, ...]
    caveats: tuple[tuple[str, Line], ...]
    banner: str
    replications: int
    seed: int
    numbers: Mapping[str, Any]
    command: str


@dataclass(frozen=True, slots=True)
class Beside:
    """Options side by side: today and they in a row each, where numbers come from, and cost against wait."""

    table: SideBySide
    figures: tuple[Figure, ...]
    sections: tuple[Section, ...]
    replications: int
    seed: int
    command: str


def answer(findings: Findings, words: Words) -> Answer:
    """The card of the first option; numbers and words are those of a report on the same findings."""
    comparison = findings.comparison
    teller = Teller(findings, words, live=True)
    told = card(teller, 0, findings.options[0])
    said = caveats(teller)
    return Answer(
        baseline=words.names(comparison)[0],
        card=told,
        figures=teller.whence.figures(),
        caveats=said,
        banner=banner(teller),
        replications=comparison.replications,
        seed=comparison.baseline.seed,
        numbers=numbers(findings, words),
        command=findings.command.text(),
    )


def charts(findings: Findings, words: Words, *, today: bool = False) -> tuple[Section, ...]:
    """The charts that belong to an answer, in their sections; today: nothing is turned."""
    several = len(findings.options) > 1
    return _sections(findings, words, NOTHING_TURNED if today else SEVERAL if several else ONE)


def glance(findings: Findings, words: Words) -> Beside:
    """All options of a comparison side by side."""
    teller = Teller(findings, words, live=True)
    table = side_by_side(teller)
    return Beside(
        table,
        teller.whence.figures(),
        _sections(findings, words, (cost_and_wait,)),
        findings.comparison.replications,
        findings.comparison.baseline.seed,
        findings.command.text(),
    )


def _sections(findings: Findings, words: Words, wanted: Sequence[Made]) -> tuple[Section, ...]:
    made = (each(findings, words) for each in wanted)
    return tuple(section for section in made if section is not None)
