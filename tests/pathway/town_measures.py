"""Made-up measures: everything that the language can say of one, drawn at random and in combination."""

from __future__ import annotations

from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from tests.pathway.town_lengths import (
    EITHER,
    START,
    capacities,
    chosen,
    lengths,
    limited,
    one_in,
    several,
    weeks,
    whole,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from hypothesis.strategies import DrawFn

    Mechanism = Callable[[DrawFn, dict[str, Any]], None]

NAMES = ("anxiety", "bridge", "course", "support")
PRIVATE = "own_way"
QUEUE_RULES = ("first_come", "longest_in_programme", "lowest_motivation", "youngest_first")


@cache
@st.composite
def groups(draw: DrawFn) -> dict[str, Any]:
    """Groups that start every few weeks."""
    places = draw(whole(1, 6))
    found = {
        "places": places,
        "minimum": draw(whole(1, places)),
        "every": draw(weeks(1, 9)),
        "first": START + timedelta(weeks=draw(whole(0, 12))),
        "lasts": draw(weeks(1, 14)),
    }
    if one_in(draw, 3):
        found["admission"] = "open"
    if one_in(draw, 3):
        found["at_once"] = draw(whole(1, 2))
    return found


def offer(draw: DrawFn, measure: dict[str, Any]) -> None:
    """Places or groups."""
    if draw(EITHER):
        measure["groups"] = draw(groups())
    else:
        measure["places"] = draw(capacities())
        measure["lasts"] = draw(lengths())


def at_once(draw: DrawFn, step: dict[str, Any]) -> None:
    """Whether nothing is said of how long a step lasts: it takes no time."""
    if one_in(draw, 6):
        del step["lasts"]


def first_steps(draw: DrawFn, measure: dict[str, Any]) -> None:
    """Identification and decision, with a budget of grants or without."""
    if draw(EITHER):
        measure["identify"] = {"lasts": draw(lengths()), "contradictory": chosen(draw, [0.0, 0.5])}
        at_once(draw, measure["identify"])
    if draw(EITHER):
        measure["decision"] = {"lasts": draw(lengths()), "granted": chosen(draw, [0.5, 1.0])}
        at_once(draw, measure["decision"])
        if one_in(draw, 3):
            measure["decision"]["grants_per_year"] = draw(whole(0, 12))
        if one_in(draw, 4):
            measure["decision"]["by"] = "team"


def search(draw: DrawFn, measure: dict[str, Any]) -> None:
    """A search for a firm, and considerations that lengthen it and stop some early."""
    if one_in(draw, 4):
        measure["search"] = {"lasts": draw(lengths()), "no_firm": chosen(draw, [0.0, 0.3])}
        measure["search"]["slower_with_considerations"] = chosen(draw, [1.0, 1.5])
        at_once(draw, measure["search"])
    if one_in(draw, 4):
        kinds = chosen(draw, [["aids"], ["aids", "psychological"]])
        measure["considerations"] = {kind: {"recommended": 0.5, "given": 0.5} for kind in kinds}
        measure["stops_without"] = chosen(draw, [1.0, 2.0])
    if one_in(draw, 4):
        measure["stops_early"] = chosen(draw, [0.3, 0.8])


def turning_up(draw: DrawFn, measure: dict[str, Any]) -> None:
    """Who declines, and who does not turn up."""
    if one_in(draw, 4):
        measure["declined"] = {"share": 0.3, "doubles_when_motivation_falls_by": 0.35}
        if one_in(draw, 3):
            measure["declined"]["reference"] = 0.625
    if "groups" in measure and one_in(draw, 2):
        measure["no_show"] = chosen(draw, [0.2, 0.6, 1.0])
        measure["standby"] = draw(EITHER)


def queueing(draw: DrawFn, measure: dict[str, Any]) -> None:
    """Who is next, who else queues, and what is bought for those who wait too long."""
    if one_in(draw, 2):
        measure["queue"] = chosen(draw, QUEUE_RULES)
    if measure.get("places") == "unlimited":
        return
    if one_in(draw, 4):
        measure["also_used_by"] = {"per_year": chosen(draw, [0, 10, 40])}
    if one_in(draw, 4):
        measure["buys_after"] = {"wait": draw(weeks(1, 12)), "price": 14700}


def hours_and_progress(draw: DrawFn, measure: dict[str, Any]) -> None:
    """Working hours that clash with groups, and reviews."""
    if "places" in measure and one_in(draw, 2):
        then = chosen(draw, ["next_intake", "lost"])
        measure["clashes_with"] = {"groups": chosen(draw, [0.3, 1.0]), "then": then}
    if one_in(draw, 4):
        measure["review"] = {
            "every": draw(weeks(1, 6)),
            "replaces": chosen(draw, [True, True, False]),
        }
    if draw(EITHER):
        measure["growth_per_month"] = chosen(draw, [0.0, 0.05, -0.02])


MECHANISMS: tuple[Mechanism, ...] = (offer, first_steps, search, turning_up, queueing, hours_and_progress)


@cache
@st.composite
def measures(draw: DrawFn, earlier: tuple[str, ...]) -> dict[str, Any]:
    """One measure; it may come after those of `earlier`."""
    measure: dict[str, Any] = {"recommended": chosen(draw, [0.4, 0.7, 1.0])}
    for mechanism in MECHANISMS:
        mechanism(draw, measure)
    if draw(EITHER) and earlier:
        measure["after"] = {"measures": draw(several(earlier)), "decided": draw(several(earlier))}
        measure["after"]["share"] = chosen(draw, [0.6, 1.0])
    if one_in(draw, 8) and "also_used_by" not in measure:
        measure["available"] = False
        if draw(EITHER):
            for word in ("places", "groups", "lasts", "no_show", "standby", "clashes_with", "buys_after"):
                measure.pop(word, None)
    if one_in(draw, 4):
        measure["one_of"] = "either"
    return measure


@cache
@st.composite
def courses(draw: DrawFn) -> dict[str, Any]:
    """A preparation course."""
    course: dict[str, Any] = {"recommended": chosen(draw, [0.4, 1.0])}
    for mechanism in (offer, first_steps, turning_up):
        mechanism(draw, course)
    return course


@cache
@st.composite
def plans(draw: DrawFn) -> dict[str, Any]:
    """All measures of a municipality: what each offers, and how they lead to each other."""
    names = draw(several(NAMES, 1))
    found = {name: draw(measures(tuple(names[:k]))) for k, name in enumerate(names)}
    share_a_pool(draw, found)
    for name, measure in found.items():
        if one_in(draw, 3):
            others = (*(other for other in names if other != name), PRIVATE)
            measure["alternatives"] = draw(several(others, 1))
    if waits_in_a_circle(found):  # the language refuses it
        for measure in found.values():
            measure.pop("after", None)
    if any(PRIVATE in measure.get("alternatives", ()) for measure in found.values()):
        found[PRIVATE] = {
            "private": True,
            "price": 9000,
            "places": draw(capacities()),
            "lasts": draw(lengths()),
        }
    return found


def waits_in_a_circle(found: dict[str, dict[str, Any]]) -> bool:
    """Whether some measure might wait for itself once alternatives have taken the places of others."""
    waits: dict[str, set[str]] = {}
    for name, measure in found.items():
        ahead = list(measure.get("after", {}).get("measures", ()))
        waits[name] = set()
        while ahead:
            other = ahead.pop()
            if other not in waits[name]:
                waits[name].add(other)
                ahead += found.get(other, {}).get("alternatives", ())
        waits[name].discard(name)
    for _ in found:
        for others in waits.values():
            others |= {further for other in others for further in waits.get(other, ())}
    return any(name in others for name, others in waits.items())


def share_a_pool(draw: DrawFn, found: dict[str, dict[str, Any]]) -> None:
    """Measures with limited places may share them, all with one queue rule."""
    members = [
        name
        for name, measure in found.items()
        if measure.get("places", "unlimited") != "unlimited" and measure.get("available", True)
    ]
    if len(members) < 2 or not one_in(draw, 2):
        return
    rule = chosen(draw, QUEUE_RULES)
    for name in members:
        found[name] |= {"pool": "shared", "queue": rule}
    if draw(EITHER):
        del found[members[0]]["places"]
    else:
        found[members[0]]["places"] = draw(limited())
