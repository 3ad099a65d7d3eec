"""What an option costs a year, to run and in all, beside its other key figures."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

from sim.experiment.amounts import same_people
from sim.experiment.cost_against_wait import beyond_zero
from sim.experiment.posts import MUNICIPALITY, SUMS
from sim.experiment.price_gaps import not_in_full
from sim.report.figures.lines import FigureLines
from sim.report.first.no_saving import no_saving
from sim.report.first.teller import Teller

if TYPE_CHECKING:
    from sim.experiment.moved import Moved
    from sim.report.gathered.findings import Findings
    from sim.report.words import Words


def sums(words: Words, findings: Findings, option: str) -> list[tuple[FigureLines, Moved, str]]:
    """Each sum that there are prices for: its name and texts, its amounts, and what they come to in words."""
    found = []
    for name in SUMS:
        try:
            lines = FigureLines(findings, words, option, name)
        except KeyError:
            continue
        if lines.money is not None and not isnan(lines.money.difference):
            found.append((lines, lines.money, _said(words, findings, option, lines)))
    return found


def _said(words: Words, findings: Findings, option: str, lines: FigureLines) -> str:
    """The verdict, what is left out of it, and how far it reaches over the ranges of the prices."""
    parts = [_verdict(words, findings, option, lines)]
    if not_in_full(findings.comparison, option):
        parts.append(words.say("not in full: what has no price is left out"))
    if lines.prices:
        parts.append(words.say("over the ranges of the prices: {interval}", interval=lines.prices))
    return "; ".join(parts)


def _verdict(words: Words, findings: Findings, option: str, lines: FigureLines) -> str:
    change = lines.money
    if lines.indicator == MUNICIPALITY and not same_people(findings.comparison, option):
        return words.say("cannot be compared: others are referred")
    if change is None or (change.certain and not change.difference):
        return words.say("no difference")
    if isnan(change.meeting_low):
        return words.say("one course only")
    if not beyond_zero(change):
        return words.say("cannot be told from zero")
    return words.say("costs more") if change.difference > 0 else _less(words, findings, option, lines)


def _less(words: Words, findings: Findings, option: str, lines: FigureLines) -> str:
    """Cheaper, unless it is so only because people are lost or kept outside."""
    if option in findings.traps:
        return words.say("better only on paper: see above")
    lost = no_saving(Teller(findings, words), option) if lines.indicator == MUNICIPALITY else ""
    return lost or words.say("costs less")
