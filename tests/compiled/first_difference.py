"""Says where the engines first differ in some towns: run beside another `sim`, whose folder comes first."""

from __future__ import annotations

import sys

import sim
from tests.compiled.every_town import first_difference

if __name__ == "__main__":
    sys.stdout.write(f"{sim.__file__}\n{first_difference(int(sys.argv[1]))}\n")
