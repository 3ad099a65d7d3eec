"""What to type next, below what a command has printed: each whole on a line, to be copied."""

from __future__ import annotations

from shlex import quote
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from rich.console import Console


def next_steps(out: Console, *commands: str) -> None:
    """Print the commands, one a line; a line that is longer than the screen is left to the screen to wrap."""
    for number, command in enumerate(commands):
        out.print(f"{'      ' if number else 'Next: '}{command}", style="dim", soft_wrap=True)


def typed(path: Path | str) -> str:
    """A path as a shell reads it: in quotes where a space or the like stands in it."""
    return quote(str(path))
