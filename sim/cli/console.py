"""The console that results are written to."""

from __future__ import annotations

import os
import re
import sys
from math import isfinite
from typing import TYPE_CHECKING, Any, TextIO, cast

from rich.console import Console

from .harmless import harmless

if TYPE_CHECKING:
    from rich.text import Text

PIPED = 100
"""Columns of a file or a pipe, where the variable COLUMNS does not say how wide the reader's page is."""
NARROWEST = 40
"""Columns below which no table can be read; a smaller COLUMNS is not followed."""
WIDEST = 120
WIDE = 100
"""Columns from which on a table has room for more."""


class Stripped:
    """A text stream without blanks at the ends of lines: a file or a mail needs none."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        """Write whole lines; returns the length given."""
        self._stream.write(re.sub(r"[ \t]+(?=\n)", "", text))
        return len(text)

    def __getattr__(self, name: str) -> object:
        return getattr(self._stream, name)


def page_width() -> int:
    """Columns of the page that results are written on."""
    return console().width


class _Console(Console):
    def on_broken_pipe(self) -> None:
        """Let the command end as it ends for every other reason."""
        raise BrokenPipeError

    def render_str(self, text: str, **how: Any) -> Text:  # noqa: ANN401 - as rich has it
        """A text of ours, in which names are repeated that others gave."""
        return super().render_str(harmless(text), **how)


def console() -> Console:
    """Standard output, never wider than is good to read; without colour where it is not a terminal."""
    if not sys.stdout.isatty():
        plain = cast("TextIO", Stripped(sys.stdout))
        return _Console(file=plain, width=_piped(), highlight=False, markup=False, emoji=False)
    on = _Console(highlight=False, markup=False, emoji=False)
    on.width = min(on.width, WIDEST)
    return on


def _piped() -> int:
    """Columns where the output is no terminal: what COLUMNS says, within reason."""
    said = os.environ.get("COLUMNS", "")
    return min(max(int(said), NARROWEST), WIDEST) if said.isdecimal() and int(said) else PIPED


def finite(value: float) -> float | None:
    """A number for machines; None, which is written as null, where there is none."""
    return float(value) if isfinite(value) else None


def write_json(data: object) -> None:
    """Data as JSON on standard output; what is not a number there is null."""
    import json

    sys.stdout.write(json.dumps(data, indent=1, ensure_ascii=False, allow_nan=False) + "\n")
