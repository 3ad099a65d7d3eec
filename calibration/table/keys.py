"""What a reference table is filed under: a fingerprint of all that decides its numbers.

The scenario seen through its window, the operator, the prior, the seed, and the program: that of the
simulation and our own. How many processes simulate decides nothing, nor does how many points were asked for.
"""

from __future__ import annotations

import json
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

import sim

if TYPE_CHECKING:
    from calibration.operator import Operator
    from calibration.prior import Box, Prior

HERE = Path(__file__).parents[1]
OURS = ("*.py", "instruments/*.py", "table/*.py")
"""Which of our files decide what would have been observed of a point."""


def words(scenario: sim.Scenario, prior: Prior, operator: Operator, seed: int) -> dict[str, str]:
    """What decides the numbers of a table, in words that also tell a reader what it is."""
    return {
        "scenario": scenario.digest,
        "operator": repr(operator),
        "prior": repr(prior),
        "seed": str(seed),
        "program": f"{sim.program()} {_ours()}",
    }


def key_of(said: dict[str, str]) -> str:
    """The fingerprint of words: 16 hexadecimal digits."""
    return blake2b(json.dumps(said, sort_keys=True).encode(), digest_size=8).hexdigest()


def wave_of(box: Box | None, first: int) -> str:
    """The folder of a wave: of all of the cube, or of a box, whose first point is the table's `first`-th."""
    if box is None and first == 0:
        return "all"
    return f"from-{first}-{blake2b(repr(box).encode(), digest_size=6).hexdigest()}"


def luck_of(seed: int, wave: str) -> int:
    """The seed of a wave's design; the first wave has the table's own."""
    if wave == "all":
        return seed
    return int.from_bytes(blake2b(f"{seed} {wave}".encode(), digest_size=6).digest(), "little")


@cache
def _ours() -> str:
    found = blake2b(digest_size=8)
    for path in sorted(each for pattern in OURS for each in HERE.glob(pattern)):
        found.update(path.relative_to(HERE).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return found.hexdigest()
