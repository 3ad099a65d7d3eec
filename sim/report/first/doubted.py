"""That the calibration under which a report was made has something against its own draws."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.report.texts import later
from sim.scenario.doubts import ALARM, FIT

from .line import line

if TYPE_CHECKING:
    from sim.report.first_page import Line

    from .teller import Teller

WHAT = {
    ALARM: later("the data lie outside what its simulations show"),
    FIT: later("the model does not show these data even where it fits them best"),
}
"""What a doubt means, as in `sim.scenario.doubts`."""


def doubted(teller: Teller) -> tuple[str, Line] | None:
    """The heading and the text; None where there are no draws, or nothing is against them."""
    draws, say = teller.comparison.baseline.scenario.draws, teller.words.say
    if draws is None or not draws.doubts:
        return None
    text = say("Nothing here should be relied on: the calibration that it rests on found that {what}.")
    what = teller.words.listed([say(WHAT[name]) for name in draws.doubts])
    return say("The calibration does not hold."), line(text, what=what)
