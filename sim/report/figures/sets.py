"""One figure over sets of assumptions as it is printed: in how many better, by how much, what flips it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.experiment.scales import HEADS, Scale, scale
from sim.experiment.verdicts import HEADCOUNTS
from sim.report.first.fields import field_name
from sim.report.first.values import spoken
from sim.report.texts import later
from sim.report.words import MINUS

if TYPE_CHECKING:
    from sim.experiment import Assumptions, Comparison
    from sim.experiment.assumptions.chance import Flip
    from sim.experiment.assumptions.found import Over
    from sim.report.words import Words

FLIPS_BETTER = later("{name}: better in {lower} sets below {middle}, in {upper} above")
FLIPS_WORSE = later("{name}: worse in {lower} sets below {middle}, in {upper} above")
NAMED = 3
"""Assumptions that are named at most."""


class Sets:
    """One figure of one option over the sets in which it is defined."""

    def __init__(self, over: Assumptions, row: Over, comparison: Comparison, words: Words) -> None:
        self.over, self.row, self.comparison, self.words = over, row, comparison, words

    @property
    def better(self) -> str:
        """`83 of 100`: sets in which the option is better."""
        return self._of_sets(self.row.better)

    @property
    def worse(self) -> str:
        """Sets in which it is worse."""
        return self._of_sets(self.row.worse)

    @property
    def hardly(self) -> str:
        """Sets in which it makes no more than a trifle of a difference."""
        return self._of_sets(self.row.hardly)

    @property
    def flattered(self) -> str:
        """Sets in which a wait is shorter only because fewer get there."""
        return self._of_sets(self.row.flattered)

    @property
    def middle(self) -> str:
        """The difference in the middle one of the sets."""
        return self.words.difference(self.scale, self.row.median)

    @property
    def low(self) -> str:
        """The lower end of what 8 of 10 sets say; its unit is said with the upper one."""
        return self.words.shown(self.scale, self.row.low, sign=True)

    @property
    def high(self) -> str:
        """The upper end of what 8 of 10 sets say."""
        return self.words.difference(self.scale, self.row.high)

    @property
    def ends(self) -> str:
        """Both, with their signs: `−34.0 to −0.1 weeks`."""
        return self.words.say("{low} to {high}", low=self.low, high=self.high)

    @property
    def either_way(self) -> bool:
        """Whether the two ends lie on either side of zero, as they are printed."""
        return self.low.startswith(MINUS) and self.high.startswith("+")

    @property
    def low_size(self) -> str:
        """The lower end without its sign and its unit."""
        return self.words.shown(self.scale, abs(self.row.low))

    @property
    def high_size(self) -> str:
        """The upper end without its sign."""
        return self.words.size(self.scale, self.row.high)

    @property
    def size(self) -> str:
        """Both ends without their signs, the smaller first; empty where they lie on either side of zero."""
        if self.either_way:
            return ""
        least, most = sorted((abs(self.row.low), abs(self.row.high)))
        first, last = self.words.shown(self.scale, least), self.words.size(self.scale, most)
        return self.words.say("{low} to {high}", low=first, high=last)

    @property
    def flips(self) -> tuple[Flip, ...]:
        """The assumptions on which it turns, at most three."""
        often = max(self.row.better, self.row.worse)
        return self.over.what_flips(self.row)[:NAMED] if often < self.row.sets else ()

    @property
    def scale(self) -> Scale:
        """One scale for all differences over the sets."""
        row = self.row
        return HEADS if row.unit in HEADCOUNTS else scale(row.unit, row.median, row.low, row.high)

    def flip(self, flip: Flip) -> tuple[str, str]:
        """Of the lower and of the upper half of an assumption: `3 of 50`, `41 of 50`."""
        say = self.words.say
        return (
            say("{n} of {all}", n=flip.low, all=flip.of_low),
            say("{n} of {all}", n=flip.high, all=flip.of_high),
        )

    def lines(self) -> tuple[str, ...]:
        """What the command prints."""
        say = self.words.say
        found = [
            say("Better in {share} sets of assumptions", share=self.better),
            say("Worse in {share}", share=self.worse),
            say("No more than a trifle apart in {share}", share=self.hardly),
        ]
        if self.row.flattered:
            found.append(say("Shorter only because fewer get there in {share}", share=self.flattered))
        found.append(say("Difference in the middle set: {difference}", difference=self.middle))
        found.append(say("In 8 of 10 sets: {low} to {high}", low=self.low, high=self.high))
        if self.size:
            found.append(say("Size of the difference in 8 of 10 sets: {size}", size=self.size))
        better = self.row.better >= self.row.worse
        text = FLIPS_BETTER if better else FLIPS_WORSE
        for flip in self.flips:
            (lower, upper), on = self.flip(flip), flip.assumption
            name = field_name(self.words, self.comparison, on.path)
            middle = spoken(self.words, on.middle, on.path)
            found.append(say(text, name=name, lower=lower, middle=middle, upper=upper))
        return tuple(found)

    def _of_sets(self, number: int) -> str:
        return self.words.say("{n} of {all}", n=number, all=self.row.sets)
