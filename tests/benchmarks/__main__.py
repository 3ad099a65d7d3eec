"""`python -m tests.benchmarks`: how fast our engines are, against the same work written by others.

First it is checked that all contestants do the same work; then they are measured in turn, so that a slow
minute of the machine hits all of them. Prints tables of ratios, each beside its goal; `--write` puts them
into the README.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from sim.experiment.elsewhere.one_thread import one_thread

one_thread()  # as the command line and all workers have it; numpy asks when it is imported

# ruff: noqa: E402
from tests.benchmarks import baseline, growth, many, page, start, the_run, the_whole
from tests.benchmarks.others import Others
from tests.benchmarks.same_work import FARTHEST, distances, to_the_second
from tests.benchmarks.setting import Setting
from tests.benchmarks.works import WORKS

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.benchmarks.section import Section

PARTS: dict[str, Callable[[Setting], Section]] = {
    "run": the_run.measure,
    "whole": the_whole.measure,
    "growth": growth.measure,
    "baseline": baseline.measure,
    "start": start.measure,
    "cores": many.cores,
    "pairs": many.pairs,
}
COMPARED = ("run", "whole", "growth")
"""Parts that set contestants against each other, and so need the same work of all of them."""


def parsed() -> argparse.Namespace:
    """What the command was asked."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="times everything is measured (default 5)")
    parser.add_argument("--only", help=f"parts, separated by commas: {', '.join(PARTS)}")
    parser.add_argument("--others", type=Path, help="a folder with the same work as others write it")
    parser.add_argument("--replications", type=int, default=12, help="of the check before (default 12)")
    parser.add_argument("--largest", type=int, default=100, help="largest load of the growth (default 100)")
    parser.add_argument("--write", action="store_true", help="put the figures into the README")
    options = parser.parse_args()
    options.parts = options.only.split(",") if options.only else list(PARTS)
    unknown = [name for name in options.parts if name not in PARTS]
    if unknown:
        parser.error(f"there is no part {unknown[0]!r}; parts are {', '.join(PARTS)}")
    if options.others is not None and not (options.others / "pathway.py").is_file():
        parser.error(f"{options.others} holds no pathway.py: expected a folder with the work of others")
    if options.rounds < 1 or options.replications < 2:
        parser.error("at least one round, and two replications of the check")
    return options


def same_work(setting: Setting, replications: int) -> bool:
    """Check and print whether all contestants do the same work."""
    same = True
    for work in WORKS:
        setting.say(f"is it the same work? {work.name}")
        lines = [f"The same work, {work.name}?"]
        for name, differing in to_the_second(work).items():
            lines.append(f"  {name}: {differing} citizens with other times than in our SimPy engine")
            same &= differing == 0
        for name, rows in distances(work, setting.others, replications).items():
            farthest = max(rows, key=lambda row: abs(row.errors))
            lines.append(
                f"  {name}: {abs(farthest.errors):.1f} standard errors from it at most ({farthest.figure}:"
                f" {farthest.theirs:.2f} and {farthest.ours:.2f}, means of {replications} replications)"
            )
            same &= abs(farthest.errors) <= FARTHEST
        sys.stdout.write("\n".join([*lines, "", ""]))
    return same


def main() -> int:
    """Check that the work is the same, then measure; 1 if the work differs."""
    options = parsed()

    def say(line: str) -> None:
        sys.stderr.write(f"… {line}\n")

    with tempfile.TemporaryDirectory(prefix="ventetid-benchmarks-") as folder:
        others = None if options.others is None else Others(options.others, Path(folder))
        setting = Setting(options.rounds, options.largest, others, say)
        if any(part in COMPARED for part in options.parts) and not same_work(setting, options.replications):
            sys.stdout.write("They do different work: nothing is measured.\n")
            return 1
        for part in options.parts:
            lines = [*PARTS[part](setting).lines(), page.circumstances(options.rounds)]
            sys.stdout.write("\n".join([f"## {part}", "", *lines, "", ""]))
            sys.stdout.flush()
            if options.write:
                page.write({part: lines})
    return 0


if __name__ == "__main__":
    sys.exit(main())
