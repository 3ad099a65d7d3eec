"""Luck: one named column per thing that chance decides, one entry a citizen.

A column is keyed by (seed, replication, name) alone and drawn in order of citizens, so one more citizen
changes nobody before him, another column changes no other, and two options share the luck of everyone
whom both have. Nothing of a scenario is ever part of a draw: columns hold uniforms and unit
exponentials, and all else follows from them by inversion.
"""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING

import numpy as np
from numpy.random import PCG64, Generator, SeedSequence

if TYPE_CHECKING:
    from .people import Bools, Floats, Ints

WORD = 1 << 32


def generator(seed: int, replication: int, name: str) -> Generator:
    """The stream of a column: `PCG64(SeedSequence([seed, replication, words of the name's blake2b]))`.

    `seed` and `replication` are whole numbers of at least 0 (ValueError).
    """
    # The words are spelt out because SeedSequence takes an array several times faster than a list.
    key = np.array([*_words(seed), *_words(replication), *_hashed(name)], dtype=np.uint32)
    return Generator(PCG64(SeedSequence(key)))


class Luck:
    """The columns of one replication with so many citizens.

    `whose` is put before the name of each column: those who are there when a run begins have luck of
    their own.
    """

    def __init__(self, seed: int, replication: int, citizens: int, whose: str = "") -> None:
        self.seed = seed
        self.replication = replication
        self.citizens = citizens
        self.whose = whose

    def uniform(self, name: str) -> Floats:
        """Uniforms in [0, 1), one a citizen."""
        return generator(self.seed, self.replication, self.whose + name).random(self.citizens)

    def exponential(self, name: str) -> Floats:
        """Exponentials with mean 1, one a citizen."""
        return generator(self.seed, self.replication, self.whose + name).standard_exponential(self.citizens)


def happens(share: float, luck: Luck, name: str, who: Ints) -> Bools:
    """To whom of `who` something happens that befalls a share of all; certain things need no luck."""
    if share <= 0.0 or share >= 1.0:
        return np.full(len(who), share >= 1.0)
    return luck.uniform(name)[who] < share


def _words(number: int) -> list[int]:
    if number < 0:
        raise ValueError(f"a seed and a replication are whole numbers from 0 on, not {number}")
    words = [number % WORD]
    while number := number // WORD:
        words.append(number % WORD)
    return words


@lru_cache(maxsize=4096)
def _hashed(name: str) -> tuple[int, ...]:
    digest = blake2b(name.encode(), digest_size=16).digest()
    return tuple(np.frombuffer(digest, dtype="<u4").tolist())
