"""What explains the gap, in sentences: one for each figure, and one on what rations places."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

from sim.experiment.explain.words import capital
from sim.experiment.gap.asked import ANYTHING
from sim.experiment.gap.found import REST

if TYPE_CHECKING:
    from sim.experiment.gap import Gap

    from .gap_points import Points

MANY = 10
"""Points that no mechanism can be named for, from which on more replications are worth their time."""
MATTERS = 3
"""Points by which fewer must start, with one mechanism switched off alone, for it to be said."""


def sentences(found: Gap, figures: list[Points]) -> list[str]:
    """What the tables say in brief."""
    if not figures:
        return [f"No programme is old enough to be asked {found.asked.when}."]
    said = [about(found, each) for each in figures]
    if text := rationing(found, figures):
        said.append(text)
    return said


def about(found: Gap, figure: Points) -> str:
    """One figure: how wide its gap is, and what explains it; the numbers add up to the gap."""
    when = found.asked.when
    if figure.of == ANYTHING:
        text, these = f"{figure.label}: {figure.gap}% of programmes {when}", "These"
    else:
        text = (
            f"{figure.label}: recommended in {figure.recommended}% of programmes, started in "
            f"{figure.started}% {when}"
        )
        these = "The"
    if figure.gap < 1:
        return f"{text}. There is no gap to explain."
    named = clear(found, figure)
    said = [f"{label} {figure.parts[name]}" for name, label in named]
    others = figure.gap - figure.parts[REST] - sum(figure.parts[name] for name, _ in named)
    if others:
        which = " (more replications tell which)" if abs(others) >= MANY else ""
        said.append(f"{'all others together' if named else 'all mechanisms together'} {others}{which}")
    if figure.parts[REST]:
        left = "with nothing recommended" if figure.of == ANYTHING else "left with everything switched off"
        said.append(f"{left} {figure.parts[REST]}")
    between = "" if figure.of == ANYTHING else " between"
    points = f"{these} {figure.gap} points{between}" if figure.gap > 1 else f"The one point{between}"
    return f"{text}. {points}: {', '.join(said)}."


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


def rationing(found: Gap, figures: list[Points]) -> str:
    """What lets fewer start when it alone is switched off: it keeps others out of the same queue.

    Of each such mechanism, the figure that it weighs most on.
    """
    worst: list[tuple[float, str, str, float]] = []
    for each in found.mechanisms:
        less = [
            (alone, each.label, figure.label, found.last(each.name, figure.of)[0])
            for figure in figures
            if figure.of != ANYTHING
            for alone, _low, high in [found.alone(each.name, figure.of)]
            if alone <= -MATTERS and high < 0
        ]
        worst += sorted(less)[:1]
    if not worst:
        return ""
    said = []
    for alone, name, label, last in sorted(worst):
        but = f", but {last:.0f} more once everything else is off" if last >= 1 else ""
        said.append(f"{name}: {-alone:.0f} points fewer ({label}){but}")
    return (
        "Some of this also rations what there is too little of: with it switched off and all else as it is, "
        "fewer start, since more people queue for the same places. So too few places may count for much "
        f"where hardly anybody waits. {capital('; '.join(said))}."
    )
