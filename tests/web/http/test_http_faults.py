"""What goes wrong within: a sentence with every header, and no more in the log than one needs."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

import pytest

from sim.web.asked import log
from sim.web.asked.options import Options
from sim.web.asked.scenarios import Scenarios
from sim.web.http.app import application
from sim.web.http.faults import HANDLERS
from sim.web.http.guard import Guard, Guarded, served_names
from sim.web.http.headers import POLICY
from sim.web.http.late import Late, not_begun
from sim.web.http.token import Keys
from tests.web.http.asking import HERE, OURS, asked

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Scope

SCENARIOS = Path(__file__).parents[3] / "scenarios"
TOKEN = "made up, and long enough"  # noqa: S105 - made up
NAMES = served_names(["127.0.0.1"], 8321)


class Broken:
    """A desk or jobs of which whatever is asked fails."""

    def __getattr__(self, name: str) -> object:
        raise ZeroDivisionError(f"/srv/somebody/secret of {name}")


@pytest.fixture(autouse=True)
def empty_log() -> None:
    log._written.clear()


def server(folder: Path, token: str | None = None) -> ASGIApp:
    guard = Guard(NAMES, None if token is None else Keys(token))
    broken: Any = Broken()
    return application(Scenarios([SCENARIOS / "baseline.yaml"]), Options(folder), broken, broken, guard)


def test_too_many_fields_are_refused_with_a_sentence(tmp_path: Path) -> None:
    many = "&".join(f"x{k}=1" for k in range(1200))
    job = {"kind": "report", "visit": many}
    found = asked(server(tmp_path), "POST", "/jobs", json=job, headers=OURS)
    assert found.status_code == 400
    assert found.json()["sentence"].startswith("What was sent has more fields")
    form = {**OURS, "content-type": "application/x-www-form-urlencoded"}
    found = asked(server(tmp_path, TOKEN), "POST", "/login", content=many, headers=form)
    assert found.status_code == 400
    twelve = "&".join(f"x{k}=1" for k in range(12))
    found = asked(server(tmp_path, TOKEN), "POST", "/login", content=twelve, headers=form)
    assert found.status_code == 403


@pytest.mark.parametrize("accept", ["text/html", "*/*"])
def test_a_fault_in_a_route_is_a_sentence_and_stands_in_the_log(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, accept: str
) -> None:
    headers = {"accept": accept, "accept-language": "da"}
    found = asked(server(tmp_path), "GET", "/jobs/anything", headers=headers)
    assert found.status_code == 500
    assert "Der kunne ikke svares" in found.text
    assert ("<html" in found.text) == (accept == "text/html")
    assert "secret" not in found.text
    assert found.headers["content-security-policy"] == POLICY
    assert "secret" in caplog.text


def test_a_fault_while_a_fault_is_told_is_told_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def worse(_request: object, _error: Exception) -> None:
        raise ValueError("/srv/somebody/secret")

    monkeypatch.setitem(HANDLERS, Exception, worse)
    found = asked(server(tmp_path), "GET", "/jobs/anything")
    assert found.status_code == 500
    assert found.json()["sentence"].startswith("This could not be answered")
    assert found.headers["content-security-policy"] == POLICY


def test_the_same_fault_a_hundred_times_does_not_fill_the_log(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = server(tmp_path)
    for _ in range(100):
        assert asked(app, "GET", "/jobs/anything").status_code == 500
    assert len(caplog.records) == log.MOST
    now = monotonic() + log.WITHIN
    monkeypatch.setattr(log, "monotonic", lambda: now)
    asked(app, "GET", "/jobs/anything")
    assert len(caplog.records) == log.MOST + 1
    log.write_down("Long", "x" * 10 * log.LONGEST)
    assert len(caplog.records[-1].getMessage()) < 2 * log.LONGEST


def test_a_server_that_could_not_begin_answers_only_its_own_name_and_with_every_header() -> None:
    def make() -> Any:  # noqa: ANN401 - it makes nothing
        raise OSError("/srv/somebody/secret")

    late = Late(make, Guarded(not_begun, Guard(NAMES)))
    ours, foreign = asyncio.run(_begun_and_asked(late, (HERE, "elsewhere.example")))
    assert isinstance(late.trouble, OSError)
    for status, (head, body) in ((503, ours), (403, foreign)):
        assert head["status"] == status
        assert (b"content-security-policy", POLICY.encode()) in head["headers"]
        assert "secret" not in str(body)
        assert json.loads(body["body"])["sentence"]


async def _begun_and_asked(app: ASGIApp, hosts: tuple[str, ...]) -> list[list[Message]]:
    """What an application answers to requests by these names while it lives."""
    ends = asyncio.Event()
    began = asyncio.Event()
    first = True

    async def receive() -> Message:
        nonlocal first
        if first:
            first = False
            return {"type": "lifespan.startup"}
        await ends.wait()
        return {"type": "lifespan.shutdown"}

    async def told(_message: Message) -> None:
        began.set()

    living = asyncio.create_task(_run(app, {"type": "lifespan"}, receive, told))
    await began.wait()
    found = []
    for host in hosts:
        sent: list[Message] = []

        async def send(message: Message, sent: list[Message] = sent) -> None:
            sent.append(message)

        scope: Scope = {
            "type": "http", "method": "GET", "path": "/", "raw_path": b"/", "query_string": b"",
            "headers": [(b"host", host.encode())],
        }  # fmt: skip
        await app(scope, receive, send)
        found.append(sent)
    ends.set()
    await living
    return found


async def _run(app: ASGIApp, scope: Scope, receive: Any, send: Any) -> None:  # noqa: ANN401 - as ASGI has them
    await app(scope, receive, send)
