"""One connection: what no request can tell yet, or can tell no more.

A connection that says nothing, or one letter at a time, is closed; so is one that nobody reads from, and one
that goes on sending what has been refused. Beyond so many connections the next is told to come back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from .headers import ALWAYS, headed
from .limits import CROWDED, POUR_WITHIN, POURED
from .refusing import refuse

if TYPE_CHECKING:
    import asyncio

    from starlette.types import Receive, Scope, Send
    from uvicorn.protocols.http.h11_impl import RequestResponseCycle

MOST = 256
"""Connections that are served at once."""
HARD_MOST = 4096
"""Connections that are told anything at all."""
HEAD_WITHIN = 10.0
"""Seconds in which the head of a request is there."""
READ_WITHIN = 30.0
"""Seconds in which a reader takes at least something of what was sent."""
LARGEST_HEAD = 65_536
"""Bytes of the head of a request; one with a link that is too long must be readable to be answered."""


class Connection(H11Protocol):
    """A connection of the server, kept within bounds."""

    _head: asyncio.TimerHandle | None = None
    _reader: asyncio.TimerHandle | None = None
    _pour: asyncio.TimerHandle | None = None
    _poured = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as the base has it
        """Wait for a request, so long."""
        super().connection_made(transport)
        if len(self.connections) > HARD_MOST:
            transport.abort()
        elif len(self.connections) > MOST:
            self.app = crowded
        self._await_head()

    def connection_lost(self, exc: Exception | None) -> None:
        """Nothing is waited for any more."""
        for timer in (self._head, self._reader, self._pour):
            if timer is not None:
                timer.cancel()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Take what has come."""
        super().data_received(data)
        if self.conn.their_state is h11.IDLE:
            self._await_head()
        elif self._head is not None:
            self._head.cancel()
            self._head = None
        cycle = cast("RequestResponseCycle | None", self.cycle)
        if cycle is not None and cycle.response_complete and self.conn.their_state is h11.SEND_BODY:
            self._pour_away(len(data))
        elif self._pour is not None:
            self._pour.cancel()
            self._pour, self._poured = None, 0

    def pause_writing(self) -> None:
        """The reader is slow: look again whether it has read."""
        super().pause_writing()
        self._watch_reader(self.transport.get_write_buffer_size())

    def resume_writing(self) -> None:
        """The reader has read."""
        super().resume_writing()
        if self._reader is not None:
            self._reader.cancel()
            self._reader = None

    def send_400_response(self, msg: str) -> None:
        """Say that what came is no request, with our headers; in the middle of an answer just close."""
        if self.conn.our_state not in {h11.IDLE, h11.SEND_RESPONSE}:
            self.transport.abort()
            return
        head = [*ALWAYS, (b"content-type", b"text/plain; charset=utf-8"), (b"connection", b"close")]
        for event in (
            h11.Response(status_code=400, headers=head, reason=b"Bad Request"),
            h11.Data(data=msg.encode("ascii", "replace")),
            h11.EndOfMessage(),
        ):
            self.transport.write(self.conn.send(event))
        self.transport.close()

    def _await_head(self) -> None:
        if self._head is None:
            self._head = self.loop.call_later(HEAD_WITHIN, self.transport.abort)

    def _watch_reader(self, before: int) -> None:
        def look() -> None:
            now = self.transport.get_write_buffer_size()
            if now >= before:
                self.transport.abort()
            else:
                self._watch_reader(now)

        self._reader = self.loop.call_later(READ_WITHIN, look)

    def _pour_away(self, size: int) -> None:
        self._poured += size
        if self._poured > POURED:
            self.transport.abort()
        elif self._pour is None:
            self._pour = self.loop.call_later(POUR_WITHIN, self.transport.abort)


async def crowded(scope: Scope, _receive: Receive, send: Send) -> None:
    """What a connection is told that there is no room for."""
    await refuse(
        scope,
        lambda message: send(headed(message)),
        503,
        CROWDED,
        {"retry-after": "1", "connection": "close"},
    )
