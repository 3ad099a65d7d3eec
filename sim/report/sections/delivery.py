"""What becomes of what is recommended: how far it comes, and why it is not delivered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.report.blocks import Section

from .delivery_chosen import measures
from .delivery_steps import steps_chart
from .delivery_why import why_chart

if TYPE_CHECKING:
    from sim.report.gathered.findings import Findings
    from sim.report.words import Words


def delivery(findings: Findings, words: Words) -> Section | None:
    """Both charts; None where nothing is recommended to anybody."""
    if not measures(findings):
        return None
    return Section(
        "delivery",
        words.say("From recommendation to delivery"),
        (steps_chart(findings, words), why_chart(findings, words)),
        words.say(
            "What the rehabilitation team recommends must be granted and must start before it can help "
            "anybody. Here is how much of it gets so far, and what stops the rest."
        ),
    )
