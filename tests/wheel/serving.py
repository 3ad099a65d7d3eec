"""Programs of the environment that go on until they are ended: the planners' page, and a Dask cluster."""

from __future__ import annotations

import json
import re
import shlex
import signal
import subprocess
import time
from contextlib import closing, contextmanager
from functools import partial
from http import HTTPStatus
from http.client import HTTPConnection
from typing import TYPE_CHECKING

from tests.experiment.clusters import HERE, free_port
from tests.web.jobs.processes import end

from .commands import SERVE
from .judging import Done, complaint, last_line
from .place import Failed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from .place import Place

PATIENCE = 120.0
"""Seconds within which something must be there, or have answered, or be gone."""
ASKED = "set=measures.mentor.places:28&language=en"


def served(place: Place) -> None:
    """Start the page, look at it, ask it once, and end it as Ctrl-C does."""
    port = free_port()
    words = [place.script("ventetid"), *shlex.split(SERVE.format(port=port))]
    with _running(place, "serve", words) as process:
        _until(lambda: f"http://{HERE}:{port}/" in _said(place, "serve"), process, place, "serve")
        page = _read(port, "/")
        for name in sorted(set(re.findall(r"/static/[\w.-]+", page))):
            if not _read(port, name):
                raise Failed(f"{name} is empty")
        _ask(port)
        process.send_signal(signal.SIGINT)
        done = Done(process.wait(PATIENCE), _said(place, "serve"), _said(place, "serve", "err"))
    if done.code or "Stopped." not in done.out:
        raise Failed(f"ended with {done.code}: {last_line(done.err or done.out)}")
    if said := complaint(done):
        raise Failed(said)


@contextmanager
def cluster(place: Place) -> Iterator[str]:
    """The address of a scheduler of the environment that has two workers, each a process of its own."""
    port = free_port()
    address = f"tcp://{HERE}:{port}"
    dask = [place.script("dask")]
    worker = ["worker", address, "--host", HERE, "--nthreads", "1", "--memory-limit", "0", "--no-nanny"]
    with (
        _running(
            place, "scheduler", [*dask, "scheduler", "--host", HERE, "--port", str(port), "--no-dashboard"]
        ),
        _running(place, "worker_1", [*dask, *worker, "--no-dashboard"]) as first,
        _running(place, "worker_2", [*dask, *worker, "--no-dashboard"]) as second,
    ):
        for name, process in (("worker_1", first), ("worker_2", second)):
            _until(partial(_has_joined, place, name), process, place, name)
        yield address


@contextmanager
def _running(place: Place, name: str, words: list[str]) -> Iterator[subprocess.Popen[bytes]]:
    """A process that writes what it says to files; ended by its id where it still runs."""
    out, err = (place.folder / f"{name}.{each}" for each in ("out", "err"))
    with out.open("wb") as said, err.open("wb") as besides:
        process = subprocess.Popen(
            words,
            cwd=place.work,
            env=place.variables(),
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=besides,
        )
    try:
        yield process
    finally:
        end(process, PATIENCE)


def _has_joined(place: Place, worker: str) -> bool:
    return "Registered to" in _said(place, worker, "err")


def _said(place: Place, name: str, where: str = "out") -> str:
    return (place.folder / f"{name}.{where}").read_text("utf-8")


def _until(met: Callable[[], bool], process: subprocess.Popen[bytes], place: Place, name: str) -> None:
    """Wait until something is met; `Failed` where the process ends before, or it takes too long."""
    deadline = time.monotonic() + PATIENCE
    while not met():
        if process.poll() is not None or time.monotonic() > deadline:
            raise Failed(f"{name} is not there: {last_line(_said(place, name, 'err'))}")
        time.sleep(0.1)


def _read(port: int, path: str) -> str:
    with closing(HTTPConnection(HERE, port, timeout=PATIENCE)) as connection:
        connection.request("GET", path)
        found = connection.getresponse()
        text = found.read().decode("utf-8")
    if found.status != HTTPStatus.OK:
        raise Failed(f"{path} is answered with {found.status}")
    return text


def _ask(port: int) -> None:
    """Turn a slider: the first answer comes, and whoever asked goes."""
    with closing(HTTPConnection(HERE, port, timeout=PATIENCE)) as connection:
        connection.request("GET", f"/answer?{ASKED}")
        lines = connection.getresponse()
        said = [json.loads(lines.readline()) for _ in range(2)]
    if [each["kind"] for each in said] != ["working", "answer"]:
        raise Failed(f"answers {said[-1]}")
