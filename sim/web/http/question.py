"""One question at the desk, from when it is put until whoever asked has gone."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, AsyncIterator

    from sim.experiment import Comparison


class Question:
    """What the desk answers, one answer after another."""

    def __init__(self, answers: AsyncIterator[Comparison]) -> None:
        self._answers = cast("AsyncGenerator[Comparison, None]", answers)
        self._next: asyncio.Task[Comparison | None] | None = None

    async def put(self) -> None:
        """Take a place at the desk; raises at once what the desk says where it has none."""
        self._next = asyncio.create_task(self._following())
        # The desk says so before it lets anything else run.
        await asyncio.sleep(0)
        if self._next.done() and self._next.exception() is not None:
            self._next.result()

    async def answer(self) -> Comparison | None:
        """The next answer; None after the last one."""
        waited, self._next = self._next or asyncio.create_task(self._following()), None
        try:
            return await waited
        finally:
            waited.cancel()

    async def drop(self) -> None:
        """Nobody waits any more: the place at the desk is free."""
        if self._next is None:
            await self._answers.aclose()
        elif not self._next.cancel() and not self._next.cancelled():
            # It has come, and nobody will read it.
            self._next.exception()
            await self._answers.aclose()

    async def _following(self) -> Comparison | None:
        return await anext(self._answers, None)
