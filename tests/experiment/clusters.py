"""A small Dask cluster on this computer: a scheduler and workers as processes of their own."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HERE = "127.0.0.1"


def free_port() -> int:
    with socket.socket() as listening:
        listening.bind((HERE, 0))
        return int(listening.getsockname()[1])


class Running:
    """A scheduler, and the workers that were started; ended by `end`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        port = free_port()
        self.address = f"tcp://{HERE}:{port}"
        self.processes: list[subprocess.Popen[bytes]] = []
        self._start("dask_scheduler", "--host", HERE, "--port", str(port))
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            with socket.socket() as trying:
                if trying.connect_ex((HERE, port)) == 0:
                    return
            time.sleep(0.05)

    def worker(self, code: Path | None = None) -> subprocess.Popen[bytes]:
        """One more worker, of one thread; with other code, if a folder of it is given."""
        options = ("--no-nanny", "--nthreads", "1", "--memory-limit", "0", "--host", HERE)
        return self._start("dask_worker", self.address, *options, code=code)

    def end(self) -> None:
        for process in reversed(self.processes):
            process.kill()
            process.wait(30)

    def _start(self, what: str, *arguments: str, code: Path | None = None) -> subprocess.Popen[bytes]:
        found = [] if code is None else [str(code)]
        environment = os.environ | {
            "PYTHONPATH": os.pathsep.join([*found, *(path for path in sys.path if path)]),
            "DASK_TEMPORARY_DIRECTORY": str(self.folder),
        }
        process = subprocess.Popen(
            [sys.executable, "-P", "-m", f"distributed.cli.{what}", *arguments, "--no-dashboard"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=self.folder,
            env=environment,
        )
        self.processes.append(process)
        return process


@contextmanager
def cluster(folder: Path, workers: int = 2) -> Iterator[Running]:
    running = Running(folder)
    try:
        for _ in range(workers):
            running.worker()
        yield running
    finally:
        running.end()
