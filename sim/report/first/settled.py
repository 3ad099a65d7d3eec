"""Which queues had not settled when the report begins: their waits hang on when one looks.

A run begins empty, and its warm-up is to fill it. Where a queue or places are not as they will be, that is
said beside the wait that they touch, and in a caveat where no card speaks of that wait.
"""

from __future__ import annotations

from math import isinf
from typing import TYPE_CHECKING

from sim.report.texts import later
from sim.tables import STAGES

from .line import line
from .names import the_wait

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sim.report.findings import Findings
    from sim.report.first_page import Line

    from .teller import Teller

TEAM = "caseworkers."
TOO_SHORT = later(
    "Not yet settled when the report begins ({scenarios}): {waits}. The warm-up (clock.warm_up) is too short."
)
NEVER = later(
    "Not seen to settle ({scenarios}): {waits}. Where more join than can be served no warm-up helps, and the "
    "figures depend on how long the simulation is."
)


def unsettled(findings: Findings, name: str, *, never: bool | None = None) -> set[str]:
    """The measures and stages whose wait had not settled in one of those compared.

    never: only those that were not seen to settle, or only those for which a longer warm-up would do.
    """
    seen = (findings.warm_ups or {}).get(name)
    found: dict[str, bool] = {}
    for each in () if seen is None else seen.unsettled:
        of = STAGES[1] if each.of.startswith(TEAM) else each.of
        found[of] = found.get(of, False) or isinf(each.years)
    return {of for of, endless in found.items() if never in (None, endless)}


def not_settled(teller: Teller, option: str, waits: Iterable[str]) -> list[Line]:
    """What there is to say of these waits, under the baseline and with the option."""
    wanted = set(waits)
    return _said(teller, dict.fromkeys((teller.comparison.names[0], option), wanted))


def not_settled_elsewhere(teller: Teller, told: Mapping[str, set[str]]) -> list[Line]:
    """The same of waits that no card speaks of. told: those that do, by option."""
    baseline, *options = teller.comparison.names
    on_cards = set().union(*told.values()) if told else set()
    others = {baseline: unsettled(teller.findings, baseline) - on_cards}
    others |= {name: unsettled(teller.findings, name) - told.get(name, set()) for name in options}
    return _said(teller, others)


def _said(teller: Teller, wanted: Mapping[str, set[str]]) -> list[Line]:
    words, found = teller.words, []
    for text, never in ((TOO_SHORT, False), (NEVER, True)):
        by = {name: unsettled(teller.findings, name, never=never) & of for name, of in wanted.items()}
        scenarios = [
            teller.baseline if name == teller.comparison.names[0] else teller.called(name)
            for name, of in by.items()
            if of
        ]
        if not scenarios:
            continue
        waits = [the_wait(words, teller.comparison, of) for of in sorted(set().union(*by.values()))]
        values = {"scenarios": words.listed(scenarios), "waits": words.listed(waits)}
        found.append(line(words.say(text), **values))
    return found
