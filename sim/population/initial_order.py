"""What came after what in the plans of those who are there: alternatives, and gates that have opened.

The tables say when each measure was recommended and when it was over, and not why. A measure that began
when another was ruled out, and is an alternative to it, was tried in its place; from then on it plays that
other's part in the order between measures (`after:`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sim.registers import Person, Stay
    from sim.scenario import Measure
    from sim.scenario.schema_steps import After

    Key = tuple[int, int, int]
    """(citizen, measure by position, attempt)."""

    Played = Mapping[int, Sequence[tuple[str, Stay]]]
    """By citizen: spells, each with the measure whose part it plays."""

FOLLOWED = ("refused", "not_budgeted", "unavailable", "no_firm", "replaced")
"""Reasons for which something else may be tried in a measure's place."""


def predecessors(
    before: Mapping[Key, Stay],
    persons: Sequence[Person],
    offers: Mapping[str, Measure],
    names: Sequence[str],
) -> dict[Key, Key]:
    """For each spell that was tried in the place of another measure, that other spell.

    It began when the other was over, and is an alternative to it, or to what that one had come after. Of
    several that began then, those that cannot have been on the plan from its beginning go first: where
    every step takes no time, plan and alternatives begin at one moment.
    """
    found: dict[Key, Key] = {}
    alternatives = {names.index(name): [names.index(o) for o in offers[name].alternatives] for name in names}
    in_order = sorted(before, key=lambda key: (key[0], before[key].recommended, key))
    for other in in_order:
        stay = before[other]
        if stay.reason not in FOLLOWED:
            continue
        family = ancestors(other, found)
        possible = [(other[0], measure, 1) for each in family for measure in alternatives[each[1]]]
        began = [
            key
            for key in possible
            if key in before
            and key not in found
            and key not in family
            and before[key].recommended == stay.ended
        ]
        surely = [key for key in began if not may_be_planned(before[key], persons[key[0]], offers)]
        if began:
            found[surely[0] if surely else began[-1]] = other
    return found


def may_be_planned(stay: Stay, person: Person, offers: Mapping[str, Measure]) -> bool:
    """Whether a spell may have been on the plan from its beginning: recommended when the plan was made."""
    measure = offers[stay.measure]
    return stay.recommended == person.queued and not measure.private and bool(measure.recommended)


def ancestors(key: Key, came_from: Mapping[Key, Key]) -> list[Key]:
    """A spell and those that it came after, as first attempts at a measure, back to the plan's own."""
    family: list[Key] = []
    each: Key | None = key
    while each is not None:
        citizen, measure, _attempt = each
        first = (citizen, measure, 1)
        family.append(first)
        each = came_from.get(first)
    return family


def parts_played(
    before: Mapping[Key, Stay], came_from: Mapping[Key, Key], names: Sequence[str]
) -> dict[int, list[tuple[str, Stay]]]:
    """All spells by citizen, each with the measure whose part it plays in the order between measures.

    What the team has had tried again plays none: the first attempt was over, and others went on.
    """
    found: dict[int, list[tuple[str, Stay]]] = {}
    for key, stay in before.items():
        citizen, measure, attempt = key
        earlier = before.get((citizen, measure, attempt - 1))
        if earlier is not None and not goes_over(earlier):
            continue
        part = names[ancestors(key, came_from)[-1][1]]
        found.setdefault(citizen, []).append((part, stay))
    return found


def goes_over(stay: Stay) -> bool:
    """Whether a further attempt took over at once from one that was not settled."""
    return stay.reason == "replaced" or (stay.reason == "no_show" and stay.status == "not_started")


def opened(after: After, mine: Stay, played: Sequence[tuple[str, Stay]]) -> int | None:
    """When what a measure comes after was over or decided; None where some of it still is not.

    `played` are the parts of one citizen's spells, `mine` among them, which does not come after the part
    that it plays itself; the last to play a part comes last in time too.
    """
    own = next((part for part, stay in played if stay is mine), "")
    times: list[int | None] = []
    for part, stay in played:
        if part == own:
            continue
        if part in after.measures:
            times.append(stay.ended)
        elif part in after.decided:
            times.append(stay.ended if stay.decided is None else stay.decided)
    known = [time for time in times if time is not None]
    return max(known) if known and len(known) == len(times) else None
