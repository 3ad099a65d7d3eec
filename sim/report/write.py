"""Writing a report: all of it or nothing."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from .contents import sections
from .html.page import page
from .words import Words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .findings import Findings
    from .texts import Language


def report(findings: Findings, language: Language) -> str:
    """The page as text."""
    from .first import first_page

    words = Words(language)
    return page(first_page(findings, words), sections(findings, words), words)


def write_report(findings: Findings, path: Path, language: Language) -> None:
    """Write the page to a file, all of it or nothing."""
    whole_file(path, report(findings, language).encode("utf-8"))


def whole_file(path: Path, content: bytes) -> None:
    """Write a file beside its place and move it there, so that there is never half of one."""
    whole_files({path: content})


def whole_files(contents: Mapping[Path, bytes]) -> None:
    """The same for several: none is moved into place before all are written."""
    beside: dict[Path, Path] = {}
    try:
        for path, content in contents.items():
            number, name = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.absolute().parent)
            beside[path] = Path(name)
            with os.fdopen(number, "wb") as file:
                file.write(content)
        for path, made in beside.items():
            made.chmod(0o644)
            made.replace(path)
    except BaseException:
        for made in beside.values():
            made.unlink(missing_ok=True)
        raise
