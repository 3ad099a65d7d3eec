"""Considerations at work: which kinds a citizen requires at a measure, and which are given.

Kinds are bits: bit k stands for the k-th kind in order of name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from .luck import happens

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sim.scenario.schema_steps import Consideration

    from .luck import Luck
    from .people import Ints


def required(kinds: Mapping[str, Consideration], luck: Luck, measure: str, who: Ints) -> Ints:
    """The kinds that each of the citizens `who` requires at a measure, the same in every attempt."""
    bits = np.zeros(len(who), dtype=np.int64)
    for k, kind in enumerate(sorted(kinds)):
        is_required = happens(kinds[kind].recommended, luck, f"required:{measure}:{kind}", who)
        bits |= is_required.astype(np.int64) << k
    return bits


def given(kinds: Mapping[str, Consideration], luck: Luck, measure: str, who: Ints, again: str = "") -> Ints:
    """The kinds that each of `who` would get if required; `again` ends the names of a further attempt."""
    bits = np.zeros(len(who), dtype=np.int64)
    for k, kind in enumerate(sorted(kinds)):
        is_given = happens(kinds[kind].given, luck, f"given:{measure}:{kind}{again}", who)
        bits |= is_given.astype(np.int64) << k
    return bits
