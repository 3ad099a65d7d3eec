"""The first sheet: each option in a sentence, and the headline figures behind it, told from zero or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.experiment import verdicts
from sim.indicators.sheet import ALL
from sim.report.figures.draws import OVER_DRAWS
from sim.report.files import table_names
from sim.report.first import first_page
from sim.report.texts import later

from .formats import SIGNED, WHOLE, shown
from .sums import sums

if TYPE_CHECKING:
    from sim.experiment.verdicts import Judged
    from sim.report.first_page import Card, Line
    from sim.report.gathered.findings import Findings

    from .book import Book, Sheet

VERDICTS = {
    verdicts.BETTER: later("better"),
    verdicts.WORSE: later("worse"),
    verdicts.MORE: later("more"),
    verdicts.FEWER: later("fewer"),
    verdicts.SHORTER: later("shorter, but fewer get there"),
    verdicts.PERHAPS: later("may be chance"),
    verdicts.UNTOLD: later("cannot be told from zero"),
    verdicts.SAME: later("no difference"),
    verdicts.NEW: later("new"),
    verdicts.REMOVED: later("removed"),
    verdicts.MISSING: later("cannot be compared"),
}
WIDTHS = (40, 30, 14, 16, 18, 12, 16, 12, 12, 12, 12, 34, 10, 10)
NOT_COMPARED = (verdicts.NEW, verdicts.REMOVED, verdicts.MISSING)
"""These come last, since they say least."""
TRAP = later("better only on paper: see above")


def key_figures(book: Book, findings: Findings) -> None:
    """For each option its sentence, what it changes, and its figures with their intervals."""
    words = book.words
    first = first_page(findings, words)
    sheet = book.sheet(words.say("Key figures"), WIDTHS)
    sheet.title(first.title)
    sheet.paragraph(first.lead)
    sheet.paragraph(first.banner, bold=True)
    if findings.comparison.replications == 1:
        sheet.paragraph(
            words.say("One replication only: two possible courses beside each other, no intervals.")
        )
    cards = {card.place: card for card in first.cards}
    names = words.names(findings.comparison)
    for place, option in enumerate(findings.options):
        sheet.heading(names[place + 1])
        _said(sheet, cards.get(place), book)
        _table(sheet, findings, option, (names[0], names[place + 1]))
    for heading, text in first.caveats:
        sheet.heading(heading)
        sheet.paragraph(plain(text))
    sheet.row += 1
    sheet.paragraph(_reading(book, findings), italic=True)


def plain(line: Line) -> str:
    """A sentence of the first page as text."""
    return "".join(part if isinstance(part, str) else part.text for part in line)


def _said(sheet: Sheet, card: Card | None, book: Book) -> None:
    if card is None:
        return
    sheet.paragraph(plain(card.warning), bold=True)
    sheet.paragraph(plain(card.sentence))
    if card.changed:
        sheet.paragraph(book.words.say("What it changes: {changes}", changes="; ".join(card.changed)))


def _table(sheet: Sheet, findings: Findings, option: str, names: tuple[str, str]) -> None:
    say = sheet.book.words.say
    counts = [say("Better, sets"), say("Worse, sets")] if findings.over is not None else []
    sheet.head(
        [
            say("Figure"), say("Of"), say("Unit"), *names, say("Difference"), say("Unit of the difference"),
            say("80 %, from"), say("80 %, to"), say("95 %, from"), say("95 %, to"),
            say("What that amounts to"), *counts,
        ],
        texts=(0, 1, 2, 6, 11),
    )  # fmt: skip
    judged = findings.judged[option]
    for row in (row for row in judged if row.verdict not in NOT_COMPARED):
        _figure(sheet, findings, option, row)
    _sums(sheet, findings, option)
    for row in (row for row in judged if row.verdict in NOT_COMPARED):
        _figure(sheet, findings, option, row)


def _figure(sheet: Sheet, findings: Findings, option: str, row: Judged) -> None:
    words, over = sheet.book.words, findings.over
    found = shown(words, row.scale, table_names.unit(words, row.row.unit))
    apart = [found.apart_factor * value for value in (row.difference, *row.ends, row.row.low, row.row.high)]
    known = over.row(option, row.indicator, row.of) if over is not None else None
    sheet.cells(
        [
            table_names.indicator(words, row.indicator),
            table_names.of(words, findings.comparison, row.of),
            found.unit,
            found.factor * row.row.baseline,
            found.factor * row.row.value,
            apart[0],
            found.apart_unit,
            *apart[1:],
            _verdict(sheet.book, findings, option, row),
            *([] if over is None else [None, None] if known is None else [known.better, known.worse]),
        ],
        ["", "", "", found.level, found.level, found.apart, "", *[found.apart] * 4],
    )


def _sums(sheet: Sheet, findings: Findings, option: str) -> None:
    """What it costs to run and in all, where anything has a price."""
    words, none = sheet.book.words, [] if findings.over is None else [None, None]
    unit = words.unit("DKK")
    for lines, change, said in sums(words, findings, option):
        sheet.cells(
            [
                lines.what,
                table_names.of(words, findings.comparison, ALL),
                unit,
                change.baseline,
                change.value,
                change.difference,
                unit,
                change.meeting_low,
                change.meeting_high,
                change.low,
                change.high,
                said,
                *none,
            ],
            ["", "", "", WHOLE, WHOLE, SIGNED, "", *[SIGNED] * 4],
        )


def _verdict(book: Book, findings: Findings, option: str, row: Judged) -> str:
    if option in findings.traps and row.verdict == verdicts.BETTER:
        return book.words.say(TRAP)
    return book.words.say(VERDICTS.get(row.verdict, row.verdict))


def _reading(book: Book, findings: Findings) -> str:
    say = book.words.say
    said = [
        say(
            "Intervals say how exactly the simulation knows the mean difference, and nothing of whether its "
            "assumptions hold. What is called better or worse is told from zero together with all other key "
            "figures."
        )
    ]
    if any(row.drawn for rows in findings.judged.values() for row in rows):
        said.append(say(OVER_DRAWS))
    over = findings.over
    if over is not None:
        said.append(
            say(
                "The last two columns count the sets of assumptions, of {n}, in which the option is better "
                "or worse.",
                n=book.words.number(over.sets),
            )
        )
    return " ".join(said)
