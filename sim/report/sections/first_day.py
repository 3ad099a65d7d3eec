"""What the queues of the first day are: the model's own where no list begins them, settled by then or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.report.first.settled import unsettled
from sim.report.gathered.subjects import subjects
from sim.report.names import within
from sim.report.texts import later

if TYPE_CHECKING:
    from sim.report.gathered.findings import Findings
    from sim.report.words import Words

TOO_SHORT = later("{scenario}: not yet settled on the first day, since the warm-up is too short: {queues}.")
NEVER = later("{scenario}: not seen to settle in the years that are simulated: {queues}.")


def first_day(findings: Findings, words: Words) -> list[str]:
    """Nothing where a list says who stands in them; that they have settled only where that was looked at."""
    comparison = findings.comparison
    if comparison.baseline.scenario.initial is not None:
        return []
    restless = _restless(findings, words)
    if findings.warm_ups and not restless:
        return [
            words.say(
                "The queue on the first day is the model's too, after years in which it has come to rest: no "
                "list of yours stands behind it."
            )
        ]
    return [
        words.say(
            "The queue on the first day is the model's too, after the years that are simulated before it: no "
            "list of yours stands behind it."
        ),
        *restless,
    ]


def _restless(findings: Findings, words: Words) -> list[str]:
    """Of those drawn, the queues that are not seen to be at rest, a sentence for each scenario."""
    names = words.names(findings.comparison)
    drawn = {option: next(iter(subjects(findings, option)), None) for option in findings.options}
    wanted = {findings.comparison.names[0]: set(drawn.values())}
    wanted |= {option: {of} for option, of in drawn.items()}
    found = []
    for called, (name, queues) in zip(names, wanted.items(), strict=True):
        for never in (False, True):
            of = sorted(each for each in unsettled(findings, name, never=never) if each in queues)
            if not of:
                continue
            listed = words.listed([within(words, findings.comparison, each) for each in of])
            found.append(words.say(NEVER if never else TOO_SHORT, scenario=called, queues=listed))
    return found
