"""A scenario with what a visitor has turned in it.

Only what the page has a control for can be set, and only as far as the control goes: anybody may write a
link, and what it asks for is simulated.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from sim.report.texts import later
from sim.scenario import ScenarioError
from sim.scenario.content import plain_data
from sim.scenario.quantities import duration
from sim.scenario.wrong import Wrong

from .knobs import Knob, knobs
from .labels import amount, label
from .refused import Refused, of_scenario

if TYPE_CHECKING:
    from sim.scenario import Scenario

Changed = Collection[tuple[str, str]]
"""Path to value as written: `measures.mentor.places`, `28`."""
NAME = {"en": "Your choice", "da": "Jeres valg"}
"""What is turned is called where nobody has named it."""
TOGETHER = later("These settings do not go together: {said}")

_PLAIN = re.compile(r"[0-9]+(?:\.[0-9]+)?(?: ?[a-z]+)?")
"""A value as anybody reads it: another way to write a number is shown as another number somewhere."""


def turned(scenario: Scenario, changed: Changed, name: str = "") -> Scenario:
    """The scenario with the values set, under the name.

    Without a name, and with every value as it is today, it is the scenario itself. Raises `Refused` for what
    has no control, lies beyond it, or does not go together with the rest of the scenario.
    """
    changes = said_in_yaml(scenario, changed)
    if not changes and not name:
        return scenario
    called: dict[str, object] = {"name": name} if name else {"name": NAME["en"], "label": NAME}
    try:
        return scenario.with_({**called, **changes})
    except ScenarioError as error:
        raise of_scenario(error, TOGETHER) from error


def said_in_yaml(scenario: Scenario, changed: Changed) -> dict[str, object]:
    """What the values come to in the scenario's own language, by path; without those that are as today."""
    found = {knob.path: _moved(knob, value) for knob, value in moved(scenario, changed)}
    return found | _groups(_known(scenario), found)


def differing(scenario: Scenario, changed: Changed) -> tuple[tuple[str, str], ...]:
    """Of what is set, what differs from today, by path and as the controls write it. Raises `Refused`."""
    return tuple((knob.path, in_writing(knob, value)) for knob, value in moved(scenario, changed))


def moved(scenario: Scenario, changed: Changed) -> tuple[tuple[Knob, Decimal], ...]:
    """The controls that are not at today's value, by path, and where they are. Raises `Refused`."""
    known = _known(scenario)
    values = [(_at(known, path), written) for path, written in sorted(changed)]
    read = [(knob, _read(scenario, knob, written)) for knob, written in values]
    return tuple((knob, value) for knob, value in read if value != knob.today)


def in_writing(knob: Knob, value: Decimal) -> str:
    """A value as it is written in a scenario: `28`, `3.4`, `26 weeks`."""
    number = f"{value.normalize():f}"
    return f"{number} {knob.unit.removesuffix('s') if value == 1 else knob.unit}" if knob.unit else number


def _groups(known: dict[str, Knob], found: dict[str, object]) -> dict[str, object]:
    """What must be said beside places of a group, or the fewest to hold one, for the two to go together.

    No group waits for more people than it has places: the fewest follow. And where one of the two is turned
    past a range that is declared for the other, the other is said again without it.
    """
    beside: dict[str, object] = {}
    for path, fewest in known.items():
        above, _, field = path.rpartition(".")
        places = known.get(f"{above}.places")
        if field != "minimum" or places is None or not found.keys() & {path, places.path}:
            continue
        seats, least = (Decimal(str(found.get(each.path, each.today))) for each in (places, fewest))
        ranged = {each.path: each.likely for each in (places, fewest) if each.path not in found}
        if least > seats or ((fewest_range := ranged.get(path)) and fewest_range[1] > seats):
            beside[path] = plain_data(min(least, seats))
        if (places_range := ranged.get(places.path)) and places_range[0] < least:
            beside[places.path] = plain_data(seats)
    return beside


def _known(scenario: Scenario) -> dict[str, Knob]:
    return {each.path: each for each in knobs(scenario) if isinstance(each, Knob)}


def _at(known: dict[str, Knob], path: str) -> Knob:
    if path not in known:
        raise Refused(422, later("{path} cannot be turned in this scenario."), path=path)
    return known[path]


def _read(scenario: Scenario, knob: Knob, written: str) -> Decimal:
    """The value in the unit of the control, within its range; raises `Refused`."""
    value: Decimal | None = None
    try:
        if not _PLAIN.fullmatch(written):
            value = None
        elif knob.unit:
            days = duration(written).whole_days
            value = None if days is None else Decimal(days) / (7 if knob.unit == "weeks" else 1)
        else:
            value = Decimal(written)
    except (Wrong, InvalidOperation):
        value = None
    if value is None or not knob.least <= value <= knob.most:
        raise Refused(
            422,
            later("“{field}” can be set from {least} to {most}, and not to “{value}”."),
            field=lambda words: label(scenario, words, knob),
            least=lambda words: amount(words, knob, knob.least),
            most=lambda words: amount(words, knob, knob.most),
            value=written,
        )
    return value


def _moved(knob: Knob, value: Decimal) -> object:
    """What the scenario is told: the value, or every date's number moved as far."""
    if not knob.dated:
        return in_writing(knob, value) if knob.unit else plain_data(value)
    further = value - knob.today
    return {
        str(day): "unlimited" if each is None else plain_data(max(each + further, Decimal(0)))
        for day, each in knob.dated
    }
