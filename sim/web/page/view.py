"""What one page is made of: what its visitor asks for, and what can be turned, kept and opened."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sim.report.words import Words
    from sim.web.asked.controls import Stage
    from sim.web.asked.options import Option
    from sim.web.asked.scenarios import Served
    from sim.web.asked.visit import Visit


@dataclass(frozen=True, slots=True)
class View:
    """A page before it is set.

    visit: what the link says. served: its scenario; scenarios: all that there are. stages: the controls,
    in the order in which people come to them. options: those that are kept. address: of one of our own files
    (`assets`), or of `plotly.js`, as it is served. refused: sentences about what of the link could not be
    had. guarded: whether one is logged in, and can log out.
    """

    words: Words
    visit: Visit
    served: Served
    scenarios: Sequence[Served]
    stages: Sequence[Stage]
    options: Sequence[Option]
    address: Callable[[str], str]
    refused: Sequence[str] = ()
    guarded: bool = False

    @property
    def choices(self) -> tuple[Served, ...]:
        """The scenarios that can be chosen: of files that visitors have opened, only the one looked at."""
        return tuple(each for each in self.scenarios if each.file is not None or each.key == self.served.key)
