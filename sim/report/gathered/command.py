"""The command that makes a report, or one of its numbers, again."""

from __future__ import annotations

import shlex
from dataclasses import dataclass, replace
from pathlib import PurePath


@dataclass(frozen=True, slots=True)
class Command:
    """`ventetid compare` with what a report was asked for.

    files: of the baseline and the options, as they were given. sets: of assumptions, none without.
    more: further flags that change numbers (`--outcomes`, `--against …`), as they were given. In a report
    made in Python the files are the names under which it offers its scenarios to be saved (`saved`).
    """

    files: tuple[str, ...]
    replications: int
    seed: int
    sets: int = 0
    set_replications: int = 10
    more: tuple[str, ...] = ()
    saved: bool = False

    @property
    def parameters(self) -> str:
        """The name of the file of draws, without its folder; empty without any."""
        where = self.more.index("--parameters") + 1 if "--parameters" in self.more else len(self.more)
        return PurePath(self.more[where]).name if where < len(self.more) else ""

    def text(self, *flags: str) -> str:
        """The command as it is typed, with further flags."""
        words = ["ventetid", "compare", *self.files, "-n", str(self.replications), "--seed", str(self.seed)]
        if self.sets:
            words += ["--assumptions", str(self.sets)]
            if self.set_replications != 10:
                words += ["--set-replications", str(self.set_replications)]
        return shlex.join([*words, *self.more, *flags])

    def without_sets(self) -> Command:
        """For numbers that do not hang on them."""
        return replace(self, sets=0)
