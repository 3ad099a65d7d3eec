"""The first page: what each option does to the wait, whom we lose, what it costs, and how sure we are."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sim.report.first_page import Card, FirstPage

if TYPE_CHECKING:
    from sim.report.gathered.findings import Findings
    from sim.report.words import Words

    from .teller import Teller


def first_page(findings: Findings, words: Words) -> FirstPage:
    """All of it."""
    from .caveats import caveats
    from .glance import glances
    from .head import banner, lead, title
    from .teller import Teller

    teller = Teller(findings, words)
    cards = tuple(card(teller, place, option) for place, option in enumerate(findings.options))
    rows = glances(teller)
    said = caveats(teller)
    return FirstPage(
        title(teller),
        lead(teller),
        banner(teller),
        cards,
        said,
        teller.whence.figures(),
        rows,
    )


def card(teller: Teller, place: int, option: str) -> Card:
    """One option."""
    from .changed import changed
    from .chosen import chosen
    from .cost import cost
    from .gets_worse import gets_worse
    from .people import people
    from .sentence import sentence
    from .settled import with_parts
    from .sure import sure
    from .wait import wait, waits_of
    from .warning import warning

    about = chosen(teller.findings, option)
    told = with_parts(teller, option, waits_of(teller, option, about))
    return Card(
        place,
        teller.called(option),
        sentence(teller, option, about),
        (
            replace(wait(teller, option, about), parts=gets_worse(teller, option, about)),
            people(teller, option, told),
            cost(teller, option),
            sure(teller, option, about),
        ),
        changed(teller.words, teller.comparison, option),
        warning(teller, option),
    )
