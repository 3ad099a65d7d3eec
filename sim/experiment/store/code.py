"""Which code gave a figure: fingerprints of the rooms that decide numbers, and versions of libraries.

What writes pages or reads commands is left out, so that a better sentence does not make what has been run
before useless. Each room has a fingerprint of its own: where one has changed, it can be said which.
"""

from __future__ import annotations

import hashlib
import json
import platform
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from sim.experiment.elsewhere.code import LIBRARIES, digest, digest_of, version
from sim.experiment.explain.words import listed

if TYPE_CHECKING:
    from collections.abc import Mapping

SIM = Path(__file__).parents[2]
ROOMS = ("scenario", "registers", "timetable", "population", "pathway", "compiled", "indicators")
"""Folders all of whose files decide numbers."""
FILES = {
    "tables": ("tables.py",),
    "formulas": ("formulas.py",),
    "experiment": (
        "experiment/engines.py",
        "experiment/outcomes.py",
        "experiment/parameters/cases.py",
        "experiment/replicate.py",
    ),
}
"""Other files that do, by what they are called here."""
OTHERS = ("holidays",)
"""Libraries that decide numbers, too: on which days a country's offices are closed."""
SYSTEM = "system"


@cache
def ours() -> dict[str, str]:
    """What decides numbers here: fingerprints of rooms, versions of libraries, Python, and the system."""
    return {
        **{room: digest(SIM / room)[:16] for room in ROOMS},
        **{name: digest_of(SIM, files)[:16] for name, files in FILES.items()},
        "python": ".".join(platform.python_version_tuple()[:2]),
        **{name: version(name) for name in (*LIBRARIES, *OTHERS)},
        SYSTEM: f"{platform.system()} {platform.machine()}",
    }


def key_of(code: Mapping[str, str]) -> str:
    """What results of this code are filed under: 16 hexadecimal digits."""
    return hashlib.sha256(json.dumps(code, sort_keys=True).encode()).hexdigest()[:16]


def program() -> str:
    """A fingerprint of all that decides numbers here: our code, the libraries, Python, and the system.

    Two programs with the same one give the same figures, to the last bit.
    """
    return key_of(ours())


def apart(theirs: Mapping[str, str], mine: Mapping[str, str]) -> str:
    """What other code had otherwise than ours, as the rest of a sentence: *the program was another in …*."""
    names = [name for name in dict.fromkeys((*mine, *theirs)) if theirs.get(name) != mine.get(name)]
    rooms = [name for name in names if name in ROOMS or name in FILES]
    said = [f"the program was another in {listed(rooms)}"] if rooms else []
    said += [
        f"{_called(name)} was {theirs.get(name) or 'missing'} (now {mine.get(name) or 'missing'})"
        for name in names
        if name not in rooms
    ]
    return listed(said)


def _called(name: str) -> str:
    return {"python": "Python", SYSTEM: "the system"}.get(name, name)
