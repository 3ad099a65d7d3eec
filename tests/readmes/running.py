"""One command run as written by bash, in a process group of its own: to its end, or until it is ended."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, NamedTuple

import httpx

from .commands import answers_by, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from .clone import Clone

WELL, SERVED, STOPPED, FAILED = "ended well", "answered", "stopped", "failed"
TO_END = 20.0
"""Seconds for a process that is asked to end."""
TRACEBACK = "Traceback (most recent call last)"
FIRST_FAILURE = {"PYTEST_ADDOPTS": "--exitfirst"}
"""pytest ends with its first failure, so that one that had to be stopped has seen none."""


class Ended(NamedTuple):
    """How a command ended, in a word and in a sentence, and after how many seconds."""

    how: str
    told: str
    seconds: float


def run(command: str, clone: Clone, said: Path, within: float) -> Ended:
    """Run a command to its end, or stop it; what it says is written to `said`."""
    begun = time.monotonic()
    with started(command, clone, said) as process:
        try:
            code = process.wait(within)
        except subprocess.TimeoutExpired:
            end(process)
            wrong = TRACEBACK in said.read_text("utf-8", errors="replace")
            before = "an error before" if wrong else "nothing wrong until then"
            seconds = time.monotonic() - begun
            return Ended(FAILED if wrong else STOPPED, f"stopped after {within:.0f} s, {before}", seconds)
    seconds = time.monotonic() - begun
    return Ended(WELL, WELL, seconds) if code == 0 else Ended(FAILED, f"failed with {code}", seconds)


@contextmanager
def served(
    command: str, clone: Clone, said: Path, within: float, tell: Callable[[Ended], None]
) -> Iterator[None]:
    """Start a command that serves, wait until it answers, end it afterwards, and tell how that went."""
    begun = time.monotonic()
    with started(command, clone, said) as process:
        answer = _answer(process, said, answers_by(command), begun + within)
        seconds = time.monotonic() - begun
        yield
        if not answer.startswith(SERVED):
            tell(Ended(FAILED, answer, seconds))
        elif process.poll() is not None:
            tell(Ended(FAILED, f"{answer}, and ended by itself with {process.returncode}", seconds))
        elif not end(process):
            tell(Ended(FAILED, f"{answer}, and did not end when asked to", seconds))
        else:
            tell(Ended(SERVED, f"{answer}, and was ended", seconds))


@contextmanager
def started(command: str, clone: Clone, said: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A command while it runs; whatever happens meanwhile, it is ended."""
    variables = clone.variables | (FIRST_FAILURE if "pytest" in words(command) else {})
    with said.open("wb") as writing:
        process = subprocess.Popen(
            ["bash", "-c", command], cwd=clone.folder, env=variables, start_new_session=True,
            stdin=subprocess.DEVNULL, stdout=writing, stderr=subprocess.STDOUT,
        )  # fmt: skip
    try:
        yield process
    finally:
        if process.poll() is None:
            end(process)


def end(process: subprocess.Popen[bytes]) -> bool:
    """End a process and its group; whether it ended when it was asked to."""
    os.killpg(process.pid, signal.SIGTERM)
    try:
        process.wait(TO_END)
    except subprocess.TimeoutExpired:
        asked = False
    else:
        asked = True
    with suppress(ProcessLookupError):  # nobody of the group is left
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    return asked


def _answer(process: subprocess.Popen[bytes], said: Path, scheme: str, until: float) -> str:
    """Wait until an address of this computer that a process names answers, and say how."""
    address = re.compile(rf"{scheme}://127\.0\.0\.1:(\d+)[^\s'\"]*")
    while time.monotonic() < until:
        if process.poll() is not None:
            return f"ended before it answered, with {process.returncode}"
        for found in address.finditer(said.read_text("utf-8", errors="replace")):
            with suppress(OSError, httpx.TransportError):
                if scheme == "tcp":
                    socket.create_connection(("127.0.0.1", int(found[1])), timeout=5).close()
                    return f"{SERVED} at port {found[1]}"
                code = httpx.get(found[0], timeout=30, trust_env=False, follow_redirects=True).status_code
                return f"{SERVED if code == 200 else 'refused'} with {code} at port {found[1]}"
        time.sleep(0.2)
    return "did not answer in time"
