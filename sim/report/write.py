"""A report as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .contents import sections
from .html.page import page
from .words import Words

if TYPE_CHECKING:
    from sim.report.gathered.findings import Findings

    from .texts import Language


def report(findings: Findings, language: Language) -> str:
    """The page as text."""
    from .first import first_page

    words = Words(language)
    return page(first_page(findings, words), sections(findings, words), words)
