"""What stands below the tables of a comparison, as far as it is finished.

The comparison itself is finished by then. Whoever stops what comes after it, because the sets of assumptions
take longer than was thought, keeps the page: it is shown with all that is finished, the message says what is
not, and the command ends as interrupted.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .ending import Unfinished

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from sim.experiment import Assumptions, Levers


@dataclass(slots=True)
class Below:
    """Renderables for the page, and blocks of data by name.

    `json`: whether the data are wanted and not the page: only the one is made. `doing`: what is being made,
    in words; `lacking`: that it is not there, in a sentence, if somebody stopped it. `over`, `levers`: what
    was run for the page, for files that show it, too.
    """

    json: bool = False
    page: list[RenderableType] = field(default_factory=list)
    blocks: dict[str, object] = field(default_factory=dict)
    doing: str = ""
    lacking: str = ""
    over: Assumptions | None = None
    levers: dict[str, Levers] = field(default_factory=dict)

    @contextmanager
    def until_stopped(self) -> Iterator[None]:
        """Make one thing after the other, until all are there or somebody stops one of them."""
        try:
            yield
        except KeyboardInterrupt as stop:
            self.lacking = f"Interrupted in {self.doing}{_so_far(stop)}. What was finished before is shown."
            self.blocks["interrupted"] = self.lacking

    def end(self) -> None:
        """End as interrupted where something is lacking; to be called when the page is written."""
        if self.lacking:
            raise Unfinished(self.lacking)


def _so_far(stop: KeyboardInterrupt) -> str:
    """How much of it was done, where that is known."""
    from sim.experiment.request import Interrupted

    if not isinstance(stop, Interrupted):
        return ""
    done, of = stop.work
    return f" ({done} of {of} {stop.of} done)"
