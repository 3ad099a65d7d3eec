"""A calibration for other programs: all simulations and the posterior, with a codebook of their columns.

Everything is written twice, as Parquet and as CSV, with the same columns. The simulations are made up, and
the posterior says what the data leave possible: no row is of a person, and no observed number is among them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from calibration.posterior.file import write
from calibration.table.export import export as export_table
from calibration.table.export import frame
from sim.report.files.whole import told, whole_file

if TYPE_CHECKING:
    from pathlib import Path

    from .calibrated import Calibrated

TABLE, POSTERIOR, CODEBOOK = "reference_table", "posterior", "codebook.md"
FORMS = (".parquet", ".csv")


def export(found: Calibrated, folder: Path, codebook: str) -> tuple[Path, ...]:
    """Write the files and the text of their codebook into a folder, in the place of those that stood there.

    They are named. Raises `sim.RequestError` where they cannot be written.
    """
    with told(folder):
        folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, put in ((TABLE, _table), (POSTERIOR, _posterior)):
        for form in FORMS:
            path = folder / f"{name}{form}"
            with told(path):
                put(found, path)
            written.append(path)
    path = folder / CODEBOOK
    with whole_file(path) as beside:
        beside.write_text(codebook, "utf-8")
    return (*written, path)


def _table(found: Calibrated, path: Path) -> None:
    if path.suffix == ".parquet":
        export_table(found.table, path)
        return
    with whole_file(path) as beside:
        frame(found.table).to_csv(beside, index=False, lineterminator="\n")


def _posterior(found: Calibrated, path: Path) -> None:
    if path.suffix == ".parquet":
        write(found.posterior, path)
        return
    with whole_file(path) as beside:
        found.posterior.frame().to_csv(beside, index=False, lineterminator="\n")
