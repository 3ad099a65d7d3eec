"""Whether a command has ended well: its code, what it has said, and what lies there now."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from .commands import Command

NEVER = ("Traceback (most recent call last)", "Warning:", "a fault of its own")
"""What no command may say, however it ends."""


@dataclass(frozen=True, slots=True)
class Done:
    """How a process has ended: its exit code, standard output, and standard error."""

    code: int
    out: str
    err: str


def fault(command: Command, done: Done, folder: Path) -> str:
    """What is wrong with how a command has ended in a folder; empty where nothing is."""
    if done.code not in command.codes:
        return f"exit code {done.code}: {complaint(done) or last_line(done.err or done.out)}"
    if said := complaint(done):
        return said
    if command.says not in done.out:
        return f"does not say {command.says!r}"
    empty = [
        each for each in command.writes if not (folder / each).is_file() or not (folder / each).stat().st_size
    ]
    return f"has not written {', '.join(empty)}" if empty else ""


def fault_without(extra: str, done: Done) -> str:
    """What is wrong with how a command has ended that lacks an extra; empty where nothing is.

    It must refuse, print nothing to standard output, and say one sentence with what to install.
    """
    if done.code == 0:
        return "works without"
    if said := complaint(done):
        return said
    if done.out:
        return f"says on standard output: {last_line(done.out)}"
    sentence = done.err.strip()
    if not re.fullmatch(r"error: [^\n]+", sentence) or ". " in sentence:
        return f"is not one sentence: {sentence!r}"
    return "" if f"ventetid[{extra}]" in sentence else f"does not name ventetid[{extra}]: {sentence}"


def complaint(done: Done) -> str:
    """The line with what no command may say; empty where there is none."""
    lines = f"{done.out}\n{done.err}".splitlines()
    found = next((line for line in lines if any(each in line for each in NEVER)), "")
    return f"{found.strip()} … {last_line(done.err)}" if found.startswith("Traceback") else found.strip()


def last_line(text: str) -> str:
    """The last line with something on it."""
    return next((line.strip() for line in reversed(text.splitlines()) if line.strip()), "nothing was said")
