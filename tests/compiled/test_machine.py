"""Machine code is made once, and found again by every process, thread and later start."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import numba
import pytest

import sim
from sim.compiled import fingerprint as keys
from sim.compiled import machine, store, translate
from sim.compiled.fingerprint import files, fingerprint
from sim.compiled.machine import Machine
from tests.compiled.loaded import SOURCES, TOY, doubles

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(sim.__file__).parent.parent

SCRIPT = f"""
import sys
from pathlib import Path
import numpy as np
from sim.compiled.machine import Machine

def doubled():
    number = np.array([21.0])
    assert toy.load(print)(number.ctypes.data) == 7
    return number[0]

toy = Machine({TOY!r}, [Path({str(SOURCES[0])!r})])
"""
"""What a process of its own runs; it prints what it is told while it loads, and what stands at the end."""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("VENTETID_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def start(*lines: str) -> subprocess.Popen[str]:
    script = SCRIPT + "\n".join(lines)
    return subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True, cwd=ROOT)


def printed(process: subprocess.Popen[str]) -> list[str]:
    output, _ = process.communicate(timeout=120)
    assert process.returncode == 0
    return output.splitlines()


def test_compiles_once_and_loads_without_the_compiler_afterwards(folder: Path) -> None:
    before, after, *end = printed(start("print(doubled())"))
    assert before.startswith("Compiling the engine for this computer, once")
    assert after.startswith("Compiled in ")
    assert after.endswith(f"the next start takes it from {folder}.")
    assert end == ["42.0"]
    assert printed(start("print(doubled(), 'numba' in sys.modules)")) == ["42.0 False"]


def test_two_processes_at_once_compile_once() -> None:
    told = sorted((printed(one) for one in [start("print(doubled())"), start("print(doubled())")]), key=len)
    said = [line for lines in told for line in lines]
    assert sum(line.startswith("Compiled in ") for line in said) == 1
    assert said.count("42.0") == 2


def test_threads_that_ask_at_once_share_one_function() -> None:
    said: list[str] = []
    toy = Machine(TOY, SOURCES)
    with ThreadPoolExecutor(4) as threads:
        calls = list(threads.map(lambda _: toy.load(said.append), range(8)))
    assert len(said) == 2
    assert all(call is calls[0] for call in calls)
    assert doubles(calls[0])


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")
def test_a_forked_process_goes_on_with_what_is_loaded_and_loads_what_is_not() -> None:
    lines = (
        "import os",
        "loaded = [doubled()] if {loaded} else []",
        "child = os.fork()",
        "if child == 0: os._exit(0 if doubled() == 42.0 else 1)",
        "print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))",
    )
    assert doubles(Machine(TOY, SOURCES).load())
    for loaded in (True, False):
        text = "\n".join(lines).format(loaded=loaded)
        assert printed(start(text))[-1] == "0"


def test_a_process_started_afresh_loads_it_too() -> None:
    assert doubles(Machine(TOY, SOURCES).load())
    lines = (
        "from concurrent.futures import ProcessPoolExecutor",
        "from multiprocessing import get_context",
        "from tests.compiled.loaded import without_compiling",
        "if __name__ == '__main__':",
        "    with ProcessPoolExecutor(2, get_context('spawn')) as pool:",
        "        print(*pool.map(without_compiling, range(2)))",
    )
    assert printed(start(*lines)) == ["True True"]


def test_what_was_damaged_is_compiled_again(folder: Path) -> None:
    Machine(TOY, SOURCES).load()
    (kept,) = folder.glob("*.code")
    whole = kept.read_bytes()
    for damaged in (b"", whole[:40], whole[:-1], whole[:100] + bytes([whole[100] ^ 1]) + whole[101:]):
        kept.write_bytes(damaged)
        said: list[str] = []
        assert doubles(Machine(TOY, SOURCES).load(said.append))
        assert len(said) == 2
        assert store.kept(fingerprint(TOY, SOURCES)) is not None


def test_where_nothing_can_be_kept_it_is_compiled_for_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere() -> Iterator[Path]:
        yield Path(__file__) / "below a file"

    monkeypatch.setattr(store, "folders", nowhere)
    said: list[str] = []
    assert doubles(Machine(TOY, SOURCES).load(said.append))
    assert "VENTETID_CACHE" in said[-1]


def test_a_function_that_needs_more_than_mathematics_is_refused(folder: Path) -> None:
    with pytest.raises(RuntimeError, match="NRT_"):
        Machine("tests.compiled.toys:makes_arrays", SOURCES).load()
    assert not list(folder.glob("*.code"))
    assert not list(folder.glob("*.turn"))


def test_numba_compiles_for_others_as_ever_afterwards() -> None:
    translate.translate(TOY)
    compiled = numba.njit(lambda number: max(min(number, 3.0), round(number) - 0.5))
    assert [compiled(number) for number in (2.2, 7.0)] == [2.2, 6.5]


def test_a_numba_that_optimises_each_function_by_itself_gives_a_program_as_well(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(translate, "unfinished", nullcontext)
    said: list[str] = []
    assert doubles(Machine(TOY, SOURCES).load(said.append))
    assert said


def test_a_compiler_that_is_told_not_to_compile_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("numba.config.DISABLE_JIT", 1)
    with pytest.raises(RuntimeError, match="NUMBA_DISABLE_JIT"):
        translate.translate(TOY)


def test_one_byte_of_source_makes_another_key(tmp_path: Path) -> None:
    inner = tmp_path / "source" / "inner"
    inner.mkdir(parents=True)
    outer, deep = tmp_path / "source" / "b.py", inner / "a.py"
    texts = [
        ("x = 1", "y = 1"),
        ("x = 2", "y = 1"),
        ("x = 1", "y = 2"),
        ("x = 1y", " = 1"),
        ("", "x = 1y = 1"),
    ]
    keys = set()
    for text in texts:
        outer.write_text(text[0])
        deep.write_text(text[1])
        keys.add(fingerprint(TOY, [tmp_path / "source"]))
    assert len(keys) == len(texts)


def test_another_compiler_or_processor_makes_another_key(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [fingerprint(TOY, SOURCES), fingerprint("other:double", SOURCES)]
    monkeypatch.setattr(keys, "version", lambda name: f"another {name}")
    found.append(fingerprint(TOY, SOURCES))
    monkeypatch.setattr("llvmlite.binding.get_host_cpu_name", lambda: "another processor")
    found.append(fingerprint(TOY, SOURCES))
    monkeypatch.setenv("NUMBA_OPT", "0")
    found.append(fingerprint(TOY, SOURCES))
    assert len(set(found)) == len(found)


def test_the_key_of_the_engine_covers_all_that_the_engine_is_made_from() -> None:
    # What the kernel imports is frozen into its code; a constant from elsewhere could change unseen.
    covered = set(files(machine._engine.sources))
    todo = files([machine.HERE / "kernel"])
    seen = set(todo)
    while todo:
        path = todo.pop()
        for found in imported(path) - seen:
            assert found in covered, f"{path.relative_to(ROOT)} imports {found.relative_to(ROOT)}"
            seen.add(found)
            todo.append(found)


def imported(path: Path) -> set[Path]:
    """The files of ours that a file takes something from, other than words for types."""
    found = set()
    tree = ast.parse(path.read_text("utf-8"))
    for node in (each for each in tree.body if isinstance(each, ast.ImportFrom)):
        package = path.parents[node.level - 1] if node.level else ROOT
        module = package.joinpath(*(node.module or "").split("."))
        for name in node.names:
            places = (module / f"{name.name}.py", module.with_suffix(".py"), module / "__init__.py")
            first = next((place for place in places if place.exists()), None)
            if first is not None and first.is_relative_to(ROOT / "sim"):
                found.add(first)
    return found


def test_a_system_without_the_compiler_is_told_what_it_lacks(monkeypatch: pytest.MonkeyPatch) -> None:
    assert machine.lacking() is None
    monkeypatch.setenv("NUMBA_DISABLE_JIT", "1")
    assert "NUMBA_DISABLE_JIT" in str(machine.lacking())
    monkeypatch.setattr(machine, "find_spec", lambda _: None)
    assert machine.lacking() == "numba is not installed on this system"
