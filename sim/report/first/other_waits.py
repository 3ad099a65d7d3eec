"""Other waits that an option moves: a queue that is moved is not gone, and a second gain is one too."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

from sim.experiment.verdicts import BETTER, WORSE
from sim.report.texts import later

from .chosen import QUEUE, WAIT
from .line import line
from .names import the_wait

if TYPE_CHECKING:
    from sim.experiment.verdicts import Judged
    from sim.report.first_page import Line

    from .teller import Teller

AT_MOST = 2
FIRST, TOO, BUT = "first", "too", "but"
TEXTS = {
    (WORSE, FIRST): later("Longer: {wait}, {now} against {before} ({size} longer)."),
    (WORSE, TOO): later("Longer too: {wait}, {now} against {before} ({size} longer)."),
    (WORSE, BUT): later("But longer: {wait}, {now} against {before} ({size} longer)."),
    (BETTER, FIRST): later("Shorter: {wait}, {now} against {before} ({size} shorter)."),
    (BETTER, TOO): later("Also shorter: {wait}, {now} against {before} ({size} shorter)."),
    (BETTER, BUT): later("But shorter: {wait}, {now} against {before} ({size} shorter)."),
}
"""By the verdict, and whether no wait before it has moved, one has as this has, or only the other way."""


def other_waits(teller: Teller, option: str, but: Judged | None) -> list[Judged]:
    """The wait that grows most, then what is shortened most clearly; told and large ones only.

    Of a trap nothing is praised. `but`: the wait that stands above already.
    """
    waits: dict[str, Judged] = {}
    for row in teller.rows(option):
        if row.indicator in (WAIT, QUEUE) and row.matters and (but is None or row.of != but.of):
            waits.setdefault(row.of, row)
    longer = sorted(
        (row for row in waits.values() if row.verdict == WORSE), key=lambda row: row.difference, reverse=True
    )
    shorter = sorted(
        (row for row in waits.values() if row.verdict == BETTER), key=lambda row: row.clearness, reverse=True
    )
    if teller.trap(option) is not None:
        shorter = []
    return [*longer[:1], *shorter, *longer[1:]][:AT_MOST]


def said_of(teller: Teller, rows: list[Judged], but: Judged | None) -> list[Line]:
    """A sentence on each, which sets it beside the waits that stand before it."""
    before = {_way(but)} if but is not None and _is_moved(but) else set()
    found = []
    for row in rows:
        how = FIRST if not before else TOO if _way(row) in before else BUT
        before.add(_way(row))
        template = teller.words.say(TEXTS[row.verdict, how])
        wait = the_wait(teller.words, teller.comparison, row.of)
        found.append(line(template, teller.told_of(row), wait=wait))
    return found


def _is_moved(row: Judged) -> bool:
    return row.indicator in (WAIT, QUEUE) and row.matters and not isnan(row.difference)


def _way(row: Judged) -> str:
    return WORSE if row.difference > 0 else BETTER
