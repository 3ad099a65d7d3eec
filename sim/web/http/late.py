"""An application that is made while the server listens: whoever asks before it is there waits for it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sim.report.texts import later

from .refusing import refuse

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.types import ASGIApp, Receive, Scope, Send

NOT_BEGUN = later("The program could not begin, and ends. Where it was started it says why.")


@dataclass(frozen=True, slots=True)
class Made:
    """An application, and how it is closed; closing it again does nothing."""

    app: ASGIApp
    close: Callable[[], None]


class Late:
    """make: makes the application, in a thread. instead: answers where it could not be made."""

    def __init__(self, make: Callable[[], Made], instead: ASGIApp) -> None:
        self._make = make
        self._instead = instead
        self._made: asyncio.Future[Made] | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, as soon as there is something to pass it on to."""
        if scope["type"] == "lifespan":
            await receive()
            self._made = asyncio.ensure_future(asyncio.to_thread(self._make))
            await send({"type": "lifespan.startup.complete"})
            await receive()
            await self.close()
            await send({"type": "lifespan.shutdown.complete"})
            return
        if self._made is None:
            raise RuntimeError("a request came before the server had begun")
        # One who goes away meanwhile does not take the application along.
        await asyncio.wait([self._made])
        app = self._instead if self.trouble is not None else self._made.result().app
        await app(scope, receive, send)

    async def close(self) -> None:
        """Close what was made, when it is made."""
        if self._made is None:
            return
        await asyncio.wait([self._made])
        if self._made.exception() is None:
            await asyncio.to_thread(self._made.result().close)

    @property
    def trouble(self) -> BaseException | None:
        """Why it could not be made; None where it could, or is not there yet."""
        return self._made.exception() if self._made is not None and self._made.done() else None


async def not_begun(scope: Scope, _receive: Receive, send: Send) -> None:
    """What is answered where there is nothing to pass a request on to."""
    await refuse(scope, send, 503, NOT_BEGUN, {"connection": "close"})
