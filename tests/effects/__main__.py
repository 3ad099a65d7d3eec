"""`python -m tests.effects`: what every mechanism and practice of the documents does in the baseline.

Runs each row of `mechanisms.yaml` beside this file and writes the table in `scenarios/mechanisms/README.md`.
A row whose effect goes another way than its document says, and that does not say why, is an error; so is a
reason for what shows after all. With `--only` the effect is printed and nothing is written.
"""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

import sim
from sim.cli.progress import progress
from tests.effects import page
from tests.effects.measuring import NoSuchFigureError, batches, effects
from tests.effects.rows import ListError, only, rows
from tests.effects.words import sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.effects.measuring import Effect
    from tests.effects.rows import Row

REPLICATIONS = 400


def measured(every: Sequence[Row], replications: int, seed: int) -> list[tuple[Row, list[Effect]]]:
    """Each row with its effects, in the order of the list; says each effect as it is found."""
    found: dict[Row, list[Effect]] = {row: [] for row in every}
    groups = list(batches(every))
    for number, batch in enumerate(groups, 1):
        with progress(f"{number} of {len(groups)}", quiet=False) as bar:
            made = effects(batch, replications, seed, progress=bar)
        for effect in made:
            found[effect.row].append(effect)
            mark = "!!" if effect.complaint else "no" if effect.figure.why else "  "
            sys.stdout.write(f"{mark} {effect.row.name}: {sentence(effect)}\n")
        sys.stdout.flush()
    return list(found.items())


def main() -> int:
    """Measure and write; 1 if the list says what does not hold, 2 if it cannot be run."""
    parser = argparse.ArgumentParser(prog="python -m tests.effects", description=__doc__)
    parser.add_argument("--replications", type=int, default=REPLICATIONS, help="default 400")
    parser.add_argument("--seed", type=int, default=1, help="default 1")
    parser.add_argument("--only", metavar="NAME", help="one scenario of the list; nothing is written")
    asked = parser.parse_args()
    try:
        every = rows() if asked.only is None else only(rows(), asked.only)
        found = measured(every, asked.replications, asked.seed)
    except (ListError, NoSuchFigureError, sim.ScenarioError, sim.RequestError) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    wrong = [effect for _, each in found for effect in each if effect.complaint]
    for effect in wrong:
        sys.stderr.write(f"{effect.row.name}: {sentence(effect)}: {effect.complaint}\n")
    if wrong:
        sys.stderr.write("Nothing was written.\n")
        return 1
    if asked.only is None:
        page.write(page.table(found, asked.replications, asked.seed))
    return 0


if __name__ == "__main__":
    sys.exit(main())
