"""`python -m tests.fuzz [DOOR …] --cases N --seed S`: read very many made-up files.

Case k of a door is the same for the same seed, whatever ran before. What is read badly is written to `--out`
as a file that `python -m tests.fuzz DOOR --case FILE` reads again.
"""

from __future__ import annotations

import argparse
import sys
import time
import traceback
from pathlib import Path
from typing import TextIO

from .doors import DOORS
from .made import valid
from .running import Finding, case, tried, ways

SAID_EVERY = 20.0


def main() -> int:
    """Run what is asked; 1 where something was read badly."""
    asked = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    asked.add_argument("doors", nargs="*", choices=[[], *DOORS], metavar="DOOR", help=", ".join(DOORS))
    asked.add_argument("--cases", type=int, default=10_000, help="cases of each door")
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--first", type=int, default=0, help="number of the first case")
    asked.add_argument("--within", type=float, default=1e9, help="seconds for each door")
    asked.add_argument("--out", type=Path, default=Path("fuzz-found"), help="folder for what is read badly")
    asked.add_argument("--case", type=Path, help="read this file only")
    said = asked.parse_args()
    if said.case is not None and not said.case.is_file():
        asked.error(f"there is no file {said.case}")
    found = 0
    for name in said.doors or DOORS:
        if said.case is not None:
            finding = tried(name, said.case.read_bytes())
            _say(f"{name}: {'read well' if finding is None else finding.said}")
            found += finding is not None
        else:
            found += _run(name, said)
    return 1 if found else 0


def _say(text: str, where: TextIO = sys.stdout) -> None:
    where.write(f"{text}\n")
    where.flush()


def _run(name: str, said: argparse.Namespace) -> int:
    begun = shown = time.monotonic()
    kinds: dict[str, int] = {}
    for seed in valid(name):  # what is imported and compiled at first takes its time
        tried(name, seed)
    ways.clear()
    done = 0
    for number in range(said.first, said.first + said.cases):
        data = case(name, said.seed, number)
        finding = tried(name, data)
        done += 1
        if finding is not None:
            _keep(name, number, data, finding, kinds, said.out)
        now = time.monotonic()
        if now - shown > SAID_EVERY:
            shown = now
            _say(f"  {name} {done:,} {done / (now - begun):,.0f}/s", sys.stderr)
        if now - begun > said.within:
            break
    spent = time.monotonic() - begun
    ended = ", ".join(f"{how} {many:,}" for how, many in sorted(ways.items()))
    rate = done / spent
    _say(f"{name}: {done:,} cases in {spent:,.0f} s ({rate:,.0f}/s), {ended}; kinds found: {len(kinds)}")
    for kind, many in kinds.items():
        _say(f"  {many} × {kind}")
    return len(kinds)


def _keep(name: str, number: int, data: bytes, finding: Finding, kinds: dict[str, int], out: Path) -> None:
    kinds[finding.kind] = kinds.get(finding.kind, 0) + 1
    if kinds[finding.kind] == 1:
        out.mkdir(parents=True, exist_ok=True)
        path = out / f"{name}-{number}"
        path.write_bytes(data)
        _say(f"  {name} case {number} -> {path}: {finding.said[:600]}")
        if finding.error is not None:
            traceback.print_exception(finding.error, limit=-6)


sys.exit(main())
