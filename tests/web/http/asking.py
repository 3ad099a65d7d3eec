"""Asking an application without a network, as a browser at a page of ours would."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import httpx

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

HERE = "127.0.0.1:8321"
ORIGIN = f"http://{HERE}"
OURS = {"origin": ORIGIN, "sec-fetch-site": "same-origin"}


def asked(app: ASGIApp, method: str, path: str, **more: Any) -> httpx.Response:  # noqa: ANN401 - as httpx has it
    """One request and its whole answer."""

    async def ask() -> httpx.Response:
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url=ORIGIN) as client:
            return await client.request(method, path, **more)

    return asyncio.run(ask())


async def hello(_scope: Scope, _receive: Receive, send: Send) -> None:
    """An application that says hello to everybody."""
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"text/plain")]})
    await send({"type": "http.response.body", "body": b"hello"})


def scope_of(method: str = "GET", path: str = "/", headers: dict[str, str] | None = None) -> Scope:
    """A request as a server hands it on."""
    pairs = [(name.lower().encode(), value.encode()) for name, value in (headers or {}).items()]
    return {
        "type": "http", "method": method, "path": path, "raw_path": path.encode(), "query_string": b"",
        "headers": pairs,
    }  # fmt: skip


def answered(
    app: ASGIApp, scope: Scope, receive: Callable[[], Awaitable[Message]], within: float = 5.0
) -> list[Message]:
    """What an application sends where its requests come piece by piece."""
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def ask() -> None:
        await asyncio.wait_for(app(scope, receive, send), within)

    asyncio.run(ask())
    return sent
