"""Sentences that stand in more than one place of a report: on its first page, and where the details are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .figures import amount, between, chance, data_called, figure
from .values import named

if TYPE_CHECKING:
    from calibration.checks.alarm import OutOfLine
    from calibration.checks.bands import Band, Bands
    from calibration.checks.ends import AtAnEnd
    from calibration.checks.identified import Known
    from calibration.checks.several import Several
    from calibration.checks.together import Pair
    from calibration.checks.words import Period
    from sim.report.words import Words

    from .gathered import Gathered

LEVEL = 0.9
"""The interval that is said."""


def known(gathered: Gathered, words: Words, each: Known) -> str:
    """A parameter that was narrowed: `Mentor, granted: 59.4 to 77.6 % (65 % narrower)`."""
    how = named(words, gathered.scenario, each.parameter)
    return words.say(
        "{name}: {interval} ({n} % narrower)",
        name=how.name,
        interval=how.interval(*each.interval),
        n=words.number(100 * each.narrower),
    )


def unknown(gathered: Gathered, words: Words, each: Known) -> str:
    """A parameter that was not identified, and which data would tell of it."""
    name = named(words, gathered.scenario, each.parameter).name
    return words.say("{name}: {what}", name=name, what=would_tell(gathered, words, each))


def would_tell(gathered: Gathered, words: Words, each: Known) -> str:
    """Which data would narrow a parameter, and by how much that is to be expected."""
    if each.too_few:
        return words.say(
            "too few simulations to tell: it seems {n} % narrower, and so might one that changes nothing; "
            "about {more} more would tell",
            n=words.number(100 * each.narrower), more=words.number(each.more),
        )  # fmt: skip
    if each.would is None or not each.would.promises:
        return words.say("which data would tell of it has not been asked")
    best, other = each.would.best, each.would.less_trouble
    if best is None:
        return (
            words.say("none of the data that were tried would tell of it; how programmes ended was not tried")
            if each.would.ends_untried
            else words.say("none of the data that were tried would tell of it")
        )
    said = words.say(
        "{data} would tell (expected: {n} % narrower)",
        data=data_called(words, gathered.scenario, best.candidate),
        n=words.number(100 * best.narrower),
    )
    if other is None:
        return said
    return words.say(
        "{said}; {data} would in part ({n} %)",
        said=said,
        data=data_called(words, gathered.scenario, other.candidate),
        n=words.number(100 * other.narrower),
    )


def pair(gathered: Gathered, words: Words, each: Pair) -> str:
    """Two parameters of which a combination is known."""
    by_path = {one.path: one for one in gathered.found.posterior.prior.parameters}
    names = {
        "one": named(words, gathered.scenario, by_path[each.one]).name,
        "other": named(words, gathered.scenario, by_path[each.other]).name,
        "r": words.number(each.correlation, 2),
        "n": words.number(100 * each.narrower),
    }
    if each.correlation < 0:
        return words.say(
            "“{one}” and “{other}” are known together only: the higher the one, the lower the other "
            "(correlation {r}). If one of them were known, the other would be known {n} % narrower.",
            **names,
        )
    return words.say(
        "“{one}” and “{other}” are known together only: the higher the one, the higher the other "
        "(correlation {r}). If one of them were known, the other would be known {n} % narrower.",
        **names,
    )


def several(gathered: Gathered, words: Words, each: Several) -> str:
    """Three parameters or more of which one combination is known."""
    by_path = {one.path: one for one in gathered.found.posterior.prior.parameters}
    names = [named(words, gathered.scenario, by_path[path]).name for path in each.paths]
    first, *others = (words.say("“{parameter}”", parameter=name) for name in names)
    moved = [
        words.say("the higher {name}", name=other) if up else words.say("the lower {name}", name=other)
        for other, up in zip(others, each.higher, strict=True)
    ]
    return words.say(
        "{names} are known together only: the data tell one combination of them, and each may make up for "
        "the others (the higher {first}, {moved}). If the others were known, {first} would be known {n} % "
        "narrower.",
        names=words.listed([first, *others]), first=first, moved=words.listed(moved),
        n=words.number(100 * each.narrower),
    )  # fmt: skip


def data_and_model(gathered: Gathered, words: Words) -> str:
    """Whether the model can show such data."""
    alarm = gathered.found.diagnosis.alarm
    if alarm is None:
        return words.say(
            "Whether the model can show such data at all was not asked: too few simulations cover all of "
            "the ranges."
        )
    if alarm.raised and alarm.near is None:
        return words.say(
            "The data are rare among simulations over all of the ranges ({p}). The ranges, the scenario or "
            "the data are wrong, or the truth lies in a corner of the ranges that few simulations reach; "
            "further waves of simulations would tell. Until then no value below should be relied on.",
            p=chance(words, alarm.p),
        )
    if alarm.raised:
        return words.say(
            "The data lie outside what simulations over all of the ranges, and where the model fits best, "
            "show ({p}). The ranges, the scenario or the data are wrong, and no value below should be relied "
            "on.",
            p=chance(words, alarm.p if alarm.near is None else alarm.near),
        )
    if alarm.near is not None:
        return words.say(
            "The data are rare among simulations over all of the ranges ({p}), and like those made where the "
            "model fits best: {n} % of these lie as far from the others, or farther.",
            p=chance(words, alarm.p),
            n=words.number(100 * alarm.near),
        )
    return words.say(
        "The model can show data like these somewhere in the ranges of its parameters: {n} % of its own "
        "simulations lie as far from the others, or farther.",
        n=words.number(100 * alarm.p),
    )


def misses(words: Words, found: Bands) -> str:
    """That the model does not show the data even where it fits them best."""
    low, high = found.usual
    return words.say(
        "The model does not show these data even where it fits them best: {inside} of {n} figures lie within "
        "the bands of the simulations nearest to them, where {low} to {high} usually do ({p}). No value "
        "below should be relied on.",
        inside=words.number(found.inside),
        n=words.number(len(found.bands)),
        low=words.number(low),
        high=words.number(high),
        p=chance(words, found.p),
    )


def at_an_end(gathered: Gathered, words: Words, each: AtAnEnd) -> str:
    """A parameter that the data push to an end of its range."""
    name = named(words, gathered.scenario, each.parameter).name
    if each.upper:
        return words.say(
            "{name}: {n} % of the draws lie in the last twentieth of the range, at its upper end. If it may "
            "be higher, widen the range.",
            name=name, n=words.number(100 * each.weight),
        )  # fmt: skip
    return words.say(
        "{name}: {n} % of the draws lie in the last twentieth of the range, at its lower end. If it may be "
        "lower, widen the range.",
        name=name, n=words.number(100 * each.weight),
    )  # fmt: skip


def out_of_line(gathered: Gathered, words: Words, each: OutOfLine) -> str:
    """A figure that is at fault for an alarm."""
    name = figure(words, gathered.scenario, each.key, gathered.period)
    band = between(words, each.key, each.low, each.high)
    if each.key not in gathered.shown:
        return words.say("{name}: simulations show {band}", name=name, band=band)
    seen = amount(words, each.key, each.observed)
    if each.alone:
        return words.say(
            "{name}: {seen} observed, and no simulation shows that; they show {band}",
            name=name, seen=seen, band=band,
        )  # fmt: skip
    return words.say(
        "{name}: {seen} observed, where simulations that are like the data otherwise show {band}",
        name=name, seen=seen, band=band,
    )  # fmt: skip


def at_fault(gathered: Gathered) -> list[OutOfLine]:
    """The figures that are named with an alarm, the farthest out of line first."""
    from calibration.checks.alarm import FEW_SAID, MOST_SAID

    alarm = gathered.found.diagnosis.alarm
    if alarm is None or not alarm.raised:
        return []
    clear = [each for each in alarm.out_of_line if each.clear]
    return [each for each in clear or alarm.out_of_line[:FEW_SAID] if each.may_be_named(gathered.shown)][
        :MOST_SAID
    ]


def inside(words: Words, found: Bands) -> str:
    """How many figures lie in their bands, and how many usually do."""
    low, high = (words.number(each) for each in found.usual)
    return words.say(
        "{n} of {all} figures lie in their 90 % bands; where the model is right it is {low} to {high}.",
        n=words.number(found.inside), all=words.number(len(found.bands)), low=low, high=high,
    )  # fmt: skip


def outside(gathered: Gathered, words: Words, band: Band, *, told: bool, period: Period | None = None) -> str:
    """One figure that is outside its band; period: what it is of, where it is not what was used."""
    name = figure(words, gathered.scenario, band.key, period or gathered.period)
    if not told:
        return words.say("{name}: not what was expected; the number is not shown", name=name)
    return words.say(
        "{name}: {seen} observed, {band} expected",
        name=name,
        seen=amount(words, band.key, band.observed),
        band=between(words, band.key, band.low, band.high),
    )
