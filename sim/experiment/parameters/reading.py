"""A file of draws: Parquet with a column `weight` and a column for each path, a row a draw.

A path is written as in `Scenario.sources` (`measures.mentor.lasts`); lengths of time are days, and the value
of a distribution is its mean. Without `weight` all rows count alike. Whatever writes Parquet can make one.
Where the calibration that wrote it has something against its own draws, that stands beside the columns
(`doubts`).
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.experiment.request import RequestError
from sim.registers.personal import masked
from sim.scenario.doubts import NAME, from_file
from sim.scenario.draws import WEIGHT, Draws
from sim.scenario.wrong import Wrong

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_ROWS = 1_000_000
MOST_PATHS = 1_000
"""More rows and columns than any analysis of a municipality gives; what holds more is something else."""
_WHOLE = ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT")
NUMERIC = re.compile(rf"U?(?:{'|'.join(_WHOLE)})|FLOAT|DOUBLE|DECIMAL\(\d+, ?\d+\)")
"""How DuckDB calls types of numbers; a list of them has brackets behind."""


def read_draws(path: str | Path) -> Draws:
    """The draws of parameters in a Parquet file, for `Scenario.under`.

    Raises `RequestError` for a file that holds no draws; no value of it stands in the message.
    """
    shown = masked(str(path))
    if not Path(path).is_file():
        kind = "is a folder" if Path(path).is_dir() else "does not exist"
        raise RequestError(f"{shown} {kind}: give a Parquet file of draws, such as a calibration writes")
    names, types, rows, doubts = _read(Path(path))
    if not rows:
        raise RequestError(f"{shown}: no row stands here, so there are no draws")
    for name, kind in zip(names, types, strict=True):
        if NUMERIC.fullmatch(kind) is None:
            raise RequestError(
                f"{shown}: the column {masked(name)} holds no numbers; draws have a column {WEIGHT} and one "
                "for each path, of numbers (lengths of time are days)"
            )
    columns = dict(zip(names, zip(*rows, strict=True), strict=True))
    try:
        draws = Draws.of({name: [_number(each) for each in column] for name, column in columns.items()})
    except Wrong as wrong:
        hint = f" {wrong.hint}" if wrong.hint else ""
        raise RequestError(f"{shown}: {masked(wrong.message)}.{hint}") from None
    return replace(draws, doubts=doubts)


def _read(path: Path) -> tuple[list[str], list[str], Sequence[tuple[Any, ...]], tuple[str, ...]]:
    """Names and types of the columns, the rows, and what stands against the draws."""
    import duckdb  # a quarter of a second

    from sim.experiment.store.figures import SETTINGS, literal_pattern

    try:
        with duckdb.connect(":memory:", config=SETTINGS) as known:
            asked = f"FROM read_parquet({literal_pattern(path)}) LIMIT {MOST_ROWS + 1}"
            found = known.execute(asked)
            told = found.description or []
            if len(told) > MOST_PATHS:
                raise RequestError(f"{path} has {len(told)} columns, more than draws of parameters have")
            rows = found.fetchall()
            beside = known.execute(f"FROM parquet_kv_metadata({literal_pattern(path)}) SELECT key, value")
            words = {bytes(key): bytes(value) for key, value in beside.fetchall()}
    except (duckdb.Error, RuntimeError) as error:
        if "nterrupt" in str(error):
            raise KeyboardInterrupt from None
        raise RequestError(
            f"{path} cannot be read as Parquet; draws of parameters stand in such a file"
        ) from None
    if len(rows) > MOST_ROWS:
        raise RequestError(f"{path} has more than {MOST_ROWS:,} rows, more than draws of parameters have")
    doubts = from_file(words.get(NAME.encode(), b"").decode(errors="replace"))
    return [str(each[0]) for each in told], [str(each[1]).upper() for each in told], rows, doubts


def _number(value: Any) -> float:  # noqa: ANN401 - whatever stands in a cell
    """A cell; an empty one is not a number."""
    return float("nan") if value is None else float(value)
