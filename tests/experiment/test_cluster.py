"""A Dask cluster over TCP: the same tables as here, whoever is lost; and no worker with other code."""

from __future__ import annotations

import shutil
import socket
import threading
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest

import sim
from sim.experiment import RequestError
from sim.experiment.elsewhere import cluster as joined
from sim.experiment.elsewhere import code
from sim.experiment.workers import Workers
from tests.experiment import work
from tests.experiment.clusters import HERE, Running, cluster, free_port
from tests.experiment.towns import town

if TYPE_CHECKING:
    from collections.abc import Iterator

pytest.importorskip("distributed")

CODE = Path(sim.__file__).parent


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A cluster for all tests of this file that need a worker; each leaves one at work."""
    with cluster(tmp_path_factory.mktemp("cluster")) as found:
        yield found


def other_code(folder: Path) -> Path:
    """A copy of the package in which one byte differs."""
    copy = folder / "other"
    shutil.copytree(CODE, copy / "sim", ignore=shutil.ignore_patterns("__pycache__"))
    with (copy / "sim" / "formulas.py").open("a", encoding="utf-8") as file:
        file.write("\n")
    return copy


def test_a_cluster_gives_the_tables_of_this_computer(running: Running) -> None:
    here = sim.simulate(town(), 5, seed=3, jobs=1)
    there = sim.simulate(town(), 5, seed=3, cluster=running.address)
    assert np.array_equal(here.values, there.values, equal_nan=True)
    pd.testing.assert_frame_equal(here.citizens, there.citizens)
    pd.testing.assert_frame_equal(here.spells, there.spells)
    assert here.notes == there.notes


def test_a_worker_that_is_killed_in_the_middle_loses_nothing(running: Running) -> None:
    with Workers(1, None, cluster=running.address) as workers:
        assert workers._cluster is not None
        workers._cluster._client.wait_for_workers(2, timeout=60)
        made = []
        for each in workers.each(work.slowly, range(40)):
            made.append(each)
            if each == 4:
                running.processes[1].kill()
    assert made == list(range(40))


def test_a_worker_with_other_code_is_refused_before_anything_begins(tmp_path: Path) -> None:
    with cluster(tmp_path, workers=0) as running:
        running.worker(other_code(tmp_path))
        said = rf"worker tcp://{HERE}:\d+ has other code of ventetid .* Install the same version"
        with pytest.raises(RequestError, match=said):
            sim.simulate(town(), 2, cluster=running.address, outcomes=False)


def test_a_worker_with_other_code_that_joins_later_does_nothing(running: Running, tmp_path: Path) -> None:
    with Workers(1, None, cluster=running.address) as workers:
        assert workers._cluster is not None
        there = len(workers._cluster._client.scheduler_info()["workers"])
        made = []
        for each in workers.each(work.slowly, range(60)):
            made.append(each)
            if each == 0:
                running.worker(other_code(tmp_path))
                workers._cluster._client.wait_for_workers(there + 1, timeout=60)
        assert made == list(range(60))
        assert len(workers.notes) == 1
        assert "has other code of ventetid" in workers.notes[0]
        assert "was refused" in workers.notes[0]
    running.processes[-1].kill()
    running.processes[-1].wait(30)


def test_what_a_worker_lacks_is_named() -> None:
    ours = code.ours()
    assert code.otherwise(ours) == ""
    assert code.otherwise(None) == "does not have ventetid"
    assert code.otherwise(ours | {"numpy": "1.0"}) == f"has numpy 1.0 (here {ours['numpy']})"
    assert code.otherwise(ours | {"scipy": ""}) == f"has scipy missing (here {ours['scipy']})"


def test_the_digest_knows_names_and_every_byte(tmp_path: Path) -> None:
    for name, text in (("a", "one"), ("b", "one"), ("c", "one\n")):
        (tmp_path / name).mkdir()
        (tmp_path / name / f"{name}.py").write_text(text, "utf-8")
    (tmp_path / "a" / "notes.txt").write_text("no code", "utf-8")
    digests = [code.digest(tmp_path / name) for name in "abc"]
    assert len(set(digests)) == 3
    (tmp_path / "a" / "notes.txt").unlink()
    assert code.digest(tmp_path / "a") == digests[0]


@pytest.mark.parametrize(
    "address", ["nowhere", "http://127.0.0.1:8787", "127.0.0.1", "tcp://a b:1", 8786, ""]
)
def test_what_cannot_be_an_address_is_refused_at_once(address: str) -> None:
    with pytest.raises(RequestError, match="TCP address of a Dask scheduler, such as tcp://"):
        sim.simulate(town(), 2, cluster=address)


def test_no_scheduler_is_said_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(joined, "WAIT", 1.0)
    address = f"tcp://{HERE}:{free_port()}"
    with pytest.raises(RequestError, match=f"there is no Dask scheduler at {address} .*dask scheduler"):
        sim.simulate(town(), 2, cluster=address, outcomes=False)


@pytest.mark.parametrize("says", [b"", b"SSH-2.0-OpenSSH\r\n"])
def test_somebody_else_at_the_address_is_said_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch, says: bytes
) -> None:
    monkeypatch.setattr(joined, "WAIT", 0.5)
    with socket.create_server((HERE, 0)) as other:

        def answer() -> None:
            with suppress(OSError):
                speaking, _ = other.accept()
                with speaking:
                    speaking.sendall(says)
                    speaking.recv(1)

        threading.Thread(target=answer, daemon=True).start()
        address = f"tcp://{HERE}:{other.getsockname()[1]}"
        why = "somebody else answers" if says else "no answer within 0.5 seconds"
        with pytest.raises(RequestError, match=rf"there is no Dask scheduler at {address} \({why}\)"):
            sim.simulate(town(), 2, cluster=address, outcomes=False)


def test_no_workers_is_said_in_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(joined, "WAIT", 2.0)
    with cluster(tmp_path, workers=0) as running, pytest.raises(RequestError, match=r"has no workers; start"):
        sim.simulate(town(), 2, cluster=running.address, outcomes=False)
