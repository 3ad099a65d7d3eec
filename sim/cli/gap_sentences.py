"""What explains the gap, in sentences: for each figure what one change alone gives, and how its gap divides.

What a change gives today is said first. The parts are said to be no list of what to buy: a part is an
average over states in which other things are gone too, and may be large where the change alone does nothing.
"""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

from sim.experiment.gap.asked import ANYTHING
from sim.experiment.gap.found import REST
from sim.experiment.gap.why import REPLICATIONS

from .gap_alone import losers, one_change, rationed

if TYPE_CHECKING:
    from sim.experiment.gap import Gap

    from .gap_points import Points

MANY = 10
"""Points that no mechanism can be named for, from which on more replications are worth their time."""
FIRST_LOOK = 10
"""Replications below which the parts are no more than a first look."""
NO_LIST = "The parts are no list of what to buy: what a change gives today is what it gives alone."


def sentences(found: Gap, figures: list[Points]) -> list[str]:
    """What the tables say in brief."""
    return [" ".join(lines) for lines in paragraphs(found, figures)]


def paragraphs(found: Gap, figures: list[Points]) -> list[list[str]]:
    """The same, each in the lines that a page shows below each other."""
    if not figures:
        return [[f"No programme is old enough to be asked {found.asked.when}."]]
    said = [about(found, each) for each in figures]
    if not found.mechanisms:
        return said
    if found.replications < FIRST_LOOK:
        said.insert(0, [first_look(found.replications)])
    if any(each.gap >= 1 for each in figures):
        said.append([NO_LIST])
    if any(losers(found, each) for each in figures):
        said.append([by_then(found)])
    return said


def first_look(replications: int) -> str:
    """What few replications are worth."""
    usual = f"more are needed to tell the parts from chance; {REPLICATIONS} are usual"
    if replications == 1:
        return f"Caution: one replication is a first look, and there are no intervals: {usual}."
    return f"Caution: {replications} replications are a first look: {usual}."


def about(found: Gap, figure: Points) -> list[str]:
    """One figure: how wide its gap is, what one change gives, and what the gap divides into."""
    when = found.asked.when
    if figure.of == ANYTHING:
        text = f"{figure.label}: {figure.gap}% of programmes {when}."
    else:
        text = (
            f"{figure.label}: recommended in {figure.recommended}% of programmes, started in "
            f"{figure.started}% {when}."
        )
    if figure.gap < 1:
        return [f"{text} There is no gap to explain."]
    lines = (text, one_change(found, figure), divided(found, figure), rationed(found, figure))
    return [line for line in lines if line]


def divided(found: Gap, figure: Points) -> str:
    """What the gap divides into; the numbers add up to it."""
    named = clear(found, figure)
    said = [f"{label} {figure.parts[name]}" for name, label in named]
    others = figure.gap - figure.parts[REST] - sum(figure.parts[name] for name, _ in named)
    if others:
        which = " (more replications tell which)" if abs(others) >= MANY else ""
        said.append(f"{'all others together' if named else 'all mechanisms together'} {others}{which}")
    if figure.parts[REST]:
        left = "with nothing recommended" if figure.of == ANYTHING else "left with everything switched off"
        said.append(f"{left} {figure.parts[REST]}")
    points = f"{figure.gap} points divide" if figure.gap > 1 else "1 point divides"
    return f"The {points}, with everything taken away in many orders, into: {', '.join(said)}."


def clear(found: Gap, figure: Points) -> list[tuple[str, str]]:
    """The mechanisms that clearly explain a point or more, name and label, the largest first.

    Those that clearly take one away come last.
    """
    told = []
    for each in found.mechanisms:
        _mean, low, high = found.points(each.name, figure.of)
        certain = isnan(low) or low > 0 or high < 0
        if abs(figure.parts[each.name]) >= 1 and certain:
            told.append((each.name, each.label))
    return sorted(told, key=lambda each: -figure.parts[each[0]])


def by_then(found: Gap) -> str:
    """Why a change may leave fewer started: when the files are read, which is not the end."""
    ages = [months for months, _share in found.asked.ages]
    months = f"{ages[0]}" if len(ages) == 1 else f"{ages[0]} to {ages[-1]}"
    return (
        "Where a change alone leaves fewer: more people then queue for the same places and wait longer, so "
        f"fewer have started by then, {months} months into a programme; in the end more may have."
    )
