"""A table as it stands in a file: cells as texts, each row with its line.

What stands in the cells is about people. A sheet therefore shows nothing of it when it is printed, and
stands in results by a fingerprint only.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import blake2b
from pathlib import Path  # noqa: TC003  whoever validates a sheet looks up the types of its fields
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True, repr=False)
class Sheet:
    """A table: `file` is what messages call it, `lines` the line of each row, `head` that of the columns.

    Two sheets are the same if they are called the same and hold the same; `digest` is a fingerprint of
    what they hold.
    """

    file: str
    columns: tuple[str, ...] = field(compare=False)
    rows: tuple[tuple[str, ...], ...] = field(compare=False)
    lines: tuple[int, ...] = field(compare=False)
    digest: str
    path: Path | None = field(default=None, compare=False)
    head: int = field(default=1, compare=False)

    @classmethod
    def of(
        cls,
        name: str,
        columns: Iterable[str],
        rows: Iterable[Iterable[object]],
        lines: Iterable[int] | None = None,
        path: Path | None = None,
        head: int = 1,
    ) -> Self:
        """A sheet of rows given from Python: texts, numbers, dates, true and false, None for blank.

        Without `lines` the rows are counted as in a file whose first line names the columns.
        """
        header = tuple(map(str, columns))
        cells = tuple(tuple(map(_cell, row)) for row in rows)
        numbers = tuple(range(2, len(cells) + 2)) if lines is None else tuple(lines)
        return cls(name, header, cells, numbers, fingerprint(header, cells), path, head)

    def __repr__(self) -> str:
        return f"<{self.file}: {len(self.rows)} rows>"


def fingerprint(columns: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> str:
    """What a table holds, in 32 hexadecimal digits."""
    text = json.dumps([columns, rows], ensure_ascii=False, separators=(",", ":"))
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _cell(value: object) -> str:
    if value is None or value != value:  # noqa: PLR0124  NaN, and NaT of pandas
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    return str(value)
