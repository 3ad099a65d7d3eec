"""`ventetid serve`: where it listens, whom it lets in, what it keeps, and how it ends."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
import uvicorn
from typer.testing import CliRunner

from sim.cli.app import app
from sim.web.http.serving import CannotServe, check_way_in
from tests.web.http.child import HOUSE, heard, served, status
from tests.web.page.served import few_years

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.web.http.child import Child

SERVE = ("sim.cli", "serve", "--port", "0", "--no-browser", "-j", "1")
TOKEN = "made up, and long enough"  # noqa: S105 - made up


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, ...]:
    """The command with a baseline of few years."""
    path = tmp_path_factory.mktemp("few") / "baseline.yaml"
    path.write_text(few_years().text(), "utf-8")
    return (*SERVE, str(path))


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, few: tuple[str, ...]) -> Iterator[Child]:
    """One for what ends no server."""
    with served(few, tmp_path_factory.mktemp("kept")) as found:
        yield found


@pytest.fixture
def never_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    """What should have been refused fails, and does not serve."""
    monkeypatch.setattr(uvicorn.Server, "run", lambda *_: pytest.fail("it is served"))


def refused(*flags: str, token: str = "") -> str:
    """What the command says where it does not begin."""
    _module, *arguments = SERVE
    found = CliRunner().invoke(app, [*arguments, *flags], env={"VENTETID_TOKEN": token})
    assert found.exit_code == 2, found
    assert not found.stdout
    return found.stderr


def kept(server: Child, method: str = "GET", **body: object) -> list[dict[str, str]]:
    told = json.dumps({"scenario": "baseline", **body}).encode() if body else None
    found = server.says(server.request(method, "/options", {"Content-Type": "application/json"}, told))
    assert status(found) in {200, 201}, found
    options: list[dict[str, str]] = json.loads(found.partition(b"\r\n\r\n")[2])["options"]
    return options


def test_it_answers_as_soon_as_it_says_where_it_is_and_streams_real_answers(server: Child) -> None:
    with server.connected(120) as ear:
        assert status(server.get("/healthy")) == 200
        ear.sendall(server.request("GET", "/answer?scenario=baseline&set=measures.mentor.places:28"))
        lines = ear.makefile("rb")
        said = (json.loads(line) for line in lines if line.startswith(b"{"))
        assert next(said) == {"kind": "working"}
        first = next(said)
        assert (first["kind"], first["replications"], first["last"]) == ("answer", 100, False)
        assert first["numbers"]["replications"] == 100
        assert set(first["html"]) == {"answer"}
        below = next(said)
        assert (below["kind"], below["replications"]) == ("charts", 100)
        assert set(below["html"]) == {"charts"}
        assert below["charts"]


def test_killing_it_loses_no_option_and_it_ends_at_once_in_the_middle_of_an_answer(
    tmp_path: Path, few: tuple[str, ...]
) -> None:
    with served(few, tmp_path) as server:
        kept(server, "POST", name="Six more mentors", set={"measures.mentor.places": "28"})
        before = kept(server, "POST", name="One more group", set={"measures.mentor.places": "25"})
        server.process.kill()
        server.process.wait(30)
    with served(few, tmp_path) as server:
        assert [each["name"] for each in kept(server)] == ["Six more mentors", "One more group"]
        assert kept(server) == before
        renamed = kept(server, "PATCH", id=before[0]["id"], name="Six mentors more")
        assert [each["name"] for each in renamed] == ["Six mentors more", "One more group"]
        left = kept(server, "DELETE", id=before[0]["id"])
        assert [each["name"] for each in left] == ["One more group"]
        with server.connected() as ear:
            ear.sendall(server.request("GET", "/answer?scenario=baseline"))
            assert status(ear.recv(1000)) == 200
            server.process.send_signal(signal.SIGINT)
            assert server.process.wait(30) == 0
            assert b'"kind":"end"' not in heard(ear)
        assert server.process.stdout is not None
        assert server.process.stdout.read() == "Stopped.\n"


def test_it_listens_on_this_computer_only(server: Child) -> None:
    with socket.socket() as other:
        other.settimeout(2)
        # All of 127.0.0.0/8 leads to this computer, so another address of it is answered only by who listens
        # to all of them.
        with pytest.raises(OSError, match=r"(?i)refused|timed out|assign"):
            other.connect(("127.0.0.2", server.port))


@pytest.mark.usefixtures("never_runs")
def test_another_address_without_a_token_is_refused() -> None:
    for host in ("0.0.0.0", "::", "10.0.0.5", "waits.example"):  # noqa: S104 - refused
        assert "must ask for a token" in refused("--host", host)
    assert "at least 16" in refused("--host", "10.0.0.5", token="too short")  # noqa: S106 - made up
    assert "--name" in refused("--host", "0.0.0.0", token=TOKEN)  # noqa: S104 - refused
    for host in ("127.0.0.1", "localhost", "::1"):
        check_way_in(host, (), None)
    assert "must ask for a token" in refused("--name", "planner.example")
    check_way_in("127.0.0.1", ("localhost", "127.0.0.1", "::1"), None)
    check_way_in("127.0.0.1", ("planner.example",), TOKEN)
    with pytest.raises(CannotServe, match=r"others can reach planner\.example"):
        check_way_in("127.0.0.1", ("localhost", "planner.example"), None)
    for host in ("localhost.elsewhere.example", "0", "127.0.0.1.elsewhere.example"):
        with pytest.raises(CannotServe):
            check_way_in(host, (), None)


def test_a_port_that_is_taken_is_named_with_the_way_on() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        command = [sys.executable, "-m", *SERVE, "--port", port]
        found = subprocess.run(command, cwd=HOUSE, capture_output=True, text=True, timeout=60, check=False)
        assert (found.returncode, found.stdout) == (2, "")
        assert f"port {port} is taken" in found.stderr
        assert "--port 0" in found.stderr


@pytest.mark.usefixtures("never_runs")
def test_a_scenario_that_cannot_be_read_is_told_as_everywhere(tmp_path: Path) -> None:
    assert "there is no file" in refused(str(tmp_path / "none.yaml"))
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text("clock: {start: yesterday}\n", encoding="utf-8")
    assert "wrong.yaml:1" in refused(str(wrong))


def test_with_a_token_nothing_is_shown_before_it_is_given(tmp_path: Path, few: tuple[str, ...]) -> None:
    file = tmp_path / "token"
    file.write_text(TOKEN + "\n", encoding="utf-8")
    with served([*few, "--token-file", str(file)], tmp_path) as server:
        found = server.get("/?scenario=baseline&set=measures.mentor.places:28")
        assert status(found) == 303
        where = found.split(b"location: ")[1].split(b"\r\n")[0].decode()
        assert where.startswith("/login?to=")
        for path in ("/answer", "/options", "/save", "/jobs/x", "/jobs/x/result"):
            assert status(server.get(path)) == 401, path
        assert status(server.says(server.request("POST", "/open", {}, b"x: 1"))) == 401
        assert status(server.get(where)) == 200
        assert status(server.get("/", {"Cookie": "ventetid_session=guess"})) == 303

        def tried(token: str) -> bytes:
            headers = {
                "Content-Type": "application/x-www-form-urlencoded", "Referer": f"{server.url}{where}",
            }  # fmt: skip
            return server.says(server.request("POST", "/login", headers, f"token={token}".encode()))

        assert status(tried("wrong")) == 403
        admitted = tried(TOKEN.replace(" ", "+").replace(",", "%2C"))
        assert status(admitted) == 303
        assert b"location: /?scenario=baseline&set=measures.mentor.places:28\r\n" in admitted
        said = admitted.split(b"set-cookie: ")[1].split(b"\r\n")[0].decode()
        assert "HttpOnly" in said
        assert "samesite=strict" in said.lower()
        assert TOKEN not in said
        cookie = {"Cookie": said.split(";")[0]}
        assert status(server.get("/", cookie)) == 200
        assert status(server.says(server.request("POST", "/logout", cookie, b""))) == 303
        assert status(server.get("/", cookie)) == 303
        statuses = [status(tried("wrong")) for _ in range(12)]
        assert statuses[-1] == 429
        assert status(tried(TOKEN.replace(" ", "+"))) == 429
        server.process.send_signal(signal.SIGTERM)
        assert server.process.wait(30) == 0
