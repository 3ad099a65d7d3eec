"""A store on disk: shelves in folders, and the trouble that a disk can make.

Whatever goes wrong with keeping is said once, and the run goes on: nothing more is kept then. What is found
damaged is said and thrown away, and so is run again.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from sim.experiment.engines import say_in_log

from . import bounded, called, code, furnished, manifest, places, said, whole
from .figures import Figures
from .manifest import Label, label, label_of_outcomes
from .seal import DamagedError
from .shelf import CHUNK, DiskShelf

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np
    from numpy.typing import NDArray

    from sim.experiment.outcomes import Logit
    from sim.experiment.replicate import Case
    from sim.scenario import Scenario

    from .shelf import Part

    Floats = NDArray[np.float64]

AT_MOST = 2 * 1024**3
"""Bytes kept in a folder of results, more or less; what has not been used for longest goes first."""


class Disk:
    """Keeps replications in `folder` (None: where `places` says), at most so many bytes of them.

    With `fresh` nothing is taken from there, and what is run is kept in place of what was. `say` hears, in
    sentences, what went wrong. One of these may be used for several studies, one after the other.
    """

    def __init__(
        self,
        folder: str | Path | None = None,
        *,
        fresh: bool = False,
        at_most: int = AT_MOST,
        say: Callable[[str], None] = say_in_log,
    ) -> None:
        self.root = (places.results() if folder is None else Path(folder)).absolute()
        self.shelves: dict[Label, DiskShelf] = {}
        self._fresh = fresh
        self._at_most = at_most
        self._say = say
        self._code = code.ours()
        self._figures = Figures(CHUNK)
        self._written = False
        self._given_up = False
        whole.sweep(self.root)

    def shelf(self, case: Case, seed: int, parent: Scenario | None) -> DiskShelf:
        """See `Store`; the same shelf as before where it has been asked for before."""
        named = label(case.scenario, seed, parent, self._code)
        if named not in self.shelves:
            self.shelves[named] = DiskShelf(self, case, named, fresh=self._fresh)
        return self.shelves[named]

    def solved(self, parent: Scenario) -> Logit | None:
        """See `Store`."""
        named = label_of_outcomes(parent, self._code)
        folder = self.root / named.folder
        if self._fresh or not folder.is_dir():
            return None
        found = furnished.solved(folder) if manifest.intact(folder, named, self._code) else None
        if found is None:
            self._damaged(folder)
        else:
            self._touch(folder)
        return found

    def keep_solved(self, parent: Scenario, logit: Logit) -> None:
        """See `Store`."""
        named = label_of_outcomes(parent, self._code)

        def write() -> None:
            furnished.outcomes(self.root, named, parent, self._code, logit)
            called.write(self.root, self.root / named.folder, parent)

        self._try(write)

    @property
    def keeps(self) -> bool:
        """Whether what has been finished is on disk, if anything is."""
        return not self._given_up and any(each.on_disk for each in self.shelves.values())

    def summary(self) -> list[str]:
        """In sentences: how much was kept from before, and what could not be used and why."""
        shelves = list(self.shelves.values())
        return said.reused(shelves) + ([] if self._fresh else said.stale(shelves, self._code))

    def read(self, shelf: DiskShelf, part: Part) -> Floats | None:
        """What a file of a shelf holds; None where it is not there, or not as it was written."""
        path = shelf.folder / part.name
        try:
            return self._figures.read(path, part.first, part.number, str(shelf.label))
        except FileNotFoundError:  # somebody else has thrown it away
            return None
        except (DamagedError, IsADirectoryError):
            self._damaged(path)
        except OSError as error:
            if path.is_dir():  # as some systems say it
                self._damaged(path)
                return None
            self._say(f"Kept results cannot be read, and are run again: {path} ({_reason(error)}).")
        return None

    def keep(self, shelf: DiskShelf, part: Part, rows: Floats) -> bool:
        """Keep the replications of a file; whether they are on disk now."""

        def write() -> None:
            self._furnish(shelf)
            with whole.beside(self.root) as unfinished:
                self._figures.write(unfinished, shelf.catalogue, part.first, rows, str(shelf.label))
                whole.move(unfinished, shelf.folder / part.name)

        done = self._try(write)
        self._written = self._written or done
        return done

    def discard(self, shelf: DiskShelf) -> bool:
        """Throw away what a shelf has kept, since it is run anew; whether it is gone."""
        return self._try(lambda: whole.remove(self.root, shelf.folder))

    def used(self, shelf: DiskShelf) -> None:
        """A shelf has been used: what has not been used for longer is thrown away before it."""
        if shelf.folder.is_dir():
            self._try(lambda: self._furnish(shelf))
        self._touch(shelf.folder)
        if self._written:
            self._written = False
            in_use = {each.folder for each in self.shelves.values()}
            self._try(lambda: bounded.prune(self.root, self._at_most, in_use))

    def _furnish(self, shelf: DiskShelf) -> None:
        """See to it that what stands beside the figures is there."""
        if not manifest.intact(shelf.folder, shelf.label, self._code):
            if shelf.folder.is_dir():
                self._say(f"What stands beside kept results is damaged, and written again: {shelf.folder}.")
            furnished.shelf(self.root, shelf, self._code, self._figures)
        called.write(self.root, shelf.folder, shelf.case.scenario)

    def _try(self, keep: Callable[[], None]) -> bool:
        """Do something to what is kept, unless that went wrong before; whether it was done."""
        if self._given_up:
            return False
        try:
            try:
                keep()
            except FileNotFoundError:  # somebody else was throwing a folder away at that very moment
                keep()
        except OSError as error:
            self._given_up = True
            nothing = self.root.exists() and not self.root.is_dir()
            reason = "it is not a folder" if nothing else _reason(error)
            self._say(
                f"Results cannot be kept in {self.root}: {reason}. The run goes on without keeping "
                f"any; --results DIR, or the variable {places.VARIABLE}, names another folder."
            )
        return not self._given_up

    def _damaged(self, path: Path) -> None:
        self._say(f"Kept results are damaged, and run again: {path}.")
        whole.throw_away(path)

    def _touch(self, folder: Path) -> None:
        with suppress(OSError):
            os.utime(folder / manifest.MANIFEST)


def _reason(error: OSError) -> str:
    return error.strerror or str(error)
