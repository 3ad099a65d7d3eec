"""Money by budget year: every post under baseline and option, what it differs by, and a chart of each."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

from sim.experiment.amounts import amount, posts_of, years_of
from sim.experiment.posts import RUNNING
from sim.indicators.sheet import ALL
from sim.report.figures.climb import RAMP, lived_on
from sim.report.files import table_names

from .charts import bars
from .formats import SIGNED, WHOLE

if TYPE_CHECKING:
    from sim.experiment.posts import Post
    from sim.report.gathered.findings import Findings
    from sim.report.words import Words

    from .book import Book, Look, Sheet

WIDTHS = (52, 12, 18, 18, 16, 16, 16)
SHADE = "#f6f6f6"


def money(book: Book, findings: Findings) -> None:
    """All posts of all years, an option after the other."""
    words, say = book.words, book.words.say
    comparison = findings.comparison
    names = words.names(comparison)
    sheet = book.sheet(say("Money by year"), WIDTHS)
    sheet.title(say("Money by budget year, in DKK"))
    if not any(posts_of(comparison, option) for option in findings.options):
        sheet.paragraph(say("None of these scenarios has a price, so no money was reckoned."))
        return
    sheet.paragraph(
        say(
            "What has no price counts as nothing, in every sum too. Intervals are of the difference and of "
            "their own row: how exactly the simulation knows it, and not what prices are worth."
        )
    )
    if any(lived_on(comparison, option) for option in findings.options):
        sheet.paragraph(say(RAMP))
    for place, option in enumerate(findings.options):
        sheet.heading(names[place + 1])
        _chart(sheet, findings, option, (names[0], names[place + 1]), place)
        _posts(sheet, findings, option, (names[0], names[place + 1]))


def _chart(sheet: Sheet, findings: Findings, option: str, names: tuple[str, str], place: int) -> None:
    """The running cost of both, a bar a year."""
    posts = [post for post in posts_of(findings.comparison, option) if post.indicator == RUNNING]
    years = years_of(findings.comparison, option)
    if not posts or not years:
        return
    sheet.text(sheet.row, 0, sheet.book.words.say("Running cost by budget year, in DKK"), bold=True)
    title = sheet.row
    sheet.row += 1
    sheet.head([sheet.book.words.say("Year"), "", *names])
    first = sheet.row
    for year in years:
        found = amount(findings.comparison, option, posts[0], year)
        sheet.cells([year, None, found.baseline, found.value], ["", "", WHOLE, WHOLE])
    bars(sheet, title, first, sheet.row - 1, 2, 4, WHOLE, values_from=2, place=place)


def _posts(sheet: Sheet, findings: Findings, option: str, names: tuple[str, str]) -> None:
    words, say = sheet.book.words, sheet.book.words.say
    sheet.head(
        [say("Post"), say("Year"), *names, say("Difference"), say("80 %, from"), say("80 %, to")],
        texts=(0, 1),
    )
    comparison = findings.comparison
    for post in posts_of(comparison, option):
        for year in (*years_of(comparison, option), ""):
            found = amount(comparison, option, post, year)
            if isnan(found.baseline) and isnan(found.value):
                continue
            look: dict[str, Look] = {"bold": post.is_sum, **({} if year else {"bg_color": SHADE})}
            when = int(year) if year.isdigit() else year or say("mean")
            sheet.cells(
                [
                    _called(words, findings, post),
                    None,
                    found.baseline,
                    found.value,
                    found.difference,
                    found.meeting_low,
                    found.meeting_high,
                ],
                ["", "0", WHOLE, WHOLE, SIGNED, SIGNED, SIGNED],
                **look,
            )
            sheet.put(sheet.row - 1, 1, when, "0", align="left", indent=1, **look)


def _called(words: Words, findings: Findings, post: Post) -> str:
    name = table_names.indicator(words, post.indicator)
    if not post.part and post.of == ALL:
        return name
    return f"{name}: {table_names.of(words, findings.comparison, post.of)}"
