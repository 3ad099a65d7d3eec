"""Every figure of every option against the baseline, a row each: to be filtered and sorted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.report.files import table_names

from .formats import of_unit

if TYPE_CHECKING:
    from sim.report.gathered.findings import Findings

    from .book import Book

WIDTHS = (24, 42, 22, 24, 9, 18, 13, 13, 13, 18, 13, 13, 12, 12, 34)
ON_PAPER = 30
"""Rows that are printed with the other sheets: a page of them. The rest is to be filtered on a screen."""


def indicators(book: Book, findings: Findings) -> None:
    """All rows of the comparison's table, in its order."""
    words, comparison = book.words, findings.comparison
    say, names = words.say, words.names(findings.comparison)
    called = dict(zip(comparison.names, names, strict=True))
    units = {(key.indicator, key.of, key.by, key.period): key.unit for result in comparison.results
             for key in result.catalogue}  # fmt: skip
    sheet = book.sheet(say("All figures"), WIDTHS)
    sheet.title(say("All figures"))
    sheet.paragraph(
        say(
            "Differences are option minus {baseline}; the interval of each is its own. Money is of the whole "
            "period, or of the year in the row.",
            baseline=names[0],
        )
    )
    sheet.paragraph(
        say(
            "“Same” stands where a figure is the same in every replication. The interval of a share then "
            "says how large a difference may be that the replications have not shown."
        )
    )
    sheet.paragraph(
        say(
            "Printed, this sheet gives its first page only, since all of it is long. For the whole of it, "
            "clear the print area."
        )
    )
    top = sheet.row
    sheet.head(
        [
            say("Option"), say("Figure"), say("Of"), say("For whom"), say("Year"), say("Unit"), names[0],
            say("Option"), say("Difference"), say("Unit of the difference"),
            say("{n} %, from", n=_confidence(findings)), say("{n} %, to", n=_confidence(findings)),
            say("Better in, of 100 replications"), say("In every replication"), say("Name in files"),
        ],
        texts=(0, 1, 2, 3, 5, 9, 13, 14),
        freeze=True,
    )  # fmt: skip
    for row in comparison.rows:
        unit = units[row.indicator, row.of, row.by, row.period]
        found = of_unit(words, unit, table_names.unit(words, unit), row.baseline, row.value)
        sheet.cells(
            [
                called[row.option],
                table_names.indicator(words, row.indicator),
                table_names.of(words, comparison, row.of, row.indicator),
                table_names.group(words, row.by),
                int(row.period) if row.period.isdigit() else row.period,
                found.unit,
                found.factor * row.baseline,
                found.factor * row.value,
                found.apart_factor * row.difference,
                found.apart_unit,
                *(found.apart_factor * each for each in (row.low, row.high)),
                100 * row.p_better,
                say("same") if row.same else "",
                row.indicator,
            ],
            [
                "",
                "",
                "",
                "",
                "0",
                "",
                found.level,
                found.level,
                found.apart,
                "",
                found.apart,
                found.apart,
                "0",
            ],
            text_wrap=False,
        )
    sheet.made.autofilter(top, 0, max(top, sheet.row - 1), len(WIDTHS) - 1)
    sheet.made.print_area(0, 0, min(top + ON_PAPER, sheet.row - 1), len(WIDTHS) - 1)


def _confidence(findings: Findings) -> str:
    return f"{100 * findings.comparison.confidence:g}"
