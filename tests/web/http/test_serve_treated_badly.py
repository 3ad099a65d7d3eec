"""`ventetid serve` as it is, with all that simulates: treated badly, and the next one is served.

Its answers rest on few simulations: what happens to them is the same.
"""

from __future__ import annotations

import json
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.web.http.child import Child, served, status
from tests.web.jobs.orders import priced_town
from tests.web.jobs.processes import alive, gone, group, here, until
from tests.web.page.few_simulations import UPTO

if TYPE_CHECKING:
    from collections.abc import Iterator

SERVE = ("tests.web.page.few_simulations", "--port", "0", "--no-browser", "-j", "1")
ANSWER = "/answer?scenario=town&set=measures.mentor.places:"
BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{after}: &{after} [{', '.join([f'*{before}'] * 9)}]\n"
    for before, after in zip("abcdefgh", "bcdefghi", strict=True)
)
WITHOUT_A_WORD = b"\x01\x00\x00\x00\x00\x00\x00\x00"
"""How a connection is cut that nobody ends."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("really")
    (made / "town.yaml").write_text(priced_town().scenario.text(), "utf-8")
    return made


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[Child]:
    with served([*SERVE, str(folder / "town.yaml")], folder) as child:
        assert answers(child, 5) == list(UPTO)
        yield child


def lines(ear: socket.socket) -> Iterator[dict[str, Any]]:
    """What a stream says, as it comes."""
    for line in ear.makefile("rb"):
        if line.startswith(b"{"):
            yield json.loads(line)


def answers(server: Child, places: int, visitor: str = "next") -> list[int]:
    """After how many simulations there was an answer."""
    with server.connected() as ear:
        ear.sendall(server.request("GET", f"{ANSWER}{places}", {"Ventetid-Visitor": visitor}))
        said = list(lines(ear))
    assert said[-1] == {"kind": "end"}, said[-1]
    return [each["replications"] for each in said if each["kind"] == "answer"]


def sent(
    server: Child, method: str, path: str, body: dict[str, Any] | None = None, visitor: str = "me"
) -> tuple[int, dict[str, Any]]:
    """Status and JSON of an answer."""
    headers = {"Content-Type": "application/json", "Ventetid-Visitor": visitor}
    told = None if body is None else json.dumps(body).encode()
    found = server.says(server.request(method, path, headers, told))
    return status(found), json.loads(found.partition(b"\r\n\r\n")[2])


def test_bombs_and_files_of_this_computer_are_refused_while_somebody_is_answered(
    server: Child, folder: Path
) -> None:
    there = sorted(folder.rglob("*"))
    with ThreadPoolExecutor(1) as other:
        answered = other.submit(answers, server, 6)
        for text in (BOMB, "extends: ../../../../etc/passwd", "extends: town.yaml\nrules: /etc/passwd"):
            begun = time.monotonic()
            found = server.says(server.request("POST", "/open", {}, text.encode()))
            assert status(found) == 422
            assert b"root:" not in found
            assert time.monotonic() - begun < 20
        assert answered.result(60) == list(UPTO)
    assert sorted(folder.rglob("*")) == there


def test_fifty_megabytes_are_refused_and_nothing_of_them_stays(server: Child) -> None:
    before, size = server.memory, 50
    with server.connected() as ear:
        ear.sendall(server.request("POST", "/open", {"Transfer-Encoding": "chunked"}))
        for _ in range(size):
            ear.sendall(b"f4240\r\n" + b"x" * 1_000_000 + b"\r\n")
        ear.sendall(b"0\r\n\r\n")
        assert status(ear.recv(65536)) == 413
    assert server.memory - before < 25_000_000
    assert answers(server, 7) == list(UPTO)


def test_who_goes_away_in_mid_stream_is_not_simulated_for_any_longer(server: Child) -> None:
    for k in range(4):
        with server.connected() as ear:
            ear.sendall(server.request("GET", f"{ANSWER}{k}", {"Ventetid-Visitor": f"gone{k}"}))
            said = lines(ear)
            assert next(said) == {"kind": "working"}
            if k % 2:
                assert next(said)["kind"] == "answer"
            ear.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, WITHOUT_A_WORD)
    assert answers(server, 2) == list(UPTO)


def test_two_servers_in_one_folder_lose_none_of_each_others_options(server: Child, folder: Path) -> None:
    def keep(of: Child, name: str) -> None:
        body = {"scenario": "town", "name": name, "set": {"measures.mentor.places": "6"}}
        assert sent(of, "POST", "/options", body)[0] == 201

    def names(of: Child) -> list[str]:
        return [each["name"] for each in sent(of, "GET", "/options?scenario=town")[1]["options"]]

    with served([*SERVE, str(folder / "town.yaml")], folder) as other:
        wanted = [(each, f"{mark} {k}") for k in range(6) for mark, each in (("a", server), ("b", other))]
        with ThreadPoolExecutor(4) as hands:
            list(hands.map(lambda one: keep(*one), wanted))
        assert sorted(names(server)) == sorted(names(other)) == sorted(name for _, name in wanted)
        first = sent(server, "GET", "/options?scenario=town")[1]["options"][0]
        assert sent(other, "DELETE", "/options", {"scenario": "town", "id": first["id"]})[0] == 200
        assert first["name"] not in names(server)


def test_a_damaged_option_is_named_and_left_alone_and_the_others_work(server: Child, folder: Path) -> None:
    keep = {"scenario": "town", "name": "whole", "set": {"measures.mentor.places": "8"}}
    kept = next(
        each for each in sent(server, "POST", "/options", keep)[1]["options"] if each["name"] == "whole"
    )
    file = next((folder / "data").rglob(f"{kept['id']}.json"))
    damaged = file.with_name("0123456789ab.json")
    damaged.write_bytes(file.read_bytes()[:-20])
    before = damaged.read_bytes()
    found = {each["id"]: each for each in sent(server, "GET", "/options?scenario=town")[1]["options"]}
    assert "damaged" in found["0123456789ab"]["problem"]
    assert not found[kept["id"]].get("problem")
    assert status(server.get(f"/?scenario=town&with={kept['id']}&with=0123456789ab")) == 200
    with server.connected() as ear:
        ear.sendall(server.request("GET", f"/beside?scenario=town&with=0123456789ab&with={kept['id']}"))
        assert [each["kind"] for each in lines(ear)] == ["working", *["answer"] * len(UPTO), "end"]
    assert damaged.read_bytes() == before


def children(of: int) -> set[int]:
    """The processes that a process has started, but the one that only cleans up after them."""
    found = set()
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit() and alive(int(folder.name)):
            try:
                parent = (folder / "stat").read_text("utf-8", "replace").rpartition(")")[2].split()[1]
                does = (folder / "cmdline").read_bytes()
            except OSError:
                continue
            if int(parent) == of and b"resource_tracker" not in does:
                found.add(int(folder.name))
    return found


@pytest.mark.skipif(not here(), reason="this system does not tell of its processes")
def test_a_job_is_started_followed_and_cancelled_and_no_process_is_left(server: Child) -> None:
    before = children(server.process.pid)
    visit = "scenario=town&set=measures.mentor.places:6"
    code, job = sent(server, "POST", "/jobs", {"kind": "report", "visit": visit})
    assert (code, job["state"]) == (202, "running")
    address = f"/jobs/{job['id']}"
    with server.connected() as ear:
        ear.sendall(server.request("GET", f"{address}/stream", {"Ventetid-Visitor": "me"}))
        said = lines(ear)
        assert any(each["of"] > 0 for each in said)
        assert until(lambda: children(server.process.pid) - before)
        started = children(server.process.pid) - before
        everybody = started.union(*(group(each) for each in started))
        for method, path in (("GET", address), ("DELETE", address), ("GET", f"{address}/stream")):
            assert sent(server, method, path, visitor="another")[0] == 404, method
        assert all(alive(each) for each in started)
        code, ended = sent(server, "DELETE", address)
        assert (code, ended["state"]) == (200, "cancelled")
        assert [each["state"] for each in said][-1] == "cancelled"
    assert gone(everybody)
    assert children(server.process.pid) <= before
    assert sent(server, "GET", f"{address}/result")[0] == 409
    assert answers(server, 9) == list(UPTO)
