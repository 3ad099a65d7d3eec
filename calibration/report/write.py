"""A report as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.report.html.page import page
from sim.report.words import Words

from .first import first_page
from .sections import sections

if TYPE_CHECKING:
    from sim.report.texts import Language

    from .gathered import Gathered


def report(gathered: Gathered, language: Language) -> str:
    """The page as text."""
    words = Words(language)
    return page(first_page(gathered, words), sections(gathered, words), words)
