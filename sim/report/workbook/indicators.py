"""Every figure of every option against the baseline, a row each: to be filtered and sorted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.report import table_names

from .formats import of_unit

if TYPE_CHECKING:
    from sim.report.findings import Findings

    from .book import Book

WIDTHS = (24, 42, 22, 24, 9, 18, 13, 13, 13, 13, 13, 12, 34)


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
    top = sheet.row
    sheet.head(
        [
            say("Option"), say("Figure"), say("Of"), say("For whom"), say("Year"), say("Unit"), names[0],
            say("Option"), say("Difference"), say("{n} %, from", n=_confidence(findings)),
            say("{n} %, to", n=_confidence(findings)), say("Better in, of 100 replications"),
            say("Name in files"),
        ],
        texts=(0, 1, 2, 3, 5, 12),
        freeze=True,
    )  # fmt: skip
    for row in comparison.table.to_dict("records"):
        name = (row["indicator"], row["of"], row["by"], row["period"])
        found = of_unit(
            words, units[name], table_names.unit(words, units[name]), row["baseline"], row["value"]
        )
        sheet.cells(
            [
                called[row["option"]],
                table_names.indicator(words, row["indicator"]),
                table_names.of(words, comparison, row["of"], row["indicator"]),
                table_names.group(words, row["by"]),
                int(row["period"]) if row["period"].isdigit() else row["period"],
                found.unit,
                found.factor * row["baseline"],
                found.factor * row["value"],
                *(found.apart_factor * row[each] for each in ("difference", "low", "high")),
                100 * row["p_better"],
                row["indicator"],
            ],
            ["", "", "", "", "0", "", found.level, found.level, *[found.apart] * 3, "0"],
            text_wrap=False,
        )
    sheet.made.autofilter(top, 0, max(top, sheet.row - 1), len(WIDTHS) - 1)


def _confidence(findings: Findings) -> str:
    return f"{100 * findings.comparison.confidence:g}"
