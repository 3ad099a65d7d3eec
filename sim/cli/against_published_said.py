"""What the page says of the published table: whether it comes out, and what that depends on.

Nothing is said for certain that the luck of few files or few replications may have brought about; of a
table that the scenario does not have whole, nothing is said as a whole; and the reading on which the
answer rests stands beside it.
"""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

from sim.evidence.beside import COMES_OUT, MAY, farthest, standing, unsettled
from sim.evidence.published import THE_TABLE, the_table
from sim.evidence.readings import readings, undecided
from sim.experiment.explain.words import called, capital, listed, small

from .figure_words import by_chance, off, published_words, simulated, size

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sim.evidence.beside import Beside
    from sim.scenario import Scenario

    Rows = Sequence[Beside]

HAD = {
    "mentor_started": "have had a mentor",
    "social_started": "a social measure",
    "company_started": "a company measure",
    "nothing_started": "nothing at all",
}
"""The figures of the published table as a sentence says them: by the review, so many had …"""
READ_AS = "read as what had started"


def said(scenario: Scenario, found: Rows, replications: int) -> list[str]:
    """Sentences, the most important first."""
    table = [row for row in found if row.figure.name in THE_TABLE]
    if not table:
        return ["Nothing of the published table can be set beside this scenario: it measures none of it."]
    missed = [row for row in table if not row.met]
    others = [row for row in found if row.met is False and row not in table]
    texts = [
        f"{_whole(table, missed, replications)}{_exact(table)}",
        _in_the_plan(scenario, found, replications),
    ]
    if others:
        surely = any(not by_chance(row, replications) for row in others)
        limit = f"{'Outside' if surely else 'Perhaps outside'} its limit{' as well' if missed else ''}"
        texts.append(f"{limit}: {_far(others, replications)}.")
    return [text for text in texts if text]


def _whole(table: Rows, missed: Rows, replications: int) -> str:
    """Whether the table comes out; of a table in part, which part is compared and whether that does."""
    stands, far = standing(table), _far(missed, replications)
    few = "1 replication" if replications == 1 else f"{replications} replications"
    as_far_as = f", as far as {few} can tell" if any(map(unsettled, table)) else ""
    if stands == COMES_OUT:
        return f"The published table comes out, {READ_AS}{as_far_as}: by the review {_had(table)}."
    if stands == MAY:
        return f"The published table may come out, {READ_AS}: {far}."
    if stands:
        surely = any(not by_chance(row, replications) for row in missed)
        return f"The published table {'does not come out' if surely else 'misses a limit'}, {READ_AS}: {far}."
    lacks = [
        small(figure.label["en"])
        for figure in the_table()
        if figure.name not in {row.figure.name for row in table}
    ]
    text = (
        f"Of the published table, {listed(lacks)} {'has' if len(lacks) == 1 else 'have'} no counterpart in "
        "this scenario and cannot be compared, so nothing is said of the table as a whole."
    )
    if not missed:
        return f"{text} What there is lies within its limits, {READ_AS}{as_far_as}: {_had(table)}."
    surely = any(not by_chance(row, replications) for row in missed)
    return f"{text} Of what there is, {'outside' if surely else 'perhaps outside'} its limit: {far}."


def _had(table: Rows) -> str:
    """What was simulated and published of figures that are met, and how far the farthest is off."""
    parts: list[str] = []
    for row in table:
        first = "" if parts or row.figure.name == THE_TABLE[0] else "have had "
        parts.append(f"{simulated(row)} {first}{HAD[row.figure.name]} ({published_words(row.figure)})")
    worst = farthest(table)
    within = "" if worst is None else f", from which none is off by more than {size(worst)}"
    return f"{listed(parts)}; in brackets what was published{within}"


def _exact(table: Rows) -> str:
    """How exact the published shares are themselves."""
    halves = [
        100 * (row.published_high - row.published_low) / 2 for row in table if not isnan(row.published_low)
    ]
    if not halves:
        return ""
    low, high = f"{min(halves):.0f}", f"{max(halves):.0f}"
    points = f"{low} to {high}" if low != high else high
    files = max(row.figure.n or 0 for row in table)
    return f" The review itself, of {files} files, is exact to {points} points either way."


def _in_the_plan(scenario: Scenario, found: Rows, replications: int) -> str:
    """Whether the table would come out, had its numbers been of what stood in the plan."""
    both = readings(found)
    if not both:
        return ""
    judged = [row for row in found if row.figure.name in THE_TABLE]
    fits = standing(judged) in (COMES_OUT, MAY)
    missed = [each for each in both if not each.met]
    if not missed:
        return "Read as what stood in the plan, the same numbers are within their limits too."
    parts = []
    for each in missed:
        row = each.otherwise
        chance = by_chance(row, replications, each.within)
        parts.append(
            f"{small(row.figure.label['en'])} {simulated(row)}, {off(row)} "
            f"({published_words(row.figure)}){chance}"
        )
    start = "Read as what stood in the plan it does not" if fits else "Read as what stood in the plan"
    text = f"{start}: {'; '.join(parts)}. 003 does not keep apart what is in the plan and what is carried out"
    text += ": the fit depends on this reading." if fits else "."
    names = [name for each in missed for name in undecided(scenario, each.otherwise)]
    if names:
        measures = listed([capital(called(scenario, name)) for name in names])
        text += f" For {measures} the model has no decision on the plan: what is recommended there is in it."
    return text


def _far(missed: Rows, replications: int) -> str:
    """`mentor started at review 45.0%, 14.0 points above what was published (31%)`."""
    return "; ".join(
        f"{small(row.figure.label['en'])} {simulated(row)}, {off(row)} what was published "
        f"({published_words(row.figure)}){by_chance(row, replications)}"
        for row in missed
    )
