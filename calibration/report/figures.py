"""Figures as a report names them: numbers of the data, what they would be with other data, and indicators."""

from __future__ import annotations

import re
from datetime import date
from math import isnan
from typing import TYPE_CHECKING

from calibration.checks.words import DAYS, PART, PEOPLE, SHARE, parts, unit
from calibration.instruments import OUTCOME
from sim.report.figures.called import NAMES
from sim.report.figures.other_names import other
from sim.report.texts import later

if TYPE_CHECKING:
    from calibration.checks.candidates import Candidate
    from calibration.checks.words import Period
    from calibration.sensitivity import Output
    from sim import Scenario
    from sim.report.words import Words

ALL = "all"
STATISTICS = (
    (re.compile(r"started_within_(?P<n>\d+)"), later("started within {n} days")),
    (re.compile(r"left_within_(?P<n>\d+)"), later("left without a start within {n} days")),
    (re.compile(r"running_at_(?P<n>\d+)"), later("waiting still after {n} days")),
    (re.compile(r"referrals"), later("referred")),
    (re.compile(r"starts"), later("starts")),
    (re.compile(r"referred"), later("referred, in the table by interval")),
    (re.compile(r"stock_first"), later("waiting on the first day")),
    (re.compile(r"age_first"), later("mean time waited by those waiting on the first day")),
    (re.compile(r"stock_last"), later("waiting on the last day")),
    (re.compile(r"age_last"), later("mean time waited by those waiting on the last day")),
    (re.compile(r"stock_(?P<day>\d{4}-.*)"), later("waiting on {day}")),
    (re.compile(r"age_(?P<day>\d{4}-.*)"), later("mean time waited by those waiting on {day}")),
    (
        re.compile(r"age_(?P<n>\d+)_(?P<day>\d{4}-.*)"),
        later("time that {n} % of those waiting on {day} had not waited longer than"),
    ),
    (re.compile(r"referred_p(?P<n>.+)"), later("time within which {n} % of those referred had started")),
    (re.compile(r"started_p(?P<n>.+)"), later("wait that {n} % of those who started did not exceed")),
    (
        re.compile(r"waiting_p(?P<n>.+)"),
        later("time that {n} % of those waiting now have not waited longer than"),
    ),
    (re.compile(r"outcome:(?P<outcome>.+)"), later("share that ended in {outcome}")),
    (re.compile(r"dropped_out"), later("share that gave up")),
    (re.compile(r"recommended"), later("share recommended it")),
    (re.compile(r"granted"), later("share granted it")),
    (re.compile(r"started"), later("share that started it")),
)
SHARES = {
    "recommended": later("the share recommended it in case files"),
    "granted": later("the share granted it in case files"),
    "started": later("the share that started it in case files"),
    "dropped_out": later("the share of programmes given up in case files"),
}
QUARTILES = {
    "referred": later("the quartiles of the waits of those referred"),
    "started": later("the quartiles of the waits of those who started"),
    "waiting": later("the quartiles of the waits of those waiting"),
}
_COUNT = re.compile(r"(referrals|starts)(_\d+)?")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


OF_PART = {
    "referrals": later("referred from {since} to {until}"),
    "starts": later("starts from {since} to {until}"),
}


def figure(words: Words, scenario: Scenario, key: str, period: Period) -> str:
    """A number of the data by its name: `Mentor: started within 90 days`; period: of which its parts are."""
    kind, name, of = parts(key)
    said = name.replace("_", " ")
    if match := PART.fullmatch(name):
        since, until = (words.date(day) for day in period.part(int(match["n"])))
        template = OF_PART[match["what"]]
        said = words.say(template, since=since, until=until)
        return of_whom(words, scenario, said, of)
    for pattern, text in STATISTICS:
        if match := pattern.fullmatch(name):
            said = words.say(
                text, **{what: _part(words, what, each) for what, each in match.groupdict().items()}
            )
            break
    if kind == "intervals" and name != "referred":
        said = words.say("{figure}, in the table by interval", figure=said)
    return said[:1].upper() + said[1:] if of in ("", ALL) else of_whom(words, scenario, said, of)


def of_whom(words: Words, scenario: Scenario, said: str, of: str) -> str:
    """A figure of a measure or a stage."""
    return words.say("{of}: {figure}", of=words.called(scenario, of), figure=said)


def amount(words: Words, key: str, value: float) -> str:
    """A number of the data with its unit: `62 %`, `12 people`, `45 days`."""
    number = bare(words, key, value)
    if unit(key) == SHARE:
        return words.say("{n} %", n=number)
    if unit(key) == PEOPLE:
        return words.plural("{n} person", "{n} people", round(value), n=number)
    return words.plural("{n} day", "{n} days", round(value), n=number) if unit(key) == DAYS else number


def between(words: Words, key: str, low: float, high: float) -> str:
    """`40 to 55 %`: the unit is said once, and so is the number where both are the same."""
    least = bare(words, key, low)
    same = least == bare(words, key, high)
    return span(words, amount(words, key, high) if same else least, amount(words, key, high))


def span(words: Words, low: str, high: str) -> str:
    """`40 to 55`; one number where both are the same."""
    return low if low == high else words.say("{low} to {high}", low=low, high=high)


def bare(words: Words, key: str, value: float) -> str:
    """The number without its unit."""
    if unit(key) == SHARE:
        return words.number(100 * value)
    return words.number(value, 0 if unit(key) in (PEOPLE, DAYS) else 2)


def data_called(words: Words, scenario: Scenario, candidate: Candidate) -> str:
    """Data that might be had: `a list of who waits on two days for Mentor`."""
    every = {parts(key).of for key in candidate.keys}
    said = _kind_of_data(words, candidate)
    if len(every) > 1:
        return words.say("{data} for every measure", data=said)
    of = every.pop()
    return said if of == ALL else words.say("{data} for {of}", data=said, of=words.called(scenario, of))


def _kind_of_data(words: Words, candidate: Candidate) -> str:
    kind, name, _of = parts(candidate.keys[0])
    if kind == "referrals":
        if all(_COUNT.fullmatch(parts(key).name) for key in candidate.keys):
            return words.say("the numbers of referrals and starts")
        return words.say("a list of referrals with dates")
    if kind == "waiting":
        days = len({match[0] for key in candidate.keys if (match := _DAY.search(key))})
        return words.plural(
            "a list of who waits on {n} day", "a list of who waits on {n} days", days, n=words.number(days)
        )
    if kind == "quantiles":
        return words.say(QUARTILES[name.partition("_")[0]])
    if kind == "intervals":
        return words.say("a table of waits by interval")
    return words.say("how programmes ended") if name.startswith(OUTCOME) else words.say(SHARES[name])


def output_called(words: Words, scenario: Scenario, output: Output) -> str:
    """An indicator, as the report of a comparison calls it."""
    said = words.say(NAMES[output.name]) if output.name in NAMES else other(words, output.name)
    if output.of == ALL:
        return said[:1].upper() + said[1:]
    return of_whom(words, scenario, said, output.of)


def change(words: Words, output: Output, value: float, *, sign: bool = False) -> str:
    """A size of a difference of an indicator: `12 days`, `3.1 points`."""
    scaled = 100 * value if output.unit == SHARE else value
    number = words.number(scaled, _digits(scaled), sign=sign)
    if output.unit == SHARE:
        return words.plural("{n} point", "{n} points", 2, n=number)
    if output.unit == DAYS:
        return words.plural("{n} day", "{n} days", 2, n=number)
    return number


def level(words: Words, output: Output, value: float) -> str:
    """An indicator itself: `62.1 %`, `34 days`."""
    if output.unit == SHARE:
        return words.say("{n} %", n=words.number(100 * value, 1))
    number = words.number(value, _digits(value) if abs(value) < 100 else 0)
    return words.plural("{n} day", "{n} days", 2, n=number) if output.unit == DAYS else number


def _digits(value: float) -> int:
    """Two digits of a difference mean something."""
    size = abs(value)
    return 0 if not size or size >= 9.95 or isnan(size) else 1 if size >= 0.095 else 2


def _part(words: Words, what: str, text: str) -> str:
    if what == "day":
        return words.date(date.fromisoformat(text))
    return text.replace("_", " ") if what == "outcome" else text


def chance(words: Words, p: float) -> str:
    """A p-value, in no more digits than simulations bear."""
    if p < 0.001:
        return words.say("p below {n}", n=words.number(0.001, 3))
    return words.say("p = {n}", n=words.number(p, 3 if p < 0.1 else 2))
