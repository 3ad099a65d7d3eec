"""Writing files: all of it or nothing, and a plain sentence where it cannot be done.

A file is written beside its place and moved there when it is complete, so that there is never half of one and
what stood there before stays until then. Where a symbolic link stands in its place, the file that it leads to
is written, and the link stays.
"""

from __future__ import annotations

import errno
import os
import tempfile
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sim.experiment.request import RequestError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

BESIDE = ".ventetid-"
"""How the name of an unfinished file begins: short, so that any name that fits can be written."""
MODE = 0o644
"""Who may read a new file; one that was there keeps its own."""
ELSEWHERE = "Name a place on another disk."
ROOM = "Make room there, or name a place on another disk."
WHY = {
    errno.ENOSPC: ("no room is left on the disk", ROOM),
    errno.EDQUOT: ("your share of the disk is used up", ROOM),
    errno.EFBIG: ("it is larger than a file may be there", ELSEWHERE),
    errno.EROFS: ("that disk can only be read", ELSEWHERE),
    errno.EACCES: ("you may not write there", "Name a place where you may."),
    errno.EPERM: ("you may not write there", "Name a place where you may."),
    errno.ENAMETOOLONG: ("its name is too long", "Give it a shorter one."),
    errno.ENOENT: ("its folder is not there", "Make the folder, or name another."),
    errno.ENOTDIR: ("what should be its folder is a file", "Name another place."),
    errno.EISDIR: ("a folder has its name", "Give it another name."),
    errno.ELOOP: ("it is a link that leads back to itself", "Give it another name."),
}
"""Why a file cannot be written, and what to do about it, by what the system says."""


def cannot_write(path: Path, error: OSError) -> str:
    """That a file or folder cannot be written, why, and what to do, in sentences."""
    other = (
        (error.strerror or str(error) or type(error).__name__).lower(),
        "Try again, or name another place.",
    )
    why, what = WHY.get(error.errno or 0, other)
    return f"{path} cannot be written: {why}. {what} What was there before is as it was."


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn what the system says against writing a file into a `RequestError` that names the file."""
    try:
        yield
    except OSError as error:
        raise RequestError(cannot_write(path, error)) from error


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """A file to write into, which takes its place at the end, or is gone where something fails."""
    with told(path):
        real = path.resolve()
        number, name = tempfile.mkstemp(prefix=BESIDE, dir=real.parent)
        os.close(number)
    beside = Path(name)
    try:
        with told(path):
            yield beside
            beside.chmod(real.stat().st_mode & 0o777 if real.is_file() else MODE)
            beside.replace(real)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def whole_files(contents: Mapping[Path, bytes]) -> None:
    """Write several files: none takes its place before all are written."""
    with ExitStack() as all_of_them:
        for path, content in contents.items():
            all_of_them.enter_context(whole_file(path)).write_bytes(content)
