"""Which queues had not settled when the report begins: their waits hang on when one looks.

A run begins empty, and its warm-up is to fill it. Where a queue or places are not as they will be, that is
said beside every wait that they are part of, and in a caveat where no card speaks of such a wait.
"""

from __future__ import annotations

from math import isinf
from typing import TYPE_CHECKING

from sim.experiment.growing import growing
from sim.report.texts import later
from sim.tables import STAGES

from .line import line
from .names import the_wait
from .parts_of_wait import parts_of_wait

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sim.experiment import Result
    from sim.report.first_page import Line
    from sim.report.gathered.findings import Findings
    from sim.scenario import Scenario

    from .teller import Teller

TEAM, PLACES = "caseworkers.", "holding"
TOO_SHORT = later(
    "Not yet settled when the report begins ({scenarios}): {waits}. The warm-up (clock.warm_up) is too short."
)
NEVER = later(
    "Not seen to settle ({scenarios}): {waits}. Where more join than can be served no warm-up helps, and the "
    "figures depend on how long the simulation is."
)
PART_OF = {
    TOO_SHORT: (
        later(
            "Not yet settled when the report begins ({scenarios}): {waits}, which is part of {whole}. The "
            "warm-up (clock.warm_up) is too short."
        ),
        later(
            "Not yet settled when the report begins ({scenarios}): {waits}, which are part of {whole}. The "
            "warm-up (clock.warm_up) is too short."
        ),
    ),
    NEVER: (
        later(
            "Not seen to settle ({scenarios}): {waits}, which is part of {whole}. Where more join than can "
            "be served no warm-up helps, and the figures depend on how long the simulation is."
        ),
        later(
            "Not seen to settle ({scenarios}): {waits}, which are part of {whole}. Where more join than can "
            "be served no warm-up helps, and the figures depend on how long the simulation is."
        ),
    ),
}


def unsettled(findings: Findings, name: str, *, never: bool | None = None) -> set[str]:
    """The measures and stages whose own queue or places had not settled in one of those compared.

    never: only those that were not seen to settle, or only those for which a longer warm-up would do.
    """
    result = _result(findings, name)
    seen = (findings.warm_ups or {}).get(name)
    found = dict.fromkeys(growing(result), True)
    for each in () if seen is None else seen.unsettled:
        team = each.of.removeprefix(TEAM)
        if team != each.of and each.what == PLACES and _stretches(result.scenario, team):
            continue  # nobody waits for a caseworker who takes everybody
        of = STAGES[1] if team != each.of else each.of
        found[of] = found.get(of, False) or isinf(each.years)
    return {of for of, endless in found.items() if never in (None, endless)}


def restless(teller: Teller, option: str, of: str) -> bool:
    """Whether a wait, or a part of it, had not settled: under the baseline or with the option."""
    return any(_parts(teller, name, {of}) for name in _pair(teller, option))


def with_parts(teller: Teller, option: str, waits: Iterable[str]) -> set[str]:
    """The waits, and those among their parts that had not settled: `not_settled` tells of all of them."""
    found = set(waits)
    return found.union(*(_parts(teller, name, found) for name in _pair(teller, option)))


def not_settled(teller: Teller, option: str, waits: Iterable[str]) -> list[Line]:
    """What there is to say of these waits and their parts, under the baseline and with the option."""
    wanted = set(waits)
    return _said(teller, dict.fromkeys(_pair(teller, option), wanted))


def not_settled_elsewhere(teller: Teller, told: Mapping[str, set[str]]) -> list[Line]:
    """The same of waits that no card speaks of. told: those that do, by option."""
    baseline, *options = teller.comparison.names
    on_cards = set().union(*told.values()) if told else set()
    others = {baseline: unsettled(teller.findings, baseline) - on_cards}
    others |= {name: unsettled(teller.findings, name) - told.get(name, set()) for name in options}
    return _said(teller, others, parts=False)


def _said(teller: Teller, wanted: Mapping[str, set[str]], *, parts: bool = True) -> list[Line]:
    """A line for what is unsettled under the same scenarios and part of the same waits."""
    words, baseline, found = teller.words, teller.comparison.names[0], []
    for text, never in ((TOO_SHORT, False), (NEVER, True)):
        alike: dict[tuple[frozenset[str], frozenset[str]], list[str]] = {}
        for name, waits in wanted.items():
            for whole, mine in _by_whole(teller, name, waits, never=never, parts=parts).items():
                alike.setdefault((frozenset(mine), whole), []).append(name)
        for (of, whole), names in alike.items():
            called = [teller.baseline if name == baseline else teller.called(name) for name in names]
            template = words.plural(*PART_OF[text], len(of)) if whole else words.say(text)
            values = {"scenarios": words.listed(called), "waits": _waits(teller, of)}
            found.append(line(template, **values, whole=_waits(teller, whole)))
    return found


def _by_whole(
    teller: Teller, name: str, waits: set[str], *, never: bool, parts: bool
) -> dict[frozenset[str], set[str]]:
    """What had not settled, by those of the waits that it is part of and that are named for nothing else."""
    every = unsettled(teller.findings, name)
    found: dict[frozenset[str], set[str]] = {}
    for of in unsettled(teller.findings, name, never=never):
        wholes = {each for each in waits - every if of in _queues(teller, name, each)} if parts else set()
        if of in waits or wholes:
            found.setdefault(frozenset(wholes), set()).add(of)
    return found


def _parts(teller: Teller, name: str, waits: set[str]) -> set[str]:
    """What had not settled among the parts of these waits."""
    inside = [each for of in waits for each in _queues(teller, name, of)]
    return unsettled(teller.findings, name).intersection(inside)


def _queues(teller: Teller, name: str, of: str) -> frozenset[str]:
    return parts_of_wait(_result(teller.findings, name).scenario, of)


def _pair(teller: Teller, option: str) -> tuple[str, str]:
    return teller.comparison.names[0], option


def _result(findings: Findings, name: str) -> Result:
    comparison = findings.comparison
    return comparison.results[comparison.names.index(name)]


def _stretches(scenario: Scenario, team: str) -> bool:
    found = scenario.caseworkers.get(team)
    return found is not None and found.when_full == "stretch"


def _waits(teller: Teller, of: Iterable[str]) -> str:
    words = teller.words
    return words.listed([the_wait(words, teller.comparison, each) for each in sorted(of)])
