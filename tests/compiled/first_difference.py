"""Says where the engines first differ in some towns: run beside another `sim`, whose folder comes first.

That `sim` has mistakes in its compiled engine that are switched on by number (`test_mistakes_are_caught.py`).
Compiling takes long, so it is done once for all of them.
"""

from __future__ import annotations

import sys
from typing import Any

import sim
from sim.compiled import lay_out
from tests.compiled.every_town import first_difference


def main(agree: int, towns: int, mistakes: int) -> None:
    """A line for the folder, one for no mistake in so many towns, one for each of the mistakes."""
    sys.stdout.write(f"{sim.__file__}\n{first_difference(agree)}\n")
    switch: Any = lay_out
    for number in range(1, mistakes + 1):
        switch.MISTAKE = number
        sys.stdout.write(f"{first_difference(towns)}\n")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
