"""An answer that comes in lines, each a piece of JSON, for as long as somebody reads it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from starlette.responses import StreamingResponse

from sim.report.texts import later
from sim.web.asked.refused import Refused

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping

    from starlette.requests import Request
    from starlette.types import Send

MEDIA = "application/x-ndjson"
ONLY_READ = later("This address is only read, line by line.")


class Lines(StreamingResponse):
    """What a generator says, a line each.

    When the reader has gone, or all is said, the generator is closed and `after` is called, at once.
    """

    def __init__(
        self,
        said: AsyncGenerator[Mapping[str, Any], None],
        after: Callable[[], Awaitable[None]] | None = None,
    ) -> None:
        super().__init__((), media_type=MEDIA)
        self._said = said
        self._after = after

    async def stream_response(self, send: Send) -> None:
        """Send each line as soon as it is there."""
        try:
            await send(
                {"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers}
            )
            async for each in self._said:
                await send({"type": "http.response.body", "body": line(each), "more_body": True})
            await send({"type": "http.response.body", "body": b"", "more_body": False})
        finally:
            await self._said.aclose()
            if self._after is not None:
                await self._after()


def check_read(request: Request) -> None:
    """Refuse whoever asks for the head only: it would start the work of the whole."""
    if request.method != "GET":
        raise Refused(405, ONLY_READ)


def line(said: Mapping[str, Any]) -> bytes:
    """One line; a number that is none cannot be said in JSON and is an error of ours."""
    return json.dumps(said, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode() + b"\n"
