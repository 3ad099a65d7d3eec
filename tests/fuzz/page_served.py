"""The server of the planners' page without a network, and without anything that takes long.

Nothing is simulated: the desk has its answers ready, and long work waits for ever. Before every request
everything is as it was, so that what is answered depends on nothing that was asked before.
"""

from __future__ import annotations

import asyncio
import json
import logging
import re
import shutil
from collections import OrderedDict
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any, cast
from unittest.mock import patch
from urllib.parse import unquote

import anyio.to_thread
import h11

from sim.report.blocks import Paragraph, Section
from sim.web.asked import log
from sim.web.asked.options import Option, Options
from sim.web.asked.scenarios import Scenarios
from sim.web.asked.visit import Visit
from sim.web.http.app import application
from sim.web.http.connections import LARGEST_HEAD
from sim.web.http.guard import Guard, served_names
from sim.web.http.token import Keys, _digest
from sim.web.jobs.job import File, Found
from sim.web.jobs.jobs import GONE, Jobs, _Work
from sim.web.jobs.order import ordered

from .ground import BadlySaidError, so, town
from .ready import Ready
from .sendable import HERE, JOBS, MENTORS, OPTION, PLAIN, SESSION, TOKEN, VISITOR
from .watched import watching

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.types import Message, Scope

    from sim.web.http.guard import Guarded
    from sim.web.http.limits import Limited

PATIENCE = 15.0
"""Seconds in which there is an answer, whatever is waited for."""
READS_FOR = 0.02
"""Seconds after which a reader goes away to whom nothing more comes."""
_PLACE = re.compile(r'/sim/.*?([a-z_]+\.py)", line ([0-9]+)')
CHANGED = {MENTORS: "10"}


@dataclass(slots=True)
class Heard:
    """An answer. whole: it came to its end before its reader went away."""

    method: str
    status: int = 0
    headers: list[tuple[bytes, bytes]] = field(default_factory=list)
    body: bytes = b""
    whole: bool = False

    def header(self, name: str) -> str:
        """A header by its name in small letters; empty where it is not there."""
        return next((value.decode("latin-1") for key, value in self.headers if key == name.encode()), "")


class Server:
    """The application as `ventetid serve` puts it together, where a token is asked for."""

    def __init__(self) -> None:
        self.data = town() / "data"
        self.options = Options(self.data / "options")
        self.scenarios = Scenarios([town() / "town.yaml", town() / "plain.yaml"])
        self.jobs = Jobs(most_running=0)
        self.keys = Keys(TOKEN, lambda: 0.0)
        guard = Guard(served_names(["127.0.0.1", "localhost"], 8321), self.keys)
        desk: Any = Ready(each.scenario for each in self.scenarios.files)
        app = application(self.scenarios, self.options, desk, self.jobs, guard)
        self.app = cast("Guarded", app)
        self._opened = self.scenarios.open(PLAIN)
        self._order = ordered({"kind": "bottlenecks"}, self.scenarios.first, Visit("town"))
        self._log = _Kept()
        logging.getLogger(log.LOG.name).addHandler(self._log)

    def ask(self, data: bytes) -> Heard | None:
        """What is answered to a request; None where there is none. Raises `BadlySaidError`."""
        self._afresh()
        return self._asked(data)

    def look(self, path: str) -> Heard:
        """What is shown to whoever then follows a link. Raises `BadlySaidError`."""
        cookie = f"ventetid_session={SESSION}"
        found = self._asked(f"GET {path} HTTP/1.1\r\nHost: {HERE}\r\nCookie: {cookie}\r\n\r\n".encode())
        if found is None:
            raise BadlySaidError(f"{path} is not answered any more")
        return found

    def _asked(self, data: bytes) -> Heard | None:
        request = _request(data)
        if request is None:
            return None
        with watching(self.data):
            found = asyncio.run(self._answered(*request))
        if found is not None:
            so(found.status < 500, f"{self._log.last} is a status {found.status}")
        limited = cast("Limited", self.app.app)
        so(limited.answering == 0 == limited._reading, "a place is not given back")
        return found

    async def _answered(self, scope: Scope, messages: list[Message]) -> Heard | None:
        """The answer as it would go over a connection."""
        found = Heard(scope["method"])
        gone = asyncio.Event()
        loop = asyncio.get_running_loop()
        leaving: asyncio.TimerHandle | None = None

        async def receive() -> Message:
            if messages:
                return messages.pop(0)
            await gone.wait()
            return {"type": "http.disconnect"}

        async def send(message: Message) -> None:
            nonlocal leaving
            if message["type"] == "http.response.start":
                so(not found.status, "two answers to one request")
                found.status, found.headers = message["status"], list(message.get("headers", ()))
                return
            found.body += message.get("body", b"")
            found.whole = not message.get("more_body", False)
            if leaving is not None:
                leaving.cancel()
            leaving = loop.call_later(READS_FOR, gone.set)

        # All work is done where its time is watched.
        with patch.object(anyio.to_thread, "run_sync", _at_once):
            try:
                async with asyncio.timeout(PATIENCE):
                    await self.app(scope, receive, send)
            except TimeoutError:
                raise BadlySaidError("there is no answer") from None
        if not found.status:
            so(messages == [] or messages[0]["type"] == "http.disconnect", "a whole request has no answer")
            return None
        so(found.whole or gone.is_set(), "an answer has no end")
        return found

    def _afresh(self) -> None:
        log._written.clear()
        self._log.last = ""
        shutil.rmtree(self.data, ignore_errors=True)
        option = Option(OPTION, "Ten", tuple(CHANGED.items()), "2026-11-02T10:00")
        folder = self.options._folder(self.scenarios.first)
        folder.mkdir(parents=True)
        kept = {"name": option.name, "changed": CHANGED, "made": option.made}
        (folder / f"{OPTION}.json").write_text(json.dumps(kept), "utf-8")
        self.options._opened = OrderedDict({self._opened.key: {OPTION: option}})
        self.scenarios._opened = OrderedDict({self._opened.key: (self._opened, len(PLAIN))})
        self.keys._tries.clear()
        self.keys._sessions = OrderedDict({_digest(SESSION): 0.0})
        self._long_work()

    def _long_work(self) -> None:
        """Work that waits, and that has ended in each way."""
        section = Section("plan", "A plan", (Paragraph("Found."),))
        works = {which: _Work(name, self._order, which, VISITOR, "done") for which, name in JOBS.items()}
        works["waiting"].state = "waiting"
        works["failed"].state, works["failed"].text = "failed", GONE
        jobs = self.jobs
        jobs._works = {each.id: each for each in works.values()}
        jobs._waiting.clear()
        jobs._waiting.append(works["waiting"])
        jobs._results._kept.clear()
        jobs._results.keep("found", Found({"en": (section,), "da": (section,)}, tuple(CHANGED.items())), 100)
        jobs._results.keep("report", File("town.html", "text/html", b"<p>A report</p>"), 100)


@cache
def server() -> Server:
    """The one that is asked."""
    return Server()


async def _at_once(work: Callable[..., Any], *given: Any, **_more: Any) -> Any:  # noqa: ANN401 - as anyio has it
    return work(*given)


def _request(data: bytes) -> tuple[Scope, list[Message]] | None:
    """A request as uvicorn hands it on; None where it is no HTTP, and nothing of ours sees it.

    Whoever sends less than was said has gone away.
    """
    connection = h11.Connection(h11.SERVER, LARGEST_HEAD)
    connection.receive_data(data)
    try:
        event = connection.next_event()
    except h11.RemoteProtocolError:
        return None
    if not isinstance(event, h11.Request):
        return None
    raw_path, _, query = event.target.partition(b"?")
    scope = {
        "type": "http", "asgi": {"version": "3.0", "spec_version": "2.3"}, "scheme": "http", "root_path": "",
        "http_version": event.http_version.decode(), "method": event.method.decode(),
        "path": unquote(raw_path.decode()), "raw_path": raw_path, "query_string": query, "state": {},
        "headers": [(name.lower(), value) for name, value in event.headers],
        "server": ("127.0.0.1", 8321), "client": ("127.0.0.1", 50_000),
    }  # fmt: skip
    return scope, _body(connection)


def _body(connection: h11.Connection) -> list[Message]:
    found: list[Message] = []
    try:
        while isinstance(event := connection.next_event(), h11.Data):
            found.append({"type": "http.request", "body": bytes(event.data), "more_body": True})
    except h11.RemoteProtocolError:
        event = h11.NEED_DATA
    if isinstance(event, h11.EndOfMessage):
        return [*found, {"type": "http.request", "body": b"", "more_body": False}]
    return [*found, {"type": "http.disconnect"}]


class _Kept(logging.Handler):
    """The end of what was last written into the log."""

    last = ""

    def emit(self, record: logging.LogRecord) -> None:
        lines = record.getMessage().strip().splitlines()
        places = [found for line in lines if (found := _PLACE.search(line))]
        where = f"{places[-1][1]}:{places[-1][2]}: " if places else ""
        self.last = f"{where}{lines[-1][:200]}"
