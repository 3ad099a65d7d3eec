"""Published figures beside the model's: whether the published table comes out, and every figure behind it.

What comes out by mechanism stands first. What was put in, and what comes out because intercepts are
solved so, stands apart and is named so: it would come out of any model. What is published and has no
counterpart in the scenario is named too: nothing drops out of the comparison unseen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from sim.evidence.beside import CONFIDENCE, comes_out, standing
from sim.evidence.counterpart import all_beside, of_field
from sim.evidence.published import Indicated, published, the_table
from sim.experiment.explain.words import listed, small

from .against_published_said import said
from .against_published_table import SECTIONS, table
from .console import finite

if TYPE_CHECKING:
    from rich.console import RenderableType

    from sim.evidence.beside import Beside
    from sim.evidence.published import Figure
    from sim.experiment import Result


def rows(result: Result) -> tuple[Beside, ...]:
    """Every published figure that the scenario has one for."""
    return all_beside(result.scenario, result.column)


def sentences(result: Result) -> list[str]:
    """Whether the published table comes out, how it is read, and which other figures miss their limits."""
    return said(result.scenario, rows(result), result.replications)


def section(result: Result) -> list[RenderableType]:
    """A table for each way in which figures stand, and a line on those that are not compared."""
    found = rows(result)
    some = {stands: [row for row in found if row.figure.stands == stands] for stands in SECTIONS}
    tables: list[RenderableType] = [table(stands, of) for stands, of in some.items() if of]
    lacks = not_compared(found)
    return [*tables, Text(f"{_not_compared(result, lacks)}\n")] if lacks else tables


def not_compared(found: tuple[Beside, ...]) -> list[Figure]:
    """Published figures without a counterpart in this run."""
    there = {row.figure.name for row in found}
    return [figure for figure in published() if figure.name not in there]


def reading(result: Result) -> list[str]:
    """What the intervals hold, what is judged, and of which years it is."""
    how = (
        f"Beside what has been published: below a published share stands the {CONFIDENCE:.0%} interval that "
        "the number counted gives it, where that is known; below the difference the one that holds the "
        "simulation's error too: ± t√(p(1 − p)/n + se²), p published. How municipalities differ from one "
        "another is in neither. As 48-50: the document says it in words, and so many per cent stand for "
        "them; a difference is from the nearer end."
    )
    met = (
        "Met: within what stands in brackets (points of shares), decided beforehand; missed: farther off. By "
        "chance?: so few files or replications might give the other verdict. What is not judged differs, or "
        "may be alike: its interval holds zero. Not fitted: no number was chosen to bring it near."
    )
    review = (
        "At review: as the evaluation read its files, 68% of them at 6 months, 19% at 9 and 13% at 15. Other "
        "reading: the same published number, had it been of what stood in the plan."
    )
    lines = [how, met, review]
    last, clock = max(_last(figure.years) for figure in the_table()), result.scenario.clock
    if clock.start.year > last:
        lines.append(
            f"The published table is of the years up to {last}, and {result.scenario.name} begins in "
            f"{clock.start.year}: the scenario of that time is published.yaml."
        )
    return lines


def as_data(result: Result) -> dict[str, object]:
    """Every figure with where it comes from, how it stands, and how far the model is from it."""
    found = rows(result)
    return {
        "with": "published",
        "table_comes_out": comes_out(found),
        "standing": standing(found) or None,
        "sentences": sentences(result),
        "confidence": CONFIDENCE,
        "figures": [_data(row) for row in found],
        "not_compared": [figure.name for figure in not_compared(found)],
    }


def _not_compared(result: Result, lacks: list[Figure]) -> str:
    """`Not compared, for want of a counterpart in this run (it has no measure in the field mentor): …`."""
    named = [figure.model.field for figure in lacks if isinstance(figure.model, Indicated)]
    fields = [field for field in dict.fromkeys(named) if field and of_field(result.scenario, field) is None]
    why = f" (there is no measure in the field {listed(fields)})" if fields else ""
    labels = "; ".join(small(figure.label["en"]) for figure in lacks)
    return f"Published, and not compared for want of a counterpart in this run{why}: {labels}."


def _last(years: str) -> int:
    """2018 of `2014-18`."""
    return int(years[:2] + years[-2:])


def _data(row: Beside) -> dict[str, object]:
    figure = row.figure
    return {
        **figure.model_dump(exclude={"study", "model"}, mode="json"),
        "study": figure.study.label,
        "model": figure.model.model_dump(),
        "simulated": finite(row.simulated),
        "low": finite(row.low),
        "high": finite(row.high),
        "published_low": finite(row.published_low),
        "published_high": finite(row.published_high),
        "difference": finite(row.difference),
        "difference_low": finite(row.difference_low),
        "difference_high": finite(row.difference_high),
        "met": row.met,
        "told_apart": row.told_apart,
    }
