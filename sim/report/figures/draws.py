"""One figure over draws of parameters as it is printed: in how many better, and how much of it is chance."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

from sim.experiment.scales import SHARE
from sim.report.texts import later

if TYPE_CHECKING:
    from sim.experiment import Comparison
    from sim.experiment.parameters.split import Split
    from sim.experiment.verdicts import Judged
    from sim.report.words import Words

COMES_FROM = later(
    "Of what the difference may be in one run, {parameters} comes from the parameters and {chance} is chance"
)
OVER_DRAWS = later(
    "The 80 % interval is the one over the draws of parameters. What can be told from zero, and the 95 % "
    "interval, are of the mean over all draws: of the simulation's chance alone."
)
"""Where intervals of both kinds stand beside each other."""
MONEY_OVER_DRAWS = later(
    "Intervals of amounts of money are of the mean over all draws: of the simulation's chance alone."
)
"""Where amounts stand in a report whose other intervals lie over the draws."""


def split_of(comparison: Comparison, option: str, indicator: str, of: str) -> Split | None:
    """How a headline difference is split into chance and parameters; None where no second luck was run."""
    if not comparison.again:
        return None
    wanted = option, indicator, of
    return next((e for e in comparison.split_rows if (e.option, e.indicator, e.of) == wanted), None)


class Drawn:
    """One figure of one option over the draws under which it is defined."""

    def __init__(self, split: Split, row: Judged, words: Words) -> None:
        self.split, self.row, self.words = split, row, words

    @property
    def counted(self) -> bool:
        """Whether draws can be counted: one way is the better one, and chance does not hide which."""
        return not isnan(self.split.better) and not self.hidden

    @property
    def hidden(self) -> bool:
        """Whether the draws move the figure by less than the simulation's own chance."""
        row, split = self.row, self.split
        return (
            not row.told and row.meeting_low <= split.expected_low and split.expected_high <= row.meeting_high
        )

    @property
    def better(self) -> str:
        """`98 of 100`: draws under which the option is better in the long run."""
        return self._counts[0]

    @property
    def worse(self) -> str:
        """Draws under which it is worse."""
        return self._counts[1]

    @property
    def hardly(self) -> str:
        """Draws under which it makes no more than a trifle of a difference."""
        return self._counts[2]

    def share(self, name: str) -> float:
        """The share of the draws that is `better`, `worse` or `hardly` either."""
        if name == "hardly":
            return max(0.0, 1.0 - self.split.better - self.split.worse)
        return float(getattr(self.split, name))

    @property
    def _counts(self) -> tuple[str, ...]:
        """All three of them, with as many decimals."""
        return self.words.hundred(*map(self.share, ("better", "worse", "hardly")))

    @property
    def parameters(self) -> str:
        """`62 %`: the part of the variance between runs that comes from the parameters."""
        return self.words.value(SHARE, round(self.split.share, 2))

    @property
    def chance(self) -> str:
        """The rest of it."""
        return self.words.value(SHARE, 1.0 - round(self.split.share, 2))

    @property
    def varies(self) -> bool:
        """Whether runs differ at all, so that there is something to take apart."""
        return not isnan(self.split.share)

    def lines(self) -> tuple[str, ...]:
        """What the command prints."""
        say, found = self.words.say, []
        if self.counted:
            found += [
                say("Better in {share} draws of parameters", share=self.better),
                say("Worse in {share}", share=self.worse),
                say("No more than a trifle apart in {share}", share=self.hardly),
            ]
        if self.varies:
            found.append(say(COMES_FROM, parameters=self.parameters, chance=self.chance))
        return tuple(found)
