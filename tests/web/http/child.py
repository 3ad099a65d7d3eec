"""A server in a process of its own, and what is asked of it as from outside: raw bytes where it matters."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.web.jobs.processes import end

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

HOUSE = Path(__file__).parents[3]
PATIENCE = 60.0


class Child:
    """A server that listens."""

    def __init__(self, process: subprocess.Popen[str], port: int) -> None:
        self.process = process
        self.port = port
        self.host = f"127.0.0.1:{port}"
        self.url = f"http://{self.host}"

    @property
    def memory(self) -> int:
        """Bytes that it holds, where the system says so."""
        table = Path(f"/proc/{self.process.pid}/status")
        if not table.exists():
            pytest.skip("this system does not say in /proc what a process holds")
        line = next(each for each in table.read_text("utf-8").splitlines() if each.startswith("VmRSS:"))
        return int(line.split()[1]) * 1024

    def says(self, data: bytes, within: float = PATIENCE) -> bytes:
        """What it answers to bytes, until it closes the connection."""
        with self.connected(within) as ear:
            ear.sendall(data)
            return heard(ear)

    def connected(self, within: float = PATIENCE) -> socket.socket:
        """A connection."""
        return socket.create_connection(("127.0.0.1", self.port), within)

    def get(self, path: str, headers: Mapping[str, str] | None = None, within: float = PATIENCE) -> bytes:
        """The whole answer to a GET, its head as well."""
        return self.says(self.request("GET", path, headers), within)

    def request(
        self, method: str, path: str, headers: Mapping[str, str] | None = None, body: bytes | None = None
    ) -> bytes:
        """A request as a page of its own would send it."""
        told = {"Host": self.host, "Origin": self.url, "Connection": "close", **(headers or {})}
        if body is not None:
            told["Content-Length"] = str(len(body))
        lines = [f"{method} {path} HTTP/1.1", *(f"{name}: {value}" for name, value in told.items()), "", ""]
        return "\r\n".join(lines).encode() + (body or b"")


def heard(ear: socket.socket) -> bytes:
    """All that comes until the other side closes."""
    parts = []
    while part := ear.recv(65536):
        parts.append(part)
    return b"".join(parts)


def status(answer: bytes) -> int:
    """The status of an answer."""
    assert answer.startswith(b"HTTP/1.1 "), answer[:200]
    return int(answer.split(b" ", 2)[1])


@contextmanager
def served(command: Sequence[str], folder: Path, environ: Mapping[str, str] | None = None) -> Iterator[Child]:
    """A server that a command starts; it is killed in the end where it still runs."""
    process = subprocess.Popen(
        [sys.executable, "-m", *command],
        cwd=HOUSE, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env={**os.environ, "VENTETID_DATA": str(folder / "data"), "TMPDIR": str(folder), **(environ or {})},
    )  # fmt: skip
    killing = threading.Timer(PATIENCE * 3, process.kill)
    killing.start()
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        found = [part for part in line.split() if part.startswith("http://")]
        if not found:
            process.kill()
            raise AssertionError(line + process.communicate()[1])
        yield Child(process, int(found[0].rstrip("/").rsplit(":", 1)[1]))
    finally:
        killing.cancel()
        end(process, PATIENCE)
        process.communicate()
