"""What a scenario is filed under: a fingerprint of all in it that decides a number.

How a scenario and its parts are called decides none, nor do the files it came from, its sources, or the
order of its fields. The order of its measures and teams does not either; that of other lists of names may (an
outcome is drawn along them in the order in which they are written), so it is part of the key, and so are the
draws of parameters that it is run under.
"""

from __future__ import annotations

import json
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from sim.scenario.content import canonical
from sim.scenario.drawn import fingerprint

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sim.scenario import Scenario

CALLED = ("name", "label", "language")
"""What a scenario is called, and in which language it is told."""
IN_ANY_ORDER = ("measures", "caseworkers")
"""Blocks of parts with names of their own, in whatever order."""
PLAIN = "without"
"""Stands for how outcomes are drawn where they are not."""


def key_of(scenario: Scenario) -> str:
    """The fingerprint: 32 hexadecimal digits, equal for scenarios that give the same numbers."""
    text = json.dumps(without_names(canonical(scenario)), ensure_ascii=False, separators=(",", ":"))
    return fingerprint(blake2b(text.encode(), digest_size=16).hexdigest(), scenario.draws)


def key_of_outcomes(parent: Scenario | None) -> str:
    """What tells ways of drawing outcomes apart: the parent that they are solved from, if they are drawn."""
    return PLAIN if parent is None else key_of(parent)[:16]


def without_names(content: Mapping[str, Any]) -> dict[str, Any]:
    """The content of a scenario without what it and its parts are called, measures and teams in one order."""
    found = {name: each for name, each in content.items() if name not in CALLED}
    for block in IN_ANY_ORDER:
        if block in found:
            found[block] = {name: _unlabelled(part) for name, part in sorted(found[block].items())}
    if "rules" in found:
        found["rules"] = {name: each for name, each in found["rules"].items() if name not in CALLED}
    return found


def _unlabelled(part: Mapping[str, Any]) -> dict[str, Any]:
    return {name: each for name, each in part.items() if name != "label"}
