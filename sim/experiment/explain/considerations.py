"""Considerations at work: what somebody required, what it did to the search, and what was given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .sentences_measures import NEEDS
from .words import likely, listed, longer

if TYPE_CHECKING:
    from .spells import Spell
    from .story import Telling


def required(told: Telling, s: Spell) -> str:
    """What the search for a firm had to look out for, beginning with a blank; empty where nothing."""
    kinds = _kinds(told, s, int(told.population.spells.required[s.luck]))
    if not kinds:
        return ""
    text = told.say(NEEDS["required"], kinds=listed(kinds))
    factor = told.scenario.offers[s.measure].search.slower_with_considerations
    return text if factor == 1 else text + told.say(NEEDS["slower"], longer=longer(factor))


def given(told: Telling, s: Spell) -> str:
    """What of it was given."""
    luck = told.population.spells
    wanted, got = int(luck.required[s.luck]), int(luck.given[s.luck])
    kinds, missing = _kinds(told, s, wanted & got), _kinds(told, s, wanted & ~got)
    if not wanted:
        return ""
    if not missing:
        return told.say(NEEDS["given"], kinds=listed(kinds))
    if not kinds:
        return told.say(NEEDS["not_given"], kinds=listed(missing))
    were = "was" if len(kinds) == 1 else "were"
    return told.say(NEEDS["some_given"], given=listed(kinds), were=were, missing=listed(missing))


def why_stopped(told: Telling, s: Spell) -> str:
    """That a missing consideration made stopping early more likely, if it did."""
    luck = told.population.spells
    missing = _kinds(told, s, int(luck.required[s.luck]) & ~int(luck.given[s.luck]))
    offer = told.scenario.offers[s.measure]
    factor = min(1.0, offer.stops_early * offer.stops_without) / offer.stops_early
    if not missing or factor <= 1:
        return ""
    return told.say(NEEDS["why_stopped"], likely=likely(factor), missing=listed(missing))


def _kinds(told: Telling, s: Spell, bits: int) -> list[str]:
    names = sorted(told.scenario.offers[s.measure].considerations)
    return [name.replace("_", " ") for k, name in enumerate(names) if bits >> k & 1]
