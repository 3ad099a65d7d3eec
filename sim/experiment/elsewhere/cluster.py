"""Work on a Dask cluster over TCP: the same results, in order, from as many computers as there are.

What all pieces share is sent to the workers once. A worker that is lost is no loss: the scheduler has its
work done elsewhere. One that has other code than this computer would give other numbers, so it is refused:
before anything begins where it is there already, and within its first piece of work where it joins later.
"""

from __future__ import annotations

import hashlib
import logging
import pickle
import socket
from collections import deque
from typing import TYPE_CHECKING, Any, TypeVar

from sim.experiment.request import LostWork, RequestError

from .code import otherwise, ours
from .there import by_value, look, piece

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from distributed import Client, Future

Item = TypeVar("Item")
Made = TypeVar("Made")

WAIT = 10.0
"""Seconds within which a scheduler must answer, and a worker must be there."""

LONGEST_GREETING = 1 << 16
"""Bytes that no scheduler's greeting has."""

GONE = 60.0
"""Seconds without any worker after which the work is given up."""

AHEAD = 3
"""Items for each thread of the cluster, sent and not back yet."""

TRIES = 3
"""How often a piece is sent again whose shared things were lost with the workers that held them."""

LOGS = ("distributed", "distributed.client")
"""Dask's own accounts of what goes on."""

START = "start it with `dask scheduler`, and workers with `dask worker ADDRESS`"


class Cluster:
    """A connection to a scheduler whose workers have our code."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._quiet = {name: logging.getLogger(name).level for name in LOGS}
        self.refused: dict[str, str] = {}
        """Workers that joined later with other code, and what about them is otherwise."""
        self._client = _join(self.address)
        try:
            self._look()
        except BaseException:
            self.close()
            raise
        for name in LOGS:
            logging.getLogger(name).setLevel(logging.CRITICAL)  # what is lost is told by us

    def close(self) -> None:
        """Leave the cluster; what it is at is given up."""
        self._client.close(timeout=WAIT)
        for name, level in self._quiet.items():
            logging.getLogger(name).setLevel(level)

    @property
    def notes(self) -> tuple[str, ...]:
        """Who was refused, in sentences."""
        return tuple(
            f"Worker {worker} of the cluster joined later and {why}; it was refused and others did its work."
            for worker, why in self.refused.items()
        )

    def each(
        self, work: Callable[[Any, Item], Made], shared: object, items: Iterable[Item]
    ) -> Iterator[Made]:
        """`work(shared, item)` of every item in order, by whoever is free."""
        study = _Study(self, self._client, work, shared)
        ahead: deque[tuple[Item, Future[Any]]] = deque()
        left = iter(items)
        while True:
            for item in left:
                ahead.append((item, study.send(item)))
                if len(ahead) >= AHEAD * self.threads():
                    break
            if not ahead:
                return
            yield study.result(*ahead.popleft())

    def workers(self) -> dict[str, dict[str, Any]]:
        """The workers that are there and not refused, by address."""
        there = self._client.scheduler_info(n_workers=-1)["workers"]
        return {address: each for address, each in there.items() if address not in self.refused}

    def threads(self) -> int:
        """Pieces of work that the cluster can do at a time."""
        return max(1, sum(int(each["nthreads"]) for each in self.workers().values()))

    def _look(self) -> None:
        """Raise what says so where a worker has other code."""
        has = self._client.run(by_value(look), on_error="return")
        apart = {address: otherwise(_known(each)) for address, each in has.items()}
        wrong = [f"worker {address} {why}" for address, why in apart.items() if why]
        if wrong:
            raise RequestError(
                f"the cluster at {self.address} would give other numbers than this computer: "
                f"{'; '.join(wrong)}. Install the same version of ventetid and its packages there and start "
                "the worker again, or stop it"
            )


class _Study:
    """The pieces of one study, on a cluster."""

    def __init__(
        self, cluster: Cluster, client: Client, work: Callable[[Any, Any], Any], shared: object
    ) -> None:
        self.cluster, self.client, self.work = cluster, client, work
        self.written = pickle.dumps(shared, protocol=5)
        self.name = hashlib.sha256(self.written).hexdigest()
        self.task = by_value(piece)
        self.shared = self._scatter()

    def _scatter(self) -> Any:  # noqa: ANN401 - the future of what was sent
        return self.client.scatter(self.written, broadcast=True, hash=False)

    def send(self, item: object) -> Future[Any]:
        """Have a piece of work done by any worker that is not refused."""
        written = pickle.dumps((self.work, item), protocol=5)
        only = list(self.cluster.workers()) if self.cluster.refused else None
        future: Future[Any] = self.client.submit(
            self.task, ours(), self.name, self.shared, written, workers=only, pure=False
        )
        return future

    def result(self, item: object, future: Future[Any]) -> Any:  # noqa: ANN401 - whatever the work makes
        """What became of a piece; done again elsewhere where a worker was refused or things were lost."""
        from distributed import CancelledError, KilledWorker

        lost = 0
        while True:
            try:
                state, found = self._wait(future)
            except KilledWorker:
                raise LostWork(
                    f"workers of the cluster died again and again in the middle of {item}"
                ) from None
            except CancelledError:
                lost += 1
                if lost >= TRIES or self.client.status != "running":
                    raise LostWork(f"the scheduler at {self.cluster.address} is gone") from None
                self.shared = self._scatter()
                future = self.send(item)
                continue
            if state == "made":
                return pickle.loads(found)  # noqa: S301 - from a worker that has our code
            worker, has = found
            self.cluster.refused[worker] = otherwise(has)
            future = self.send(item)

    def _wait(self, future: Future[Any]) -> tuple[str, Any]:
        """The result of a future, as long as there is anybody to make it."""
        without = 0.0
        while True:
            try:
                found: tuple[str, Any] = future.result(timeout=WAIT / 2)
            except TimeoutError:
                without = 0.0 if self.cluster.workers() else without + WAIT / 2
                if without >= GONE or self.client.status not in ("running", "connecting"):
                    raise LostWork(f"all workers of the cluster at {self.cluster.address} are gone") from None
            else:
                return found


def _known(answer: object) -> dict[str, str] | None:
    return answer if isinstance(answer, dict) else None


def _join(address: str) -> Client:
    """A client of the scheduler, with a worker at least."""
    try:
        from distributed import Client
    except ImportError:
        raise RequestError(
            "a cluster needs Dask, which is not installed: python -m pip install 'ventetid[cluster]'"
        ) from None
    if why := _nobody(address):
        raise RequestError(f"there is no Dask scheduler at {address} ({why}); {START}")
    try:
        client = Client(address, timeout=WAIT, set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:
        raise RequestError(f"there is no Dask scheduler at {address} ({error}); {START}") from None
    try:
        client.wait_for_workers(1, timeout=WAIT)
    except TimeoutError:
        client.close(timeout=WAIT)
        raise RequestError(
            f"the scheduler at {address} has no workers; start some with `dask worker {address}`"
        ) from None
    return client


def _nobody(address: str) -> str:
    """Why nobody at an address can be a scheduler; empty where somebody can.

    A scheduler speaks first, with the length of what it says. Dask would wait for ever for somebody who
    listens there and says nothing, as a web server does.
    """
    host, _, port = address.removeprefix("tcp://").rpartition(":")
    try:
        with socket.create_connection((host.strip("[]"), int(port)), timeout=WAIT) as trying:
            greeting = trying.recv(8, socket.MSG_WAITALL)
    except TimeoutError:
        return f"no answer within {WAIT:g} seconds"
    except (OSError, OverflowError) as error:
        return str(error)
    return "" if 0 < int.from_bytes(greeting, "little") < LONGEST_GREETING else "somebody else answers"
