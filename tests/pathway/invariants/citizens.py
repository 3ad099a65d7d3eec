"""Citizens: nobody is lost, everybody goes forwards, and programmes end as they should."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.tables import (
    COMPLETED,
    DISENGAGED,
    DROPPED_OUT,
    INSIDE,
    LEFT_FOR_WORK,
    LENGTH_OVER,
    NOT_ADMITTED,
    NOT_REACHED,
    PROGRAMME_ENDED,
)
from tests.pathway.invariants.seen import reached

if TYPE_CHECKING:
    from tests.pathway.invariants.seen import Run, Spell


def citizens_are_conserved(run: Run) -> None:
    """Everybody who arrives is somewhere at the horizon, in the order of the pathway, and never beyond it."""
    record, people = run.record, run.population.citizens
    assert len(record.end) == len(people.arrived) > -1
    for c, end in enumerate(record.end):
        arrived = int(people.arrived[c])
        way = [arrived, record.prepared[c], record.assessed[c], record.queued[c], record.started[c]]
        times = [time for time in way if time != NOT_REACHED]
        assert times == sorted(times), f"citizen {c} went backwards: {times}"
        last, over, dropped = times[-1], reached(record.ended[c]), reached(record.dropped[c])
        assert arrived >= 0
        assert max(last, over or 0, dropped or 0) < run.dates.horizon
        assert end in (INSIDE, DISENGAGED) or over is not None
        assert end != INSIDE or over is None
        assert over is None or over >= last
        assert (dropped is not None) == (end in (DROPPED_OUT, DISENGAGED))
        if end in (COMPLETED, LENGTH_OVER, DISENGAGED, LEFT_FOR_WORK):
            assert record.started[c] != NOT_REACHED
        if end == DROPPED_OUT:
            assert over == dropped
        if end == NOT_ADMITTED:
            assert record.queued[c] == NOT_REACHED
            assert over == record.assessed[c]
        if end in (LENGTH_OVER, DISENGAGED) and over is not None:
            assert over == record.started[c] + people.programme_lasts[c]
        assert 0.0 <= record.motivation_end[c] <= 1.0


def cases_are_prepared_when_both_are_over(run: Run) -> None:
    """The papers and the course: a case is ready when the later of them is over, and not before."""
    record, people, course = run.record, run.population.citizens, run.rules.course
    for c, prepared in enumerate(record.prepared):
        due = int(people.arrived[c] + people.preparation[c])
        spells = [spell for spell in run.of_citizen[c] if spell.measure == course]
        ends = [spell.ended for spell in spells]
        ready = None if None in ends else max([due, *(end for end in ends if end is not None)])
        if prepared != NOT_REACHED:
            assert ready == prepared, f"citizen {c} was ready at {ready}, and handed in at {prepared}"
        elif ready is not None:
            assert ready >= run.last(c), f"citizen {c} was ready at {ready} and never handed in"


def programmes_keep_to_the_law(run: Run) -> None:
    """None ends before the shortest length, unless the citizen leaves, and none outlasts its own."""
    record, people = run.record, run.population.citizens
    for c, end in enumerate(record.end):
        started, over = record.started[c], reached(record.ended[c])
        if started == NOT_REACHED:
            continue
        if end in (COMPLETED, LENGTH_OVER, DISENGAGED) and over is not None:
            assert over >= started + run.rules.shortest, f"citizen {c} ended too early"
        if people.programme_lasts[c] != NOT_REACHED:
            last = run.dates.horizon if over is None else over
            assert last <= started + people.programme_lasts[c], f"citizen {c} went on for too long"


def programmes_end_when_the_plan_is_done(run: Run) -> None:
    """Completed: nothing was under way, and the last measure was settled so long before as was drawn.

    A programme that the law keeps open for longer ends when its shortest length is over.
    """
    people = run.population.citizens
    for c, end in enumerate(run.record.end):
        started = run.record.started[c]
        if started == NOT_REACHED:
            continue
        settled = [started, *(spell.ended for spell in of_the_plan(run, c) if spell.ended is not None)]
        open_still = [spell for spell in of_the_plan(run, c) if spell.ended is None]
        if end == COMPLETED:
            stopped = [spell for spell in of_the_plan(run, c) if spell.reason == PROGRAMME_ENDED]
            assert not stopped, f"citizen {c} completed a plan that was not done"
            wrap_up = 0 if people.wrap_up[c] == NOT_REACHED else int(people.wrap_up[c])
            due = max(max(settled) + wrap_up, started + run.rules.shortest)
            assert run.record.ended[c] == due, f"citizen {c}"
        elif end == INSIDE and not run.rules.has_programme:
            kept = started + run.rules.shortest >= run.dates.horizon
            assert open_still or kept, f"citizen {c} goes on with nothing on the plan"


def of_the_plan(run: Run, c: int) -> list[Spell]:
    """A citizen's spells without the preparation course."""
    return [spell for spell in run.of_citizen[c] if spell.measure != run.rules.course]


def cases_return_when_nothing_has_started(run: Run) -> None:
    """Exactly when due, once, and only if nothing had started by then."""
    record, after = run.record, run.rules.returns_after
    for c, returned in enumerate(record.returned):
        started = record.started[c]
        if returned == NOT_REACHED:
            assert record.reviewed[c] == NOT_REACHED
        if not after or started == NOT_REACHED:
            assert returned == NOT_REACHED
            continue
        due = started + after
        begun = [spell.started for spell in of_the_plan(run, c) if spell.started is not None]
        if returned != NOT_REACHED:
            assert returned == due, f"citizen {c} returned at {returned}, due at {due}"
            assert not any(begin < due for begin in begun), f"citizen {c} returned with something started"
            assert due <= run.last(c)
        elif due < run.last(c):
            assert any(begin <= due for begin in begun), f"citizen {c} did not return at {due}"
