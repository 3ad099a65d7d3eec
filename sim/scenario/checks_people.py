"""Rules about people: words that tell them apart, whom a team serves, who stays, what effects hang on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .checks_measures import offers
from .profiles import COLUMNS, WORDS, possible
from .wrong import Step, Wrong, listing, unknown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .schema_parts import ScenarioFields

_PROFILES = ("citizens", "profiles")


def words(scenario: ScenarioFields) -> Iterator[Wrong]:
    """Words that tell people apart need profiles that say how many they are."""
    if scenario.citizens.profiles is not None:
        return
    advice = "Add citizens.profiles: with the shares of each group, or write one number for all."
    for path, measure in offers(scenario):
        if isinstance(measure.recommended, dict):
            for word in measure.recommended:
                if word in WORDS:
                    yield Wrong(
                        f'"{word}" says nothing without citizens.profiles',
                        (*path, "recommended", word),
                        advice,
                        on_key=True,
                        needs=(_PROFILES,),
                    )


def teams(scenario: ScenarioFields) -> Iterator[Wrong]:
    """Everybody is served by exactly one team, where there are caseworkers."""
    if not scenario.caseworkers:
        return
    profiles = scenario.citizens.profiles
    if profiles is None and any(team.serves for team in scenario.caseworkers.values()):
        for name, team in scenario.caseworkers.items():
            if team.serves:
                yield Wrong(
                    "serves: says nothing without citizens.profiles",
                    ("caseworkers", name, "serves"),
                    "Add citizens.profiles: with the shares of each group, or one team without serves.",
                    on_key=True,
                    needs=(_PROFILES,),
                )
        return
    columns = [
        column for column in COLUMNS if any(column in team.serves for team in scenario.caseworkers.values())
    ]
    needs: tuple[tuple[Step, ...], ...] = (_PROFILES, ("caseworkers",))
    others = sorted(name for name, team in scenario.caseworkers.items() if not team.serves)
    told = set()
    for person in possible(profiles, columns):
        fitting = sorted(
            name
            for name, team in scenario.caseworkers.items()
            if team.serves and all(person[column] in values for column, values in team.serves.items())
        )
        fitting = fitting or others
        who = listing(f"{column} {value}" for column, value in person.items()) or "everybody"
        if not fitting and "nobody" not in told:
            told.add("nobody")
            yield Wrong(
                f"no team serves {who}",
                ("caseworkers",),
                "Add them to the serves: of a team, or add a team without serves: for everybody else.",
                on_key=True,
                needs=needs,
            )
        if len(fitting) > 1 and (pair := " and ".join(fitting)) not in told:
            told.add(pair)
            yield Wrong(
                f"{pair} both serve {who}",
                ("caseworkers", fitting[-1], "serves"),
                "Everybody has one team: make their serves: exclude each other.",
                on_key=True,
                needs=needs,
            )


def staying(scenario: ScenarioFields) -> Iterator[Wrong]:
    """Those who stay on support hold their place to the programme's end, so it has one, if only by law."""
    if scenario.dropout is None or scenario.dropout.stays == 0:
        return
    if scenario.rules.programme.longest is not None:
        return
    if scenario.programme is None or scenario.programme.lasts is None:
        yield Wrong(
            "stays needs a programme with a length",
            ("dropout", "stays"),
            "Add programme: {lasts: …}: those who stay hold their place until it is over.",
            needs=(("programme",), ("rules",)),
        )


def effects(scenario: ScenarioFields) -> Iterator[Wrong]:
    """Effects of delivery are told apart by fields that measures belong to."""
    if scenario.outcome is None or not isinstance(scenario.outcome.effects.delivered, dict):
        return
    known = list(dict.fromkeys(each.field for each in scenario.measures.values() if each.field))
    for field in scenario.outcome.effects.delivered:
        if field not in known:
            message, hint = unknown("field of measures", field, known)
            yield Wrong(
                message, ("outcome", "effects", "delivered", field), hint, on_key=True, needs=(("measures",),)
            )
