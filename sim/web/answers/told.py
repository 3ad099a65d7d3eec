"""What is told of a comparison: an option's card and its charts, as in a report, and nothing besides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sim.report.first import card
from sim.report.first.caveats import caveats
from sim.report.first.head import banner
from sim.report.first.teller import Teller
from sim.report.gathered.findings import Findings
from sim.report.sections.budget import budget
from sim.report.sections.cost_and_wait import cost_and_wait
from sim.report.sections.delivery import delivery
from sim.report.sections.differences import differences
from sim.report.sections.use import use

from .numbers import numbers
from .side_by_side import side_by_side

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sim.experiment import Comparison
    from sim.experiment.warm_up import WarmUp
    from sim.report.blocks import Figure, Section
    from sim.report.contents import Made
    from sim.report.first_page import Card, Line
    from sim.report.gathered.command import Command
    from sim.report.words import Words

    from .side_by_side import SideBySide

FIRST: tuple[Made, ...] = (differences,)
"""The sections of the beginning of an answer."""
ALL: tuple[Made, ...] = (differences, delivery, use, budget)
"""Those of an answer about one option, in the order of a report; of several, cost against wait as well."""
SEVERAL: tuple[Made, ...] = (differences, delivery, cost_and_wait, use, budget)


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer about one option, or about the first of several.

    caveats: heading and text. figures: where the numbers of card and caveats come from. numbers: the headline
    figures as plain data, see `numbers`. whole: whether all of it is here, or the beginning only.
    """

    card: Card
    figures: tuple[Figure, ...]
    caveats: tuple[tuple[str, Line], ...]
    banner: str
    sections: tuple[Section, ...]
    replications: int
    seed: int
    numbers: Mapping[str, Any]
    command: str
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Beside:
    """Options side by side: today and they in a row each, where numbers come from, and cost against wait."""

    table: SideBySide
    figures: tuple[Figure, ...]
    sections: tuple[Section, ...]
    replications: int
    seed: int
    command: str


def answer(
    comparison: Comparison,
    words: Words,
    command: Command,
    *,
    warm_ups: Mapping[str, WarmUp] | None = None,
    whole: bool = True,
) -> Answer:
    """The card of the first option, and its charts; where not `whole`, only those that come first.

    Numbers, words and charts are those of a report on `command`; `warm_ups` as in `Findings`.
    """
    findings = Findings(comparison, command, warm_ups=warm_ups)
    teller = Teller(findings, words, live=True)
    told = card(teller, 0, findings.options[0])
    said = caveats(teller)
    several = len(findings.options) > 1
    wanted = FIRST if not whole else SEVERAL if several else ALL
    return Answer(
        card=told,
        figures=teller.whence.figures(),
        caveats=said,
        banner=banner(teller),
        sections=_sections(findings, words, wanted),
        replications=comparison.replications,
        seed=comparison.baseline.seed,
        numbers=numbers(findings, words),
        command=command.text(),
        whole=whole,
    )


def glance(
    comparison: Comparison,
    words: Words,
    command: Command,
    *,
    warm_ups: Mapping[str, WarmUp] | None = None,
) -> Beside:
    """All options of a comparison side by side."""
    findings = Findings(comparison, command, warm_ups=warm_ups)
    teller = Teller(findings, words, live=True)
    table = side_by_side(teller)
    return Beside(
        table,
        teller.whence.figures(),
        _sections(findings, words, (cost_and_wait,)),
        comparison.replications,
        comparison.baseline.seed,
        command.text(),
    )


def _sections(findings: Findings, words: Words, wanted: Sequence[Made]) -> tuple[Section, ...]:
    made = (each(findings, words) for each in wanted)
    return tuple(section for section in made if section is not None)
