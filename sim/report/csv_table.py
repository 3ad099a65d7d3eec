"""The table of a comparison as a CSV that a spreadsheet opens by double click.

A Danish spreadsheet wants semicolons, and commas in its numbers; an English one wants commas, and points.
Both want a mark at the beginning that says how letters are written. The columns are those of
`Comparison.table` as they are; after them stand the same in words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.experiment.comparison import TABLE

from . import table_names
from .csv_text import cell
from .words import Words

if TYPE_CHECKING:
    from sim.experiment import Comparison

    from .texts import Language

MARK = "\ufeff"
END = "\r\n"
MARKS: dict[Language, tuple[str, str]] = {"da": (";", ","), "en": (",", ".")}
"""What stands between cells, and within a number."""


def csv_table(comparison: Comparison, language: Language) -> bytes:
    """The file."""
    words = Words(language)
    say = words.say
    readable = [
        say("Option"), say("Figure"), say("Of"), say("For whom"), say("Unit"), say("Better is"),
    ]  # fmt: skip
    called = dict(zip(comparison.names, words.names(comparison), strict=True))
    keys = {(key.indicator, key.of, key.by, key.period): key for result in comparison.results
            for key in result.catalogue}  # fmt: skip
    lines = [[*TABLE, *readable]]
    separator, decimal = MARKS[language]
    better = {"lower": say("lower"), "higher": say("higher"), "": ""}
    for row in comparison.table.to_dict("records"):
        key = keys[row["indicator"], row["of"], row["by"], row["period"]]
        lines.append(
            [
                *(row[name] for name in TABLE),
                called[row["option"]],
                table_names.indicator(words, key.indicator),
                table_names.of(words, comparison, key.of, key.indicator),
                table_names.group(words, key.by),
                table_names.unit(words, key.unit),
                better[key.better],
            ]
        )
    written = (separator.join(cell(each, separator, decimal) for each in line) for line in lines)
    return (MARK + END.join(written) + END).encode("utf-8")
