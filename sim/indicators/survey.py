"""What a survey of participants finds, and who they are.

A survey asks those who are in a programme on the day what they have taken part in so far: long programmes
are asked more often than short ones, and nobody is asked at the end. So the share is one of time: of all
the days that citizens spend in a programme, those after the measure had started for them. Who begins a
programme is asked only where the scenario has profiles, and also by age group.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.tables import AGES, BENEFITS, FLAGS, WISHES

from .by_age import members_begun
from .moments import begun, moments
from .rows import FAR, add_up
from .sheet import Indicator, ratio
from .use import time_in_programme

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .sheet import Sheet
    from .view import View

    Flags = NDArray[np.bool_]
    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

TAKEN_PART = Indicator(
    "taken_part", "share", "higher",
    "Share of those in a programme on an average day of the period who have started the measure (a measure "
    "of the field) so far, as a survey of participants asks. Those who stay on support without taking part "
    "are asked too.",
)  # fmt: skip
CITIZENS_SHARE = Indicator(
    "citizens_share", "share", "",
    "Share of the programmes begun in the period whose citizen is so: of the age group, a woman, in "
    "psychiatric care within five years, with physical problems, unskilled, able to pay, with that benefit "
    "or that wish before.",
)  # fmt: skip

INDICATORS = (TAKEN_PART, CITIZENS_SHARE)


def measure(view: View, sheet: Sheet) -> None:
    """What participants have taken part in, and who begins a programme."""
    time = view.kept(time_in_programme)
    asked = np.concatenate([time.sum(axis=1), view.profile_weights @ time[0]])
    for of, some in zip(view.kept(moments).of, _taken_part(view), strict=True):
        sheet.put(TAKEN_PART, of, ratio(some, asked))

    if kinds := _kinds(view):
        who, _moment = view.kept(begun)
        # profiles stand behind the periods, and the age groups first among them
        members = view.kept(members_begun)[: len(view.begins) + len(AGES)]
        number = members.sum(axis=1)
        some = np.array(list(kinds.values()))[:, who] @ members.T
        for of, values in zip(kinds, ratio(some, number), strict=True):
            sheet.put(CITIZENS_SHARE, of, values, number)


def _taken_part(view: View) -> Floats:
    """(of, slices): the time for which those who have started each measure and field are in the programme."""
    found = view.kept(moments)
    place = np.flatnonzero(found.started < FAR)  # of all of them at once, one behind the other
    of, citizen = np.divmod(place, len(view))
    since = np.maximum(found.started.ravel()[place], view.citizens["started"][citizen])
    time = view.time_within(since, view.citizens["ended"][citizen])
    by_citizen = np.zeros((len(found.of), len(view)))
    by_citizen[of, citizen] = time[0]
    edges = np.searchsorted(of, np.arange(len(found.of) + 1))
    return np.concatenate([add_up(time, edges), by_citizen @ view.profile_weights.T], axis=1)


def _kinds(view: View) -> dict[str, Flags]:
    """Who is so, by the words of the scenario language; none where the scenario has no profiles."""
    if view.scenario.citizens.profiles is None:
        return {}
    c = view.citizens
    return {
        **{name: c["age"] == code for code, name in enumerate(AGES)},
        **{name: c[name] != 0 for name in FLAGS},
        **{name: c["previous_benefit"] == code for code, name in enumerate(BENEFITS)},
        **{name: c["wish"] == code for code, name in enumerate(WISHES)},
    }
