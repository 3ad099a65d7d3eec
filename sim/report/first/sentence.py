"""The sentence on an option: what it would do to the wait, how well that is known, and for how much money.

There is a sentence for every way a comparison can come out; each is whole, since languages order their words
differently. What it costs is its last clause.
"""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

from sim.experiment.verdicts import BEGUN, CONTACT, DELIVERED, MISSING, NEW, PROGRAMME, SAME, SHORTER, falls
from sim.report.names import within
from sim.tables import STAGES

from .against import ONE_TRIFLE, PERHAPS, TOLD, state
from .as_things_stand import as_things_stand
from .chance import of_difference, of_size
from .chosen import QUEUE, STARTED, WAIT, Chosen
from .cost_clause import cost_clause
from .line import joined, line
from .names import the_wait
from .second import others
from .sentence_texts import (
    ADDS,
    ADDS_AND_TAKES,
    BY_12_MONTHS,
    FEWER_BEGIN,
    FEWER_GET_THERE,
    HAS_ADDED,
    HAS_ADDED_AND_TAKEN,
    HAS_TAKEN,
    LESS_CONTACT,
    NO_WAIT,
    NOTHING,
    PLACES_GONE,
    TAKES,
    UNCLEAR,
    WAIT_SAME,
    WAIT_TRIFLE,
    WAIT_UNTOLD,
    WAITS,
    WAITS_TOO,
    WITHIN_90,
)

if TYPE_CHECKING:
    from sim.experiment.verdicts import Judged
    from sim.report.blocks import Number
    from sim.report.first_page import Line

    from .teller import Teller, Told

ONLY_SOME = (FEWER_BEGIN, LESS_CONTACT, FEWER_GET_THERE)


def sentence(teller: Teller, option: str, about: Chosen) -> Line:
    """The one sentence; and that it is of these years only, where its wait had not settled."""
    template, told = _template(teller, option, about)
    beside = others(teller, option, about, flattered=template in ONLY_SOME)
    if beside.wait is not None and about.row is not None:
        template = WAITS_TOO[about.row.difference < 0, beside.wait.difference < 0]
    of = about.measures or (() if about.row is None else (about.row.of,))
    words, comparison = teller.words, teller.comparison
    said = line(
        words.say(template),
        told,
        option=teller.called(option),
        baseline=teller.baseline,
        cost=cost_clause(teller, option, package=beside.package),
        chance=_chance(teller, template, told),
        wait=the_wait(words, comparison, of[0]) if of else "",
        what=words.listed([within(words, comparison, each) for each in of]),
        gone=words.listed([within(words, comparison, each) for each in about.gone]),
        **_too(teller, beside.wait),
    )
    years = as_things_stand(teller, option, about)
    return joined([*said, " ", *years]) if years else said


def _chance(teller: Teller, template: str, told: Told | None) -> Line:
    """How well the difference in the sentence is known; empty where it has none."""
    if told is None or "{chance}" not in template:
        return ()
    return of_size(teller, told) if "{size}" in template else of_difference(teller, told)


def _too(teller: Teller, row: Judged | None) -> dict[str, Number | str]:
    """The second wait of an option that changes several things."""
    if row is None:
        return {}
    wait = the_wait(teller.words, teller.comparison, row.of)
    return {"wait_too": wait, "size_too": teller.told_of(row).size}


def _template(teller: Teller, option: str, about: Chosen) -> tuple[str, Told | None]:
    """Which sentence it is, and the figure whose numbers stand in it."""
    row, told = about.row, None if about.row is None else teller.told_of(about.row)
    if about.verdict == SAME:
        found = NOTHING
    elif about.measures:
        found, told = _one_sided(teller, option, about)
    elif row is None:
        found = PLACES_GONE if teller.trap(option) is not None else NO_WAIT
    elif about.verdict == MISSING:
        found = NO_WAIT
    elif about.aside:
        found = UNCLEAR
    else:
        found = _wait(teller, row) if row.indicator in (WAIT, QUEUE) else _share(row)
    return found, told


def _wait(teller: Teller, row: Judged) -> str:
    """On a mean wait."""
    how, shorter = state(row), row.difference < 0
    if how == SAME:
        return WAIT_SAME
    if how == ONE_TRIFLE:
        return WAIT_TRIFLE
    if how not in WAITS:
        return WAIT_UNTOLD
    if shorter and how in (TOLD, PERHAPS) and (but := only_some(teller, row)):
        return but
    return WAITS[how][not shorter]


def only_some(teller: Teller, row: Judged) -> str:
    """Of a wait that is shorter only for those who get there: why that is no gain; else empty."""
    option = row.row.option
    if row.of in STAGES:
        if falls(teller.row(option, BEGUN)):
            return FEWER_BEGIN
        stretched = row.of == PROGRAMME and falls(teller.row(option, CONTACT, PROGRAMME))
        return LESS_CONTACT if stretched else ""
    fewer = row.verdict == SHORTER or falls(teller.row(option, DELIVERED, row.of))
    return FEWER_GET_THERE if fewer else ""


def _share(row: Judged) -> str:
    """On who starts in time, or in how many programmes a measure has started."""
    texts = WITHIN_90 if row.indicator == STARTED else BY_12_MONTHS
    return texts[state(row)]


def _one_sided(teller: Teller, option: str, about: Chosen) -> tuple[str, Told | None]:
    """On measures that only one of the two has; how many start one, if it is one."""
    new = about.verdict == NEW
    row = teller.row(option, STARTED, about.measures[0]) if len(about.measures) == 1 else None
    share = float("nan") if row is None else row.row.value if new else row.row.baseline
    if row is None or isnan(share):
        return (HAS_ADDED_AND_TAKEN if about.gone else HAS_ADDED if new else HAS_TAKEN), None
    return (ADDS_AND_TAKES if about.gone else ADDS if new else TAKES), teller.told_of(row)
