"""The table of a comparison as a CSV that a Danish spreadsheet opens by double click.

It wants semicolons, commas in its numbers, and a mark at the beginning that says how letters are written;
whatever the language of the words, since the spreadsheet is Danish all the same. The columns are those of
`Comparison.table` as they are; after them stand the same in words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.experiment.comparison import TABLE

from . import table_names
from .csv_text import SEPARATOR, cell
from .words import Words

if TYPE_CHECKING:
    from sim.experiment import Comparison

    from .texts import Language

MARK = "\ufeff"
END = "\r\n"


def csv_table(comparison: Comparison, language: Language) -> bytes:
    """The file."""
    words = Words(language)
    say = words.say
    readable = [
        say("Option"), say("Figure"), say("Of"), say("For whom"), say("Unit"), say("Better is"),
        say("In every replication"),
    ]  # fmt: skip
    called = dict(zip(comparison.names, words.names(comparison), strict=True))
    keys = {(key.indicator, key.of, key.by, key.period): key for result in comparison.results
            for key in result.catalogue}  # fmt: skip
    lines = [[*TABLE, *readable]]
    better = {"lower": say("lower"), "higher": say("higher"), "": ""}
    for row in comparison.rows:
        key = keys[row.indicator, row.of, row.by, row.period]
        lines.append(
            [
                *(getattr(row, name) for name in TABLE),
                called[row.option],
                table_names.indicator(words, key.indicator),
                table_names.of(words, comparison, key.of, key.indicator),
                table_names.group(words, key.by),
                table_names.unit(words, key.unit),
                better[key.better],
                say("same") if row.same else "",
            ]
        )
    written = (SEPARATOR.join(cell(each) for each in line) for line in lines)
    return (MARK + END.join(written) + END).encode("utf-8")
