"""The sections of a report, in the order in which they are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from sim.report.gathered.findings import Findings

    from .blocks import Section
    from .words import Words

    Made = Callable[[Findings, Words], Section | None]


def sections(findings: Findings, words: Words) -> list[Section]:
    """All sections that there is something to say in."""
    from .sections import MAKERS

    found = (make(findings, words) for make in MAKERS)
    return [section for section in found if section is not None]
