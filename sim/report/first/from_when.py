"""From when on an option holds: always, from the day on which a list begins, or from a date of its own.

Most are compared as if they had always been so. A reader who sees the years above them would expect the first
of these years to be the first with the option, so it is said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.experiment.since import since

from .line import line
from .names import quoted

if TYPE_CHECKING:
    from datetime import date

    from sim.report.first_page import Line

    from .teller import Teller

NAMED = 3


def from_when(teller: Teller) -> tuple[str, Line]:
    """The heading and the text."""
    say, scenarios = teller.words.say, [result.scenario for result in teller.comparison.results]
    baseline, *others = scenarios
    found = {
        option: since(baseline, each) for option, each in zip(teller.findings.options, others, strict=True)
    }
    dated = {option: each.days[0] for option, each in found.items() if each.days and not each.always}
    said = []
    if len(dated) < len(found):
        said.append(_without_a_date(teller))
    said += [_from_a_date(teller, option, day) for option, day in list(dated.items())[:NAMED]]
    return say("From when it holds."), line(" ".join(said))


def _without_a_date(teller: Teller) -> str:
    """What holds from the first day of the run on: long before the years shown, or on the day of a list."""
    say, words = teller.words.say, teller.words
    baseline = teller.comparison.baseline.scenario
    if baseline.initial is None:
        return say(
            "An option without a date of its own is compared as if it had always been so: what its first "
            "years would be like is not shown."
        )
    return say(
        "An option without a date of its own holds from {day} on, the day on which the run begins with the "
        "people of a list.",
        day=words.date(baseline.initial.as_of),
    )


def _from_a_date(teller: Teller, option: str, day: date) -> str:
    return teller.words.say(
        "{option} is as {baseline} until {day}, so its first years are among those that are shown.",
        option=quoted(teller.words, teller.called(option)),
        baseline=teller.baseline,
        day=teller.words.date(day),
    )
