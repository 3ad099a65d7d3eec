"""Cost against wait: what options cost to run, how many wait under them, and which are dearer for nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.experiment.cost_against_wait import dearer_for_nothing, points
from sim.experiment.scales import scale
from sim.report.blocks import Chart, Listing, Section
from sim.report.charts.cost_and_wait import at_the_edge, drawing

from .cost_and_wait_finding import finding_of
from .cost_and_wait_said import both, cautions, dearer_said
from .cost_and_wait_spots import spots, table, texts

if TYPE_CHECKING:
    from sim.experiment.cost_against_wait import Point
    from sim.experiment.scales import Scale
    from sim.report.blocks import Block
    from sim.report.charts.cost_and_wait import Spot
    from sim.report.gathered.findings import Findings
    from sim.report.words import Words

SPOKEN_OF = 3
"""Options that the text of the chart speaks of; the table has them all."""


def cost_and_wait(findings: Findings, words: Words) -> Section | None:
    """One chart of all options; nothing where nothing has a price, or nobody can wait."""
    comparison = findings.comparison
    some = points(comparison)
    if not some:
        return None
    names = dict(zip(comparison.names, words.names(comparison), strict=True))
    baseline = names[comparison.names[0]]
    dearer = dearer_for_nothing(comparison, some)
    shown = waiting_scale(some)
    numbers = table(words, some, names, shown, baseline)
    fair = [point for point in some if point.people]
    blocks: list[Block] = [numbers]
    if fair:
        drawn = spots(words, fair, names, shown)
        blocks = [
            Chart(
                "cost-and-wait-chart",
                finding_of(words, fair, dearer, names),
                _text(words, fair, names, shown),
                numbers,
                drawing(drawn, baseline, texts(words)),
                notes=_notes(findings, words, drawn),
            )
        ]
    if dearer:
        said = tuple(dearer_said(words, each, names, shown) for each in dearer)
        blocks.append(Listing(said, words.say("Dearer, with no gain seen")))
    blocks += cautions(findings, words, some, names)
    lead = words.say(
        "What each option costs to run, beside how many people stand waiting under it. An option may be "
        "for a measure that few wait for: look for that among the differences above."
    )
    return Section("cost-and-wait", words.say("Cost against wait"), tuple(blocks), lead)


def _text(words: Words, fair: list[Point], names: dict[str, str], shown: Scale) -> str:
    """The options that move queues most, in sentences."""
    first = sorted(fair, key=lambda point: -abs(point.waiting.difference))[:SPOKEN_OF]
    said = [both(words, point, names, shown) for point in sorted(first, key=lambda point: point.place)]
    if len(fair) > SPOKEN_OF:
        said.append(words.say("The table has all options."))
    return " ".join(said)


def waiting_scale(some: list[Point]) -> Scale:
    """One scale of people for all options: whole ones only where all differences are large."""
    return scale("citizens", min(abs(point.waiting.difference) for point in some))


def _notes(findings: Findings, words: Words, drawn: list[Spot]) -> tuple[str, ...]:
    said = [
        words.say(
            "To the right: dearer to run. Downwards: fewer people in any queue, before a programme or in it, "
            "on average over the reported years. The baseline stands where the lines cross."
        )
    ]
    if findings.comparison.replications < 2:
        said.append(words.say("One replication has no intervals, so nothing here can be told from chance."))
    else:
        said.append(
            words.say(
                "Thick lines: the 80 % interval of the simulation's chance, often smaller than the point. "
                "Thin lines: the ranges of the prices."
            )
        )
    said.append(
        words.say("How many wait in all is not among the figures that sets of assumptions are run for.")
        if findings.over is not None
        else words.say("No other assumptions than prices are varied here.")
    )
    if at_the_edge(drawn):
        said.append(
            words.say(
                "A triangle in the grey band lies beyond the chart, so its distance is not drawn. How sure "
                "it is stands in the table."
            )
        )
    if any(spot.hollow for spot in drawn):
        said.append(words.say("Hollow: the option takes places away, or fewer wait because people are lost."))
    return tuple(said)
