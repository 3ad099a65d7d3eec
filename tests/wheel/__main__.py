"""`python -m tests.wheel`: the wheel works in an empty environment, and missing extras are named.

Builds the wheel of the last commit in a fresh clone, installs it alone with the newest versions that it
takes, and runs every command there; then each command that needs an extra, without it and with it.
Everything lies below a temporary folder. It needs git, uv and a registry of packages, and takes minutes.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
from contextlib import nullcontext
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tests.experiment.clusters import HERE, free_port

from . import judging
from .commands import COMMANDS, NEEDING, OWN, PACKAGES_ONLY, here
from .place import ROOT, Failed, Place
from .preparing import less, prepared
from .serving import cluster, served
from .steps import Steps

if TYPE_CHECKING:
    from .commands import Command


def main() -> int:
    """Try the wheel; 1 if anything has failed."""
    asked = argparse.ArgumentParser(prog="python -m tests.wheel", description=__doc__)
    asked.add_argument("--python", default="", help="the interpreter, as uv takes it: 3.12, or a path")
    asked.add_argument("--keep", type=Path, metavar="DIR", help="a new or empty folder that is kept")
    said = asked.parse_args()
    if said.keep is not None and (
        said.keep.resolve().is_relative_to(ROOT) or (said.keep.exists() and any(said.keep.iterdir()))
    ):
        asked.error("--keep takes a new or empty folder outside the repository")
    steps = Steps()
    with nullcontext(said.keep) if said.keep else tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        folder.mkdir(parents=True, exist_ok=True)
        place = Place(folder)
        if prepared(steps, place, said.python):
            _every_command(steps, place)
            for extra in NEEDING:
                _extra(steps, place, extra)
            for extra in PACKAGES_ONLY:
                wanted = f"ventetid[{extra}] @ {place.wheel.as_uri()}"
                steps.take(f"[{extra}] can be installed", partial(place.install, "--dry-run", wanted))
            steps.take("README's Python", partial(_python, place))
        return steps.told()


def _every_command(steps: Steps, place: Place) -> None:
    for command in COMMANDS:
        steps.take(f"ventetid {command.words}", partial(_typed, place, command))
        if command.writes == (OWN,):
            steps.take("its budget is made smaller", partial(_with_less_work, place.work / OWN))
    steps.take("ventetid serve", partial(served, place))
    steps.take("nothing is left in the home folder", partial(_empty, place.home))


def _extra(steps: Steps, place: Place, extra: str) -> None:
    """The commands that need an extra: without it, and then with it."""
    wanted = f"ventetid[{extra}] @ {place.wheel.as_uri()}"
    nobody = f"tcp://{HERE}:{free_port()}"
    for command in NEEDING[extra]:
        name = f"without [{extra}]: ventetid {command.words}"
        steps.take(name, partial(_refused, place, command, extra, nobody))
    if not steps.take(f"[{extra}] is installed", partial(place.install, wanted)):
        return
    try:
        with cluster(place) if extra == "cluster" else nullcontext("") as address:
            for command in NEEDING[extra]:
                name = f"with [{extra}]: ventetid {command.words}"
                steps.take(name, partial(_typed, place, command, cluster=address))
    except Failed as failure:
        steps.failed("a Dask cluster", str(failure))


def _with_less_work(path: Path) -> None:
    path.write_text(less(path.read_text("utf-8"), "simulations", 200), "utf-8")


def _typed(place: Place, command: Command, **values: str) -> None:
    done = place.typed(command.words, **values)
    if said := judging.fault(command, done, place.work):
        raise Failed(said)
    if (alone := here(command.words)) != command.words and json.loads(done.out) != json.loads(
        place.typed(alone).out
    ):
        raise Failed("says other figures than without a cluster")


def _refused(place: Place, command: Command, extra: str, nobody: str) -> None:
    if said := judging.fault_without(extra, place.typed(command.words, cluster=nobody)):
        raise Failed(said)


def _empty(folder: Path) -> None:
    if found := sorted(path.name for path in folder.iterdir()):
        raise Failed(f"there is {', '.join(found)}")


def _python(place: Place) -> None:
    """The block as it is written, in a file; what it says it writes is there."""
    blocks = re.findall(r"```python\n(.*?)```", (place.clone / "README.md").read_text("utf-8"), re.DOTALL)
    (place.work / "block.py").write_text(blocks[0], "utf-8")
    (place.work / "mentors.html").unlink(missing_ok=True)
    done = place.run("python", "block.py")
    if done.code or judging.complaint(done):
        raise Failed(f"exit code {done.code}: {judging.complaint(done) or judging.last_line(done.err)}")
    if '<html lang="da"' not in (place.work / "mentors.html").read_text("utf-8"):
        raise Failed("has written no Danish report")


if __name__ == "__main__":
    sys.exit(main())
