"""Recommendations that are not what each number says alone: two words for one person, shares beyond 1."""

from __future__ import annotations

from itertools import combinations
from math import fsum
from typing import TYPE_CHECKING

from sim.registers.words import AGES, BENEFITS, FLAGS, WISHES

from .profiles import ADD_UP, possible
from .wrong import listing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .profiles import Profiles
    from .schema_measure import Measure
    from .schema_parts import ScenarioFields

OTHERWISE = "otherwise"


def recommendations(scenario: ScenarioFields) -> Iterator[str]:
    """What the highest share and the scaling of `one_of` make of what is written."""
    profiles = scenario.citizens.profiles
    for name, measure in scenario.measures.items():
        yield from _highest(f"measures.{name}", measure, profiles)
    if scenario.preparation is not None and scenario.preparation.course is not None:
        yield from _highest("preparation.course", scenario.preparation.course, profiles)
    exclusive: dict[str, list[str]] = {}
    for name, measure in sorted(scenario.measures.items()):
        if measure.one_of is not None and not measure.private:
            exclusive.setdefault(measure.one_of, []).append(name)
    for word, names in exclusive.items():
        yield from _scaled(word, names, scenario)


def column_of(word: str) -> tuple[str, str]:
    """The column of a profile that a word is about, and the value that it stands for."""
    if word in FLAGS:
        return word, "true"
    columns = (("age", AGES), ("previous_benefit", BENEFITS), ("wish", WISHES))
    return next(column for column, words in columns if word in words), word


def probability(measure: Measure, person: dict[str, str]) -> float:
    """How likely a measure is recommended to a person: the highest of the words that fit, or `otherwise`."""
    if not isinstance(measure.recommended, dict):
        return measure.recommended
    fitting = [share for word, share in measure.recommended.items() if _fits(word, person)]
    return max(fitting, default=measure.recommended.get(OTHERWISE, 0.0))


def _fits(word: str, person: dict[str, str]) -> bool:
    if word == OTHERWISE:
        return False
    column, value = column_of(word)
    return person[column] == value


def _columns(measures: list[Measure]) -> list[str]:
    words = [word for each in measures if isinstance(each.recommended, dict) for word in each.recommended]
    return list(dict.fromkeys(column_of(word)[0] for word in words if word != OTHERWISE))


def _highest(where: str, measure: Measure, profiles: Profiles | None) -> Iterator[str]:
    """Two words that fit one person, with different shares."""
    table = measure.recommended
    if not isinstance(table, dict):
        return
    people = possible(profiles, _columns([measure]))
    words = [word for word in table if word != OTHERWISE]
    pairs = [
        f"{one} ({table[one]:g}) and {other} ({table[other]:g})"
        for one, other in combinations(words, 2)
        if table[one] != table[other]
        and any(_fits(one, person) and _fits(other, person) for person in people)
    ]
    if pairs:
        yield f"{where}.recommended: the same person can be {listing(pairs, 3)}; the highest share holds"


def _scaled(word: str, names: list[str], scenario: ScenarioFields) -> Iterator[str]:
    """Measures that exclude each other, and whose shares add to more than 1 for somebody."""
    members = [scenario.measures[name] for name in names]
    people = possible(scenario.citizens.profiles, _columns(members))
    sums = [fsum(probability(measure, person) for measure in members) for person in people]
    most = max(sums, default=0.0)
    if most > 1 + ADD_UP:
        person = people[sums.index(most)]
        who = listing(f"{column} {value}" for column, value in person.items()) or "everybody"
        yield (
            f"one_of: {word}: the shares of {listing(names)} add up to {most:.4g} for {who}, "
            "and are scaled to add up to 1"
        )
