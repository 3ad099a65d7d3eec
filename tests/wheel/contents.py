"""What the wheel should hold, by what git has: every file of the packages, and the scenarios.

The build leaves out what git ignores and nothing else, and a fresh clone has nothing that git ignores. So no
file needs to be excused: documents and examples of the packages go with them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

PACKAGES = ("sim/", "calibration/")
SCENARIOS = "scenarios/"
SHARE = "share/ventetid/"
INFORMATION = ("METADATA", "RECORD", "WHEEL", "entry_points.txt", "licenses/LICENSE")
"""What stands in `….dist-info`."""
SHOWN = 5
"""Names of one fault that are said, at most."""


def wanted(tracked: Iterable[str], release: str) -> set[str]:
    """Names in the wheel of a release (`ventetid-0.1.0`), from the names that git has."""
    found = {f"{release}.dist-info/{name}" for name in INFORMATION}
    for name in tracked:
        if name.startswith(PACKAGES):
            found.add(name)
        elif name.startswith(SCENARIOS):
            found.add(f"{release}.data/data/{SHARE}{name}")
    return found


def release_of(wheel: str) -> str:
    """`ventetid-0.1.0` of `ventetid-0.1.0-py3-none-any.whl`; `ValueError` of one for some machines only."""
    found = re.fullmatch(r"(ventetid-[^-]+)-py3-none-any\.whl", wheel)
    if found is None:
        raise ValueError(f"{wheel} is no wheel for every machine")
    return found[1]


def fault(held: Collection[str], tracked: Iterable[str], release: str) -> str:
    """What is missing from the wheel, and what should not be there; empty where nothing is wrong."""
    right = wanted(tracked, release)
    parts = {"missing": right - set(held), "not of it": set(held) - right}
    return "; ".join(f"{what}: {_some(names)}" for what, names in parts.items() if names)


def _some(names: Collection[str]) -> str:
    more = [f"and {len(names) - SHOWN} more"] if len(names) > SHOWN else []
    return ", ".join([*sorted(names)[:SHOWN], *more])
