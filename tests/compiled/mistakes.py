"""Mistakes of one line in the SimPy engine: in what goes first, in who is next, in what wears people down."""

from __future__ import annotations

import sys
from functools import partial
from heapq import heappush
from itertools import pairwise
from math import nextafter
from typing import TYPE_CHECKING, Any

from sim.formulas import dropout_at
from sim.pathway import queue_rules
from sim.pathway.attempts import Attempts
from sim.pathway.groups import Groups
from sim.pathway.line import Line
from sim.pathway.lock_in import LockIn
from sim.pathway.meeting import Meeting
from sim.pathway.motivation import Motivation
from sim.pathway.patience import Patience

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest

    from sim.pathway.clock import Moment, Way

    Patch = pytest.MonkeyPatch
    Mistake = Callable[[Patch], None]


def swapped(patch: Patch, one: str, other: str) -> None:
    """Two kinds of moments change places wherever they are known."""
    kinds = sys.modules["sim.pathway.clock"]
    for name, becomes in ((one, getattr(kinds, other)), (other, getattr(kinds, one))):
        for module in [each for path, each in sys.modules.items() if path.startswith("sim.pathway.")]:
            if hasattr(module, name):
                patch.setattr(module, name, becomes)


def rows_of_a_kind_are_reversed(patch: Patch) -> None:
    def push(calendar: list[Any], entry: tuple[int, int, int, Moment]) -> None:
        when, kind, row, moment = entry
        heappush(calendar, (when, kind, -row, moment))

    patch.setattr("sim.pathway.clock.heappush", push)


def the_last_holder_hands_out_first(patch: Patch) -> None:
    patch.setattr("sim.pathway.clock._rank", lambda holder: -holder.rank)


def equals_in_line_stand_as_they_came(patch: Patch) -> None:
    def join(self: Line, now: int, row: int, way: Way) -> None:
        self.entries.append((now, row, way))

    patch.setattr(Line, "join", join)


def the_last_to_come_goes_first(patch: Patch) -> None:
    def join(self: Line, now: int, row: int, way: Way) -> None:
        self.entries.appendleft((now, row, way))

    patch.setattr(Line, "join", join)


def a_rule_is_turned_round(patch: Patch, rule: str) -> None:
    right = queue_rules.RULES[rule]
    patch.setitem(queue_rules.RULES, rule, lambda known, queued, c: -right(known, queued, c))


def patience_ends_a_second_early(patch: Patch) -> None:
    """Rounded down instead of up."""
    patch.setattr("sim.pathway.patience.dropout_at", lambda now, after: dropout_at(now, after) - 1)


def at_birth(patch: Patch, kind: type[Any], change: Callable[[Any], object]) -> None:
    """Every object of a kind is changed as soon as it is made."""
    make: Callable[..., None] = kind.__init__

    def born(self: object, *arguments: object) -> None:
        make(self, *arguments)
        change(self)

    patch.setattr(kind, "__init__", born)


def taking_part_keeps_nobody(patch: Patch) -> None:
    """`while_active` is not heard."""
    at_birth(patch, Patience, lambda it: setattr(it, "active_base", it.waiting_base))


def waiting_puts_off_no_work(patch: Patch) -> None:
    at_birth(patch, LockIn, lambda it: setattr(it, "while_waiting", it.usual))


def the_last_alternative_is_tried_first(patch: Patch) -> None:
    at_birth(
        patch, Attempts, lambda it: setattr(it, "alternatives", [each[::-1] for each in it.alternatives])
    )


def a_group_needs_more_than_its_minimum(patch: Patch) -> None:
    """At least becomes more than."""
    at_birth(patch, Groups, lambda it: setattr(it, "minimum", it.minimum + 1))


def a_case_must_be_in_before_the_notice(patch: Patch) -> None:
    """At the latest becomes before."""
    at_birth(patch, Meeting, lambda it: setattr(it, "notice", it.notice + 1))


def erosion_is_off_by_its_last_bit(patch: Patch) -> None:
    at_birth(patch, Motivation, lambda it: setattr(it, "erosion", nextafter(it.erosion, 1.0)))


KINDS = ("MEASURE_ENDS", "PROGRAMME_ENDS", "WORK", "DROPOUT", "STEP", "MEETING", "GROUP_START")
"""In their order. What happens to capacities and who arrives makes no difference to its neighbours."""

MISTAKES: dict[str, Mistake] = {
    **{
        f"{one} and {other} are swapped": partial(swapped, one=one, other=other)
        for one, other in pairwise(KINDS)
    },
    **{f"{rule} is turned round": partial(a_rule_is_turned_round, rule=rule) for rule in queue_rules.RULES},
    **{
        mistake.__name__.replace("_", " "): mistake
        for mistake in (
            rows_of_a_kind_are_reversed, the_last_holder_hands_out_first, equals_in_line_stand_as_they_came,
            the_last_to_come_goes_first, patience_ends_a_second_early, taking_part_keeps_nobody,
            waiting_puts_off_no_work, the_last_alternative_is_tried_first,
            a_group_needs_more_than_its_minimum, a_case_must_be_in_before_the_notice,
            erosion_is_off_by_its_last_bit,
        )
    },
}  # fmt: skip
