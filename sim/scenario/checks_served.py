"""Citizens of today whom no team of caseworkers serves: a run would not know with whom they have a place.

Those who are referred are as the profiles say, and for them the teams are checked elsewhere
(`checks_people`). A table may name somebody whom the profiles do not know.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from sim.registers.words import AGES

from .errors import Place
from .profiles import COLUMNS
from .wrong import Wrong, listing

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sim.registers import Gathered, Person

    from .profiles import Profiles
    from .schema_parts import ScenarioFields

_NEEDS = (("caseworkers",), ("citizens", "profiles"))
_MOST = 5
"""How many citizens are named one by one."""


def served(scenario: ScenarioFields, found: Gathered) -> Iterator[Wrong]:
    """Everybody in the tables has a team, or is served by one whatever the blank cells will hold."""
    start, profiles = scenario.initial, scenario.citizens.profiles
    teams = scenario.caseworkers.values()
    if start is None or start.citizens is None or profiles is None or found.faults:
        return
    if not teams or not all(team.serves for team in teams):
        return
    columns = [column for column in COLUMNS if any(column in team.serves for team in teams)]
    judged: dict[tuple[tuple[str, str], ...], bool] = {}
    told = 0
    for person in found.backlog.people:
        known = _known(person)
        if person.team is not None or not known:
            continue
        filled = tuple(known.items())
        if filled not in judged:
            judged[filled] = all(
                any(all(who[column] in values for column, values in team.serves.items()) for team in teams)
                for who in _possible(known, profiles, columns)
            )
        if not judged[filled]:
            named = listing(f'"{column}"' for column in columns if column in known) or '"team"'
            yield Wrong(
                f"column {named}: no team serves such a citizen",
                ("initial", "citizens"),
                "Fill in the column team, or add a team without serves: for everybody else.",
                needs=_NEEDS,
                place=Place(start.citizens.file, person.line),
            )
            told += 1
            if told == _MOST:
                return


def _known(person: Person) -> dict[str, str]:
    """The filled cells of a citizen's profile."""
    values = {column: getattr(person, column) for column in COLUMNS}
    return {column: str(value).lower() for column, value in values.items() if value is not None}


def _possible(known: Mapping[str, str], profiles: Profiles, columns: list[str]) -> Iterator[dict[str, str]]:
    """Every combination of values of some columns that somebody can have of whom this is known."""
    ages = [known["age"]] if "age" in known else [age for age in AGES if profiles.age.get(age, 0.0) > 0]
    for age in ages:
        choices = [
            [age] if column == "age" else [known[column]] if column in known
            else [value for value, weight in profiles.at_age(column, age).items() if weight > 0]
            for column in columns
        ]  # fmt: skip
        yield from (dict(zip(columns, values, strict=True)) for values in product(*choices))
