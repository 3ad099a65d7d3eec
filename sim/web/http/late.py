"""An application that is made while the server listens: whoever asks before it is there waits for it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.types import ASGIApp, Receive, Scope, Send


@dataclass(frozen=True, slots=True)
class Made:
    """An application, and how it is closed; closing it again does nothing."""

    app: ASGIApp
    close: Callable[[], None]


class Late:
    """make: makes the application, in a thread."""

    def __init__(self, make: Callable[[], Made]) -> None:
        self._make = make
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
        made = await asyncio.shield(self._made)
        await made.app(scope, receive, send)

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
