"""The head of the page: its title, what is compared with what, and that it is a model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.experiment.amounts import same_people
from sim.report.texts import later

from .fields import field_of
from .names import quoted

if TYPE_CHECKING:
    from .teller import Teller

LONGEST = 90
"""Characters of options' names that a title bears."""
NAMED = 3
"""Options that the lead names."""
PARAMETERS = 6
"""Parameters that the banner names."""
THE_SAME = (
    later(
        "Compared with {baseline} over {years}, in {n} simulation with the same citizens and the "
        "same luck (seed {seed})."
    ),
    later(
        "Compared with {baseline} over {years}, in {n} simulations with the same citizens and the "
        "same luck (seed {seed})."
    ),
)
NOT_THE_SAME = (
    later("Compared with {baseline} over {years}, in {n} simulation with the same luck (seed {seed})."),
    later("Compared with {baseline} over {years}, in {n} simulations with the same luck (seed {seed})."),
)


def title(teller: Teller) -> str:
    """`Six more mentors: what it would do`; how many there are, where they are too many to name."""
    words = teller.words
    names = [teller.called(option) for option in teller.findings.options]
    options = words.listed(names)
    if len(options) <= LONGEST:
        return words.plural(
            "{options}: what it would do", "{options}: what they would do", len(names), options=options
        )
    return words.plural(
        "What {n} option would do",
        "What {n} options would do",
        len(names),
        n=words.number(len(names)),
    )


def lead(teller: Teller) -> str:
    """What is compared, in a line or two."""
    words, comparison = teller.words, teller.comparison
    years = [name for name, _start, _end in comparison.baseline.timetable.years]
    span = years[0] if len(years) == 1 else f"{years[0]}–{years[-1]}"
    others = [option for option in teller.findings.options if not _same_citizens(teller, option)]
    one, many = NOT_THE_SAME if len(others) == len(teller.findings.options) else THE_SAME
    text = words.plural(
        one,
        many,
        comparison.replications,
        baseline=teller.baseline,
        years=span,
        n=words.number(comparison.replications),
        seed=comparison.baseline.seed,
    )
    if others:
        text = f"{text} {_others(teller, others)}"
    levels = {result.scenario.costs.price_level for result in comparison.results}
    level = next(iter(levels))
    if len(levels) > 1 or level is None:
        return text
    return " ".join([text, words.say("Amounts are in prices of {year}.", year=level)])


def _same_citizens(teller: Teller, option: str) -> bool:
    """Whether the same citizens are referred, and the same years looked at."""
    pair = teller.comparison.baseline.scenario, teller.comparison.options[option].scenario
    return same_people(teller.comparison, option) and pair[0].clock == pair[1].clock


def _others(teller: Teller, options: list[str]) -> str:
    """Of which options it is not so."""
    words = teller.words
    names = [quoted(words, teller.called(option)) for option in options]
    if len(names) > NAMED:
        rest = len(names) - NAMED + 1
        more = words.plural("{n} more option", "{n} more options", rest, n=words.number(rest))
        names = [*names[: NAMED - 1], more]
    return words.say(
        "With {options} others are referred than under {baseline}, or other years are looked at.",
        options=words.listed(names),
        baseline=teller.baseline,
    )


def banner(teller: Teller) -> str:
    """That the work was stopped; and that it is a model, until a municipality's own data stand behind it.

    Those are its own waits beside the model, or the draws of a calibration that all numbers carry.
    """
    say, said = teller.words.say, []
    if teller.findings.stopped:
        said.append(
            say("Not finished: the work was stopped before its end, and parts of this report are lacking.")
        )
    if teller.comparison.baseline.scenario.draws is not None:
        said.append(carries(teller))
    elif teller.findings.observed is None:
        said.append(say("A model municipality, not compared with your data"))
    return " ".join(said)


def carries(teller: Teller) -> str:
    """The draws of a calibration: in which file they stand, how many there are, and of which parameters."""
    scenario, words = teller.comparison.baseline.scenario, teller.words
    draws = scenario.draws
    if draws is None:
        return ""
    found = dict.fromkeys(field_of(words, scenario, path) for path in draws.paths)
    names = [words.say("“{name}”", name=name) for name in found]
    if len(names) > PARAMETERS:
        rest = len(names) - PARAMETERS + 1
        more = words.plural("{n} more", "{n} more", rest, n=words.number(rest))
        names = [*names[: PARAMETERS - 1], more]
    return words.plural(
        "Carries {n} draw of a calibration ({file}), of {parameters}.",
        "Carries {n} draws of a calibration ({file}), of {parameters}.",
        len(draws),
        n=words.number(len(draws)),
        file=teller.findings.command.parameters,
        parameters=words.listed(names),
    )
