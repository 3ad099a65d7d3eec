"""Spells: their status fits their times, each step takes as long as was drawn, and reasons are true."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sim.tables import (
    ACTIVE,
    BOUGHT,
    CLASH,
    DECLINED,
    DISENGAGED,
    FINISHED,
    GAVE_UP,
    IDENTIFYING,
    LATENT,
    NO_FIRM,
    NO_REASON,
    NO_SHOW,
    NOBODY,
    NOT_BUDGETED,
    NOT_REACHED,
    NOT_STARTED,
    OTHER,
    OWN,
    PRIVATE,
    PROGRAMME_ENDED,
    REFUSED,
    REPLACED,
    STOPPED,
    STOPPED_EARLY,
    UNAVAILABLE,
    WAITING,
)
from sim.timetable import Intakes
from tests.pathway.invariants.chains import AGAIN, FROM_THE_BEGINNING
from tests.pathway.invariants.seen import reached

if TYPE_CHECKING:
    from tests.pathway.invariants.chains import Chains
    from tests.pathway.invariants.seen import Run, Spell


def spells_are_conserved(run: Run) -> None:
    """Every spell has a status that fits its times and its citizen's end."""
    for spell in run.spells:
        times, status = spell.times, spell.status
        assert times == sorted(times), f"{spell} went backwards"
        missed = status == STOPPED and spell.reason == NO_SHOW
        assert (spell.started is not None) == (status in (ACTIVE, FINISHED, STOPPED) and not missed)
        assert (spell.ended is not None) == (status in (FINISHED, STOPPED, NOT_STARTED))
        assert (spell.reason != NO_REASON) == (status in (STOPPED, NOT_STARTED)), spell
        assert all(time < run.dates.horizon for time in times)
        assert spell.group == NOBODY or (spell.started is not None and spell.via != BOUGHT)
        if spell.citizen != NOBODY:
            spell_fits_its_citizen(run, spell)


def spell_fits_its_citizen(run: Run, spell: Spell) -> None:
    """Nothing begins before the programme (but the course), and nothing goes on after its end."""
    record, c, times = run.record, spell.citizen, spell.times
    dropped = reached(record.dropped[c])
    begins = int(run.population.citizens.arrived[c])
    if spell.measure != run.rules.course:
        begins = record.started[c]
    if begins == NOT_REACHED:
        assert times in ([], [dropped]), f"{spell} began before the programme"
    else:
        assert not times or times[0] >= begins or spell.reason == GAVE_UP
    over = reached(record.ended[c]) if record.end[c] != DISENGAGED else dropped
    if over is not None:
        assert spell.status in (FINISHED, STOPPED, NOT_STARTED), f"{spell} goes on after its citizen's end"
        assert not times or times[-1] <= over


def latent_rows_are_untouched(run: Run) -> None:
    """What never came onto a plan has no history; what is planned is never latent."""
    record, rows = run.record, run.population.spells
    for row in range(len(rows.citizen)):
        if record.spell_status[row] != LATENT:
            continue
        assert not rows.planned[row]
        columns = (
            record.spell_recommended, record.spell_identified, record.spell_decided, record.spell_queued,
            record.spell_offered, record.spell_started, record.spell_ended,
        )  # fmt: skip
        assert all(column[row] == NOT_REACHED for column in columns), f"row {row}"
        assert (record.spell_reason[row], record.spell_group[row]) == (NO_REASON, NOBODY)


def reasons_are_true(run: Run) -> None:
    """A spell that was ruled out was ruled out by what chance and the rules had in store for it."""
    rows = run.population.spells
    for spell in run.own:
        offer, row = run.rules.offers[spell.measure], spell.row
        in_groups = isinstance(run.dates.measures[spell.measure][1], Intakes)
        if spell.identified is not None and not offer.available:
            assert spell.reason == UNAVAILABLE
        if spell.reason == UNAVAILABLE:
            assert not offer.available
            assert spell.ended == spell.identified
        if spell.decided is not None and spell.attempt == 1 and not rows.granted[row]:
            assert spell.reason == REFUSED
        if spell.reason == REFUSED:
            assert not rows.granted[row]
        if spell.reason in (REFUSED, NOT_BUDGETED):
            assert spell.ended == spell.decided
            assert spell.queued is None
        if spell.reason == NO_FIRM:
            assert rows.no_firm[row]
            assert spell.queued is None
        if spell.queued is not None and spell.attempt == 1:
            assert not rows.no_firm[row]
        if spell.reason in (DECLINED, NO_SHOW):
            assert spell.offered == spell.ended
        if spell.reason in (CLASH, NO_SHOW):
            assert in_groups
        if spell.reason == NO_SHOW:
            assert offer.no_show > 0
        if spell.started is not None:
            assert not run.population.citizens.never_ready[spell.citizen]
        if spell.reason in (GAVE_UP, PROGRAMME_ENDED):
            assert spell.ended == run.last(spell.citizen)


def steps_take_their_time(run: Run, chains: Chains) -> None:
    """Identification, decision and search last as long as was drawn, and nobody is stuck between them."""
    rows = run.population.spells
    for spell in run.own:
        until = run.last(spell.citizen)
        if chains.origin[spell.row] in FROM_THE_BEGINNING:
            begins = chains.begins(spell)
            due = None if begins is None else begins + int(rows.identify[spell.row])
            happens(spell, "identified", spell.identified, due, until)
            if run.rules.offers[spell.measure].available:
                due = None if spell.identified is None else spell.identified + int(rows.decide[spell.row])
                happens(spell, "decided", spell.decided, due, until)
        else:
            before = chains.before(spell)
            assert (spell.identified, spell.decided) == (before.identified, before.decided)
        gate = chains.gate(spell)
        if not gate.known:
            continue
        due = None if gate.opens is None else gate.opens + int(rows.search[spell.row])
        if chains.origin[spell.row] == AGAIN[NO_SHOW]:
            happens(spell, "queued", spell.queued, chains.before(spell).ended, until)
        elif rows.no_firm[spell.row]:
            ruled_out = spell.ended if spell.reason == NO_FIRM else None
            happens(spell, "found to have no firm", ruled_out, due, until)
        else:
            happens(spell, "queued", spell.queued, due, until)


def happens(spell: Spell, what: str, found: int | None, due: int | None, until: int) -> None:
    """Something comes when it is due, unless the end comes first; of two at one instant either may."""
    if found is not None:
        assert found == due, f"{spell} was {what} at {found}, due at {due}"
    elif due is not None:
        assert due >= until, f"{spell} was never {what}, due at {due}"


def taking_part_lasts_as_drawn(run: Run) -> None:
    """To its length or the group's end, or to the moment at which it is stopped early."""
    rows, horizon = run.population.spells, run.dates.horizon
    for spell in run.spells:
        if spell.started is None:
            continue
        plan = run.dates.measures[spell.measure][1]
        if spell.citizen == NOBODY:
            k = spell.row - len(rows.citizen)
            ends, stops = spell.started + int(run.population.others.lasts[k]), horizon
        else:
            ends = spell.started + int(rows.lasts[spell.row])
            stops = spell.started + min(int(rows.stops_after[spell.row]), 2 * horizon)
        if isinstance(plan, Intakes) and spell.via != BOUGHT:
            assert spell.group != NOBODY
            ends = int(plan.ends[spell.group])
        else:
            assert spell.group == NOBODY
        if spell.status == FINISHED:
            assert spell.ended == ends <= stops, spell
        elif spell.reason == STOPPED_EARLY:
            assert spell.ended == stops <= ends, spell
        elif spell.status == ACTIVE:
            assert min(ends, stops) >= horizon, spell
        else:
            assert spell.reason in (REPLACED, GAVE_UP, PROGRAMME_ENDED)
            assert spell.ended is not None
            assert spell.ended <= min(ends, stops), spell


def ways_of_paying_are_right(run: Run) -> None:
    """Private for those able to pay and never planned, bought after exactly the wait, other for others."""
    for spell in run.spells:
        offer = run.rules.offers[spell.measure]
        assert (spell.via == OTHER) == (spell.citizen == NOBODY)
        if spell.citizen == NOBODY:
            continue
        assert (spell.via == PRIVATE) == (offer.private and spell.via != BOUGHT)
        if offer.private:
            assert not spell.planned
            assert run.population.citizens.able_to_pay[spell.citizen]
        if spell.via == BOUGHT:
            assert offer.buys_after is not None
            assert spell.queued is not None
            assert spell.offered == spell.queued + offer.buys_after, spell
        elif offer.buys_after is not None and spell.queued is not None:
            left = min(time for time in (spell.offered, spell.ended, run.dates.horizon) if time is not None)
            assert left <= spell.queued + offer.buys_after, f"{spell} waited and nothing was bought"
        assert spell.via in (OWN, BOUGHT, PRIVATE)


def budgets_are_kept(run: Run, chains: Chains) -> None:
    """Grants in a calendar year never exceed the budget, and nobody is turned away while some are left."""
    years = [0, *run.dates.new_years.tolist()]
    for k, offer in enumerate(run.rules.offers):
        if offer.grants_per_year is None:
            assert not any(spell.reason == NOT_BUDGETED for spell in run.own if spell.measure == k)
            continue
        decisions: dict[int, list[Spell]] = defaultdict(list)
        for spell in run.own:
            real = chains.origin[spell.row] in FROM_THE_BEGINNING
            if spell.measure == k and spell.decided is not None and real and spell.reason != REFUSED:
                decisions[max(year for year in years if year <= spell.decided)].append(spell)
        for decided in decisions.values():
            grants = [spell.decided for spell in decided if spell.reason != NOT_BUDGETED]
            assert len(grants) <= offer.grants_per_year
            for spell in decided:
                if spell.reason == NOT_BUDGETED:
                    assert spell.decided is not None
                    used = sum(time is not None and time <= spell.decided for time in grants)
                    assert used == offer.grants_per_year, f"{spell} with {used} grants used"


def who_waits_is_waiting(run: Run) -> None:
    """The status at the horizon is that of the last step that came."""
    for spell in run.spells:
        if spell.ended is None and spell.queued is not None and spell.started is None:
            assert spell.status == WAITING
        if spell.ended is None and spell.identified is None and spell.citizen != NOBODY:
            assert spell.status == IDENTIFYING
