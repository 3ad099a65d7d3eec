"""Serving: from the files of scenarios to a server that listens, and to its end.

It listens before anything slow is read, prints where, and gets the simulation ready meanwhile. Ctrl-C and a
polite request to end (SIGTERM) close it: whoever is being answered hears so, and no process is left behind.
"""

from __future__ import annotations

import asyncio
import errno
import logging
import signal
import socket
import threading
from contextlib import contextmanager
from ipaddress import ip_address
from typing import TYPE_CHECKING

import uvicorn

from sim.web.asked.scenarios import Scenarios

from .connections import LARGEST_HEAD, Connection
from .guard import Guard, Guarded, served_names
from .late import Late, Made, not_begun
from .token import Keys

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from sim.report.texts import Language

HOST = "127.0.0.1"
OWN = ("127.0.0.1", "localhost", "::1")
"""How a browser on this machine may call it."""
LAST_WORDS = 2
"""Seconds that answers under way are given when the server ends."""


class CannotServe(Exception):  # noqa: N818 - a name for what has happened
    """The server cannot listen where it was told to; the message says why and what would do."""


def serve(
    files: Sequence[Path],
    *,
    port: int,
    host: str = HOST,
    names: Sequence[str] = (),
    token: str | None = None,
    jobs: int = -1,
    language: Language | None = None,
    listening: Callable[[str], None] = lambda _address: None,
) -> None:
    """Serve the page until somebody ends it.

    files: scenarios; none: the shipped baseline. port: 0 takes a free one. names: by which browsers reach it
    beside `host`. listening: is told the address once requests are taken. Raises `CannotServe`,
    `ScenarioError`.
    """
    check_way_in(host, names, token)
    scenarios = Scenarios(files)
    with _listening(host, port) as ear:
        number = int(ear.getsockname()[1])
        calls = (*OWN, *names) if is_own(host) else (host, *names)
        shown = names[0] if names else host
        guard = Guard(served_names(calls, number), Keys(token) if token is not None else None)
        late = Late(lambda: _made(scenarios, guard, jobs, language), Guarded(not_begun, guard))
        config = uvicorn.Config(
            late,
            http=Connection,
            ws="none",
            lifespan="on",
            loop="asyncio",
            log_config=None,
            log_level=logging.CRITICAL,
            access_log=False,
            proxy_headers=False,
            server_header=False,
            timeout_graceful_shutdown=LAST_WORDS,
            h11_max_incomplete_event_size=LARGEST_HEAD,
        )
        server = _Server(config, lambda: listening(_address(shown, number)), late)
        server.run([ear])
        if late.trouble is not None:
            raise late.trouble


def _made(scenarios: Scenarios, guard: Guard, jobs: int, language: Language | None) -> Made:
    """The application and all that works for it; this is what takes its time."""
    from sim.web.answers.desk import Desk
    from sim.web.asked.options import Options
    from sim.web.jobs.jobs import Jobs

    from .app import application

    desk, work, options = Desk(jobs), Jobs(), Options()
    options.sweep()
    app = application(scenarios, options, desk, work, guard, language=language)
    desk.start()
    desk.warm(scenarios.first.scenario)

    def close() -> None:
        desk.close()
        work.close()

    return Made(app, close)


def check_way_in(host: str, names: Sequence[str], token: str | None) -> None:
    """Whether the server may be reached in this way: by others only with a token. Raises `CannotServe`."""
    elsewhere = [each for each in (host, *names) if not is_own(each)]
    if not elsewhere:
        return
    if token is None:
        raise CannotServe(
            f"others can reach {elsewhere[0]}, so the page must ask for a token: write one of at least 16 "
            "characters to a file and give --token-file FILE, or set $VENTETID_TOKEN. Without --host "
            "and --name only this computer can reach it"
        )
    if _is_any(host) and not names:
        raise CannotServe(
            f"{host} stands for every address of this computer: say by which names browsers reach it, with "
            "--name NAME, as often as it has names"
        )


def is_own(host: str) -> bool:
    """Whether a host can be reached from this computer only."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def _is_any(host: str) -> bool:
    try:
        return ip_address(host).is_unspecified
    except ValueError:
        return False


def _address(host: str, port: int) -> str:
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/"


@contextmanager
def _listening(host: str, port: int) -> Iterator[socket.socket]:
    """A socket that is bound; raises `CannotServe`."""
    try:
        where = socket.getaddrinfo(
            HOST if host.lower() == "localhost" else host,
            port,
            type=socket.SOCK_STREAM,
            flags=socket.AI_PASSIVE,
        )[0]
    except (OSError, UnicodeError):
        raise CannotServe(
            f"{host} is no address of this computer; leave --host out to serve it only here"
        ) from None
    ear = socket.socket(where[0], socket.SOCK_STREAM)
    try:
        if hasattr(socket, "SO_EXCLUSIVEADDRUSE"):  # Windows, where two may otherwise have one port
            ear.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            ear.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        ear.bind(where[4])
        # Whoever else has the port would be noticed only here on some systems.
        ear.listen(1)
    except OSError as error:
        ear.close()
        raise CannotServe(_why_not(error, host, port)) from None
    try:
        yield ear
    finally:
        ear.close()


def _why_not(error: OSError, host: str, port: int) -> str:
    if error.errno in {errno.EADDRINUSE, getattr(errno, "WSAEADDRINUSE", None)}:
        return (
            f"port {port} is taken, perhaps by another `ventetid serve`. Name another with --port, or any "
            "free one with --port 0"
        )
    if error.errno in {errno.EACCES, getattr(errno, "WSAEACCES", None)}:
        return f"you may not use port {port}; name one above 1024 with --port"
    if error.errno == errno.EADDRNOTAVAIL:
        return f"{host} is no address of this computer; leave --host out to serve it only here"
    return f"{host}, port {port}, cannot be used: {(error.strerror or str(error)).lower()}"


class _Server(uvicorn.Server):
    """Says when it listens, and ends where it was started: a signal to end is no death."""

    def __init__(self, config: uvicorn.Config, listening: Callable[[], None], late: Late) -> None:
        super().__init__(config)
        self._listening = listening
        self._late = late

    async def on_tick(self, counter: int) -> bool:
        # Without an application there is nothing to serve.
        return await super().on_tick(counter) or self._late.trouble is not None

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._listening()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        # Whoever waits for an answer is told that none will come, before their connections are waited for.
        closing = asyncio.ensure_future(self._late.close())
        await super().shutdown(sockets)
        await closing

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        ends = (signal.SIGINT, signal.SIGTERM)
        before = {each: signal.signal(each, self.handle_exit) for each in ends}
        try:
            yield
        finally:
            for each, handler in before.items():
                signal.signal(each, handler)
