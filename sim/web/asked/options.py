"""Options that a planner keeps: a name and what is turned, one small file each, in the user's own folder.

Several servers may work in the same folder: every option is a file of its own, written whole, and the folder
is read anew each time. Options of a scenario that a visitor opened stay in memory, as it does.
"""

from __future__ import annotations

import json
import os
import platform
import re
import secrets
from collections import OrderedDict
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import blake2b
from pathlib import Path
from threading import Lock
from time import time
from typing import TYPE_CHECKING, Any

from sim.experiment.request import RequestError
from sim.report.files.whole import BESIDE, whole_file
from sim.report.texts import later

from .refused import Refused
from .scenarios import MOST_OPENED
from .turned import differing, turned
from .visit import named, settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from .scenarios import Served

VARIABLE = "VENTETID_DATA"
"""The environment variable that names the folder."""
MOST = 50
"""Options of one scenario."""
MOST_READ = 4 * MOST
LARGEST = 200_000
"""Bytes of a file."""
ABANDONED = 3_600.0
"""Seconds after which nobody works on an unfinished file any more."""
_ID = re.compile(r"[0-9a-f]{12}")
GONE = later("This option is no longer here.")


@dataclass(frozen=True, slots=True)
class Option:
    """`changed`: what is turned, as in a visit. `made`: when, as text that sorts by time.

    `wrong`: why it cannot be shown, where its file is damaged or no longer fits the scenario.
    """

    id: str
    name: str
    changed: tuple[tuple[str, str], ...]
    made: str
    wrong: Refused | None = None


class Options:
    """The options of every scenario that is served, below a folder."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = data_folder() / "options" if folder is None else folder
        self._opened: OrderedDict[str, dict[str, Option]] = OrderedDict()
        self._lock = Lock()

    def sweep(self) -> None:
        """Remove what a program that was killed while it wrote has left; what is being written stays."""
        with suppress(OSError):
            for beside in self.folder.glob(f"*/{BESIDE}*"):
                with suppress(OSError):
                    if time() - beside.stat(follow_symlinks=False).st_mtime > ABANDONED:
                        beside.unlink()

    def of(self, served: Served) -> tuple[Option, ...]:
        """The options of a scenario, the oldest first; those that cannot be shown say why."""
        if served.file is None:
            with self._lock:
                found = list(self._opened.get(served.key, {}).values())
        else:
            found = [_read(path) for path in _files(self._folder(served))]
        return tuple(_fitting(served, each) for each in sorted(found, key=lambda one: (one.made, one.id)))

    def one(self, served: Served, which: str) -> Option:
        """One option; raises `Refused` where it is not there or cannot be shown."""
        found = next((each for each in self.of(served) if each.id == which), None)
        if found is None:
            raise Refused(404, GONE)
        if found.wrong is not None:
            raise found.wrong
        return found

    def keep(self, served: Served, name: str, changed: Iterable[tuple[str, str]]) -> Option:
        """Keep what is turned under a name. Raises `Refused`, also where it cannot be written."""
        kept = differing(served.scenario, settings(changed))
        if not kept:
            raise Refused(422, later("Everything is as today, so there is nothing to keep."))
        turned(served.scenario, kept)  # what does not go together could never be shown again
        with self._lock:
            there = self._there(served)
            if len(there) >= MOST:
                raise Refused(
                    409, later("{most} options are kept already. Remove one that is not needed."), most=MOST
                )
            made = datetime.now(UTC).isoformat(timespec="microseconds")
            option = Option(secrets.token_hex(6), self._unlike(named(name), there), kept, made)
            self._put(served, option)
        return option

    def rename(self, served: Served, which: str, name: str) -> Option:
        """Give an option another name. Raises `Refused`."""
        with self._lock:
            there = self._there(served)
            found = next((each for each in there if each.id == which), None)
            if found is None:
                raise Refused(404, GONE)
            if found.wrong is not None:
                raise found.wrong
            others = [each for each in there if each.id != which]
            option = replace(found, name=self._unlike(named(name), others))
            self._put(served, option)
        return option

    def drop(self, served: Served, which: str) -> None:
        """Remove an option; one that is gone already stays gone. Raises `Refused`."""
        if not _ID.fullmatch(which):
            raise Refused(404, GONE)
        if served.file is None:
            with self._lock:
                self._opened.get(served.key, {}).pop(which, None)
            return
        path = self._folder(served) / f"{which}.json"
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise _unwritten(path) from error

    def _there(self, served: Served) -> list[Option]:
        if served.file is None:
            return list(self._opened.get(served.key, {}).values())
        return [_read(path) for path in _files(self._folder(served))]

    def _unlike(self, name: str, there: Iterable[Option]) -> str:
        if not name:
            raise Refused(422, later("Give the option a name."))
        if any(each.name == name for each in there if each.wrong is None):
            raise Refused(
                409, later("There is an option “{name}” already. Give this one another name."), name=name
            )
        return name

    def _put(self, served: Served, option: Option) -> None:
        if served.file is None:
            self._opened.setdefault(served.key, {})[option.id] = option
            self._opened.move_to_end(served.key)
            while len(self._opened) > MOST_OPENED:
                self._opened.popitem(last=False)
            return
        path = self._folder(served) / f"{option.id}.json"
        data = {"name": option.name, "changed": dict(option.changed), "made": option.made}
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with whole_file(path) as beside, beside.open("w", encoding="utf-8") as out:
                json.dump(data, out, ensure_ascii=False, indent=1)
                out.flush()
                os.fsync(out.fileno())
        except (OSError, RequestError) as error:
            raise _unwritten(path) from error

    def _folder(self, served: Served) -> Path:
        """The folder of a file's options: two files of one name have one each."""
        if served.file is None:
            raise ValueError("nothing of a scenario that was opened is kept on disk")
        where = blake2b(
            str(served.file.absolute().resolve()).encode("utf-8", "surrogateescape"), digest_size=6
        )
        return self.folder / f"{served.key}-{where.hexdigest()}"


def data_folder() -> Path:
    """The folder for what a user keeps: `$VENTETID_DATA`, else the one that the system gives its user."""
    if asked := os.environ.get(VARIABLE):
        return Path(asked)
    return of_user(platform.system(), os.environ, Path.home())


def of_user(system: str, environ: Mapping[str, str], home: Path) -> Path:
    """The data folder of a user, by the convention of each system."""
    if system == "Windows":
        base = Path(environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
    elif system == "Darwin":
        base = home / "Library" / "Application Support"
    else:
        asked = Path(environ.get("XDG_DATA_HOME", ""))
        base = asked if asked.is_absolute() else home / ".local" / "share"
    return base / "ventetid"


def _files(folder: Path) -> list[Path]:
    with suppress(OSError):
        return sorted(each for each in folder.iterdir() if each.suffix == ".json")[:MOST_READ]
    return []


def _read(path: Path) -> Option:
    """The option in a file; of one that is damaged only that."""
    damaged = Refused(
        422, later("The file {file} is damaged and is left as it is. Remove it, or mend it."), file=path.name
    )
    try:
        with path.open("rb") as opened:
            data = opened.read(LARGEST + 1)
        found: Any = json.loads(data) if len(data) <= LARGEST else None
        changed, name, made = dict(found["changed"]), found["name"], found["made"]
        texts = all(isinstance(each, str) for each in (name, made, *changed, *changed.values()))
        if texts and name.strip() and _ID.fullmatch(path.stem):
            return Option(path.stem, named(name), settings(changed.items()), made)
    except (OSError, ValueError, TypeError, KeyError, RecursionError, Refused):
        pass
    return Option(path.stem, path.name, (), "", damaged)


def _fitting(served: Served, option: Option) -> Option:
    """The option with the reason why it does not fit the scenario any more, if so."""
    if option.wrong is not None:
        return option
    try:
        differing(served.scenario, option.changed)
    except Refused as refused:
        return replace(option, wrong=refused)
    return option


def _unwritten(path: Path) -> Refused:
    return Refused(
        507, later("The option cannot be kept: nothing can be written in {folder}."), folder=path.parent
    )
