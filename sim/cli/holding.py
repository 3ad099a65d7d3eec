"""From when on what is compared holds: always, from the day the run begins, or from a date of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.experiment.explain.words import day, listed
from sim.experiment.since import since

from .begins import always

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sim.scenario import Scenario


def holding(scenarios: Sequence[Scenario], names: Sequence[str]) -> str:
    """The sentence for all, and one for each option that differs by a date; the baseline stands first."""
    baseline, *options = scenarios
    found = [since(baseline, option) for option in options]
    said = []
    if any(each.always or not each.days for each in found):
        said.append(always(scenarios))
    for name, option, each in zip(names[1:], options, found, strict=True):
        if not each.days:
            continue
        days = listed([day(when) for when in each.days])
        if each.always:
            said.append(f"What {name} changes by a date is changed from then on only ({days}).")
            continue
        lead = "But " if said else ""
        text = f"{lead}{name} is as {names[0]} until {day(each.days[0])} and differs from then on"
        if each.days[0] > option.clock.start:
            text += (
                ": its first years are those that are shown. Figures of the whole window mix the time before "
                "that day with the time after it"
            )
        said.append(f"{text}.")
    return " ".join(said)
