"""What an option costs, in sentences: to run, in support and pensions, and to the municipality in all.

What is changed without a price is said first, and that money saved on people who are lost is no saving.
"""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

from sim.experiment.amounts import amounts, ends_drawn, pair, same_people
from sim.experiment.cost_against_wait import beyond_zero
from sim.experiment.posts import MUNICIPALITY, PENSION, PURCHASES, RUNNING, SHARE, SUPPORT
from sim.experiment.price_gaps import not_in_full, of_other_prices, over_ranges, without_it
from sim.experiment.verdicts import BEGUN, by_name
from sim.report.figures.climb import apart_said, climb, pensions_said
from sim.report.figures.group_starts import cancelled_said, more_cancelled, unpaid_said, years_said
from sim.report.kroner import BY_CHANCE, both_dkk, dkk_interval

from .amounts_said import (
    CERTAIN,
    counted_as_nothing,
    prices_of,
    uncertain,
    without_prices,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sim.experiment import Comparison
    from sim.experiment.moved import Moved
    from sim.report.gathered.findings import Findings
    from sim.report.words import Words

LIVING = (SUPPORT, PENSION, SHARE)
TRIFLE = 0.005
"""Part of a difference that is not worth a sentence."""


def said(words: Words, findings: Findings, option: str, names: dict[str, str]) -> list[str]:
    """A paragraph on running costs and one on what people live on."""
    comparison = findings.comparison
    found = {each.post.indicator: each.moved for each in amounts(comparison, option) if not each.post.part}
    if RUNNING in found:
        sums = [name for name in (RUNNING, MUNICIPALITY) if name in found]
        found |= {name: without_it(comparison, option, name) for name in sums}
    run = _to_run(words, comparison, option, found, names)
    live = _to_live_on(words, findings, option, found, names)
    return [" ".join(part for part in each if part) for each in (run, live) if any(each)]


def _to_run(
    words: Words, comparison: Comparison, option: str, found: Mapping[str, Moved], names: dict[str, str]
) -> list[str]:
    running = found.get(RUNNING)
    if running is None or isnan(running.difference):
        return []
    lacking = not_in_full(comparison, option)
    against = names[comparison.names[0]]
    parts = []
    if lacking:
        what = without_prices(words, comparison, lacking)
        parts.append(words.say("This is without {what}, for which no price is stated.", what=what))
    if not running.difference and running.certain:
        amount = words.dkk(running.value)
        parts.append(
            words.say(
                "It costs as much to run as {against}: {amount} a year.", against=against, amount=amount
            )
        )
    elif beyond_zero(running):
        parts += [_more_to_run(words, running, against), _over_prices(words, comparison, option)]
    else:
        parts.append(
            words.say(
                "Whether it costs more or less to run than {against} cannot be told: {amount} a year, with a "
                "difference of {interval} (80 % interval).",
                against=against,
                amount=words.dkk(running.value),
                interval=_interval(words, running),
            )
        )
    parts.append(_other_prices(words, comparison, option, running.difference))
    bought = found.get(PURCHASES)
    if bought is not None and bought.difference and beyond_zero(bought):
        amount = words.dkk(bought.difference, BY_CHANCE)
        parts.append(
            words.say("Of this, bought places are {amount} a year more.", amount=amount)
            if bought.difference > 0
            else words.say("Of this, bought places are {amount} a year less.", amount=amount)
        )
    for each in more_cancelled(comparison, option):
        if unpaid := unpaid_said(words, each):
            parts += [cancelled_said(words, comparison, each), unpaid]
    parts += years_said(words, comparison, option)
    parts.append(prices_of(words, comparison, option))
    nothing = counted_as_nothing(words, comparison, option)
    if nothing:
        parts.append(words.say("No price is stated for {what}: it counts as nothing.", what=nothing))
    return parts


def _more_to_run(words: Words, running: Moved, against: str) -> str:
    now, before = both_dkk(words, running.value, running.baseline)
    values = {
        "amount": words.dkk(running.difference, BY_CHANCE if uncertain(running) else CERTAIN),
        "now": now,
        "before": before,
        "against": against,
    }
    more = running.difference > 0
    if uncertain(running):
        interval = _interval(words, running)
        return (
            words.say(
                "It costs {amount} a year more to run (80 % interval {interval}): {now}, against {before} "
                "under {against}.",
                **values,
                interval=interval,
            )
            if more
            else words.say(
                "It costs {amount} a year less to run (80 % interval of the difference {interval}): {now}, "
                "against {before} under {against}.",
                **values,
                interval=interval,
            )
        )
    return (
        words.say("It costs {amount} a year more to run: {now}, against {before} under {against}.", **values)
        if more
        else words.say(
            "It costs {amount} a year less to run: {now}, against {before} under {against}.", **values
        )
    )


def _over_prices(words: Words, comparison: Comparison, option: str) -> str:
    low, high = over_ranges(comparison, option)
    if low == high:
        return ""
    return words.say(
        "Over the ranges of its prices the difference is {interval} a year.",
        interval=dkk_interval(words, low, high),
    )


def _other_prices(words: Words, comparison: Comparison, option: str, difference: float) -> str:
    """That prices differ, and not only what they are paid for."""
    part = of_other_prices(comparison, option)
    if abs(part) < max(1.0, TRIFLE * abs(difference)):
        return ""
    amount = words.dkk(part)
    if part > 0:
        return words.say("Other prices, not other capacity, make it {amount} a year dearer.", amount=amount)
    return words.say("Other prices, not other capacity, make it {amount} a year cheaper.", amount=amount)


def _to_live_on(
    words: Words, findings: Findings, option: str, found: Mapping[str, Moved], names: dict[str, str]
) -> list[str]:
    comparison = findings.comparison
    living = [found[name] for name in LIVING if name in found]
    if not living:
        return []
    if not same_people(comparison, option):
        return [
            words.say(
                "Support and pensions cannot be compared: others are referred than under {against}.",
                against=names[comparison.names[0]],
            )
        ]
    if all(each.certain and not each.difference for each in living):
        if ends_drawn(pair(comparison, option)):
            return [words.say("Income support and pensions are the same.")]
        return [
            words.say(
                "Income support and pensions are the same, since these runs do not draw how programmes end: "
                "the pensions are those that the assessment leads to."
            )
        ]
    parts = []
    municipality = found.get(MUNICIPALITY)
    if municipality is not None and not isnan(municipality.difference):
        parts.append(_in_all(words, municipality))
        parts += _by_year(words, comparison, option)
    parts.append(_no_saving(words, findings, option, living))
    return parts


def _in_all(words: Words, change: Moved) -> str:
    interval = _interval(words, change)
    if not beyond_zero(change):
        return words.say(
            "Whether the municipality pays more or less in all cannot be told (80 % interval of the "
            "difference {interval}).",
            interval=interval,
        )
    amount = words.dkk(change.difference, BY_CHANCE)
    if change.difference > 0:
        return words.say(
            "With support and pensions the municipality pays {amount} a year more in all (80 % interval of "
            "the difference {interval}).",
            amount=amount,
            interval=interval,
        )
    return words.say(
        "With support and pensions the municipality pays {amount} a year less in all (80 % interval of the "
        "difference {interval}).",
        amount=amount,
        interval=interval,
    )


def _by_year(words: Words, comparison: Comparison, option: str) -> list[str]:
    """How far years lie from that mean, and what is left out of all of them."""
    found = climb(comparison, option)
    if found is None or not found.compared:
        return []
    said = [words.say("Year by year it is {years}.", years=words.listed(apart_said(words, found)))]
    pensions = pensions_said(words, found)
    if pensions:
        said.append(
            words.say(
                "Pensions after the last year are left out: they come to {amount} a year on average.",
                amount=pensions,
            )
        )
    elif found.apart is not None:
        said.append(words.say("Pensions after the last year are left out."))
    return said


def _no_saving(words: Words, findings: Findings, option: str, living: list[Moved]) -> str:
    """Why less paid for what people live on is none, where people are lost or kept outside."""
    if not any(each.told and each.difference < 0 for each in living):
        return ""
    rows = findings.judged[option]
    lost = by_name(rows, "dropout_within_12_months")
    begun = by_name(rows, BEGUN)
    more_give_up = lost is not None and lost.row.low > 0
    fewer_begin = begun is not None and begun.row.high < 0
    if not (more_give_up or fewer_begin or option in findings.traps):
        return ""
    return words.say(
        "Less paid for pensions and support is put off here, and no saving: whoever gives up or is kept "
        "outside comes to no pension and no job within these years."
    )


def _interval(words: Words, change: Moved) -> str:
    return dkk_interval(words, change.meeting_low, change.meeting_high, BY_CHANCE)
