"""Mutation testing of the rooms that make numbers: `python -m tests.mutation`; see README.md."""

from __future__ import annotations

import argparse
import json
import pickle
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from sim.experiment.elsewhere.one_thread import one_thread
from tests.mutation import judge, towns
from tests.mutation.mutants import mutants

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.mutation.mutants import Mutant

    Key = tuple[str, str, str, str]
    """Which mutant: file, function, line before, line after."""

ROOT = Path(__file__).parents[2]
ACCEPTED = Path(__file__).parent / "survivors.yaml"
TESTS = {
    "sim/pathway": [
        "tests/mutation/engines.py",
        *(f"tests/pathway/test_{name}.py" for name in ("budget", "mechanisms_attempts", "ties")),
    ],
    "sim/indicators": ["tests/indicators"],
}
"""The rooms that are changed, and the tests that must see it: for the pathway first those that see most."""
ALL = {
    "sim/pathway": ["tests/pathway", "tests/experiment/test_own_rules.py"],
    "sim/indicators": [
        "tests/indicators",
        *(
            f"tests/{name}.py"
            for name in ("experiment/test_courses", "report/test_budget", "cli/test_money_words")
        ),
    ],
}
"""All tests of a room, and those elsewhere that call what its own do not, for what survives the first."""
OPTIONS = [
    "-q", "-s", "-p", "no:xdist", "-p", "no:cacheprovider", "-p", "no:faulthandler", "-o", "addopts=",
    "--import-mode=importlib", "-W", "ignore::pytest.PytestAssertRewriteWarning",
]  # fmt: skip


def main() -> int:
    """Judge all mutants; 1 if any has survived that is not accepted."""
    asked = _asked()
    accepted = _accepted()
    with tempfile.TemporaryDirectory() as folder:
        _get_ready(asked.towns or Path(folder) / "towns", asked.rooms)
        out = asked.out or Path(folder) / "out"
        found = _found(out)
        with out.open("a", encoding="utf-8") as writing:

            def judged(room: str, tests: list[str], these: list[Mutant]) -> None:
                for mutant, became, by in _judged(room, tests, these, asked.longest):
                    row = {"key": mutant.key, "line": mutant.line, "became": became, "by": by}
                    found[mutant.key] = row
                    print(json.dumps(row), file=writing, flush=True)

            now: set[Key] = set()
            for room in asked.rooms:
                every = list(_mutants(room, asked.only))
                now |= {each.key for each in every}
                judged(room, TESTS[room], [each for each in every if each.key not in found])
                alive = [each for each in every if found[each.key]["became"] != judge.KILLED]
                judged(room, ALL[room], [each for each in alive if each.key not in accepted])
        # A file that was kept may tell of lines that are not there any more.
        return _report({key: row for key, row in found.items() if key in now}, accepted)


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.mutation", description=__doc__)
    parser.add_argument("rooms", nargs="*", default=list(TESTS), metavar="ROOM", help="sim/pathway …")
    parser.add_argument(
        "--only", default="", metavar="TEXT", help="change files with this in their names only"
    )
    parser.add_argument("--longest", type=float, default=2.0, help="leave out tests that take more seconds")
    parser.add_argument("--out", type=Path, help="keep what is found in this file, and go on from there")
    parser.add_argument("--towns", type=Path, help="keep the drawn towns in this file, and find them there")
    asked = parser.parse_args()
    if strange := [room for room in asked.rooms if room not in TESTS]:
        parser.error(f"{', '.join(strange)}: the rooms are {' and '.join(TESTS)}")
    return asked


def _get_ready(file: Path, rooms: list[str]) -> None:
    """Load what no mutant changes, once for all; numpy without threads, which do not outlive a fork."""
    one_thread()
    import pandas as pd  # noqa: F401
    import scipy.stats  # noqa: F401
    import simpy  # noqa: F401

    import sim.compiled
    import sim.population
    import sim.timetable  # noqa: F401

    if "sim/pathway" in rooms:
        if not file.exists():
            judge.forked(lambda: file.write_bytes(pickle.dumps(towns.draw_towns())))
        towns.KEPT.extend(pickle.loads(file.read_bytes()))  # noqa: S301  written by this program


def _mutants(room: str, only: str) -> Iterator[Mutant]:
    for path in sorted((ROOT / room).rglob("*.py")):
        if only in path.name:
            yield from mutants(path, path.relative_to(ROOT).as_posix())


def _judged(
    room: str, tests: list[str], every: list[Mutant], longest: float
) -> Iterator[tuple[Mutant, str, str]]:
    """Those in functions in one session; those outside of any each in a session of its own."""
    if not every:
        return
    inside = [mutant for mutant in every if judge.can_be_put_in(mutant, ROOT)]
    plugin = judge.Judge(inside, room + "/", longest)
    seconds: dict[str, float] = {}
    settled = set()
    for text in judge.told_by(lambda: pytest.main([*OPTIONS, *tests], plugins=[plugin])):
        told = json.loads(text)
        if isinstance(told, dict):
            seconds = told
        elif told[1] != judge.NEVER_CALLED:  # by a test; it may be when the module is imported
            settled.add(inside[told[0]].key)
            yield inside[told[0]], told[1], told[2]
    if not seconds:
        raise SystemExit("the tests do not pass as they are")
    for mutant in [each for each in every if each.key not in settled]:

        def alone(mutant: Mutant = mutant) -> None:
            sys.meta_path.insert(0, judge.Instead(mutant))
            pytest.main([*OPTIONS, *tests], plugins=[judge.FirstFailure(seconds)])
            raise SystemExit(1)  # tests that could be collected have ended the process before

        failed, by = judge.forked(alone)
        yield mutant, judge.KILLED if failed else judge.SURVIVED, by


def _found(file: Path) -> dict[Key, dict[str, Any]]:
    """What has been found of each mutant; the last word counts."""
    lines = file.read_text("utf-8").splitlines() if file.exists() else []
    return {tuple(row["key"]): row for row in map(json.loads, lines)}


def _accepted() -> set[Key]:
    return {
        (file, each["of"], each["was"], each["now"])
        for file, those in (yaml.safe_load(ACCEPTED.read_text("utf-8")) or {}).items()
        for each in those
    }


def _report(found: dict[Key, dict[str, Any]], accepted: set[Key]) -> int:
    """Print survivors that are not accepted, and how many there are of each."""
    alive = {key: row for key, row in found.items() if row["became"] != judge.KILLED}
    new = {key: row for key, row in alive.items() if key not in accepted}
    for (file, function, was, now), row in new.items():
        sys.stdout.write(f"{file}:{row['line']} {function}, {row['became']}\n  - {was}\n  + {now}\n")
    killed = len(found) - len(alive)
    sys.stdout.write(f"{len(found)} mutants: {killed} killed, {len(alive)} not, {len(new)} of these new\n")
    return 1 if new else 0


if __name__ == "__main__":
    sys.exit(main())
