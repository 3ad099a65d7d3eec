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

from .moments import begun, moments
from .sheet import Indicator, ratio

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
    start, end = view.citizens["started"], view.citizens["ended"]
    asked, found = _asked(view, start, end), view.kept(moments)
    for of, started in zip(found.of, found.started, strict=True):
        sheet.put(TAKEN_PART, of, ratio(_asked(view, np.maximum(started, start), end), asked))

    who, moment = begun(view)
    # profiles stand behind the periods, and the age groups first among them
    members = view.within_and_by(moment, who)[: len(view.begins) + len(AGES)]
    number = members.sum(axis=1)
    for of, so in _kinds(view).items():
        sheet.put(CITIZENS_SHARE, of, ratio(members @ so[who].astype(np.float64), number), number)


def _asked(view: View, since: Ints, until: Ints) -> Floats:
    """(slices,): time of everybody together by period, and in the whole window by profile."""
    time = view.time_within(since, until).astype(np.float64)
    return np.concatenate([time.sum(axis=1), view.profiles @ time[0]])


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
