"""How much a request may ask of the server: its link, its body, its time, and how many there are at once.

A body is read here, whole and within its limits, before anything else sees it. Whatever is too much gets its
status and a sentence at once, and what was read of it is let go.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sim.report.texts import later

from .refusing import header, refuse

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

LONGEST_NUMBER = 20
POURED = 200_000_000
"""Bytes of a body that are read and let go after it was refused, so that the refusal arrives."""
POUR_WITHIN = 20.0
"""Seconds for that."""
LONG_LINK = later("The link is too long.")
LARGE = later("What was sent is larger than 1 MB. A scenario is far smaller than that.")
SLOW = later("What was sent came too slowly. Try again.")
CROWDED = later("Too many people are asking at once. Try again in a moment.")


@dataclass(frozen=True, slots=True)
class Limits:
    """The most of everything.

    body, link: bytes. patience: seconds in which a body is there. at_once: requests that are answered at the
    same time; bodies: those of them whose body is still coming.
    """

    body: int = 1_000_000
    link: int = 16_384
    patience: float = 10.0
    at_once: int = 128
    bodies: int = 16


class Limited:
    """Keeps every request within its limits."""

    def __init__(self, app: ASGIApp, limits: Limits) -> None:
        self.app = app
        self.limits = limits
        self.answering = 0
        self._reading = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or say what is too much about it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        length = len(scope.get("raw_path") or b"") + len(scope.get("query_string", b""))
        if length > self.limits.link:
            await refuse(scope, send, 414, LONG_LINK)
        elif self.answering >= self.limits.at_once:
            await refuse(scope, send, 503, CROWDED, {"retry-after": "1"})
        else:
            self.answering += 1
            try:
                await self._answer(scope, receive, send)
            finally:
                self.answering -= 1

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        told = header(scope, b"content-length")
        too_large = told.isdecimal() and (len(told) > LONGEST_NUMBER or int(told) > self.limits.body)
        body = b""
        if told not in {"", "0"} or header(scope, b"transfer-encoding"):
            if self._reading >= self.limits.bodies:
                await refuse(scope, send, 503, CROWDED, {"retry-after": "1"})
                return
            self._reading += 1
            try:
                if too_large:
                    await _refuse_and_pour(scope, receive, send)
                    return
                async with asyncio.timeout(self.limits.patience):
                    body = await _whole(receive, self.limits.body)
            except TimeoutError:
                await refuse(scope, send, 408, SLOW, {"connection": "close"})
                return
            except _TooLargeError:
                await _refuse_and_pour(scope, receive, send)
                return
            except _GoneError:
                return
            finally:
                self._reading -= 1
        await self.app(scope, _again(body, receive), send)


class _TooLargeError(Exception):
    pass


class _GoneError(Exception):
    pass


async def _whole(receive: Receive, most: int) -> bytes:
    """The whole body; it is counted as it comes, whatever was said of its length."""
    body = bytearray()
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise _GoneError
        body += message.get("body", b"")
        if len(body) > most:
            raise _TooLargeError
        if not message.get("more_body", False):
            return bytes(body)


async def _refuse_and_pour(scope: Scope, receive: Receive, send: Send) -> None:
    """Refuse a body, and let go what still comes of it: who is cut off while sending reads no refusal."""

    async def unfinished(message: Message) -> None:
        await send({**message, "more_body": True} if message["type"] == "http.response.body" else message)

    await refuse(scope, unfinished, 413, LARGE)
    poured = 0
    with suppress(TimeoutError):
        async with asyncio.timeout(POUR_WITHIN):
            more = True
            while more and poured < POURED:
                message = await receive()
                poured += len(message.get("body", b""))
                more = message.get("more_body", False)
    await send({"type": "http.response.body", "body": b""})


def _again(body: bytes, receive: Receive) -> Receive:
    """What gives the body that was read, once, and after it what really comes."""
    left: list[bytes] = [body]

    async def given() -> Message:
        if left:
            return {"type": "http.request", "body": left.pop(), "more_body": False}
        return await receive()

    return given
