"""A report as text, and as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .contents import sections
from .html.page import page
from .whole import whole_files
from .words import Words

if TYPE_CHECKING:
    from pathlib import Path

    from .findings import Findings
    from .texts import Language


def report(findings: Findings, language: Language) -> str:
    """The page as text."""
    from .first import first_page

    words = Words(language)
    return page(first_page(findings, words), sections(findings, words), words)


def write_report(findings: Findings, path: Path, language: Language) -> None:
    """Write the page to a file, all of it or nothing."""
    whole_files({path: report(findings, language).encode("utf-8")})
