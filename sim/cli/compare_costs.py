"""What an option costs, in sentences: to run, in support and pensions, and to the municipality in all.

The range of the prices stands beside what it costs to run, before it what is changed without a price. What
chance moves (places bought, who goes on living on support) has an 80 % interval. Money that changes nothing
that can be told is said, since a place that nobody can use is paid like any other.
"""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

from sim.experiment.amounts import amounts, ends_drawn, same_people
from sim.experiment.explain.words import capital
from sim.experiment.moved import worth_an_interval
from sim.experiment.posts import MUNICIPALITY, PENSION, PURCHASES, RUNNING, SHARE, SUPPORT
from sim.experiment.price_gaps import over_ranges, without_it
from sim.experiment.verdicts import FIRST_LOOK, MISSING, ONE_SIDED, SAME

from .compare_prices import missing_price, other_amounts_said, other_prices_said, unpriced_changes
from .compare_trap import of_option
from .losing_people import no_saving
from .money_rows import prices_of
from .money_words import BY_CHANCE, DIGITS, both_dkk, dkk, dkk_interval

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sim.experiment import Comparison
    from sim.experiment.moved import Moved
    from sim.experiment.verdicts import Judged

LIVING = {
    SUPPORT: "income support",
    PENSION: "disability pensions",
    SHARE: "the municipality's share of both",
}
UNCHANGED = "Income support and pensions are the same"
NOT_DRAWN = f"{UNCHANGED}, since how programmes end is not drawn (--outcomes)"
FROM_THE_ASSESSMENT = ": the pensions are those that the assessment leads to"
USELESS = "So much is paid, and it changes nothing that can be told from zero."
OTHERS_COME = (
    "Support and pensions cannot be compared: others are referred than under {against}, and what the rest "
    "live on is not counted."
)


def costs(comparison: Comparison, option: str, rows: list[Judged]) -> str:
    """A line on each; empty where nothing has a price."""
    found = {each.post.indicator: each.moved for each in amounts(comparison, option) if not each.post.part}
    if not found:
        return ""
    if RUNNING in found:
        sums = [name for name in (RUNNING, MUNICIPALITY) if name in found]
        found |= {name: without_it(comparison, option, name) for name in sums}
    lines = _to_run(comparison, option, found)
    lead = missing_price(unpriced_changes(comparison, option))
    if lead and lines:
        lines[0] = lead + lines[0][:1].lower() + lines[0][1:]
    lines += _not_held(comparison, option)
    living = [found[name] for name in LIVING if name in found]
    if living and not same_people(comparison, option):
        lines.append(OTHERS_COME.format(against=comparison.names[0]))
    else:
        lines += _to_live_on(comparison, option, found)
        trap = of_option(comparison, option) is not None
        if text := no_saving(comparison, option, living, trap=trap):
            lines.append(text)
    if _useless(comparison, option, found, rows):
        lines.append(USELESS)
    return "\n".join(lines)


def _not_held(comparison: Comparison, option: str) -> list[str]:
    """Groups that more of are cancelled, and so not paid for: in the words of the report."""
    from sim.report.figures import group_starts
    from sim.report.words import Words

    return group_starts.lines(Words("en"), comparison, option)


def _to_run(comparison: Comparison, option: str, found: Mapping[str, Moved]) -> list[str]:
    running = found.get(RUNNING)
    if running is None or isnan(running.difference):
        return []
    then = _in_prices(comparison, option)
    if running.certain and not running.difference:
        return [f"It costs as much to run as {comparison.names[0]}: {dkk(running.value)} a year{then}."]
    if _beyond_zero(running):
        known = "; ".join(part for part in (_ends_of(running), _over_prices(comparison, option)) if part)
        now, before = both_dkk(running.value, running.baseline)
        text = (
            f"{_size(running)} to run{f' ({known})' if known else ''}: {now} a year, against {before}{then}."
        )
    else:
        text = f"{_clause('To run it costs', running)}: {dkk(running.value)} a year{then}."
    if prices := other_prices_said(comparison, option, running.difference):
        text = f"{text} {prices}"
    bought = found.get(PURCHASES)
    if bought is not None and bought.difference and _beyond_zero(bought):
        return [text, f"{_clause('Bought places by themselves:', bought)}."]
    return [text]


def _in_prices(comparison: Comparison, option: str) -> str:
    """Of which year the prices are; of both where they differ."""
    pair = comparison.baseline.scenario, comparison.options[option].scenario
    before, after = (prices_of(each) for each in pair)
    if before == after:
        return f", in {before}" if before else ""
    said = [f"{comparison.names[0]} in {before}" if before else "", f"{option} in {after}" if after else ""]
    return f" ({'; '.join(part for part in said if part)})"


def _to_live_on(comparison: Comparison, option: str, found: Mapping[str, Moved]) -> list[str]:
    living = {name: found[name] for name in LIVING if name in found}
    if not living:
        return []
    if all(each.certain and not each.difference for each in living.values()):
        return [_unchanged(comparison, found)]
    moving = [(LIVING[name], each) for name, each in living.items() if each.difference or not each.certain]
    lines = [capital("; ".join(_clause(what, each) for what, each in moving)) + "."]
    if RUNNING in found and MUNICIPALITY in found:
        lines.append(_clause("In all the municipality pays", found[MUNICIPALITY]) + ".")
    if text := other_amounts_said(comparison, option):
        lines.append(text)
    return lines


def _unchanged(comparison: Comparison, found: Mapping[str, Moved]) -> str:
    """That support and pensions do not move, and why there are pensions at all where ends are not drawn."""
    if ends_drawn(comparison.results):
        return f"{UNCHANGED}."
    pensions = PENSION in found and found[PENSION].value > 0
    return f"{NOT_DRAWN}{FROM_THE_ASSESSMENT if pensions else ''}."


def _clause(what: str, change: Moved) -> str:
    """A difference in words that its printed interval bears out."""
    if _beyond_zero(change):
        return f"{what} {_size(change)}{_interval(change)}"
    ends = dkk_interval(change.meeting_low, change.meeting_high, BY_CHANCE)
    return f"{what} neither more nor less that could be told from zero (80% interval {ends})"


def _size(change: Moved) -> str:
    digits = BY_CHANCE if _ends_of(change) else DIGITS
    return f"{dkk(change.difference, digits)} a year {'more' if change.difference > 0 else 'less'}"


def _interval(change: Moved) -> str:
    return f" ({ends})" if (ends := _ends_of(change)) else ""


def _ends_of(change: Moved) -> str:
    """The 80 % interval of the size of a difference; empty where there is none to speak of."""
    low, high = change.meeting_low, change.meeting_high
    if not worth_an_interval(low, high, change.difference):
        return ""
    ends = (-high, -low) if change.difference < 0 else (low, high)
    return f"80% interval {dkk_interval(*ends, BY_CHANCE)}"


def _over_prices(comparison: Comparison, option: str) -> str:
    """How far the cost of capacity reaches over the ranges of the prices that are assumptions."""
    low, high = over_ranges(comparison, option)
    if low == high:
        return ""
    ends = (-high, -low) if high <= 0 else (low, high)
    return f"{dkk_interval(*ends)} over the ranges of its prices"


def _beyond_zero(change: Moved) -> bool:
    return isnan(change.meeting_low) or change.meeting_low > 0 or change.meeting_high < 0


def _useless(comparison: Comparison, option: str, found: Mapping[str, Moved], rows: list[Judged]) -> bool:
    """Whether more is paid to run and no headline figure can be told to differ.

    A trap has said already what is wrong; few replications tell nothing of anything.
    """
    running = found.get(RUNNING)
    if running is None or not (running.difference > 0 and _beyond_zero(running)):
        return False
    if comparison.replications < FIRST_LOOK or of_option(comparison, option) is not None:
        return False
    compared = [row for row in rows if row.verdict != MISSING]
    return not any(row.verdict in ONE_SIDED or row.told or row.perhaps for row in compared) or all(
        row.verdict == SAME for row in compared
    )
