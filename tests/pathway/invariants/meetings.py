"""Meetings: on their dates only, as many cases as there are slots, and in before the notice."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from tests.pathway.invariants.places import cases

if TYPE_CHECKING:
    from tests.pathway.invariants.seen import Run


def meetings_keep_their_rules(run: Run) -> None:
    """Those who come back queue like everybody else; as many are taken as there are slots and cases."""
    meetings = run.dates.meetings
    if meetings is None:
        return
    slots = dict(zip(meetings.times.tolist(), meetings.cases.tolist(), strict=True))
    taken: dict[int, int] = defaultdict(int)
    everybody = cases(run)
    for case in everybody:
        if case.started is not None:
            assert case.started in slots, f"citizen {case.row} met the team when it did not meet"
            assert case.queued <= case.started - meetings.notice
            taken[case.started] += 1
    for when, number in slots.items():
        there = [
            case
            for case in everybody
            if case.queued <= when - meetings.notice
            and (case.left is None or case.left > when or case.started == when)
        ]
        # a course that somebody leaves at a group start is over after the meeting of that instant
        surely = sum(case.queued < when for case in there)
        least, most = min(number, surely), min(number, len(there))
        assert least <= taken[when] <= most, f"the meeting at {when} took {taken[when]} of {len(there)}"
