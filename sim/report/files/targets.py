"""Where files may be written: looked at before anything runs, so that nobody waits in vain.

Nothing is written over what is read: a scenario, what it extends, and every file that it names.
"""

from __future__ import annotations

import errno
import os
from stat import S_ISDIR, S_ISREG
from typing import TYPE_CHECKING

from sim.experiment.request import RequestError

from .whole import cannot_write

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from pathlib import Path

    from sim.scenario import Scenario


def files_of(scenarios: Iterable[Scenario]) -> set[Path]:
    """Every file that scenarios were read from, and the tables about people that were put into them."""
    found: set[Path] = set()
    for scenario in scenarios:
        initial = scenario.initial
        sheets = () if initial is None else (initial.citizens, initial.spells)
        tables = (sheet.path for sheet in sheets if sheet is not None and sheet.path is not None)
        found.update(path.resolve() for path in (*scenario.files, *tables))
    return found


def check_target(called: str, path: Path, endings: Sequence[str], read: Collection[Path]) -> None:
    """`RequestError` where a file cannot be written at a path, or is among those that are `read`.

    called: what is written, or the flag that asks for it. endings: those that its name may have; empty: any.
    """
    try:
        real = path.resolve()
        kind = _kind(real)
        above = _kind(real.parent)
    except RuntimeError:  # what Python before 3.13 says of links that lead back to themselves
        raise RequestError(cannot_write(path, OSError(errno.ELOOP, ""))) from None
    except OSError as error:
        raise RequestError(cannot_write(path, error)) from None
    if kind is not None and S_ISDIR(kind):
        ends = f" that ends in {endings[0]}" if endings else ""
        raise RequestError(f"{path} is a folder; give {called} the name of a file{ends}")
    if endings and path.suffix.lower() not in endings:
        raise RequestError(f"{called} writes a file that ends in {endings[0]}, and {path} does not")
    if kind is not None and not S_ISREG(kind):
        raise RequestError(f"{path} is not an ordinary file; give {called} another name")
    if above is None or not S_ISDIR(above):
        raise RequestError(f"there is no folder {real.parent} to put {real.name} into")
    if not os.access(real.parent, os.W_OK):
        raise RequestError(f"nothing can be written in {real.parent}")
    if real in read:
        raise RequestError(f"{called} would write over {path}, which is read: give another name")


def check_apart(targets: Iterable[tuple[str, Path]]) -> None:
    """`RequestError` where two of them name the same file."""
    seen: dict[Path, str] = {}
    for called, path in targets:
        real = path.resolve()
        if real in seen:
            raise RequestError(f"{called} and {seen[real]} name the same file, {path}: give each its own")
        seen[real] = called


def _kind(path: Path) -> int | None:
    """What there is at a path, as the system calls it; None for nothing."""
    try:
        return path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return None
