"""The years of the evidence behind some numbers, in a line, and behind a single one, in a word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.evidence.documents import together, years_of
from sim.report.texts import later

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sim.evidence.documents import Span
    from sim.report.words import Words
    from sim.scenario.provenance import Source
    from sim.scenario.stated import Stated

ASSUMPTION = "assumption"
ASSUMED = "{assumed}"
"""Stands where the number of them goes."""
Path = tuple[str, ...]
ALL_BARE = later("No evidence: the numbers have no source")
ALL_DECIDED = later("No evidence: the numbers are decisions")
REST_BARE = later("No evidence: {share} numbers are assumed, the rest have no source")
REST_DECIDED = later("No evidence: {share} numbers are assumed, the rest are decisions")


def graded(source: Source | None) -> bool:
    """Whether somebody has read the number somewhere, so that it has evidence."""
    return source is not None and source.grade != ASSUMPTION


def spans_in_words(spans: Sequence[Span], words: Words) -> str:
    """`2014–18`, `2013 and 2016`."""
    return words.listed([_span(*each) for each in spans])


def of_one(source: Source | None, words: Words) -> str:
    """The years behind one number; empty for one that nothing supports."""
    if source is None or not graded(source):
        return ""
    return spans_in_words(years_of(source.source), words) or words.say("not stated")


def of_all(numbers: Sequence[Stated], words: Words, decided: Collection[Path] = ()) -> str:
    """`Evidence of 2014–18; 12 of 15 numbers are assumed`."""
    template, assumed = in_parts(numbers, words, decided)
    return template.replace(ASSUMED, assumed)


def in_parts(numbers: Sequence[Stated], words: Words, decided: Collection[Path] = ()) -> tuple[str, str]:
    """The same with `ASSUMED` in the place of how many are assumed, and how many are: `12 of 15`.

    decided: the paths of numbers that a planner decides, for which nobody can ask a source.
    """
    read = [each.source.source for each in numbers if each.source is not None and graded(each.source)]
    assumed = sum(each.source is not None and not graded(each.source) for each in numbers)
    share = words.say("{n} of {all}", n=assumed, all=len(numbers))
    if not read:
        decisions = all(each.path in decided for each in numbers if each.source is None)
        if not assumed:
            return words.say(ALL_DECIDED if decisions else ALL_BARE), ""
        if assumed == len(numbers):
            template = words.plural(
                "No evidence: its only number is assumed",
                "No evidence: all {all} numbers are assumed",
                assumed,
                all=ASSUMED,
            )
            return template, str(assumed) if ASSUMED in template else ""
        return words.say(REST_DECIDED if decisions else REST_BARE, share=ASSUMED), share
    evidence = _evidence(read, words)
    return words.say("{evidence}; {share} numbers are assumed", evidence=evidence, share=ASSUMED), share


def _evidence(read: Sequence[str | None], words: Words) -> str:
    """Of which years what somebody has read is."""
    years = spans_in_words(together(span for source in read for span in years_of(source)), words)
    if not years:
        return words.say("Evidence of years that are not stated")
    if any(not years_of(source) for source in read):
        return words.say("Evidence of {years}, and of years that are not stated", years=years)
    return words.say("Evidence of {years}", years=years)


def _span(first: int, last: int) -> str:
    if first == last:
        return str(first)
    return f"{first}–{last % 100:02d}" if first // 100 == last // 100 else f"{first}–{last}"
