"""What a difference amounts to, in words: better, worse, perhaps chance, or nothing that can be told.

A planner looks at many figures at once, and among many some look different by chance alone. *Better*
and *worse* are said only where the interval that holds for all headline figures together excludes zero.
A sentence prints the narrower 80 % interval, with as many decimals as it takes to show on which side of
zero it lies, and its words never say otherwise.

A wait of those who get there is also shorter where fewer get there, and a queue where fewer come to it or
where caseworkers stretch. That is *shorter* and *fewer*, and not better.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import isnan
from typing import TYPE_CHECKING

from sim.tables import STAGES

from .headline import MATTERS, is_quantile
from .intervals import NONE_SEEN
from .parameters.long_run import in_the_long_run
from .scales import HEADS, SHARE_FINE, Scale, misleads, scale

if TYPE_CHECKING:
    from sim.experiment import Comparison

    from .comparison import Difference

BETTER, WORSE, MORE, FEWER, SHORTER, PERHAPS, UNTOLD, SAME, NEW, REMOVED, MISSING = (
    "better",
    "worse",
    "more",
    "fewer",
    "shorter",
    "may be chance",
    "cannot be told from zero",
    "no difference",
    "new",
    "removed",
    "not comparable",
)


CLEAR = (BETTER, WORSE, MORE, FEWER, SHORTER)
"""Told from zero, together with all the others; the last three where neither way is good in itself."""
ONE_SIDED = (NEW, REMOVED)
"""Of a measure that exists only in the option, or only in the baseline."""
FIRST_LOOK = 20
"""Replications below which a comparison is no more than a first look."""
BEGUN, WAITING, CONTACT = "programmes_begun", "waiting_now", "usual_contact"
FLOW = (BEGUN, WAITING, CONTACT)
"""Figures of the way into a programme: they have sentences of their own."""
DELIVERED = "delivered_by_12_months"
OF_THOSE_STARTED = ("wait_mean_of_started", "queue_wait_mean_of_started")
"""Waits that say nothing of those who did not get there."""
MOST_DECIMALS = 4
HEADCOUNTS = ("citizens", "programmes a year")
PROGRAMME = STAGES[1]


@dataclass(frozen=True, slots=True)
class Judged:
    """One headline figure of one option: with 95 % intervals, the verdict, and its 80 % interval.

    drawn_*: the 80 % interval over draws of parameters, if any (`sim.experiment.parameters.long_run`).
    few_draws: whether it is under draws, and too few runs tell how far apart these are.
    """

    row: Difference
    verdict: str
    meeting_low: float
    meeting_high: float
    drawn_low: float = float("nan")
    drawn_high: float = float("nan")
    few_draws: bool = False

    @property
    def indicator(self) -> str:
        """What the figure is."""
        return self.row.indicator

    @property
    def of(self) -> str:
        """What it is of: a measure, a stage, or `all`."""
        return self.row.of

    @property
    def difference(self) -> float:
        """Option minus baseline."""
        return self.row.difference

    @property
    def scale(self) -> Scale:
        """One scale for both values and their difference."""
        if self.row.unit in HEADCOUNTS:
            return HEADS
        if self.row.unit == "share" and self.fine:
            return SHARE_FINE
        return scale(self.row.unit, self.row.baseline, self.row.value)

    @property
    def fine(self) -> bool:
        """Whether whole per cents of baseline and option would say otherwise than their difference."""
        one, other = self.row.baseline, self.row.value
        if isnan(one) or isnan(other):
            return False
        alike = round(100 * one) == round(100 * other)
        return misleads(one, other) or (alike and self.told and self.beyond_zero)

    @property
    def told(self) -> bool:
        """Whether the difference is told from zero, together with all the others."""
        return self.verdict in CLEAR

    @property
    def large(self) -> bool:
        """Whether the difference is worth speaking of if it is there; a trifle stands in the table only."""
        return abs(self.difference) >= MATTERS.get(self.row.unit, 0.0)

    @property
    def beyond_zero(self) -> bool:
        """Whether the 80 % interval excludes zero; so too where there is no interval."""
        return isnan(self.meeting_low) or self.meeting_low > 0 or self.meeting_high < 0

    @property
    def matters(self) -> bool:
        """Whether the difference is told from zero and large enough to be spoken of."""
        return self.told and self.large and self.beyond_zero

    @property
    def perhaps(self) -> bool:
        """Whether the difference is large and only its own interval tells it from zero."""
        return self.verdict in (PERHAPS, UNTOLD) and self.large and self.beyond_zero

    @property
    def clearness(self) -> float:
        """How many half-intervals the difference lies from zero: what to speak of first."""
        half = (self.row.high - self.row.low) / 2
        return abs(self.difference) / half if half > 0 else 0.0

    @property
    def drawn(self) -> bool:
        """Whether the interval of a sentence is the one over draws of parameters."""
        return not isnan(self.drawn_low)

    @property
    def ends(self) -> tuple[float, float]:
        """The ends of the 80 % interval that a sentence carries: over the draws, where there are any."""
        if self.drawn:
            return self.drawn_low, self.drawn_high
        return self.meeting_low, self.meeting_high

    @property
    def either_way(self) -> bool:
        """Whether that interval has zero inside."""
        return self.ends[0] < 0.0 < self.ends[1]

    def meeting(self, *, signed: bool = False) -> tuple[float, float]:
        """The ends of the 80 % interval of the size of the difference; of the difference itself if signed."""
        low, high = self.ends
        return (-high, -low) if self.difference < 0 and not signed else (low, high)

    @property
    def meeting_scale(self) -> Scale:
        """The scale of the interval: more decimals where its ends would look the same, or like zero."""
        shown, ends = self.scale, self.ends
        beyond_zero = isnan(ends[0]) or ends[0] > 0 or ends[1] < 0
        while shown.digits < MOST_DECIMALS:
            low, high = (shown.number(end) for end in ends)
            zero = shown.number(0.0)
            apart = low != high or ends[0] == ends[1]
            if apart and not (beyond_zero and zero in (low, high)):
                break
            shown = replace(shown, digits=shown.digits + 1)
        return shown


def judged(comparison: Comparison) -> dict[str, list[Judged]]:
    """The headline figures by option."""
    found: dict[str, list[Judged]] = {name: [] for name in comparison.names[1:]}
    for row, meeting in zip(comparison.family(0.95), comparison.family(0.80), strict=True):
        verdict = _one_sided(comparison, row) or _verdict(row)
        found[row.option].append(Judged(row, verdict, meeting.low, meeting.high))
    split = comparison.split_rows if comparison.again else ()
    return {option: in_the_long_run(_beside_each_other(rows), split) for option, rows in found.items()}


def one_sided(rows: list[Judged], verdict: str) -> list[str]:
    """The measures that are new, or removed."""
    return list(dict.fromkeys(row.of for row in rows if row.verdict == verdict))


def uncertain(rows: list[Judged]) -> list[Judged]:
    """What looks large but may be chance: a figure a measure, the clearest first; without people and flow."""
    some = [row for row in rows if row.perhaps and _in_sentences(row)]
    some.sort(key=lambda row: (-row.clearness, -abs(row.difference / (row.row.baseline or 1.0))))
    return list({row.of: row for row in reversed(some)}.values())[::-1]


def by_name(rows: list[Judged], indicator: str, of: str = "all") -> Judged | None:
    """One figure, if it is there."""
    return next((row for row in rows if (row.indicator, row.of) == (indicator, of)), None)


def falls(row: Judged | None) -> bool:
    """Whether a share is smaller beyond chance, by its own interval at least, and not by a trifle."""
    return row is not None and row.verdict in (WORSE, FEWER, PERHAPS) and row.difference < 0 and row.large


def marked(rows: list[Judged]) -> bool:
    """Whether the table marks any wait or delivery as different, be it by little or perhaps by chance."""
    return any(row.verdict in (*CLEAR, PERHAPS) and row.of != "all" for row in rows)


def clearest(rows: list[Judged]) -> Judged | None:
    """The clearest of all differences in waits and delivery; None if there is none worth a sentence."""
    told = [row for row in rows if row.matters and row.verdict != SHORTER and _in_sentences(row)]
    return max(told, key=lambda row: row.clearness, default=None)


def strongest(rows: list[Judged], verdict: str) -> list[str]:
    """Measures and stages with a figure of that verdict, the clearest first; quantiles stay in the table."""
    clear = sorted(rows, key=lambda row: -row.clearness)
    return list(
        dict.fromkeys(
            row.of for row in clear if row.verdict == verdict and row.matters and _in_sentences(row)
        )
    )


def spoken_of(rows: list[Judged], at_most: int = 3) -> list[Judged]:
    """The clearest figure of each of the measures that sentences speak of, and of people."""
    clear = sorted(rows, key=lambda row: -row.clearness)
    found = []
    for verdict in (BETTER, WORSE):
        for of in strongest(rows, verdict)[:at_most]:
            found += [r for r in clear if (r.of, r.verdict) == (of, verdict) and _in_sentences(r)][:1]
    return found + [row for row in rows if row.of == "all" and row.matters and row.indicator not in FLOW]


def _in_sentences(row: Judged) -> bool:
    """Whether sentences on a measure or a stage speak of the figure; quantiles stay in the table."""
    return row.of != "all" and row.indicator not in FLOW and not is_quantile(row.indicator)


def _beside_each_other(rows: list[Judged]) -> list[Judged]:
    """The verdicts, where what looks better is what fewer people get, or what stretching costs."""
    begun = falls(by_name(rows, BEGUN))
    stretched = falls(by_name(rows, CONTACT, PROGRAMME))

    def read_anew(row: Judged) -> Judged:
        stage = row.of in STAGES and (begun or (stretched and row.of == PROGRAMME))
        if row.verdict == BETTER and (stage or falls(by_name(rows, DELIVERED, row.of))):
            if row.indicator in OF_THOSE_STARTED:
                return replace(row, verdict=SHORTER)
            if row.indicator == WAITING:
                return replace(row, verdict=FEWER)
        return row

    return [read_anew(row) for row in rows]


def _one_sided(comparison: Comparison, row: Difference) -> str:
    before = row.of in comparison.baseline.scenario.offers
    after = row.of in comparison.options[row.option].scenario.offers
    return "" if before == after else NEW if after else REMOVED


def _verdict(row: Difference) -> str:
    difference, better = row.difference, row.better
    if isnan(difference):
        return MISSING
    if difference == 0.0 and (isnan(row.low) or row.low == 0.0 == row.high or row.method == NONE_SEEN):
        return SAME
    if not (row.low > 0 or row.high < 0):
        return UNTOLD
    if not (row.simultaneous_low > 0 or row.simultaneous_high < 0):
        return PERHAPS
    if not better:
        return MORE if difference > 0 else FEWER
    return BETTER if (difference > 0) == (better == "higher") else WORSE
