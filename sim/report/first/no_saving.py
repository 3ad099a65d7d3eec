"""Where paying less for support and pensions is no saving: people are lost, or kept outside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.experiment.amounts import amount, same_people
from sim.experiment.moved import Moved, moved
from sim.experiment.posts import PENSION, SHARE, SUPPORT, Post
from sim.experiment.verdicts import BEGUN
from sim.indicators.sheet import ALL
from sim.report.texts import later

if TYPE_CHECKING:
    from .teller import Teller

GIVE_UP = "dropout_within_12_months"
LIVING = (SUPPORT, PENSION, SHARE)
SAID = {
    (True, True): later(
        "Less is paid for support and pensions, but that is no saving: more give up, and fewer begin."
    ),
    (True, False): later("Less is paid for support and pensions, but that is no saving: more give up."),
    (False, True): later(
        "Less is paid for support and pensions, but that is no saving: fewer begin a programme."
    ),
}
KEPT_OUT = later(
    "Less is paid for support and pensions, but that is no saving: more are kept waiting outside."
)


def no_saving(teller: Teller, option: str) -> str:
    """Why it is none, where less is paid for what people live on; empty where it is not so.

    Where the municipality's own share of it grows, nothing looks like a saving to it. One course shows
    nothing of the kind, since nobody knows how much of it is chance.
    """
    comparison = teller.comparison
    if comparison.replications == 1:
        return ""
    living = [amount(comparison, option, Post(0, each, ALL, part=False)) for each in LIVING]
    if not same_people(comparison, option) or not any(_told(each, -1) for each in living):
        return ""
    if _told(living[-1], 1):
        return ""
    lost, fewer = _told(_figure(teller, option, GIVE_UP), 1), _told(_figure(teller, option, BEGUN), -1)
    if (lost, fewer) in SAID:
        return teller.words.say(SAID[lost, fewer])
    return teller.words.say(KEPT_OUT) if teller.trap(option) is not None else ""


def _told(change: Moved, way: int) -> bool:
    return change.told and way * change.difference > 0


def _figure(teller: Teller, option: str, indicator: str) -> Moved:
    try:
        before, after = (
            result.column(indicator, ALL)
            for result in (teller.comparison.baseline, teller.comparison.options[option])
        )
    except KeyError:
        return Moved(indicator, ALL)
    return moved(indicator, ALL, before, after)
