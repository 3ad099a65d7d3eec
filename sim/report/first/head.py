"""The head of the page: its title, what is compared with what, and that it is a model."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .teller import Teller

LONGEST = 90
"""Characters of options' names that a title bears."""


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
    text = words.plural(
        "Compared with {baseline} over {years}, in {n} simulation with the same citizens and the "
        "same luck (seed {seed}).",
        "Compared with {baseline} over {years}, in {n} simulations with the same citizens and the "
        "same luck (seed {seed}).",
        comparison.replications,
        baseline=teller.baseline,
        years=span,
        n=words.number(comparison.replications),
        seed=comparison.baseline.seed,
    )
    levels = {result.scenario.costs.price_level for result in comparison.results}
    level = next(iter(levels))
    if len(levels) > 1 or level is None:
        return text
    return " ".join([text, words.say("Amounts are in prices of {year}.", year=level)])


def banner(teller: Teller) -> str:
    """Until a municipality's own waits stand beside the model."""
    if teller.findings.observed is not None:
        return ""
    return teller.words.say("A model municipality, not compared with your data")
