"""How much contact is left for each where caseworkers stretch: the price of nobody having to wait.

A team that stretches takes everybody on and spreads its contacts over all whom it holds. How much each
citizen gets is settled on the day they come. A scenario whose teams let people wait is asked nothing here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from .queues import in_caseload
from .sheet import Indicator, ratio
from .use import PROGRAMME

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sim.timetable import Capacity

    from .sheet import Sheet
    from .view import View

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]

USUAL_CONTACT = Indicator(
    "usual_contact", "share", "higher",
    "Of the usual contact with a caseworker, the share that the citizens get who came in the period to a "
    "team that stretches: places over citizens held on the day they came, themselves included, and at most "
    "one. The mean over citizens, of each such team and of all of them together.",
)  # fmt: skip

INDICATORS = (USUAL_CONTACT,)


def measure(view: View, sheet: Sheet) -> None:
    """The share of the usual contact, of each team that stretches and of all of them."""
    stretching = [name for name, team in view.scenario.caseworkers.items() if team.when_full == "stretch"]
    found = {
        f"caseworkers.{name}": _of_team(view, name, capacity)
        for name, capacity in view.timetable.teams
        if name in stretching
    }
    if found:
        found[PROGRAMME] = np.sum(list(found.values()), axis=0)
    for of, (contact, number) in found.items():
        sheet.put(USUAL_CONTACT, of, ratio(contact, number), number)


def _of_team(view: View, team: str, capacity: Capacity) -> Floats:
    """(2, periods): the shares of those who came, added up, and how many came."""
    came, left = (np.sort(moments) for moments in in_caseload(view, team))
    held = np.arange(1, len(came) + 1) - np.searchsorted(left, came, side="right")
    held = np.maximum(held, 1)  # a programme of no length has ended at the instant at which it began
    times = capacity.times - view.timetable.report_start
    places = capacity.places[np.searchsorted(times, came, side="right") - 1]
    members = view.within(came)
    return np.array([members @ np.minimum(1.0, places / held), members.sum(axis=1)])
