"""What a country says in brief: what size does to waiting, and how much between municipalities is chance."""

from __future__ import annotations

from math import fsum, isnan
from typing import TYPE_CHECKING

from sim.experiment.explain.words import called, capital, few, listed, small
from sim.experiment.headline import MATTERS
from sim.experiment.scales import SHARE
from sim.tables import STAGES

from .country_cells import figure
from .country_sizes import spread, typical
from .figures import both_of_hundred, of_hundred
from .tried import who

if TYPE_CHECKING:
    from sim.experiment import Country

    from .country_cells import Figure

STARTED, STAGE_WAIT = "started_within_90", "queue_wait_mean_of_started"


def sentences(found: Country) -> list[str]:
    """The first lines of the page."""
    if found.few:
        return few_of_them(found)
    return [*waiting(found), *stages(found), *nothing_started(found), *chance(found)]


def few_of_them(found: Country) -> list[str]:
    """What is not said of so few, and what is said of all of them together."""
    many = capital(few(len(found.municipalities)))
    text = (
        f"{many} municipalities are too few to say from them what size does to waiting, or how much between "
        "them is chance. Each stands for itself below, beside all of them together."
    )
    said = [text]
    each = figure(found, "nothing_started_by_12_months")
    if each is not None:
        said.append(
            f"Of all programmes, {of_hundred(each.country.mean)} have had nothing started after 12 months."
        )
    return said


def who_they_are(found: Country) -> str:
    """How large they are, and how many citizens live in the small and the large."""
    text = f"{spread(found.municipalities)} {typical(found.scenario)}"
    if found.few:
        return text
    held = [fsum(float(town.size) for town in group) for group in found.groups]
    first, last = (SHARE.value(each / fsum(held)) for each in (held[0], held[-1]))
    return (
        f"{text} The third that is smallest holds {first} of the citizens, the third that is largest {last}."
    )


def measures(found: Country) -> list[tuple[str, Figure]]:
    """Every measure of which starts are told."""
    asked = [(name, figure(found, STARTED, name)) for name in found.scenario.measures]
    return [(name, each) for name, each in asked if each is not None]


def waiting(found: Country) -> list[str]:
    """What size does to starts within 90 days, by the measure in which it does most."""
    asked = measures(found)
    differing = [(name, each) for name, each in asked if matters(each)]
    if not asked:
        return []
    if found.replications < 2:
        return ["With one replication nothing can be said of what size does: run more of them."]
    if not differing:
        return ["Size makes no clear difference to how many start a measure within 90 days."]
    name, most = max(differing, key=lambda pair: abs(pair[1].apart.mean))
    low, _, high = most.parts
    here, there = both_of_hundred(low.mean, high.mean)
    sooner = [each for each, one in differing if one.better_when_large]
    later = [each for each, one in differing if not one.better_when_large]
    text = (
        f"{capital(called(found.scenario, name))}: in small municipalities {here} "
        f"{who([found.scenario], name)} have started within 90 days, in large ones {there}."
    )
    return [f"{_in_all(found, len(asked), sooner, later)} {text}"]


def _in_all(found: Country, asked: int, sooner: list[str], later: list[str]) -> str:
    """In how many measures the large are sooner, and in which later."""
    parts = []
    if sooner:
        which = "every measure" if len(sooner) == asked else f"{few(len(sooner))} of {few(asked)} measures"
        parts.append(f"in {which} people start sooner where the municipality is large")
    if later:
        names = listed([small(called(found.scenario, name)) for name in later])
        parts.append(
            f"{'later' if sooner else 'people start later where the municipality is large'} in {names}"
        )
    return capital(", and ".join(parts)) + "."


def stages(found: Country) -> list[str]:
    """What size does to the waits before the measures."""
    said = []
    for stage, what in zip(STAGES, ("the team meeting", "a caseworker"), strict=True):
        each = figure(found, STAGE_WAIT, stage)
        if each is None or not matters(each):
            continue
        low, _, high = each.parts
        said.append(f"for {what} {low.words()} in small municipalities and {high.words()} in large ones")
    return [f"Those who start have waited {', and '.join(said)}, on average."] if said else []


def nothing_started(found: Country) -> list[str]:
    """What size does to those who get nothing."""
    each = figure(found, "nothing_started_by_12_months")
    if each is None or not matters(each):
        return []
    here, there = both_of_hundred(each.parts[0].mean, each.parts[2].mean)
    return [
        f"Of programmes, {here} in small and {there} in large ones have had nothing started after 12 months."
    ]


def chance(found: Country) -> list[str]:
    """How much of what differs between municipalities is chance, where it is most and where it is least."""
    known = [(name, each.chance) for name, each in measures(found) if not isnan(each.chance)]
    if not known:
        return []
    name, most = max(known, key=lambda pair: pair[1])
    other, least = min(known, key=lambda pair: pair[1])
    length = found.scenario.clock.years
    text = (
        f"Of what differs between municipalities over {length} in who starts within 90 days, "
        f"{SHARE.value(most)} is chance for {small(called(found.scenario, name))}"
    )
    if other != name:
        text += f" and {SHARE.value(least)} for {small(called(found.scenario, other))}"
    return [text + ": it would fall out otherwise with other luck. The rest comes with size."]


def matters(each: Figure) -> bool:
    """Whether the large and the small differ by more than chance and a trifle."""
    return each.clear and abs(each.apart.mean) >= MATTERS.get(each.key.unit, 0.0)
