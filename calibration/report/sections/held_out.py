"""What was held out: the last part of the period, predicted from the first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calibration.checks.words import Period
from calibration.report import said
from calibration.report.figures import chance
from sim.report.blocks import Block, Paragraph, Section

from . import banded_figures

if TYPE_CHECKING:
    from calibration.report.gathered import Gathered
    from sim.report.words import Words


def held_out(gathered: Gathered, words: Words) -> Section | None:
    """What came beside what had been predicted; None where nothing was held out or asked."""
    came = None if gathered.validation is None else gathered.validation.held_out
    if came is None:
        return None
    found, told = came.figures, gathered.telling.held_out
    period = Period(came.since, came.until)
    blocks: list[Block] = [Paragraph(said.inside(words, found))]
    if found.beyond_chance:
        blocks.append(
            Paragraph(
                words.say(
                    "So many outside, or so far, are hardly chance ({p}): something has changed, or the "
                    "model does not show how things go on.",
                    p=chance(words, found.p),
                ),
                kind="caution",
            )
        )
    shown = [each for each in found.bands if each.key in told]
    outside = sum(each.outside for each in shown)
    heading = (
        words.say(
            "{n} of {all} figures shown fell outside", n=words.number(outside), all=words.number(len(shown))
        )
        if outside
        else words.say("Every figure shown came as predicted")
    )
    drawn = banded_figures.chart(gathered, words, "held-out-figures", heading, found.bands, told, period)
    if drawn is not None:
        blocks.append(drawn)
    else:
        blocks.append(
            banded_figures.table(
                gathered, words, words.say("Figures beside their bands"), found.bands, told, period
            )
        )
    lead = words.say(
        "The time from {since} to {until} was predicted from what came before, and not used. A run is not "
        "told who really waited when it began.",
        since=words.date(came.since),
        until=words.date(came.until),
    )
    return Section("held-out", words.say("Did it predict what was not used?"), tuple(blocks), lead)
