"""The calendar, sorted a period at a time: nothing gets lost between two periods, nor out of order."""

from __future__ import annotations

from sim.pathway.clock import PERIOD, STEP, Clock, Moment


def test_what_is_set_at_the_edges_of_a_period_happens_in_its_order() -> None:
    edge = 1 << PERIOD
    clock = Clock(3 * edge)
    whens = [when + change for when in (edge, 2 * edge) for change in (-2, -1, 0, 1, 2)] + [3 * edge - 1]
    seen: list[int] = []

    def happens(_: object) -> None:
        seen.append(clock.now)

    def begins(_: object) -> None:
        for row, when in enumerate([*reversed(whens), 3 * edge]):
            Moment(clock, when, STEP, row, [happens])

    Moment(clock, 5, STEP, 0, [begins])
    clock.run()
    assert seen == whens  # and nothing on the last second, at which the run is over
