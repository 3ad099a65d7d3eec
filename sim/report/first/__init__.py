"""The first page: for each option what it does to the wait, whom we lose, what it costs, and how sure we are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.report.first_page import FirstPage

if TYPE_CHECKING:
    from sim.report.findings import Findings
    from sim.report.words import Words


def first_page(findings: Findings, words: Words) -> FirstPage:
    """All of it."""
    names = words.names(findings.comparison)
    return FirstPage(
        words.say("What {options} would do", options=words.listed(names[1:])), "", "", (), (), ()
    )
