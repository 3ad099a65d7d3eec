"""Who may ask: only pages that this server itself has served, under a name that it goes by.

A name (`Host`) that is not ours is refused, so that no foreign name can be made to lead here; and so is what
a foreign page asks for (`Origin`, `Sec-Fetch-Site`), except for a link that somebody follows. What changes
anything must say that it comes from a page of ours. Every answer, a refusal as well, has the headers of
`headers.py`, and what breaks within becomes a sentence.
"""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import ip_address
from typing import TYPE_CHECKING

from sim.report.texts import later
from sim.web.asked.log import write_down

from .headers import headed
from .refusing import BROKEN, header, refuse

if TYPE_CHECKING:
    from collections.abc import Iterable

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from .token import Keys

SAFE = frozenset({"GET", "HEAD"})
"""Methods that change nothing."""
WEB, SECURE_WEB = 80, 443
"""Ports that a browser leaves out."""
NOT_OURS = later(
    "This server does not go by that name. Use the address that it printed when it was started, or start it "
    "with --name for another."
)
FROM_ELSEWHERE = later("Another web page asked for this. Open the page itself in your browser.")


@dataclass(frozen=True, slots=True)
class Guard:
    """What is let in.

    names: what `Host` may be, in small letters, with the port where a browser sends one. keys: of the token,
    where there is one.
    """

    names: frozenset[str]
    keys: Keys | None = None

    def trouble(self, scope: Scope) -> str | None:
        """Why a request is refused; None where it is not."""
        host = header(scope, b"host").lower()
        if host not in self.names:
            return NOT_OURS
        origin, site = header(scope, b"origin"), header(scope, b"sec-fetch-site")
        if origin and not _same(origin, host) and not (origin == "null" and site == "same-origin"):
            return FROM_ELSEWHERE
        if scope["method"] not in SAFE:
            ours = site == "same-origin" or (not site and bool(origin))
            return None if ours else FROM_ELSEWHERE
        followed = header(scope, b"sec-fetch-mode") == "navigate" and (
            header(scope, b"sec-fetch-dest") in {"document", ""}
        )
        return None if site in {"", "same-origin", "none"} or followed else FROM_ELSEWHERE


def served_names(hosts: Iterable[str], port: int) -> frozenset[str]:
    """What a browser sends as `Host` where it is given one of these hosts and the port.

    A host without its port stands for a server in front of this one, which listens where browsers expect it;
    addresses of this machine have their port always, unless it is the one that is left out.
    """
    found: set[str] = set()
    for host in hosts:
        told = _bracketed(host.lower())
        found.add(f"{told}:{port}")
        if port in {WEB, SECURE_WEB} or not is_address(host):
            found.add(told)
    return frozenset(found)


def is_address(host: str) -> bool:
    """Whether a host is an address, or `localhost`, and not the name of a server."""
    try:
        ip_address(host)
    except ValueError:
        return host == "localhost"
    return True


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _same(origin: str, host: str) -> bool:
    """Whether an origin is the host that was asked; encryption is the business of what stands in front."""
    return origin.lower() in {f"http://{host}", f"https://{host}"}


class Guarded:
    """The outermost part of the server."""

    def __init__(self, app: ASGIApp, guard: Guard) -> None:
        self.app = app
        self.guard = guard

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request in, or say why not."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":
            # Nothing here speaks anything else.
            await send({"type": "websocket.close", "code": 1008})
            return
        started = ended = False

        async def heard(message: Message) -> None:
            nonlocal started, ended
            if message["type"] == "http.response.start":
                started = True
                message = headed(message)
            await send(message)
            ended = message["type"] == "http.response.body" and not message.get("more_body", False)

        trouble = self.guard.trouble(scope)
        if trouble is not None:
            await refuse(scope, heard, 403, trouble, {"connection": "close"})
            return
        try:
            await self.app(scope, receive, heard)
        except Exception as error:
            write_down("A request met a fault of the program", error)
            if started and not ended:
                # The half of an answer must not look like a whole one: the connection is cut.
                raise
            if not started:
                await refuse(scope, heard, 500, BROKEN)
