"""Run every command of every README as written, in a fresh clone of HEAD: `python -m tests.readmes`.

Whatever takes longer than `--within` is stopped, and told apart from what ended well: the whole of the tests,
fuzzing and mutants take hours. Ends with 1 if any command failed.
"""

from __future__ import annotations

import argparse
import signal
import sys
import tempfile
from collections import Counter
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from .clone import clone, documents, git
from .commands import answers_by, collected, hidden, why_not, words
from .running import FAILED, Ended, run, served

if TYPE_CHECKING:
    from .clone import Clone
    from .commands import Command

NOT_RUN, SHOWN = "not run", "run above"
LAST_LINES = 30


@dataclass
class Row:
    """A command of a document, and how it ended."""

    command: Command
    ended: Ended


def main() -> int:
    """Run what is asked; 1 if any command failed or is hidden."""
    asked = _asked()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))  # what has been started is ended
    with ExitStack() as stack:
        temporary = tempfile.TemporaryDirectory(prefix="readmes-", ignore_cleanup_errors=True)
        folder = asked.keep or Path(stack.enter_context(temporary))
        made = clone(folder.resolve())
        texts = documents(made.folder)
        if unmarked := [told for name, text in texts.items() for told in hidden(name, text)]:
            _say("\n".join(unmarked))
            return 1
        blocks = collected(texts, asked.only)
        if not blocks:
            _say(f"no document and no command has {asked.only!r} in it")
            return 1
        head = git(made.folder, "log", "-1", "--format=%h %s")
        _say(f"{sum(map(len, blocks))} commands, in a clone of {head}")
        rows: list[Row] = []
        for block in blocks:
            _run_block(block, made, asked.within, rows)
        _say(_table(rows))
        _say(f"\nLeft behind:\n{git(made.folder, 'status', '--porcelain') or 'nothing'}")
    return 1 if any(row.ended.how == FAILED for row in rows) else 0


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tests.readmes",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--only", default="", metavar="TEXT",
        help="blocks with this in their document's name or in a command; what they need must be among them",
    )  # fmt: skip
    parser.add_argument(
        "--within", type=float, default=300.0, metavar="SECONDS", help="stop a command that takes longer"
    )
    parser.add_argument(
        "--keep", type=Path, metavar="DIR", help="clone into this new folder, and keep what commands say too"
    )
    asked = parser.parse_args()
    if asked.keep is not None:
        try:
            asked.keep.mkdir(parents=True)
        except FileExistsError:
            parser.error(f"there is already {asked.keep}")
    return asked


def _run_block(block: list[Command], made: Clone, within: float, rows: list[Row]) -> None:
    """Run the commands of a block one after the other; what serves does so to the end of the block."""
    with ExitStack() as serving:
        for command in block:
            before = any(words(row.command.text) == words(command.text) for row in rows)
            row = Row(command, Ended(SHOWN, SHOWN, 0.0))
            said = made.said / f"{len(rows)}.txt"
            rows.append(row)
            if reason := why_not(command.text):
                row.ended = Ended(NOT_RUN, f"not run: {reason}", 0.0)
                continue
            if before:
                continue
            _say(f"{command.document}: {command.text}")
            if answers_by(command.text):
                tell = partial(_ended, row, said)
                serving.enter_context(served(command.text, made, said, within, tell))
            else:
                _ended(row, said, run(command.text, made, said, within))


def _ended(row: Row, said: Path, ended: Ended) -> None:
    """Note how a command ended, and show the last that it said where it failed."""
    row.ended = ended
    which = f"{row.command.text}: " if answers_by(row.command.text) else ""
    _say(f"  {which}{ended.told}, {ended.seconds:.1f} s")
    if ended.how == FAILED:
        last = said.read_text("utf-8", errors="replace").splitlines()[-LAST_LINES:]
        _say("\n".join(f"  | {line}" for line in last))


def _table(rows: list[Row]) -> str:
    """A line each: document, how it ended, seconds, command; and how many of each there are."""
    document = max((len(row.command.document) for row in rows), default=0)
    told = max((len(row.ended.told) for row in rows), default=0)
    lines = [
        f"{row.command.document:{document}}  {row.ended.told:{told}}  "
        f"{f'{row.ended.seconds:.1f} s' if row.ended.seconds else '':>9}  {row.command.text}"
        for row in rows
    ]
    many = Counter(row.ended.how for row in rows)
    counts = ", ".join(f"{count} {how}" for how, count in many.items())
    return "\n".join(["", *lines, "", f"{len(rows)} commands: {counts}"])


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
