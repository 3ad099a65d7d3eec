"""A calibration for other programs: all simulations and the posterior, with a codebook of their columns.

Everything is written twice, as Parquet and as CSV, with the same columns. The simulations are made up, and
the posterior says what the data leave possible: no row is of a person, and no observed number is among them.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from calibration.checks.words import DAYS as IN_DAYS
from calibration.checks.words import PEOPLE, SHARE, called, unit
from calibration.posterior.file import write
from calibration.posterior.posterior import WEIGHT
from calibration.prior import DAYS, WHOLE
from calibration.table.export import export as export_table
from calibration.table.export import frame
from sim.report.files.whole import told, whole_file

from .in_words import shown

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from calibration.prior import Parameter

    from .calibrated import Calibrated

TABLE, POSTERIOR, CODEBOOK = "reference_table", "posterior", "codebook.md"
FORMS = (".parquet", ".csv")
UNITS = {DAYS: "days", WHOLE: "a whole number", "": "a number"}
SCALES = {
    SHARE: "a share, as the arcsine of its square root",
    PEOPLE: "people, as the square root of their number",
    IN_DAYS: "days, as their square root",
}
"""The scales on which numbers are compared (`calibration.scales`), by what they are when they are read."""


def export(found: Calibrated, folder: Path) -> tuple[Path, ...]:
    """Write the files into a folder, in the place of those that stood there; they are named.

    Raises `sim.RequestError` where they cannot be written.
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
        beside.write_text("\n".join(_codebook(found)) + "\n", "utf-8")
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


def _codebook(found: Calibrated) -> Iterator[str]:
    parameters = found.posterior.prior.parameters
    observed = {each.key for each in found.observed.statistics}
    yield f"# Codebook: the calibration of {found.scenario.name}"
    yield ""
    yield (
        "Both files stand here as Parquet and as CSV (comma, decimal point). The simulations are made up, "
        "and no row of either file is of a person."
    )
    yield ""
    yield (
        f'In Python: `pandas.read_csv("{POSTERIOR}.csv")`; or, keeping the types of Parquet, '
        f"`duckdb.sql(\"from '{POSTERIOR}.parquet'\").df()`. `pandas.read_parquet` needs the package "
        "pyarrow, which is not installed with this program. In R: `read.csv`, or `arrow::read_parquet`."
    )
    yield ""
    yield f"## {POSTERIOR}: a row for each set of values that the data leave possible"
    yield ""
    yield from _head()
    yield _row(WEIGHT, "how likely the set is; all weights add up to 1", "a number", "0 to 1")
    yield from (_of_parameter(found, each) for each in parameters)
    yield ""
    yield f"## {TABLE}: a row for each simulation"
    yield ""
    yield from _head()
    yield from (_of_parameter(found, each) for each in parameters)
    yield _row("wave", "in which wave it was simulated; 0 is over all of the ranges", "a whole number", "")
    yield _row(
        "weight", "how often the ranges would have drawn it, over how often the waves did", "a number", ""
    )
    for key in found.table.names:
        which = "observed" if key in observed else "not observed"
        yield _row(key, f"{called(key)}, {which}", SCALES.get(unit(key), "a number"), "")


def _head() -> tuple[str, str]:
    return "| column | what it is | in | range |", "|---|---|---|---|"


def _of_parameter(found: Calibrated, parameter: Parameter) -> str:
    ends = f"{_plain(parameter.low)} to {_plain(parameter.high)}, even on a {parameter.scale} scale"
    return _row(parameter.path, shown(found.scenario, parameter).name, UNITS[parameter.unit], ends)


def _row(*cells: str) -> str:
    return f"| {' | '.join(each.replace('|', '/') for each in cells)} |"


def _plain(value: float) -> str:
    """A number without digits that nobody wrote."""
    return f"{value:.{max(0, 6 - math.ceil(math.log10(abs(value) or 1)))}f}".rstrip("0").rstrip(".")
