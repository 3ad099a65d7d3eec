"""The documents that numbers were read in: who wrote them, when, and of which years their evidence is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.evidence.documents import documents, named_in
from sim.report.blocks import Cell, Column, Table
from sim.scenario.stated import stated

from .years import spans_in_words

if TYPE_CHECKING:
    from sim.evidence.documents import Document
    from sim.experiment import Comparison
    from sim.report.words import Words


def papers(comparison: Comparison, words: Words) -> Table | None:
    """Those that the scenarios name; None where they name none."""
    sources = {
        each.source.source
        for result in comparison.results
        for each in stated(result.scenario.tree)
        if each.source is not None and each.source.source
    }
    named = {document.code for source in sources for document in named_in(source)}
    found = [document for document in documents() if document.code in named]
    if not found:
        return None
    headings = (
        words.say("Document"), words.say("By"), words.say("Published"), words.say("Years of its evidence"),
        words.say("What it is"),
    )  # fmt: skip
    return Table(
        words.say("The documents"),
        tuple(Column(text) for text in headings),
        tuple(_row(document, words) for document in found),
        words.say("Where a document does not say, that is said, and nobody has guessed."),
    )


def _row(document: Document, words: Words) -> tuple[Cell, ...]:
    who = document.who if isinstance(document.who, str) else document.who[words.language]
    texts = (
        f"{document.code}: {document.title}",
        who,
        document.published[words.language] if document.published else words.say("not stated"),
        spans_in_words(document.spans, words) or words.say("not stated"),
        document.about[words.language],
    )
    return tuple(Cell(text, text) for text in texts)
