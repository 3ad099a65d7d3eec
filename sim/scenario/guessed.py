"""Words that planners guess for a field that is called otherwise, too unlike it to be found by spelling."""

from __future__ import annotations

from typing import Any, NamedTuple

from .fields import home, home_of, known_at, part_at
from .wrong import Wrong


class _Guess(NamedTuple):
    """Words, the field they stand for in some parts of the language (if one), and how that is written."""

    words: tuple[str, ...]
    field: str
    parts: tuple[str, ...]
    advice: str


_ANYWHERE = ("ScenarioFields", "Preparation", "Assessment", "Programme", "Team", "Measure", "Decision")
_LASTING = ("Measure", "Groups", "Preparation", "Programme", "Identify", "Decision", "Search", "AtFirst")
_OPEN = ("open_admission", "open_groups", "rolling_admission")
_GUESSES = (
    _Guess(_OPEN, "admission", ("ScenarioFields", "Measure", "Groups"), "Write groups: {admission: open}."),
    _Guess(("open",), "admission", ("Groups",), "Write admission: open."),
    _Guess(
        ("budget", "yearly_budget", "budget_per_year", "quota", "max_grants"),
        "grants_per_year",
        ("Measure", "Decision"),
        "Write decision: {grants_per_year: 15}, the number of grants in every calendar year.",
    ),
    _Guess(
        ("return_after", "returns_after", "return_to_team"),
        "return_when_nothing_started",
        (*_ANYWHERE, "Rules"),
        "Write rules: {return_when_nothing_started: 6 months}.",
    ),
    _Guess(
        ("law", "legislation", "rule", "rule_set"),
        "rules",
        ("ScenarioFields",),
        "Write the name of a file: rules: rules/2022.yaml.",
    ),
    _Guess(
        ("min", "minimum", "at_least", "min_length", "min_lasts"),
        "shortest",
        ("Programme", "Rules", "Limits"),
        "Write rules: {programme: {shortest: 1 year}}.",
    ),
    _Guess(
        ("max", "maximum", "at_most", "max_length", "max_lasts", "lasts"),
        "longest",
        ("Programme", "Rules", "Limits"),
        "Write rules: {programme: {longest: 3 years}}.",
    ),
    _Guess(
        ("closed_from", "closes", "entrants_until", "no_new_entrants", "no_new_entrants_from"),
        "new_entrants_until",
        ("ScenarioFields", "Arrivals", "Rules"),
        "Write rules: {new_entrants_until: 2027-07-01}.",
    ),
    _Guess(
        ("waiting_list", "waitlist", "reserve_list"),
        "",
        ("Measure", "Groups"),
        "Who waits is in a queue without any word; queue: says who is next. With standby: true in the "
        "measure, seats of those who do not turn up go to the next in line.",
    ),
    _Guess(
        ("private_price", "own_price"),
        "price",
        ("Measure",),
        "Write private: true and price: 9000 in a measure that citizens pay for.",
    ),
    _Guess(
        ("coordination", "coordinate", "coordinated", "coordinator"),
        "coordinates",
        ("ScenarioFields", "Measure", "Team"),
        "Write coordinates: true in a team of caseworkers.",
    ),
    _Guess(("capacity", "seats", "slots"), "places", ("Measure", "Groups"), "Write for example places: 12."),
    _Guess(("capacity", "places"), "cases", ("Assessment",), "Write for example cases: 5."),
    _Guess(
        ("capacity", "places"),
        "citizens_each",
        ("Team",),
        "Write full_time: 2.3, citizens_each: 40; the places are the one times the other.",
    ),
    _Guess(("duration", "length"), "lasts", _LASTING, "Write for example lasts: 6 weeks."),
    _Guess(("interval", "frequency"), "every", ("Groups", "Assessment", "Review"), "Write every: 13 weeks."),
    _Guess(("max_groups", "groups_at_once"), "at_once", ("Measure", "Groups"), "Write groups: {at_once: 1}."),
    _Guess(("priority", "queue_rule"), "queue", ("Measure",), "Write for example queue: youngest_first."),
    _Guess(("other_users",), "also_used_by", ("Measure",), "Write also_used_by: {per_year: 12}."),
    _Guess(("stretch",), "when_full", ("Team",), "Write when_full: stretch."),
)

_MOVED = {
    ((), "return_when_nothing_started"): (
        "under rules",
        "Write rules: {return_when_nothing_started: 6 months}, or name a file of rules that says it.",
    ),
}
"""Fields that had another place before, with where they stand now, and how they are written there."""


def moved(name: str, above: tuple[Any, ...]) -> Wrong | None:
    """What is said of a field at a path where it stood before; None if it never did."""
    if (found := _MOVED.get((above, name))) is None:
        return None
    return Wrong(f"{name} stands {found[0]} now", (), found[1], on_key=True)


def guessed(name: str, above: tuple[Any, ...]) -> Wrong | None:
    """What is said of a word at a path that stands for a field there or elsewhere; None if it does not."""
    part = part_at(above)
    if not isinstance(part, type):
        return None
    if found := moved(name, above):
        return found
    for guess in _GUESSES:
        if name in guess.words and part.__name__ in guess.parts:
            field = guess.field
            if not field:
                return Wrong(f'unknown field "{name}"', (), guess.advice, on_key=True)
            where = "" if field in known_at(above) else _where(field, above)
            return Wrong(
                f'unknown field "{name}", did you mean "{field}"{where}?', (), guess.advice, on_key=True
            )
    return None


def _where(field: str, above: tuple[Any, ...]) -> str:
    """` under decision`, ` in a team`: where a field belongs that does not belong at a path."""
    if found := home_of(field, above):
        return f" {found}"
    elsewhere = home(field)
    return f" {elsewhere[0]}" if elsewhere else ""
