"""What one change alone would give as things are, and why too few places may count for more than that.

This is what a planner can act on, so it is said before the parts, which are averages over states in which
other things are gone too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.experiment.explain.words import capital
from sim.experiment.gap.asked import ANYTHING
from sim.experiment.gap.mechanisms import PLACES

from .gap_words import CHANGES, RATIONING

if TYPE_CHECKING:
    from sim.experiment.gap import Gap

    from .gap_points import Points

LITTLE = 2
"""Points, as printed, up to which a change alone is said to give little."""
MATTERS = 3
"""Points by which fewer must have started, with one mechanism switched off alone, for it to be said."""
MUCH = 5
"""Points that two changes must give beyond one of them for it to be said."""
NAMED = 2
"""Changes that give most, and as many that take most, are named."""


def one_change(found: Gap, figure: Points) -> str:
    """The changes that alone give most; the one with the largest part; those with which fewer have started.

    Nothing where there is no mechanism to switch off.
    """
    gains = {each.name: found.alone(each.name, figure.of) for each in found.mechanisms}
    if not gains:
        return ""
    order = sorted(gains, key=lambda name: -gains[name][0])
    best = round(gains[order[0]][0])
    told = [name for name in order if round(gains[name][0]) > LITTLE][:NAMED]
    head = "One change alone, as things are"
    if not told:
        told = order[:1] if best > 0 else []
        head = f"No single change {_verb(figure)} {_more_than(best)}, as things are"
    largest = max(order, key=lambda name: figure.parts[name])
    if largest not in told and figure.parts[largest] >= 1:
        told.append(largest)
    told += [name for name in losers(found, figure)[:NAMED] if name not in told]
    said, unit = [], True
    for name in sorted(told, key=lambda name: -gains[name][0]):
        mean, low, high = gains[name]
        chance = " (may be chance)" if abs(mean) > LITTLE and low <= 0 <= high else ""
        said.append(f"{CHANGES[name]} {_amount(figure, mean, unit=unit)}{chance}")
        unit = unit and not round(mean)
    return f"{head}: {', '.join(said)}." if said else f"{head}."


def losers(found: Gap, figure: Points) -> list[str]:
    """The mechanisms with which alone switched off fewer have started, the worst first."""
    less = [(found.alone(each.name, figure.of)[0], each.name) for each in found.mechanisms]
    return [name for mean, name in sorted(less) if round(mean) <= -MATTERS]


def rationed(found: Gap, figure: Points) -> str:
    """Why too few places counts for much where more places alone give little; nothing where that is not so.

    Something else keeps people from waiting for them: with it gone fewer have started, and with it gone
    and places for everybody many more have.
    """
    part = figure.parts.get(PLACES, 0)
    if part < MUCH or part < max(figure.parts.values()):
        return ""
    alone = found.alone(PLACES, figure.of)[0]
    little = round(alone) <= LITTLE
    if not little and 4 * alone > part:
        return ""
    counts = "which is why too few places counts for so much"
    for name in losers(found, figure):
        together, low, _high = found.with_places(name, figure.of)
        chance = low <= 0 or found.alone(name, figure.of)[2] >= 0
        if together - max(alone, 0.0) < MUCH or chance or name not in RATIONING:
            continue
        because, otherwise = RATIONING[name]
        if not little or figure.of == ANYTHING:
            first = f"More places alone give no more while {because}"
        else:
            who = "Few wait" if round(alone) > 0 else "Hardly anybody waits"
            first = f"{who} for these places because {because}"
        both = f"{capital(CHANGES[PLACES])} together with {CHANGES[name]}"
        gives = _amount(figure, together, unit=True)
        return f"{first}: {otherwise} there would be too few, {counts}. {both}: {gives}."
    return f"Places run short mostly once other things are gone too, {counts}."


def _verb(figure: Points) -> str:
    return "takes away" if figure.of == ANYTHING else "gives"


def _more_than(best: int) -> str:
    if best <= 0:
        return "anything"
    return "more than 1 point" if best == 1 else f"more than {best} points"


def _amount(figure: Points, gained: float, *, unit: bool) -> str:
    """`6 points more`, `27 fewer` or `0`; where what is counted has nothing, a gain is fewer of them."""
    number = round(gained)
    if not number:
        return "0"
    more = (number > 0) == (figure.of != ANYTHING)
    points = "" if not unit else " point" if abs(number) == 1 else " points"
    return f"{abs(number)}{points} {'more' if more else 'fewer'}"
