"""A command that kills itself at one of its writes, and is given again, in processes of its own.

    python -m tests.cli.killing alone FOLDER ASKED…     at one write after another, each in its own folder
    python -m tests.cli.killing NUMBER FOLDER ASKED…    before that write, with its workers
    python -m tests.cli.killing again FOLDER ASKED…     left alone, with workers

What is killed `alone` is loaded once, and replications are run once; each command is then a process that was
forked from here, so that the twentieth costs no more than what it writes and shows. A kill is the same for a
process whoever sends it.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from functools import cache, partial
from importlib import import_module
from pathlib import Path
from threading import active_count
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from typer.main import get_command
from typer.testing import CliRunner

import sim
from sim.cli.app import app
from sim.experiment import outcomes, study, warm_up, workers
from sim.experiment.replicate import replicate
from sim.experiment.store import code
from tests.experiment.shelves import files

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sim.experiment.replicate import Case, Order, Replication

CHANGES = {"open", "os.rename", "os.remove", "os.mkdir"}
"""What Python tells an audit hook of before it changes a folder."""


class Change(NamedTuple):
    """A change to a folder of results: the event, and the ending of the name that is left afterwards."""

    event: str
    ending: str


class Listener:
    """Hears of every change in a folder, and kills the process and its workers before number `last`."""

    def __init__(self, folder: Path, last: int | None = None) -> None:
        self.seen: list[Change] = []
        self._folder, self._last = str(folder), last
        self._written = ""
        sys.addaudithook(self)

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event not in CHANGES or (event == "open" and not _writes(arguments)):
            return
        path, *rest = map(str, arguments)
        if not path.startswith(self._folder):
            return
        left = rest[0] if event == "os.rename" else path
        if len(self.seen) == self._last:
            if os.path.isfile(self._written):  # noqa: PTH113 - a path would call this hook again
                os.truncate(self._written, os.stat(self._written).st_size // 2)  # noqa: PTH116 - as above
            os.killpg(0, signal.SIGKILL)
        self.seen.append(Change(event, "unfinished" if ".unfinished-" in left else Path(left).suffix))
        if event == "open":
            self._written = path


def _writes(arguments: tuple[Any, ...]) -> bool:
    _, mode, flags = arguments
    return bool(set(mode or "") & set("wax+")) or bool((flags or 0) & (os.O_WRONLY | os.O_RDWR))


def few_outcomes() -> None:
    """Find out how outcomes are drawn from a few replications: what they are does not matter here."""
    outcomes.REPLICATIONS = 5


def forked(work: Callable[[], object], answer: Path) -> int:
    """What `work` gives, as JSON in a file, from a process of its own; its exit status, below 0 if killed."""
    child = os.fork()
    if child == 0:
        os.setsid()
        answer.write_text(json.dumps(work()), "utf-8")
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def given(asked: Sequence[str], folder: Path, *form: str) -> dict[str, Any]:
    """A command: what it wrote, what it said, and what it changed where results are kept."""
    heard = Listener(folder)
    done = CliRunner().invoke(app, [*asked, "--results", str(folder), *form])
    return {"code": done.exit_code, "out": done.stdout, "said": done.stderr, "changes": heard.seen}


def killed(asked: Sequence[str], folder: Path, last: int) -> None:
    Listener(folder, last)
    CliRunner().invoke(app, [*asked, "--results", str(folder)])


def _once() -> None:
    """A replication is the same whenever it is run, and so are the commands and what is said of warm-ups."""
    made: dict[tuple[object, ...], Replication] = {}

    def once(cases: tuple[Case, ...], order: Order) -> Replication:
        asked = order.case, order.number, order.seed, order.logit
        if asked not in made:
            made[asked] = replicate(cases, order)
        return made[asked]

    patch = pytest.MonkeyPatch()
    patch.setattr(study, "replicate", once)
    patch.setattr(warm_up, "warm_up_check", cache(warm_up.warm_up_check))
    patch.setattr("typer.testing._get_command", cache(get_command))


def _load(*names: str, replications: int) -> None:
    """Load what a comparison needs, the engine too, and start no thread: a fork would not have it."""
    CliRunner().invoke(app, ["check", *names])
    baseline, option = map(sim.load, names)
    assert not sim.compare(baseline, [option], replications, jobs=1).table.empty
    study._solved.clear()  # how outcomes are drawn is found by each command, or read where it was kept
    for each in (baseline, option):
        warm_up.warm_up_check(each, 1, engine="auto")
    for name in ("duckdb", "sim.cli.compare_page"):
        import_module(name)
    assert code.program()  # what results are filed under, read from the files of the program
    assert active_count() == 1


def one_of_each(changes: Sequence[Sequence[str]]) -> list[int]:
    """The first and the last change of each kind."""
    kinds = [tuple(each) for each in changes]
    first = {kinds.index(each) for each in kinds}
    last = {len(kinds) - 1 - kinds[::-1].index(each) for each in kinds}
    return sorted(first | last)


def alone(asked: Sequence[str], root: Path) -> None:
    """Kill the command at its writes, one after another; print what came of each as JSON."""
    _once()
    _load(*asked[1:3], replications=int(asked[asked.index("-n") + 1]))
    answer = root / "answer.json"
    forms: list[tuple[str, ...]] = [(), ("--json",)]
    pages, changes = [], []
    for number, form in enumerate(forms):
        assert forked(partial(given, asked, root / f"whole{number}", *form), answer) == 0
        found = json.loads(answer.read_text("utf-8"))
        pages.append(found["out"])
        changes = found["changes"]
    tried = []
    for place, last in enumerate(one_of_each(changes)):
        folder = root / f"killed{last}"
        status = forked(partial(killed, asked, folder, last), answer)
        left = files(folder) if folder.exists() else {}
        form = forms[place % 2]
        assert forked(partial(given, asked, folder, *form), answer) == 0
        again = json.loads(answer.read_text("utf-8"))
        tried.append(
            {
                "change": changes[last],
                "status": status,
                "left": sorted(left),
                "same_page": again["out"] == pages[place % 2],
                "said": again["said"],
                "same_files": files(folder) == files(root / "whole0"),
            }
        )
    kept = sorted(files(root / "whole0"))
    print(json.dumps({"tried": tried, "kept": kept, "pages": pages, "changes": changes}))  # noqa: T201


if __name__ == "__main__":
    few_outcomes()
    if sys.argv[1] == "alone":
        alone(sys.argv[3:], Path(sys.argv[2]))
    else:
        workers.WORTH_STARTING = 0.0
        if sys.argv[1] == "again":
            print(json.dumps(given(sys.argv[3:], Path(sys.argv[2]))))  # noqa: T201
        else:
            killed(sys.argv[3:], Path(sys.argv[2]), int(sys.argv[1]))
