"""What a comparison writes for people: the report, the workbook and the table.

The room above makes them. It is called from here, against the way in which data flow, because whoever has a
comparison in Python asks it for its report.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, cast

if TYPE_CHECKING:
    from typing import Unpack

    from sim.report.files.wanted import Wanted

    from .assumptions import Assumptions
    from .comparison import Comparison
    from .kept import Store
    from .request import Engine, Progress


class Runs(TypedDict, total=False):
    """What else is run for a report, and with what.

    sets: of assumptions, 100 unless said, 0 for none; set_replications: of each, 10 unless said. over: them,
    where they have been run. progress: hears of each part of the work. The others are as in `compare`.
    """

    sets: int
    set_replications: int
    over: Assumptions
    engine: Engine
    jobs: int
    progress: Progress
    cluster: str
    store: Store


class Writes:
    """Files of a comparison; `language`, `da` or `en`, is the baseline's own unless it is given.

    Report and workbook run what else they show (`Runs`): the comparison over sets of assumptions, queues week
    by week, bottlenecks, and what each change of an option did. Raises `RequestError` for what cannot be
    asked. When somebody stops the runs, the file is written of what is finished, and the interrupt goes on.
    """

    def report(self, path: str | Path, language: str | None = None, **runs: Unpack[Runs]) -> None:
        """Write the report for a meeting: one page that opens without network."""
        from sim.report.files.wanted import Wanted

        self._write(Wanted(report=Path(path)), language, runs)

    def workbook(self, path: str | Path, language: str | None = None, **runs: Unpack[Runs]) -> None:
        """Write the figures as a workbook with charts of its own."""
        from sim.report.files.wanted import Wanted

        self._write(Wanted(workbook=Path(path)), language, runs)

    def csv(self, path: str | Path, language: str | None = None) -> None:
        """Write `table` with readable names, for a spreadsheet; nothing more is run."""
        from sim.report.files.wanted import Wanted

        self._write(Wanted(csv=Path(path)), language, {})

    def _write(self, wanted: Wanted, language: str | None, runs: Runs) -> None:
        from sim.report.python import write

        write(cast("Comparison", self), wanted, language, runs)
