"""Queue rules of somebody's own, in a module that other processes find."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim import NOBODY

if TYPE_CHECKING:
    from sim import Known


def longest_in_programme(known: Known, queued: int, citizen: int) -> float:
    """The model's own rule, written once more."""
    return queued if citizen == NOBODY else known.programme_started[citizen]


def last_come(known: Known, queued: int, citizen: int) -> float:
    return -queued


def nothing(known: Known, queued: int, citizen: int) -> float:
    return float("nan")


def faulty(known: Known, queued: int, citizen: int) -> float:
    raise LookupError("nobody knows")


def blind(known: object) -> float:
    """A rule that does not look at who waits: it takes too few arguments."""
    return 0.0
