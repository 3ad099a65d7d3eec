"""The desk answers with what `sim.compare` finds, in order, and lets nobody wait in vain."""

from __future__ import annotations

import asyncio
import threading
from contextlib import asynccontextmanager
from time import sleep
from typing import TYPE_CHECKING

import numpy as np
import pytest

import sim
from sim.experiment import workers
from sim.web.answers.desk import Desk
from sim.web.answers.pieces import FEWEST, Pieces
from sim.web.answers.troubles import BROKEN, Busy, Closed
from sim.web.answers.waiting import Order
from sim.web.asked.refused import Refused
from tests.experiment.shelves import small

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from sim.experiment import Comparison
    from sim.experiment.request import Engine
    from sim.web.answers.pieces import Served

BASELINE = small()
UPTO = (3, 6, 9)


def option(places: int) -> sim.Scenario:
    return BASELINE.with_({"name": f"{places} places", "measures.mentor.places": places})


@asynccontextmanager
async def opened(most_waiting: int = 32, *, jobs: int = 1, start: bool = True) -> AsyncIterator[Desk]:
    desk = Desk(jobs, "simpy", most_waiting)
    if start:
        desk.start()
    try:
        yield desk
    finally:
        await asyncio.to_thread(desk.close)


async def asked(
    desk: Desk, places: int, visitor: str = "me", upto: tuple[int, ...] = UPTO
) -> list[Comparison]:
    return [each async for each in desk.answers(desk.ticket(visitor), BASELINE, [option(places)], 5, upto)]


def wait_until_run(desk: Desk, number: int) -> None:
    while desk.ran < number:
        sleep(0.01)


def alike(found: Comparison, wanted: Comparison) -> bool:
    pairs = zip(found.results, wanted.results, strict=True)
    return all(np.array_equal(one.values, other.values, equal_nan=True) for one, other in pairs)


class Watched:
    """Notes whose orders a desk serves, and can hold it up before it begins."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.visitors: list[str] = []
        self._begun, self.go_on = threading.Event(), threading.Event()
        self.go_on.set()
        served = Pieces.serve

        def serve(pieces: Pieces, order: Order) -> Served:
            self.visitors.append(order.visitor)
            self._begun.set()
            self.go_on.wait(60)
            return served(pieces, order)

        monkeypatch.setattr(Pieces, "serve", serve)

    async def begun(self) -> None:
        """Wait until the first piece has been begun."""
        assert await asyncio.to_thread(self._begun.wait, 60)


@pytest.fixture
def watched(monkeypatch: pytest.MonkeyPatch) -> Watched:
    return Watched(monkeypatch)


@pytest.mark.parametrize("engine", ["simpy", "auto"])
def test_every_answer_is_that_of_compare_with_as_many_replications(
    engine: Engine,
) -> None:
    async def found() -> list[Comparison]:
        desk = Desk(1, engine)
        desk.start()
        try:
            return await asked(desk, 6)
        finally:
            desk.close()

    for number, each in zip(UPTO, asyncio.run(found()), strict=True):
        wanted = sim.compare(BASELINE, [option(6)], number, 5, jobs=1, outcomes=False)
        assert each.replications == number
        assert alike(each, wanted)


def test_processes_give_the_same_from_the_thread_of_the_desk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "WORTH_STARTING", -1.0)
    monkeypatch.setattr(workers, "MEANWHILE", False)

    async def found() -> list[Comparison]:
        async with opened(jobs=2) as desk:
            return await asked(desk, 6)

    assert alike(asyncio.run(found())[-1], sim.compare(BASELINE, [option(6)], 9, 5, jobs=1, outcomes=False))


def test_what_was_run_is_not_run_again() -> None:
    async def ran() -> list[int]:
        async with opened() as desk:
            counts = []
            for places in (6, 7, 6):
                await asked(desk, places)
                counts.append(desk.ran)
            return counts

    assert asyncio.run(ran()) == [18, 27, 27]


def test_an_option_that_takes_places_away_is_judged_beside_itself_with_them_put_back() -> None:
    trap = BASELINE.with_({"caseworkers.town_team.citizens_each": 20, "measures.mentor.places": 6})

    async def found() -> list[Comparison]:
        async with opened() as desk:
            return [each async for each in desk.answers(desk.ticket("me"), BASELINE, [trap], 5, (9,))]

    (one,) = asyncio.run(found())
    wanted = sim.compare(BASELINE, [trap], 9, 5, jobs=1, outcomes=False)
    assert wanted.put_back
    assert one.put_back.keys() == wanted.put_back.keys()
    assert one.traps == wanted.traps


def test_first_answers_come_before_refinements(watched: Watched) -> None:
    async def run() -> None:
        async with opened() as desk:
            watched.go_on.clear()
            one = asyncio.create_task(asked(desk, 6, "one", (1, 2)))
            await watched.begun()
            others = [asyncio.create_task(asked(desk, 7 + k, f"other{k}", (1, 2))) for k in range(3)]
            await asyncio.sleep(0.05)
            watched.go_on.set()
            await asyncio.gather(one, *others)

    asyncio.run(run())
    assert watched.visitors[:4] == ["one", "other0", "other1", "other2"]
    assert set(watched.visitors[4:]) == {"one", "other0", "other1", "other2"}


def test_a_new_question_of_the_same_visitor_ends_the_stream_of_the_old_one(watched: Watched) -> None:
    async def run() -> tuple[list[Comparison], list[Comparison], int]:
        async with opened() as desk:
            watched.go_on.clear()
            blocker = asyncio.create_task(asked(desk, 5, "other", (1,)))
            await watched.begun()
            old = asyncio.create_task(asked(desk, 6))
            await asyncio.sleep(0.05)
            new = asyncio.create_task(asked(desk, 7))
            ended = await old
            watched.go_on.set()
            await blocker
            return ended, await new, desk.ran

    ended, new, ran = asyncio.run(run())
    assert ended == []
    assert [each.replications for each in new] == list(UPTO)
    assert new[0].names[1] == "7 places"
    assert ran == 1 + 9 + 9


def test_a_question_is_replaced_while_its_last_answer_is_being_told() -> None:
    async def run() -> tuple[list[int], int]:
        async with opened() as desk:
            seen = []
            async for each in desk.answers(desk.ticket("me"), BASELINE, [option(6)], 5, UPTO):
                seen.append(each.replications)
                await asked(desk, 7)
            return seen, desk.ran

    seen, ran = asyncio.run(run())
    assert seen == [3]
    assert ran == 9 + 9 + 3


def test_a_question_that_is_long_on_its_way_to_the_desk_replaces_no_later_one() -> None:
    async def run() -> tuple[int, list[int], int]:
        async with opened() as desk:
            earlier, later = desk.ticket("me"), desk.ticket("me")
            stream = desk.answers(later, BASELINE, [option(7)], 5, UPTO)
            seen = [(await anext(stream)).replications]
            late = desk.answers(earlier, BASELINE, [option(6)], 5, UPTO)
            number = len([each async for each in late])
            seen += [each.replications async for each in stream]
            return number, seen, desk.ran

    number, seen, ran = asyncio.run(run())
    assert number == 0
    assert seen == list(UPTO)
    assert ran == 9 + 9, "nothing of the earlier question is run"


def test_one_visitor_more_than_may_wait_is_told_to_come_back_and_who_waits_may_ask_again(
    watched: Watched,
) -> None:
    async def run() -> None:
        async with opened(most_waiting=2) as desk:
            watched.go_on.clear()
            tasks = [asyncio.create_task(asked(desk, 5, "served", (1,)))]
            await watched.begun()
            tasks += [asyncio.create_task(asked(desk, 6, name, (1,))) for name in ("one", "two")]
            await asyncio.sleep(0.05)
            with pytest.raises(Busy) as busy:
                desk.answers(desk.ticket("three"), BASELINE, [option(6)], 5)
            assert (busy.value.status, busy.value.retry_after) == (503, 1)
            again = asyncio.create_task(asked(desk, 7, "one", (1,)))
            await asyncio.sleep(0.05)
            watched.go_on.set()
            assert (await again)[0].names[1] == "7 places"
            await asyncio.gather(*tasks)
            assert len(await asked(desk, 6, "three")) == len(UPTO)

    asyncio.run(run())


def test_who_has_gone_is_not_served_and_the_place_is_free(watched: Watched) -> None:
    async def run() -> None:
        async with opened(most_waiting=1) as desk:
            watched.go_on.clear()
            blocker = asyncio.create_task(asked(desk, 5, "blocker", (1,)))
            await watched.begun()
            gone = asyncio.create_task(asked(desk, 6, "gone", (1,)))
            await asyncio.sleep(0.05)
            gone.cancel()
            with pytest.raises(asyncio.CancelledError):
                await gone
            following = asyncio.create_task(asked(desk, 7, "following", (1,)))
            await asyncio.sleep(0.05)
            watched.go_on.set()
            await asyncio.gather(blocker, following)

    asyncio.run(run())
    assert watched.visitors == ["blocker", "following"]


def test_who_goes_in_the_middle_of_a_long_answer_is_dropped_before_the_next_piece(
    watched: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sim.web.answers.pieces.FEWEST", 1)
    monkeypatch.setattr("sim.web.answers.pieces.SECONDS", 1e-9)

    async def run() -> int:
        async with opened() as desk:
            watched.go_on.clear()
            gone = asyncio.create_task(asked(desk, 6, "gone", (200,)))
            await watched.begun()
            gone.cancel()
            with pytest.raises(asyncio.CancelledError):
                await gone
            watched.go_on.set()
            await asked(desk, 7, "other", (1,))
            return desk.ran

    assert asyncio.run(run()) <= 3
    assert watched.visitors.count("gone") == 1


def test_an_error_reaches_who_asked_as_a_sentence_and_the_desk_lives_on(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    served = Pieces.serve

    def serve(pieces: Pieces, order: Order) -> Served:
        if order.visitor == "unlucky":
            raise ZeroDivisionError("division by zero")
        return served(pieces, order)

    monkeypatch.setattr(Pieces, "serve", serve)

    async def run() -> None:
        async with opened() as desk:
            with pytest.raises(Refused) as error:
                await asked(desk, 6, "unlucky")
            assert (error.value.status, error.value.text) == (500, BROKEN)
            assert len(await asked(desk, 6)) == len(UPTO)

    asyncio.run(run())
    assert "ZeroDivisionError" in caplog.text


def test_what_cannot_be_asked_is_said_with_its_reason() -> None:
    async def run() -> None:
        async with opened() as desk:
            with pytest.raises(Refused, match="seed must be a whole number") as error:
                [each async for each in desk.answers(desk.ticket("me"), BASELINE, [option(6)], -1)]
            assert error.value.status == 422

    asyncio.run(run())


def test_closing_ends_whoever_waits_and_nobody_can_ask_any_more(watched: Watched) -> None:
    async def run() -> None:
        async with opened() as desk:
            watched.go_on.clear()
            tasks = [asyncio.create_task(asked(desk, 5 + k, f"v{k}", (1,))) for k in range(2)]
            await watched.begun()
            closing = asyncio.create_task(asyncio.to_thread(desk.close))
            with pytest.raises(Closed):
                await tasks[1]
            watched.go_on.set()
            await closing
            await asyncio.gather(*tasks, return_exceptions=True)
            with pytest.raises(Closed):
                desk.answers(desk.ticket("me"), BASELINE, [option(6)], 5)

    asyncio.run(run())
    assert not [each for each in threading.enumerate() if each.name == "ventetid desk"]


def test_warming_runs_the_baseline_before_anybody_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sim.web.answers.desk.UPTO", (4,))

    async def run() -> tuple[int, int]:
        async with opened() as desk:
            desk.warm(BASELINE, 5)
            await asyncio.to_thread(wait_until_run, desk, 4)
            before = desk.ran
            await asked(desk, 6, "me", (4,))
            return before, desk.ran

    assert asyncio.run(run()) == (4, 8)


def test_whether_all_had_settled_is_known_with_the_last_refinement() -> None:
    async def run() -> None:
        async with opened() as desk:
            first, _second, last = await asked(desk, 6)
            assert desk.warm_ups(first) is not None
            found = desk.warm_ups(last)
            assert found is not None
            assert found.keys() == set(last.names)
            assert found["6 places"] == sim.warm_up_check(option(6), 5, engine="simpy")
            (other,) = await asked(desk, 7, "me", (3,))
            assert desk.warm_ups(other) is None

    asyncio.run(run())


def test_a_slider_is_answered_in_between_however_many_options_somebody_compares(
    watched: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sim.web.answers.pieces.FEWEST", 1)
    monkeypatch.setattr("sim.web.answers.pieces.SECONDS", 1e-9)
    many = [option(30 + k) for k in range(12)]

    async def pieces_before_the_slider(*, patient: bool) -> tuple[int, int]:
        watched.visitors.clear()
        async with opened() as desk:
            watched.go_on.clear()
            stream = desk.answers(desk.ticket("many"), BASELINE, many, 5, (50,), patient=patient)
            long = asyncio.ensure_future(anext(stream))
            await watched.begun()
            slider = asyncio.create_task(asked(desk, 6, "slider", (1,)))
            await asyncio.sleep(0.05)
            watched.go_on.set()
            await slider
            seen = list(watched.visitors)
            long.cancel()
            with pytest.raises(asyncio.CancelledError):
                await long
            return seen[: len(seen) - seen[::-1].index("slider")].count("many"), seen.count("slider")

    before, own = asyncio.run(pieces_before_the_slider(patient=True))
    assert before == 1
    before, own = asyncio.run(pieces_before_the_slider(patient=False))
    assert before <= own


def order_of(baseline: sim.Scenario, *options: sim.Scenario, last: bool = False) -> Order:
    return Order("me", baseline, options, 5, 40, first=not last, last=last, hear=lambda _found: None)


def test_how_fast_one_scenario_runs_is_not_taken_for_how_fast_another_does(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("sim.web.answers.pieces.SECONDS", 1000.0)
    pieces = Pieces(1, "simpy", 10**8)
    assert not pieces.serve(order_of(BASELINE)).done
    assert pieces.serve(order_of(BASELINE)).done
    before = pieces.remembered.ran
    city = BASELINE.with_({"name": "city", "citizens.per_year": 60})
    assert not pieces.serve(order_of(city)).done
    assert pieces.remembered.ran - before <= FEWEST
    assert pieces.serve(order_of(BASELINE, option(6))).done


def test_what_is_slow_is_run_a_replication_of_one_scenario_at_a_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pieces = Pieces(1, "simpy", 10**8)
    order = order_of(BASELINE, *(option(20 + k) for k in range(14)))
    pieces.serve(order)
    monkeypatch.setattr("sim.web.answers.pieces.SECONDS", 1e-9)
    for _ in range(5):
        before = pieces.remembered.ran
        assert not pieces.serve(order).done
        assert pieces.remembered.ran - before == 1


def test_whether_a_scenario_has_settled_is_looked_at_in_a_piece_of_its_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looked: list[str] = []

    def look(scenario: sim.Scenario, seed: int, *, engine: Engine) -> None:
        assert (seed, engine) == (5, "simpy")
        looked.append(scenario.name)

    monkeypatch.setattr("sim.web.answers.pieces.warm_up_check", look)
    monkeypatch.setattr("sim.web.answers.pieces.SECONDS", 1000.0)
    pieces = Pieces(1, "simpy", 10**8)
    order = order_of(BASELINE, option(6), option(7), last=True)
    counts = []
    while not pieces.serve(order).done:
        counts.append(len(looked))
    assert sorted(looked) == sorted({BASELINE.name, "6 places", "7 places"})
    assert max(b - a for a, b in zip([0, *counts], [*counts, 3], strict=True)) == 1
