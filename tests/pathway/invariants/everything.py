"""What must hold in every run, whatever the scenario: all invariants of this folder.

They know the rules but not the engine, and read the record in whole seconds, and the timetable and
population that the engine was given.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.pathway.invariants import citizens, groups, meetings, order, patience, places, spells
from tests.pathway.invariants.chains import (
    chains_of,
    nobody_is_held_for_ever,
    what_was_ruled_out_is_tried_again_when_the_case_returned,
)
from tests.pathway.invariants.mood import mood_of
from tests.pathway.invariants.seen import Run

if TYPE_CHECKING:
    from sim.population import Behaviour, Population
    from sim.tables import Record
    from sim.timetable import Timetable


def check_all(record: Record, timetable: Timetable, population: Population, rules: Behaviour) -> None:
    """Every invariant of this folder."""
    run = Run(record, timetable, population, rules)
    citizens.citizens_are_conserved(run)
    spells.spells_are_conserved(run)
    spells.latent_rows_are_untouched(run)
    spells.reasons_are_true(run)
    spells.taking_part_lasts_as_drawn(run)
    spells.ways_of_paying_are_right(run)
    spells.who_waits_is_waiting(run)
    citizens.cases_are_prepared_when_both_are_over(run)
    citizens.cases_return_when_nothing_has_started(run)
    citizens.programmes_keep_to_the_law(run)

    chains = chains_of(run)
    spells.steps_take_their_time(run, chains)
    spells.budgets_are_kept(run, chains)
    what_was_ruled_out_is_tried_again_when_the_case_returned(run, chains)
    nobody_is_held_for_ever(run, chains)
    citizens.programmes_end_when_the_plan_is_done(run)

    places.capacity_is_never_exceeded(run)
    places.nobody_waits_beside_a_free_place(run)
    places.nobody_queues_for_a_team_that_stretches(run)
    places.engine_agrees_with_tables(run)
    meetings.meetings_keep_their_rules(run)
    groups.groups_keep_their_rules(run)
    groups.who_turns_up_is_as_chance_had_it(run)
    groups.clashes_are_real(run)
    order.nobody_misses_twice_and_goes_on(run)

    moods = {c: mood_of(run, chains, c) for c in range(len(record.end))}
    order.first_come_first_served(run)
    order.the_lowest_key_is_served(run, moods)
    patience.motivation_ends_where_it_should(run, moods)
    patience.patience_is_spent_when_it_should_be(run, moods)
    patience.people_leave_for_work_when_they_should(run)
    patience.reviews_replace_what_does_not_move(run, chains, moods)
    patience.offers_are_declined_by_the_motivation_of_that_moment(run, moods)
