"""What every part of the benchmarks is told: how often to measure, and with whom."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.benchmarks import engines

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.benchmarks.engines import Run
    from tests.benchmarks.others import Others


@dataclass(frozen=True)
class Setting:
    """`largest`: the largest load of the growth. `say` takes a line of progress."""

    rounds: int
    largest: int
    others: Others | None
    say: Callable[[str], None]
    runs: dict[str, Run] = field(default_factory=engines.runs)

    def absent(self) -> list[str]:
        """A sentence where the compiled engine is not there to be measured."""
        reason = engines.compiled()
        return [f"Without the compiled engine: {reason}."] if isinstance(reason, str) else []
