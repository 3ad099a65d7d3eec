"""All options at a glance: a row for each with the answers to the four questions, before the cards.

The numbers are those of the cards and lead to the same articles; a row claims no more than its card does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.experiment.verdicts import MISSING, NEW, REMOVED, SAME, SHORTER
from sim.report.first_page import Glance
from sim.report.texts import later

from .against import HARDLY, ONE_COURSE, ONE_TRIFLE, PERHAPS, TOLD, UNTOLD, state
from .chosen import QUEUE, WAIT, chosen
from .cost import cost, lost_places
from .costs import running
from .examined import examined
from .line import line
from .overload import overloaded
from .people import kept_outside, people
from .sentence import only_some
from .settled import restless
from .sure import sure
from .wait import figure_of, wait

if TYPE_CHECKING:
    from sim.experiment.verdicts import Judged
    from sim.report.first_page import Line

    from .chosen import Chosen
    from .teller import Teller

FEWEST = 3
"""Options from which on there is a table."""
TEXTS = {
    TOLD: later("{now} ({difference})"),
    ONE_COURSE: later("{now} ({difference}, one course)"),
    PERHAPS: later("{now} ({difference}, perhaps by chance)"),
    HARDLY: later("{now}, hardly any difference"),
    ONE_TRIFLE: later("{now}, hardly any difference"),
    UNTOLD: later("{now}, no clear difference"),
    SAME: later("{now}, no difference"),
    NEW: later("{now}, new"),
    MISSING: later("{now}, not comparable"),
}
"""A value and how it differs from the baseline's."""
BUT_FEWER = later("Fewer get there: no gain by itself.")
NOT_SETTLED = later("Not settled: depends on how long is simulated.")
TOO_MANY = later("More ask for it than there is room for.")


def glances(teller: Teller) -> tuple[Glance, ...]:
    """A row for each option, in the order of the cards; none where few cards are seen at once."""
    options = teller.findings.options
    if len(options) < FEWEST:
        return ()
    return tuple(glance(teller, place, option) for place, option in enumerate(options))


def glance(teller: Teller, place: int, option: str) -> Glance:
    """The row of one option."""
    about, paid = chosen(teller.findings, option), running(teller, option)
    waits, lost = wait(teller, option, about), people(teller, option)
    row = figure_of(teller, option, about)
    return Glance(
        place,
        teller.called(option),
        teller.trap(option) is not None,
        (
            ((waits.heading,), _value(teller, row, waits.number), *marks(teller, row)),
            (
                (lost.heading,),
                _value(teller, _give_up(teller, option, lost.number), lost.number),
                *kept_outside(teller, option),
            ),
            (cost(teller, option).number, *lost_places(teller, option, "" if paid is None else paid.way)),
            (sure(teller, option, about).number, *_of_another(teller, option, about)),
        ),
    )


def _value(teller: Teller, row: Judged | None, number: Line) -> Line:
    """The number of the card with its difference; the number alone where there is nothing beside it."""
    if row is None or row.verdict == REMOVED:
        return number
    return line(teller.words.say(TEXTS[state(row)]), teller.told_of(row), now=number)


def _give_up(teller: Teller, option: str, number: Line) -> Judged | None:
    """The figure of those who give up, where both scenarios say that anybody does."""
    pair = teller.comparison.baseline.scenario, teller.comparison.options[option].scenario
    both = all(each.dropout is not None for each in pair)
    return teller.row(option, "dropout_within_12_months") if both and number else None


def marks(teller: Teller, row: Judged | None) -> list[Line]:
    """Why a wait is not to be taken as it stands, in a few words: its card says more."""
    if row is None or row.verdict == REMOVED:
        return []
    said = [BUT_FEWER] if _flattered(teller, row) else []
    kinds = ((NOT_SETTLED, restless), (TOO_MANY, overloaded))
    said += [text for text, applies in kinds if applies(teller, row.row.option, row.of)]
    return [line(teller.words.say(text)) for text in said]


def _of_another(teller: Teller, option: str, about: Chosen) -> list[Line]:
    """By which figure we are so sure, where it is not the one that stands in the row."""
    found, row = examined(teller, option, about), figure_of(teller, option, about)
    if found is None or (
        row is not None and (row.indicator, row.of) == (found.told.indicator, found.told.of)
    ):
        return []
    return [line(teller.words.say("By the figure “{what}”."), what=found.told.lines.what)]


def _flattered(teller: Teller, row: Judged) -> bool:
    """Whether a wait is shorter only for those who get there."""
    if row.indicator not in (WAIT, QUEUE) or not row.difference < 0:
        return False
    return row.verdict == SHORTER or bool(only_some(teller, row))
