"""What an option changes, figure by figure: differences with their intervals, on one line with zero."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.report.blocks import Section

if TYPE_CHECKING:
    from sim.report.findings import Findings
    from sim.report.words import Words


def differences(findings: Findings, words: Words) -> Section | None:
    """A chart for each option."""
    return Section("differences", words.say("What each option changes"))
