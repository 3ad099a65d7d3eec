"""How spells lead to each other: alternatives, further attempts, and what waits for what.

Each spell has an origin. A spell that was ruled out or replaced may have a follower: the first alternative
that the citizen can have and that is not on the plan, or a further attempt at the same measure. This is
worked out here a second time, from the times alone.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sim.tables import (
    CLASH,
    DECLINED,
    HELD,
    NO_FIRM,
    NO_SHOW,
    NOT_BUDGETED,
    NOT_REACHED,
    NOT_STARTED,
    REFUSED,
    REPLACED,
    STOPPED,
    UNAVAILABLE,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.pathway.invariants.seen import Run, Spell

PLANNED, ALTERNATIVE, RETURNED = "planned", "alternative", "returned"
FROM_THE_BEGINNING = (PLANNED, ALTERNATIVE, RETURNED)
AGAIN = {NO_SHOW: "no-show", REPLACED: "replaced"}
"""Origins of a further attempt by the reason for which the one before it ended."""

BEFORE_THE_QUEUE = (UNAVAILABLE, REFUSED, NOT_BUDGETED, NO_FIRM)
"""Reasons after which the first alternative is tried."""
TRIED_AGAIN = (REFUSED, NOT_BUDGETED, NO_FIRM, DECLINED, CLASH, NO_SHOW)
"""Reasons after which a measure without a follower is attempted again when the case returned."""


@dataclass(frozen=True)
class Gate:
    """When the way to the search is open (None: not yet), where that is known from the rules alone."""

    known: bool
    opens: int | None = None


@dataclass
class Chains:
    """The origins and followers of a run's spells."""

    run: Run
    origin: dict[int, str] = field(default_factory=dict)
    """By row."""
    follower: dict[int, Spell] = field(default_factory=dict)
    """By the row of the spell that is followed."""
    options: dict[int, tuple[int, ...]] = field(default_factory=dict)
    """By row: which measures may follow, in their order."""

    def before(self, spell: Spell) -> Spell:
        """The attempt before a further attempt."""
        return self.run.by_row[spell.row - 1]

    def begins(self, spell: Spell) -> int | None:
        """When the first step of a spell begins that starts from the beginning."""
        record, c = self.run.record, spell.citizen
        if self.origin[spell.row] == ALTERNATIVE:
            return spell.recommended
        time = record.reviewed[c] if self.origin[spell.row] == RETURNED else record.started[c]
        if spell.measure == self.run.rules.course:
            time = int(self.run.population.citizens.arrived[c])
        return None if time == NOT_REACHED else time

    def chain(self, spell: Spell) -> Iterator[Spell]:
        """A spell and all that followed it."""
        yield spell
        while spell.row in self.follower:
            spell = self.follower[spell.row]
            yield spell

    def gate(self, spell: Spell) -> Gate:
        """When a spell may go on to its search or its queue."""
        if self.origin[spell.row] in AGAIN.values():
            return Gate(known=True, opens=self.before(spell).ended)
        if spell.decided is None or spell.reason in (REFUSED, NOT_BUDGETED):
            return Gate(known=True)
        blocking = [self.settled(root, kind) for root, kind in self.waits_for(spell)]
        if not blocking:
            return Gate(known=True, opens=spell.decided)
        opens = None if None in blocking else max(time for time in blocking if time is not None)
        reviewed = self.run.record.reviewed[spell.citizen]
        changed = reviewed != NOT_REACHED and (opens is None or opens >= reviewed)
        if self.origin[spell.row] != PLANNED or changed:
            return Gate(known=False)
        return Gate(known=True, opens=None if opens is None else max(spell.decided, opens))

    def waits_for(self, spell: Spell) -> list[tuple[Spell, str]]:
        """The measures of the citizen's own plan that a spell comes after, and in which way.

        What takes over a measure's part comes after the same as that measure, and after its own.
        """
        gated = self.run.population.spells.gated
        parts = [one for one in (spell, *self.behind(spell)) if gated[one.row]]
        offers = [self.run.rules.offers[one.measure] for one in parts]
        there = {
            other.measure: other
            for other in reversed(self.run.of_citizen[spell.citizen])
            if self.origin[other.row] in (PLANNED, ALTERNATIVE)
            and (self.origin[other.row] == PLANNED or self.origin[spell.row] != PLANNED)
        }
        named = {(k, "ended") for offer in offers for k in offer.after_ended}
        named |= {(k, "decided") for offer in offers for k in offer.after_decided}
        return [(there[k], kind) for k, kind in sorted(named) if k in there]

    def behind(self, spell: Spell) -> Iterator[Spell]:
        """The spells whose part a spell has taken over, the nearest first."""
        followed = {follower.row: row for row, follower in self.follower.items()}
        row = followed.get(spell.row)
        while row is not None:
            yield self.run.by_row[row]
            row = followed.get(row)

    def settled(self, root: Spell, kind: str) -> int | None:
        """When a measure, or whatever took over its part, was decided, or over."""
        last = root
        for spell in self.chain(root):
            last = spell
            turned_down = spell.reason in (REFUSED, NOT_BUDGETED)
            if kind == "decided" and spell.decided is not None and not turned_down:
                return spell.decided
        return last.ended

    def on_plan(self, c: int, by: int) -> set[int]:
        """The measures on a citizen's plan before a moment, and those that were on it from the beginning."""
        return {
            spell.measure
            for spell in self.run.of_citizen[c]
            if spell.planned or (spell.recommended is not None and spell.recommended < by)
        }


def chains_of(run: Run) -> Chains:
    """Work out origins and followers; assert that none is missing, and that none came from nowhere."""
    found = Chains(run)
    for c, spells in run.of_citizen.items():
        for spell in spells:
            _further_attempt(found, spell)
        _alternatives(found, c, spells)
        for spell in spells:
            assert spell.row in found.origin, f"{spell} came from nowhere"
    return found


def _further_attempt(found: Chains, spell: Spell) -> None:
    if spell.attempt == 1:
        if spell.planned:
            found.origin[spell.row] = PLANNED
            found.options[spell.row] = found.run.rules.offers[spell.measure].alternatives
        return
    before = found.before(spell)
    assert (before.citizen, before.measure) == (spell.citizen, spell.measure)
    assert spell.recommended == before.recommended, spell
    if (before.status, before.reason) in ((NOT_STARTED, NO_SHOW), (STOPPED, REPLACED)):
        found.origin[spell.row] = AGAIN[before.reason]
        found.follower[before.row] = spell
    else:
        assert before.reason in TRIED_AGAIN, f"{spell} follows {before}"
        assert found.run.record.reviewed[spell.citizen] != NOT_REACHED, spell
        found.origin[spell.row] = RETURNED
        found.options[spell.row] = found.run.rules.offers[spell.measure].alternatives


def _alternatives(found: Chains, c: int, spells: list[Spell]) -> None:
    """Follow a citizen's spells in the order in which they were over, the alternatives among them too."""
    todo = sorted((spell for spell in spells if spell.ended is not None), key=lambda s: (s.ended, s.row))
    while todo:
        spell = next((spell for spell in todo if spell.row in found.origin), None)
        if spell is None:
            return
        todo.remove(spell)
        _follow(found, c, spell, spells)


def _follow(found: Chains, c: int, spell: Spell, spells: list[Spell]) -> None:
    if spell.row not in found.options:
        found.options[spell.row] = found.options[found.before(spell).row]
    if spell.reason == REPLACED and spell.row in found.follower:
        alternatives = _possible(found, c, spell)
        assert not alternatives, f"{spell} was tried again although there were alternatives"
        return
    if spell.reason not in (*BEFORE_THE_QUEUE, REPLACED):
        return
    choice = next(iter(_possible(found, c, spell)), None)
    if choice is None:
        assert spell.reason != REPLACED, f"{spell} was replaced by nothing"
        return
    follower = next((s for s in spells if s.measure == choice and s.attempt == 1), None)
    assert follower is not None, f"{spell} has no alternative, though measure {choice} was possible"
    assert follower.recommended == spell.ended, f"{spell} was followed late by {follower}"
    found.origin[follower.row] = ALTERNATIVE
    found.follower[spell.row] = follower
    found.options[follower.row] = (
        *found.run.rules.offers[choice].alternatives,
        *found.options[spell.row],
    )


def _possible(found: Chains, c: int, spell: Spell) -> list[int]:
    """What the citizen could have instead: affordable, and neither on the plan nor tried."""
    assert spell.ended is not None
    taken = found.on_plan(c, spell.ended) | {
        s.measure for s in found.run.of_citizen[c] if s.attempt == 1 and s.row in found.origin
    }
    pays = found.run.population.citizens.able_to_pay[c]
    offers = found.run.rules.offers
    return [k for k in found.options[spell.row] if k not in taken and (pays or not offers[k].private)]


def what_was_ruled_out_is_tried_again_when_the_case_returned(run: Run, chains: Chains) -> None:
    """Every measure without a follower, from the moment at which the team took the case again."""
    record = run.record
    for spell in run.own:
        reviewed = record.reviewed[spell.citizen]
        if spell.ended is None or spell.reason not in TRIED_AGAIN or spell.measure == run.rules.course:
            continue
        following = run.by_row.get(spell.row + 1)
        again = following is not None and (following.citizen, following.measure) == (
            spell.citizen,
            spell.measure,
        )
        if reviewed != NOT_REACHED and spell.ended < reviewed and spell.row not in chains.follower:
            assert again, f"{spell} was not tried again"
        if again and spell.row not in chains.follower:
            assert spell.ended <= reviewed, f"{spell} was tried again before the team met"


def nobody_is_held_for_ever(run: Run, chains: Chains) -> None:
    """Whoever is held comes after something that is under way, and not in the end after itself."""
    for spell in run.own:
        if spell.status != HELD:
            continue
        seen: set[int] = set()
        frontier = [spell]
        while frontier and all(one.status == HELD for one in frontier):
            new = [one for held in frontier for one in _unsettled(chains, held) if one.row not in seen]
            seen |= {one.row for one in new}
            frontier = new
        assert frontier, f"{spell} waits for nothing that could ever end"


def _unsettled(chains: Chains, spell: Spell) -> list[Spell]:
    found = []
    for other in chains.run.of_citizen[spell.citizen]:
        offers = [chains.run.rules.offers[one.measure] for one in (spell, *chains.behind(spell))]
        if any(other.measure in offer.after_ended | offer.after_decided for offer in offers):
            last = list(chains.chain(other))[-1]
            if last.ended is None:
                found.append(last)
    return found
