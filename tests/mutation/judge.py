"""Judges mutants with tests that have been collected once, each in a process that is forked for it.

First all tests run as they are: which functions of the room does each call, and how long does it take? A
mutant is then put into the functions of a fork, and the tests that call them run, the quickest first, until
one fails.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from importlib.abc import InspectLoader, MetaPathFinder
from importlib.util import spec_from_loader
from typing import TYPE_CHECKING, Any

from _pytest.runner import runtestprotocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from importlib.machinery import ModuleSpec
    from pathlib import Path
    from types import CodeType, FrameType

    import pytest

    from tests.mutation.mutants import Mutant

KILLED, SURVIVED, NEVER_CALLED = "killed", "survived", "never called"
SECONDS = 2.0
"""Of processor time, and ten times what a test usually takes: who needs more goes on for ever."""
FIRST = 3.0
"""Of processor time, to load what a test is the first to need."""

_OUT = [1]
"""Where a forked process writes what it has found."""


class Judge:
    """A pytest plugin: judges mutants in place of running the tests, and tells of each [place, what, by]."""

    def __init__(self, mutants: list[Mutant], folder: str, longest: float) -> None:
        self.mutants, self.folder, self.longest = mutants, folder, longest

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        tmp_path_factory: Any = session.config._tmp_path_factory  # type: ignore[attr-defined]
        tmp_path_factory.getbasetemp()  # made once, not for each mutant
        items = session.items
        failed, text = forked(lambda: _as_they_are(items, self.folder))
        if failed:
            return True
        seconds, calls = json.loads(text)
        quick = sorted((k for k in range(len(items)) if seconds[k] < self.longest), key=seconds.__getitem__)
        tell({items[k].nodeid: seconds[k] for k in quick})
        last: dict[str, int] = {}  # what has killed one is likely to kill the next
        for place, mutant in enumerate(self.mutants):
            where = f"{mutant.file}:{mutant.function}"
            mine = sorted((k for k in quick if where in calls[k]), key=lambda k: k != last.get(where))
            if not mine:  # nor can it be put in where no test has imported the file
                tell([place, NEVER_CALLED, ""])
                continue
            failed, by = forked(lambda: _until_one_fails(items, mine, seconds, mutant))  # noqa: B023
            if by:
                last[where] = int(by)
            tell([place, KILLED if failed else SURVIVED, items[int(by)].nodeid if by else ""])
        return True


class FirstFailure:
    """A pytest plugin: runs the tests, the quickest first, until one fails, and ends the process."""

    def __init__(self, seconds: dict[str, float]) -> None:
        self.seconds = seconds

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        items = [item for item in session.items if item.nodeid in self.seconds]
        items.sort(key=lambda item: self.seconds[item.nodeid])
        usual = [self.seconds[item.nodeid] + FIRST for item in items]  # they load whatever is loaded late
        _until_one_fails(items, range(len(items)), usual)
        os._exit(0 if len(items) == len(self.seconds) else 1)


def forked(act: Callable[[], object]) -> tuple[bool, str]:
    """Do something in a process of its own: whether it has failed, and what it has written."""
    failed: list[bool] = []
    text = "".join(told_by(act, failed))
    return failed[0], text


def told_by(act: Callable[[], object], failed: list[bool] | None = None) -> Iterator[str]:
    """The same line by line, as it is written."""
    read, write = os.pipe()
    if not (child := os.fork()):
        os.close(read)
        _OUT[0] = write
        nothing = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(nothing, stream)
        try:
            act()
        except BaseException:  # noqa: BLE001  whatever it is, it has failed
            os._exit(1)
        os._exit(0)
    os.close(write)
    with os.fdopen(read) as lines:
        yield from lines
    status = os.waitpid(child, 0)[1]
    if failed is not None:
        failed.append(status != 0)


def tell(what: object) -> None:
    """Write a line of JSON to the process that forked this one."""
    os.write(_OUT[0], (json.dumps(what) + "\n").encode())


def _as_they_are(items: list[pytest.Item], folder: str) -> None:
    """Run all tests; tell the seconds of each, and the functions of the folder that it calls."""
    seconds, calls = [], []
    for k, item in enumerate(items):
        seen: set[CodeType] = set()

        def note(frame: FrameType, _event: str, _argument: object, seen: set[CodeType] = seen) -> None:
            seen.add(frame.f_code)

        began = time.process_time()
        sys.settrace(note)  # it gives nothing back: no lines are traced
        passed = _passes(item, items[k + 1] if k + 1 < len(items) else None)
        sys.settrace(None)
        seconds.append(time.process_time() - began)
        if not passed:
            os._exit(1)
        mine = [code for code in seen if folder in code.co_filename]
        calls.append(sorted({
            f"{code.co_filename[code.co_filename.index(folder):]}:{code.co_qualname.split('.<locals>')[0]}"
            for code in mine
        }))  # fmt: skip
    tell([seconds, calls])


def _until_one_fails(
    items: list[pytest.Item], order: Iterable[int], usual: list[float], mutant: Mutant | None = None
) -> None:
    """Run some tests; the first that fails ends the process, and one that goes on for ever does so too."""
    if mutant is not None:
        put_in(mutant)
    places = list(order)
    for place, follows in zip(places, [*(items[k] for k in places[1:]), None], strict=True):
        signal.setitimer(signal.ITIMER_PROF, SECONDS + 10 * usual[place])
        if not _passes(items[place], follows):
            os.write(_OUT[0], str(place).encode())
            os._exit(1)


def _passes(item: pytest.Item, follows: pytest.Item | None) -> bool:
    return not any(report.failed for report in runtestprotocol(item, log=False, nextitem=follows))


def put_in(mutant: Mutant) -> None:
    """Change the function where it is, so that whoever knows it calls the changed one."""
    found: Any = sys.modules[_module(mutant.file)]
    for name in mutant.function.split("."):
        found = vars(found)[name]
    while not hasattr(found, "__code__"):
        found = next(each for name in ("fget", "func", "__func__") if (each := getattr(found, name, None)))
    while hasattr(found, "__wrapped__"):
        found = found.__wrapped__
    found.__code__ = _code(mutant.source, mutant)


def can_be_put_in(mutant: Mutant, root: Path) -> bool:
    """Whether it stands in a function, which closes over the same as before."""
    was, now = _code((root / mutant.file).read_text("utf-8"), mutant), _code(mutant.source, mutant)
    return was is not None and now is not None and was.co_freevars == now.co_freevars


def _code(source: str, mutant: Mutant) -> CodeType | None:
    """The code of the mutant's function in a source; none for a change outside of any."""

    def inside(code: CodeType) -> Iterator[CodeType]:
        yield code
        for each in code.co_consts:
            if hasattr(each, "co_code"):
                yield from inside(each)

    every = inside(compile(source, mutant.file, "exec"))
    return next((code for code in every if code.co_qualname == mutant.function), None)


def _module(file: str) -> str:
    return file.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


class Instead(MetaPathFinder, InspectLoader):
    """Imports a mutant in the place of its module."""

    def __init__(self, mutant: Mutant) -> None:
        self.mutant = mutant

    def find_spec(self, fullname: str, *_: object) -> ModuleSpec | None:
        if fullname != _module(self.mutant.file):
            return None
        return spec_from_loader(fullname, self, origin=self.mutant.file)

    def is_package(self, _fullname: str) -> bool:
        return self.mutant.file.endswith("__init__.py")

    def get_source(self, _fullname: str) -> str:
        return self.mutant.source
