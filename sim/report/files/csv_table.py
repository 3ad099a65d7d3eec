"""The table of a comparison as a CSV that a Danish spreadsheet opens by double click.

It wants semicolons, commas in its numbers, and a mark at the beginning that says how letters are written;
whatever the language of the words, since the spreadsheet is Danish all the same. The columns are those of
`Comparison.table`, after which stand the same in words. In English they are called and filled as there; in
another language their headings and the options' names are in that language, and names in files stand last.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.experiment.comparison import TABLE
from sim.report.texts import later
from sim.report.words import Words

from . import table_names
from .csv_text import SEPARATOR, cell

if TYPE_CHECKING:
    from sim.experiment import Comparison
    from sim.report.texts import Language

MARK = "\ufeff"
END = "\r\n"


HEADINGS = {
    "option": later("Option"),
    "indicator": later("Figure, name in files"),
    "of": later("Of, name in files"),
    "by": later("For whom, name in files"),
    "period": later("Year"),
    "baseline": later("The baseline"),
    "value": later("With the option"),
    "difference": later("Difference"),
    "confidence": later("Confidence"),
    "low": later("Interval, from"),
    "high": later("Interval, to"),
    "simultaneous_low": later("Interval of all figures together, from"),
    "simultaneous_high": later("Interval of all figures together, to"),
    "p_better": later("Better in so large a share of replications"),
}
"""The columns of the table, in words."""
AS_THEY_ARE = "en"


def csv_table(comparison: Comparison, language: Language) -> bytes:
    """The file."""
    words = Words(language)
    say = words.say
    own = language != AS_THEY_ARE
    readable = [
        say("Option, name in files") if own else say("Option"), say("Figure"), say("Of"), say("For whom"),
        say("Unit"), say("Better is"),
        say("In every replication"),
    ]  # fmt: skip
    called = dict(zip(comparison.names, words.names(comparison), strict=True))
    keys = {(key.indicator, key.of, key.by, key.period): key for result in comparison.results
            for key in result.catalogue}  # fmt: skip
    lines = [[*((say(HEADINGS[name]) for name in TABLE) if own else TABLE), *readable]]
    better = {"lower": say("lower"), "higher": say("higher"), "": ""}
    for row in comparison.rows:
        key = keys[row.indicator, row.of, row.by, row.period]
        lines.append(
            [
                called[row.option] if own else row.option,
                *(getattr(row, name) for name in TABLE[1:]),
                row.option if own else called[row.option],
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
