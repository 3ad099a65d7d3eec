"""What `compare --levers` adds: for each option the figures that moved, lever by lever, as a waterfall.

Also a figure that did not move stands here where its levers pull against each other: more staff and fewer
citizens to each may add up to nothing.
"""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

from rich.console import Group
from rich.text import Text

from sim.experiment.levers.striking import ALWAYS, striking

from .console import console, finite
from .levers_points import Shown, shown
from .plain import headed, named

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType
    from rich.table import Table

    from sim.experiment.changes import Change
    from sim.experiment.levers import Lever, Levers

TITLE = "Which lever did it"
AT_MOST = 8
"""Figures of an option that stand in its table; all of them are in the data."""
SPOKEN_OF = 3
CHANGES_SHOWN = 3
ONE = "It changes one thing, so there is nothing to take apart."
NO_WATERFALL = "No figure is defined with every choice of its levers, so none can be taken apart."


def sections(made: Sequence[Levers], *, quiet: bool) -> list[RenderableType]:
    """The title, and for each option its levers, a few sentences and the waterfalls."""
    parts: list[RenderableType] = [Text(TITLE, style="bold")]
    for found in made:
        parts += [Text(), Text(found.option, style="bold")]
        if len(found.levers) < 2:
            parts += headed([("Levers", ONE if found.levers else "It changes nothing.")])
            continue
        parts += headed(sentences(found))
        if some := figures(found):
            parts += [Text(), _table(found, some)]
    if not quiet and any(len(found.levers) > 1 for found in made):
        parts += [Text(), Text(reading(made), style="dim")]
    return [Group(*parts)]


def sentences(found: Levers) -> list[tuple[str, str]]:
    """Pairs of a heading and a text: the levers, and how the figures that moved most divide."""
    said = [("Levers", "\n".join(f"{each.label} ({_changed(each)})" for each in found.levers))]
    some = striking(found)
    if some:
        said.append(("Steps", "\n".join(_divided(found, shown(found, each)) for each in some[:SPOKEN_OF])))
    elif not found.waterfalls:
        said.append(("Steps", NO_WATERFALL))
    else:
        said.append(("Steps", "No lever moves any figure clearly and by enough to speak of."))
    return said


def figures(found: Levers) -> list[Shown]:
    """The figures of the table: the most striking ones and those that always stand there, in their order."""
    wanted = [each.key for each in striking(found)[:AT_MOST]]
    wanted += [each.key for each in found.waterfalls if each.key.indicator in ALWAYS]
    return [shown(found, each) for each in found.waterfalls if each.key in wanted]


def reading(made: Sequence[Levers]) -> str:
    """How the figures are to be read."""
    drawn = [found for found in made if not found.every]
    orders = "in every order" if not drawn else f"in {drawn[0].orders} orders drawn anew in each replication"
    return (
        "Each thing that an option changes is a lever. They are put upon the baseline one after another, "
        f"{orders}, on the same luck. A step is the mean over the orders, so the steps add up to the "
        "difference; its 95% interval says how exactly the simulation knows it. Alone: what the lever does "
        "with no other. Where that is far from its step, levers need each other or take from each other."
    )


def as_data(found: Levers) -> dict[str, object]:
    """The same for machines: all figures; steps of a figure add up to its difference to the last digit."""
    return {
        "option": found.option,
        "replications": found.replications,
        "orders": found.orders,
        "every_order": found.every,
        "confidence": found.confidence,
        "sentences": [text for _, text in sentences(found)] if len(found.levers) > 1 else [ONE],
        "levers": [
            {
                "lever": each.label,
                "changes": [{"field": c.field, "before": c.before, "after": c.after} for c in each.changed],
            }
            for each in found.levers
        ],
        "figures": [
            {
                "indicator": each.key.indicator,
                "of": each.key.of,
                "unit": each.key.unit,
                "replications": each.replications,
                "baseline": each.baseline,
                "steps": [
                    {
                        "lever": step.lever.label,
                        "step": step.step,
                        "low": finite(step.low),
                        "high": finite(step.high),
                        "alone": finite(step.alone),
                    }
                    for step in each.steps
                ],
                "option": each.option,
                "difference": each.difference,
            }
            for each in found.waterfalls
        ],
        "left_out": [{"indicator": key.indicator, "of": key.of} for key in found.left_out],
    }


def _changed(lever: Lever) -> str:
    said = [f"{_short(each)} {each.before} -> {each.after}" for each in lever.changed[:CHANGES_SHOWN]]
    more = len(lever.changed) - CHANGES_SHOWN
    return "; ".join(said) + (f"; and {more} more" if more > 0 else "")


def _short(change: Change) -> str:
    return change.field.removeprefix("measures.").removeprefix("caseworkers.")


def _divided(found: Levers, each: Shown) -> str:
    """One figure in a sentence: what it comes to, and the step of each lever that makes one."""
    unit = "points" if each.unit == "%" else each.unit
    steps = [
        f"{step.lever.label} {each.step(number)}"
        for step, number in zip(each.waterfall.steps, each.steps, strict=True)
        if number
    ]
    total = each.step(each.option - each.baseline)
    ends = f"from {each.level(each.baseline)} to {each.level(each.option)}"
    return f"{each.label}: {total} {unit}, {ends}, made of: {'; '.join(steps)}{of_how_many(found, each)}."


def of_how_many(found: Levers, each: Shown) -> str:
    """In how many replications a figure is there whichever levers are on, where not in all."""
    number = each.waterfall.replications
    return f" (in {number} of {found.replications} replications)" if number < found.replications else ""


def _table(found: Levers, some: list[Shown]) -> Table:
    out = console()
    table = named("Step by step", "the steps add up", names=min(44, max(22, out.width - 36)))
    table.add_column("Step\n[95% interval]", justify="right", overflow="fold")
    table.add_column("Alone", justify="right", overflow="fold")
    against = found.comparison.names[0]
    for each in some:
        table.add_row(Text(f"{each.label}, {each.unit}{of_how_many(found, each)}", style="bold"))
        table.add_row(Text(against), Text(each.level(each.baseline)))
        for step, number in zip(each.waterfall.steps, each.steps, strict=True):
            told = isnan(step.low) or step.low > 0 or step.high < 0
            ends = each.exact(step.low), each.exact(step.high)
            interval = "" if ends[0] == ends[1] else f"\n[{ends[0]} to {ends[1]}]"
            style = "" if told and number else "dim"
            table.add_row(
                Text(f"  {step.lever.label}"),
                Text(
                    f"{each.step(number)}{interval}" if not isnan(step.low) else each.step(number),
                    style=style,
                ),
                Text(each.exact(step.alone), style="dim"),
            )
        table.add_row(Text(found.option), Text(each.level(each.option)))
        table.add_section()
    return table
