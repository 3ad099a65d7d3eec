"""The data: what there is of each measure, what is odd about them, and what is hidden."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calibration.report.retold import retold
from sim.report.blocks import Block, Cell, Column, Heading, Listing, Paragraph, Section, Table
from sim.report.texts import later

if TYPE_CHECKING:
    from calibration.data.audit import File, OfMeasure
    from calibration.data.small import Told
    from calibration.report.gathered import Gathered
    from sim.registers import Fault
    from sim.report.words import Words

KINDS = {
    "referrals": later("a list of referrals"),
    "intervals": later("a table of waits by interval"),
    "waiting": later("lists of who waits"),
    "quantiles": later("published quantiles of waits"),
    "shares": later("published shares"),
}


def data(gathered: Gathered, words: Words) -> Section:
    """What was read."""
    audit = gathered.found.observed.audit
    blocks: list[Block] = []
    if audit.measures:
        blocks.append(_measures(gathered, words, audit.measures))
    blocks.append(_hidden(gathered, words))
    if audit.findings:
        found = tuple(retold(words, each, gathered.scenario) for each in audit.findings)
        blocks += [Heading(words.say("Worth knowing")), Listing(found)]
    if audit.remarks:
        blocks.append(_remarks(gathered, words, audit.remarks))
    blocks.append(_files(words, audit.files))
    lead = words.say(
        "Nobody was observed exactly: lists begin and end, dates are rounded, ends are written down late. "
        "What was done to reality to make the data was done to every simulation too, and {n} numbers were "
        "compared.",
        n=words.number(len(gathered.found.observed.values)),
    )
    return Section("observed", words.say("The data"), tuple(blocks), lead)


def _measures(gathered: Gathered, words: Words, measures: tuple[OfMeasure, ...]) -> Table:
    window = gathered.found.project.window
    rows = tuple(
        (
            Cell(words.called(gathered.scenario, each.name)),
            *(_people(words, people) for people in (each.first, each.referred, each.started, each.left)),
            _people(words, each.waiting),
        )
        for each in measures
    )
    return Table(
        words.say(
            "Waits in the list, from {since} to {until}",
            since=words.date(window.since),
            until=words.date(window.extract),
        ),
        (
            Column(words.say("Measure or stage")),
            Column(words.say("Waited on the first day"), number=True),
            Column(words.say("Referred since"), number=True),
            Column(words.say("Started"), number=True),
            Column(words.say("Left without a start"), number=True),
            Column(words.say("Wait on the last day"), number=True),
        ),
        rows,
        note=words.say("A blank start is a wait that still runs, and not a missing value."),
    )


def _people(words: Words, people: Told) -> Cell:
    if people is None:
        return Cell(words.say("hidden"), faint=True)
    return Cell(words.number(people), people, "0")


def _hidden(gathered: Gathered, words: Words) -> Paragraph:
    hidden, fewest = gathered.hidden, gathered.found.observed.fewest
    if not hidden:
        text = words.say(
            "Every number rests on {fewest} people or more, or tells of nobody.", fewest=words.number(fewest)
        )
    else:
        text = words.say(
            "{n} of {all} numbers rest on fewer than {fewest} people, or would tell of so few beside "
            "another. They are used, and shown nowhere. A cell that was hidden in the data is left out of "
            "the simulations too, and never taken for 0.",
            n=words.number(hidden),
            all=words.number(len(gathered.found.observed.values)),
            fewest=words.number(fewest),
        )
    return Paragraph(text, words.say("What is hidden."))


def _remarks(gathered: Gathered, words: Words, remarks: tuple[Fault, ...]) -> Table:
    rows = tuple(
        (
            Cell(_name_of(each.file)),
            Cell(words.number(each.line) if each.line else "", each.line or None, "0"),
            Cell(each.column),
            Cell(retold(words, each.message, gathered.scenario)),
        )
        for each in remarks
    )
    return Table(
        words.say("Cells that were left out"),
        (
            Column(words.say("File")), Column(words.say("Row"), number=True), Column(words.say("Column")),
            Column(words.say("What")),
        ),
        rows,
        folded=True,
    )  # fmt: skip


def _files(words: Words, files: tuple[File, ...]) -> Table:
    rows = tuple(
        (Cell(_name_of(each.name)), Cell(words.say(KINDS[each.kind])), _people(words, each.rows))
        for each in files
    )
    return Table(
        words.say("Files"),
        (
            Column(words.say("File")),
            Column(words.say("What it holds")),
            Column(words.say("Rows"), number=True),
        ),
        rows,
    )


def _name_of(path: str) -> str:
    """The name of a file, without the folders of whoever made the report."""
    return path.replace("\\", "/").rpartition("/")[2]
