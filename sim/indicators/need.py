"""Need that the municipality's own offers do not meet: nothing on offer, a place bought, one paid privately.

Demand is counted by need: every recommendation of an offer that does not exist, whatever the citizen got
instead and whether or not anybody found out. It is asked of the measures that the scenario says do not
exist; bought and private places of those that can have them. A scenario without such measures is asked
nothing here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.tables import BOUGHT

from .sheet import ALL, Indicator
from .view import YEAR

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .sheet import Sheet
    from .view import View

    Floats = NDArray[np.float64]

WITHOUT_OFFER = Indicator(
    "demand_without_offer", "recommendations a year", "lower",
    "Recommendations of a measure (a measure of the field) that does not exist, made in the period, per year "
    "of 365.25 days. Demand by need: a recommendation counts whatever was tried instead of it, and whatever "
    "became of the citizen.",
)  # fmt: skip
BOUGHT_PLACES = Indicator(
    "bought_places", "places a year", "",
    "External places bought for those who had waited too long, by the day in the period on which they "
    "started, per year of 365.25 days.",
)  # fmt: skip
PRIVATE_PLACES = Indicator(
    "private_places", "places a year", "",
    "Private measures started in the period and paid for by the citizens themselves, per year of 365.25 "
    "days.",
)  # fmt: skip

INDICATORS = (WITHOUT_OFFER, BOUGHT_PLACES, PRIVATE_PLACES)


def measure(view: View, sheet: Sheet) -> None:
    """What does not exist, what is bought, and what citizens pay for."""
    offers = [(name, view.scenario.offers[name]) for name in view.measures]
    missing = {name: _needed(view, name) for name, offer in offers if not offer.available}
    bought = {name: _bought(view, name) for name, offer in offers if offer.buys_after is not None}
    paid = {name: _started(view, name) for name, offer in offers if offer.private}
    fields = {
        of: np.sum([missing[name] for name in members if name in missing], axis=0)
        for of, members in view.fields.items()
        if not missing.keys().isdisjoint(members)
    }
    _put(view, sheet, WITHOUT_OFFER, missing, fields)
    _put(view, sheet, BOUGHT_PLACES, bought, {})
    _put(view, sheet, PRIVATE_PLACES, paid, {})


def _put(
    view: View, sheet: Sheet, indicator: Indicator, found: dict[str, Floats], fields: dict[str, Floats]
) -> None:
    """Numbers a year: of measures, of fields, and of all measures on the plan."""
    years = (view.ends - view.begins) / YEAR
    sums = found | fields
    if planned := [found[name] for name in view.plan if name in found]:
        sums[ALL] = np.sum(planned, axis=0)
    for of, number in sums.items():
        whole = np.full(len(number) - len(years), years[0])  # profiles are asked of the whole window
        sheet.put(indicator, of, number / np.append(years, whole))


def _needed(view: View, name: str) -> Floats:
    rows = view.once(name)
    found: Floats = view.within_and_by(rows.recommended, rows.citizen).sum(axis=1)
    return found


def _bought(view: View, name: str) -> Floats:
    rows = view.spells(name)
    found: Floats = view.within(rows.started[rows.via == BOUGHT]).sum(axis=1)
    return found


def _started(view: View, name: str) -> Floats:
    found: Floats = view.within(view.spells(name).started).sum(axis=1)
    return found
