"""Chance in what is written down: a number between 0 and 1 for each person, drawn from who they are.

What a register does by chance (an end that is written down late, a case that a review happens to read) is no
part of the simulated course, so it has luck of its own. It is not drawn in any order, but found from a key
(the seed, the replication, what is decided) and the number of the person: the same whatever stands before or
behind, so the order of rows changes nothing, and one more citizen changes nobody else. The numbers are
scrambled by the finaliser of SplitMix64 (Steele, Lea & Flood 2014, Fast splittable pseudorandom number
generators, OOPSLA).
"""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Words = NDArray[np.uint64]

_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_FIRST, _SECOND = np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)


def key(seed: int, replication: int, name: str) -> int:
    """The key of something that chance decides."""
    digest = blake2b(f"{seed} {replication} {name}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "little")


def uniform(keys: Words, *whom: NDArray[np.int64]) -> Floats:
    """(n,): a number in [0, 1) for each person, from a key each and the whole numbers that tell who it is."""
    state = _scrambled(keys)
    for numbers in whom:
        state = _scrambled(state ^ (numbers.astype(np.uint64) * _GOLDEN + _GOLDEN))
    return (state >> np.uint64(11)).astype(np.float64) * 2.0**-53


def _scrambled(state: Words) -> Words:
    state = (state ^ (state >> np.uint64(30))) * _FIRST
    state = (state ^ (state >> np.uint64(27))) * _SECOND
    return state ^ (state >> np.uint64(31))
