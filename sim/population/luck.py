"""Luck: one named column per thing that chance decides, one entry a citizen.

A column is keyed by (seed, replication, name) alone and drawn in order of citizens, so one more citizen
changes nobody before him, another column changes no other, and two options share the luck of everyone
whom both have. Nothing of a scenario is ever part of a draw: columns hold uniforms and unit
exponentials, and all else follows from them by inversion.

So a column can be kept for whoever asks for it next (`kept.py`), and one of few citizens is the beginning
of one of many. Columns are read-only.
"""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING, cast

import numpy as np
from numpy.random import PCG64, Generator, SeedSequence

from .kept import LUCK

if TYPE_CHECKING:
    from collections.abc import Callable

    from .people import Bools, Floats, Ints

    Columns = dict[tuple[Callable[[Generator, int], Floats], str], Floats]

WORD = 1 << 32

MANY = 200_000
"""Longer columns are not kept: drawing them costs little beside living through so many lives."""

BARE = 1_000
"""Bytes of what holds the columns of a replication, without any: roughly."""


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
        self._known = known_columns(seed, replication)

    def uniform(self, name: str) -> Floats:
        """Uniforms in [0, 1), one a citizen."""
        return self._column(Generator.random, self.whose + name)

    def exponential(self, name: str) -> Floats:
        """Exponentials with mean 1, one a citizen."""
        return self._column(Generator.standard_exponential, self.whose + name)

    def _column(self, kind: Callable[[Generator, int], Floats], name: str) -> Floats:
        found = self._known.get((kind, name))
        if found is None or len(found) < self.citizens:
            found = kind(generator(self.seed, self.replication, name), self.citizens)
            found.flags.writeable = False
            if self.citizens <= MANY:
                self._known[kind, name] = found
                LUCK.grown((self.seed, self.replication), found.nbytes)
        return found if len(found) == self.citizens else found[: self.citizens]


def known_columns(seed: int, replication: int) -> Columns:
    """The columns of a replication that have been drawn, the longest of each; all who draw add to them."""
    found = cast("Columns | None", LUCK.find((seed, replication)))
    return LUCK.keep_sized((seed, replication), {}, BARE) if found is None else found


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
