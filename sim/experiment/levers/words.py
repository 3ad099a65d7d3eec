"""What a lever is called, in words that a meeting uses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.experiment.explain.words import called, capital, listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sim.scenario import Scenario

FIELDS = {
    "full_time": "full-time positions",
    "citizens_each": "citizens to each",
    "contacts_per_month": "contacts a month",
    "at_first": "contact at first",
    "when_full": "what happens when full",
    "groups": "groups",
    "lasts": "length",
    "declined": "who says no",
    "buys_after": "buying places",
    "also_used_by": "other users",
    "recommended": "who is recommended it",
    "identify": "finding the offer",
    "search": "search for a firm",
    "after": "what comes before it",
    "no_show": "who does not turn up",
    "serves": "whom each team serves",
    "cost": "price",
}
"""By field of a measure or team; others are said without underscores."""
BLOCKS = {
    "assessment": "The team's meetings",
    "rules": "The law",
    "citizens": "Who is referred",
    "programme": "The programme's length",
    "motivation": "What moves motivation",
    "dropout": "Who gives up",
    "outcome": "How programmes end",
    "lock_in": "Leaving for work",
    "initial": "The people on the list",
    "costs": "Prices",
    "calendar": "Closed days",
    "clock": "The years",
    "never_ready": "Who is never ready",
    "caseworkers": "Caseworkers",
    "measures": "The measures",
    "preparation": "Preparation",
}
ONLY_PART: dict[tuple[str, ...], str] = {
    ("assessment", "leads_to"): "Where the team's cases lead",
    ("preparation", "course"): "The preparation course",
    ("preparation", "lasts"): "The time of preparation",
    ("citizens", "per_year"): "How many are referred",
}
NAMED = 3
"""Measures that are named; of more it is said how many they are."""


def label(
    baseline: Scenario,
    option: Scenario,
    decides: Sequence[tuple[str, ...]],
    paths: Sequence[tuple[str, ...]],
) -> str:
    """A short name: `Mentor: places`, `Caseworkers: citizens to each`, `The team's meetings`.

    `decides`: what is decided, each the beginning of some of the `paths` at which values differ.
    """
    whole = len({path[0] for path in paths}) == 1 and len(decides) > NAMED
    if whole and decides[0][0] != "measures":
        return BLOCKS.get(decides[0][0], _plain(decides[0][0]))
    by_field: dict[str, list[str]] = {}
    for each in decides:
        about, what = _of_one(baseline, option, each)
        by_field.setdefault(about, []).append(what)
    if len(by_field) > 1 and len({tuple(each) for each in by_field.values()}) == 1:
        (field,) = {each[0] if len(each) == 1 else listed(each) for each in by_field.values()}
        return ": ".join(part for part in (_some(list(by_field)), field) if part)
    said = [
        ": ".join(part for part in (about, listed([w for w in what if w])) if part)
        for about, what in by_field.items()
    ]
    return " and ".join(said) if len(said) <= NAMED else f"{said[0]} and {len(said) - 1} more"


def _of_one(baseline: Scenario, option: Scenario, decides: tuple[str, ...]) -> tuple[str, str]:
    """Whom a decision is about, and which of its fields."""
    block = decides[0]
    if block == "measures" and len(decides) > 1:
        name = decides[1]
        there = option if name in option.measures else baseline
        about = capital(called(there, name))
        if len(decides) > 2:
            return about, FIELDS.get(decides[2], _plain(decides[2]))
        return about, "" if name in baseline.measures and name in option.measures else (
            "new" if name in option.measures else "taken away"
        )
    if block == "caseworkers" and len(decides) > 1:
        team = decides[1] in baseline.caseworkers or decides[1] in option.caseworkers
        return "Caseworkers", f"the {_plain(decides[1])}" if team else FIELDS.get(
            decides[1], _plain(decides[1])
        )
    return ONLY_PART.get(decides, BLOCKS.get(block, _plain(block))), ""


def _some(names: list[str]) -> str:
    return listed(names) if len(names) <= NAMED else f"{len(names)} measures"


def _plain(name: str) -> str:
    return name.replace("_", " ")
