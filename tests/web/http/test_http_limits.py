"""What is too long, too large, too slow or too much gets its own status, and the next one is served."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from sim.web.http.limits import Limited, Limits
from tests.web.http.asking import answered, asked, hello, scope_of

if TYPE_CHECKING:
    from starlette.types import Message, Receive, Scope, Send

LIMITS = Limits(body=1000, link=200, patience=0.2, at_once=3, bodies=2)


async def echo(_scope: Scope, receive: Receive, send: Send) -> None:
    message = await receive()
    assert not message.get("more_body")
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": message["body"]})


APP = Limited(echo, LIMITS)


def test_what_is_within_the_limits_arrives_whole() -> None:
    assert asked(APP, "POST", "/", content=b"x" * 1000).content == b"x" * 1000
    assert asked(APP, "GET", "/").content == b""


def test_a_link_that_is_too_long_is_refused() -> None:
    assert asked(Limited(hello, LIMITS), "GET", "/?" + "x" * 150).status_code == 200
    assert asked(Limited(hello, LIMITS), "GET", "/?" + "x" * 300).status_code == 414


def test_a_body_that_says_it_is_too_large_is_refused_before_any_of_it_is_read() -> None:
    async def gone() -> Message:
        return {"type": "http.disconnect"}

    async def never(_scope: Scope, _receive: Receive, _send: Send) -> None:
        raise AssertionError

    for size in ("50000000", "9" * 5000):
        sent = answered(Limited(never, LIMITS), scope_of("POST", headers={"content-length": size}), gone)
        assert sent[0]["status"] == 413


def test_a_body_that_does_not_say_how_large_it_is_is_counted_as_it_comes() -> None:
    read = 0

    async def endless() -> Message:
        nonlocal read
        read += 300
        return {"type": "http.request", "body": b"x" * 300, "more_body": read < 3000}

    for headers in ({"transfer-encoding": "chunked"}, {"content-length": "10"}, {"content-length": "-5"}):
        read = 0
        sent = answered(APP, scope_of("POST", headers=headers), endless)
        assert sent[0]["status"] == 413
        # The rest is let go, so that whoever sends it hears the refusal.
        assert read == 3000


def test_a_body_that_comes_too_slowly_is_given_up() -> None:
    async def slow() -> Message:
        await asyncio.sleep(0.05)
        return {"type": "http.request", "body": b"x", "more_body": True}

    sent = answered(APP, scope_of("POST", headers={"content-length": "500"}), slow)
    assert sent[0]["status"] == 408
    assert (b"connection", b"close") in sent[0]["headers"]


def test_a_sender_who_goes_away_is_forgotten() -> None:
    async def gone() -> Message:
        return {"type": "http.disconnect"}

    app = Limited(echo, LIMITS)
    for _ in range(10):
        assert answered(app, scope_of("POST", headers={"content-length": "500"}), gone) == []
    assert asked(app, "POST", "/", content=b"next").content == b"next"


def test_more_at_once_than_there_is_room_for_are_told_to_come_back_and_then_served() -> None:
    go_on = asyncio.Event()

    async def waits(scope: Scope, receive: Receive, send: Send) -> None:
        await go_on.wait()
        await hello(scope, receive, send)

    app = Limited(waits, LIMITS)
    statuses: list[int] = []
    waited: list[bytes] = []

    async def one() -> None:
        async def send(message: Message) -> None:
            if message["type"] == "http.response.start":
                statuses.append(message["status"])
                waited.extend(value for name, value in message["headers"] if name == b"retry-after")

        async def receive() -> Message:
            return {"type": "http.disconnect"}

        await app(scope_of(), receive, send)

    async def crowd() -> None:
        tasks = [asyncio.create_task(one()) for _ in range(10)]
        await asyncio.sleep(0.05)
        assert statuses == [503] * 7
        assert waited == [b"1"] * 7
        go_on.set()
        await asyncio.gather(*tasks)

    asyncio.run(asyncio.wait_for(crowd(), 5))
    assert sorted(statuses) == [200] * 3 + [503] * 7
    assert app.answering == 0


def test_bodies_that_are_still_coming_do_not_keep_others_from_being_served() -> None:
    app = Limited(echo, LIMITS)

    async def crowd() -> list[int]:
        statuses: list[int] = []

        async def send(message: Message) -> None:
            if message["type"] == "http.response.start":
                statuses.append(message["status"])

        async def stuck() -> Message:
            await asyncio.sleep(5)
            raise AssertionError

        async def nothing() -> Message:
            return {"type": "http.request", "body": b"", "more_body": False}

        body = scope_of("POST", headers={"content-length": "500"})
        tasks = [asyncio.create_task(app(body, stuck, send)) for _ in range(2)]
        await asyncio.sleep(0)
        await app(body, stuck, send)
        await app(scope_of(), nothing, send)
        early = list(statuses)
        await asyncio.gather(*tasks)
        return early

    assert asyncio.run(asyncio.wait_for(crowd(), 5)) == [503, 200]


def test_what_ends_with_a_fault_gives_its_place_back() -> None:
    async def broken(_scope: Scope, _receive: Receive, _send: Send) -> None:
        raise ValueError

    app = Limited(broken, LIMITS)

    async def nothing() -> Message:
        return {"type": "http.request"}

    for _ in range(5):
        try:
            answered(app, scope_of(), nothing)
        except ValueError:
            continue
    assert app.answering == 0
