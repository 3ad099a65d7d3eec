"""A server that is treated badly: each gets a proper status, memory comes back, and the next one is served.

The server is one as `ventetid serve` starts it, in a process of its own; only its desk answers without
simulating, so that hundreds of questions take no longer than ten.
"""

from __future__ import annotations

import asyncio
import gc
import json
import socket
import time
from collections import Counter
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

from sim.web.http.connections import MOST
from tests.web.http.child import HOUSE, heard, served, status

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.web.http.child import Child

ANSWER = "/answer?scenario=baseline&set=measures.mentor.places:28"
COMPLETE = (HOUSE / "scenarios" / "baseline.yaml").read_text("utf-8")
BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{after}: &{after} [{', '.join([f'*{before}'] * 9)}]\n"
    for before, after in zip("abcdefgh", "bcdefghi", strict=True)
)
MORE = 60_000_000
"""Bytes that a server may hold more than before it was treated badly."""

SLIDERS = MOST + 100
"""More than there are connections for."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("server")


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[Child]:
    with served(["tests.web.http.made_up_server"], folder) as child:
        assert status(child.get("/")) == 200
        assert status(opened(child, b"x: 1")) == 422
        assert status(child.get(ANSWER)) == 200
        yield child


def opened(server: Child, text: bytes) -> bytes:
    return server.says(server.request("POST", "/open", {"Content-Type": "application/yaml"}, text))


def is_fine(server: Child) -> None:
    found = server.get(ANSWER)
    assert status(found) == 200
    assert found.count(b'"kind":"answer"') == 3
    assert b'"kind":"end"' in found


def files_below(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_a_wrong_name_and_a_foreign_page_are_refused(server: Child) -> None:
    assert status(server.get("/", {"Host": "elsewhere.example"})) == 403
    assert status(server.get("/", {"Origin": "http://elsewhere.example"})) == 403
    post = server.request("POST", "/open", {"Origin": "http://elsewhere.example"}, b"x: 1")
    assert status(server.says(post)) == 403
    is_fine(server)


def test_the_page_has_nothing_inline_and_nothing_from_outside(server: Child) -> None:
    head, _, page = server.get("/").partition(b"\r\n\r\n")
    assert b"content-security-policy: default-src 'self';" in head
    assert b"unsafe" not in head
    assert b" style=" not in page
    assert b"<style" not in page
    assert not [each for each in (b" onclick=", b" onload=", b"javascript:", b"//cdn") if each in page]
    for part in page.split(b"<script")[1:]:
        assert b"src=" in part.split(b">")[0] or b'type="application/json"' in part.split(b">")[0]


def test_fifty_megabytes_are_refused_whether_they_say_so_or_not(server: Child, folder: Path) -> None:
    before, there = server.memory, files_below(folder)
    size = 50_000_000
    head = server.request("POST", "/open", {"Content-Length": str(size)})
    with server.connected() as ear:
        ear.sendall(head)
        for _ in range(size // 1_000_000):
            ear.sendall(b"x" * 1_000_000)
        assert status(ear.recv(65536)) == 413
    with server.connected() as ear:
        ear.sendall(server.request("POST", "/open", {"Transfer-Encoding": "chunked"}))
        for _ in range(size // 1_000_000):
            ear.sendall(b"f4240\r\n" + b"x" * 1_000_000 + b"\r\n")
        ear.sendall(b"0\r\n\r\n")
        assert status(ear.recv(65536)) == 413
    assert server.memory - before < MORE
    assert files_below(folder) == there
    is_fine(server)


def test_what_goes_on_and_on_after_it_was_refused_is_cut_off(server: Child) -> None:
    sent = 0
    with server.connected() as ear:
        ear.sendall(server.request("POST", "/open", {"Content-Length": str(10**12)}))
        with suppress(ConnectionError):
            while sent < 400_000_000:
                ear.sendall(b"x" * 1_000_000)
                sent += 1_000_000
    assert sent < 400_000_000
    is_fine(server)


@pytest.mark.parametrize(
    "text",
    [
        BOMB,
        "a: " + "[" * 50_000,
        "a: " + "{a: " * 50_000,
        "- " * 100_000,
        "x: &x [*x]",
        "? " * 50_000,
        "a: " + "9" * 900_000,
        "!!python/object/apply:os.system [true]",
        "\x00",
        "extends: ../../../../etc/passwd",
        "extends: /etc/passwd",
        "extends: another.yaml",
        "extends: [baseline.yaml, /dev/zero]",
        COMPLETE,
        COMPLETE.replace("extends: assumptions/behaviour.yaml", ""),
        "rules: /etc/passwd",
        "citizens: {profiles: /etc/passwd}",
        "initial: {as_of: 2026-11-02, citizens: /etc/passwd, spells: /etc/passwd}",
        "municipalities: {number: 98, seed: 1}",
    ],
    ids=range(19),
)
def test_a_file_that_is_no_scenario_or_leads_elsewhere_is_refused_at_once(
    server: Child, folder: Path, text: str
) -> None:
    before, there = server.memory, files_below(folder)
    begun = time.monotonic()
    found = opened(server, text.encode())
    assert status(found) in {413, 422}
    said = json.loads(found.partition(b"\r\n\r\n")[2])
    assert said["sentence"]
    assert "root:" not in str(said)
    assert time.monotonic() - begun < 20
    assert server.memory - before < MORE
    assert files_below(folder) == there


def test_links_and_heads_that_are_too_long_are_refused(server: Child) -> None:
    assert status(server.get("/?" + "x" * 20_000)) == 414
    found = server.says(b"GET / HTTP/1.1\r\nX: " + b"x" * 66_000)
    assert status(found) == 400
    assert b"content-security-policy" in found
    assert status(server.says(b"no request at all\r\n\r\n")) == 400
    is_fine(server)


def test_no_address_leads_to_a_file_of_this_computer(server: Child) -> None:
    for path in (
        "/static/../app.py", "/static/%2e%2e%2fapp.py", "/static//etc/passwd", "/static/..%5cpage.css",
        "/static/page.css%00", "/static/", "//etc/passwd", "/etc/passwd", "/jobs/../../etc/passwd",
        "/jobs/%2e%2e/result", "/save?scenario=../baseline", "/save?scenario=/etc/passwd",
    ):  # fmt: skip
        found = server.get(path)
        assert status(found) in {400, 404}, path
        assert b"root:" not in found


def test_hundreds_of_sliders_at_once_are_answered_or_told_to_come_back(server: Child) -> None:
    before = server.memory

    async def one(number: int, visitor: str) -> int:
        reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
        writer.write(server.request("GET", f"{ANSWER}&seed={number}", {"Ventetid-Visitor": visitor}))
        found = await reader.read()
        writer.close()
        if status(found) == 503:
            assert b"retry-after: 1" in found
        return status(found)

    async def crowd() -> Counter[int]:
        return Counter(await asyncio.gather(*(one(k, f"visitor{k}") for k in range(SLIDERS))))

    found = asyncio.run(asyncio.wait_for(crowd(), 60))
    assert set(found) == {200, 503}
    assert found[200] >= 32
    gc.collect()
    is_fine(server)
    assert server.memory - before < 2 * MORE


def test_readers_who_go_away_in_mid_stream_free_their_places(server: Child) -> None:
    for _ in range(3):
        ears = []
        for k in range(32):
            ear = server.connected()
            ear.sendall(server.request("GET", ANSWER, {"Ventetid-Visitor": f"gone{k}"}))
            ears.append(ear)
        assert status(ears[-1].recv(1000)) == 200
        for ear in ears:
            # As a browser that is closed: without a word.
            ear.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")
            ear.close()
    found, until = b"", time.monotonic() + 10
    while time.monotonic() < until:
        found = server.get(ANSWER)
        if status(found) == 200 and b'"waiting":1,' in found:
            break
    assert b'"waiting":1,' in found
    is_fine(server)


def test_who_says_nothing_or_never_ends_is_given_up_and_others_are_served_meanwhile(tmp_path: Path) -> None:
    with (
        served(["tests.web.http.impatient_server"], tmp_path) as server,
        server.connected() as silent,
        server.connected() as slow,
        server.connected() as without_body,
    ):
        slow.sendall(b"GET / HTTP/1.1\r\nHost: ")
        without_body.sendall(server.request("POST", "/open", {"Content-Length": "100"}))
        is_fine(server)
        assert status(heard(without_body)) == 408
        for ear in (silent, slow):
            with suppress(ConnectionResetError):
                assert heard(ear) == b""


def test_what_is_opened_is_served_and_never_written(server: Child, folder: Path) -> None:
    there = files_below(folder)
    saved = server.get("/save?scenario=baseline&form=complete").partition(b"\r\n\r\n")[2]
    found = opened(server, saved)
    assert status(found) == 201
    key = json.loads(found.partition(b"\r\n\r\n")[2])["scenario"]
    assert status(server.get(f"/?scenario={key}")) == 200
    keep = {"scenario": key, "name": "Kept", "set": {"measures.mentor.places": "28"}}
    post = server.request("POST", "/options", {"Content-Type": "application/json"}, json.dumps(keep).encode())
    assert status(server.says(post)) == 201
    assert files_below(folder) == there


def test_what_is_turned_is_saved_complete_and_short(server: Child) -> None:
    turned = "/save?scenario=baseline&set=measures.mentor.places:28&name=Six%20more%20mentors&form="
    for form in ("complete", "short"):
        head, _, text = server.get(turned + form).partition(b"\r\n\r\n")
        assert status(head) == 200
        end = "complete" if form == "complete" else "changes"
        assert f'attachment; filename="six_more_mentors_{end}.yaml"'.encode() in head
        assert b"28" in text
        assert (b"extends: " in text) == (form == "short")
    assert status(server.get(turned + "another")) == 400
