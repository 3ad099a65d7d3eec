"""How much the timetable offers in each period: the time of places, groups, and slots of meetings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.timetable import UNLIMITED, Capacity, Intakes

from .rows import FAR, add_up

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .view import View

    Floats = NDArray[np.float64]


def place_time(view: View) -> dict[str, Floats]:
    """Place-seconds offered in each period, by team (`caseworkers.<name>`) and measure.

    NaN where places are unlimited at some time in the period; 0 where the offer does not exist. Groups are
    left out.
    """
    offers = {f"caseworkers.{name}": capacity for name, capacity in view.timetable.teams}
    offers |= {
        name: offer or _NOWHERE
        for name, offer in view.timetable.measures
        if offer is None or isinstance(offer, Capacity)
    }
    if not offers:
        return {}
    begins = [offer.times - view.timetable.report_start for offer in offers.values()]
    edges = np.cumsum([0, *(len(begin) for begin in begins)])
    begin = np.concatenate(begins)
    end = np.append(begin, FAR)[1:]
    end[edges[1:][edges[1:] > 0] - 1] = FAR  # the last number of places of each holds for ever
    places = np.concatenate([offer.places for offer in offers.values()])
    unlimited = places >= UNLIMITED
    time = view.time_within(begin, end)
    found = add_up(time * np.where(unlimited, 0, places), edges).astype(np.float64)
    found[add_up(time * unlimited, edges) > 0] = np.nan
    return dict(zip(offers, found, strict=True))


_NOWHERE = Capacity(np.empty(0, np.int64), np.empty(0, np.int64))


def planned(view: View) -> dict[str, Floats]:
    """(periods, groups) of each measure in groups: 1 where a group is planned to start in the period."""
    return {
        name: view.within(offer.starts - view.timetable.report_start)
        for name, offer in view.timetable.measures
        if isinstance(offer, Intakes)
    }


def slots(view: View) -> Floats:
    """Slots at the team's meetings in each period; NaN where there is no limit to them."""
    meetings = view.timetable.meetings
    if meetings is None:
        return np.zeros(len(view.begins))
    limited = meetings.cases < UNLIMITED
    dates = view.within(meetings.times - view.timetable.report_start)
    found: Floats = np.where(dates @ ~limited > 0, np.nan, dates @ np.where(limited, meetings.cases, 0))
    return found
