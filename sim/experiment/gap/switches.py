"""Switches: what a scenario would say if one thing did not stand between a recommendation and its start.

Each is a function from what a scenario says, as plain data, to what it would say without that mechanism.
Nothing is changed in place, and nothing else is touched: the citizens, the team's meeting, the caseworkers
and the preparation course stay as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

Said = Mapping[str, Any]
Switch = Callable[[Said], Said]

LIMITS = ("places", "groups", "pool", "no_show", "standby", "also_used_by", "buys_after")
"""What a measure says about how many can have it and when: it means nothing once everybody can."""
LIKE = ("one_of", "field")
"""What makes measures alike, the closest first."""
PLACEMENT = "13 weeks"
"""Length of an offer that does not exist where no measure says how long it lasts; that of a placement."""


def deciding(said: Said) -> Said:
    """The right offer is found and decided on at once, and nobody hears contradictory things."""
    return _each(said, lambda measure: _less(_less(measure, "identify"), "decision", "lasts"))


def refusals(said: Said) -> Said:
    """Everything is granted."""
    return _each(said, lambda measure: _less(measure, "decision", "granted"))


def missing_offers(said: Said) -> Said:
    """Every offer exists, with a place for everybody, and no budget of grants runs out.

    One that shares places with others gets them from the pool, where people may wait for them. A length
    that is not stated is that of the first measure like it.
    """

    def there(name: str, measure: Said) -> Said:
        measure = _less(measure, "decision", "grants_per_year")
        if measure.get("available", True):
            return measure
        found = _without(measure, "available")
        if "pool" in measure and "groups" not in measure:
            return found
        return _for_everybody(found, _length(measure) or _length_like(name, said["measures"]))

    return {**said, "measures": {name: there(name, each) for name, each in said["measures"].items()}}


def too_few_places(said: Said) -> Said:
    """Every measure with places has one for everybody at once; a pool is shared by nobody any more."""

    def open_to_all(measure: Said) -> Said:
        if "groups" in measure or not ("places" in measure or "pool" in measure):
            return measure
        return _for_everybody(measure, measure["lasts"]) if "lasts" in measure else measure

    return _each(said, open_to_all)


def group_starts(said: Said) -> Said:
    """A group course begins for everybody on any day, and lasts as long as before."""

    def any_day(measure: Said) -> Said:
        return _for_everybody(measure, measure["groups"]["lasts"]) if "groups" in measure else measure

    return _each(said, any_day)


def finding_a_firm(said: Said) -> Said:
    """A firm is found for everybody at once, whatever considerations are required.

    A search of no time is still a search: a list of today's citizens may say that somebody is in it.
    """

    def found(measure: Said) -> Said:
        searched = "lasts" in measure.get("search", {})
        rest = _without(measure, "search")
        return {**rest, "search": {"lasts": "0 days"}} if searched else rest

    return _each(said, found)


def order_and_clashes(said: Said) -> Said:
    """No measure comes after another one, and no working hours clash with a group."""
    return _each(said, lambda measure: _without(measure, "after", "clashes_with"))


def declining(said: Said) -> Said:
    """Everybody takes what is offered, and turns up."""
    willing = _each(said, lambda measure: _without(measure, "declined", "no_show"))
    return {**willing, "never_ready": 0} if "never_ready" in said else willing


def leaving(said: Said) -> Said:
    """Nobody gives up or leaves for work.

    That a programme ends early once its plan is done stays: by then nothing more would start, and without
    it caseworkers would be held longer, which keeps others from beginning at all.
    """
    rates = (("dropout", "per_year"), ("lock_in", "exits_to_work_per_year"))
    return {**said, **{part: {**said[part], rate: 0} for part, rate in rates if part in said}}


def _each(said: Said, change: Callable[[Said], Said]) -> Said:
    return {**said, "measures": {name: change(measure) for name, measure in said["measures"].items()}}


def _without(data: Said, *fields: str) -> Said:
    return {field: value for field, value in data.items() if field not in fields}


def _less(data: Said, part: str, *fields: str) -> Said:
    """A mapping of which one part says less: not these fields; without any, nothing at all."""
    kept = _without(data.get(part, {}), *fields) if fields else {}
    return {**data, part: kept} if kept else _without(data, part)


def _for_everybody(measure: Said, lasts: object) -> Said:
    return {**_without(measure, *LIMITS), "places": "unlimited", "lasts": lasts}


def _length(measure: Said) -> object | None:
    """How long a measure lasts, if it says so."""
    found: object | None = measure.get("lasts") or measure.get("groups", {}).get("lasts")
    return found


def _length_like(name: str, measures: Said) -> object:
    """The length of the first measure that is like one, or else of any."""
    mine = measures[name]
    alike = [
        other for word in LIKE if word in mine for other in measures.values() if other.get(word) == mine[word]
    ]
    return next((lasts for other in (*alike, *measures.values()) if (lasts := _length(other))), PLACEMENT)
