"""`python -m sim.cli` does what `ventetid` does."""

from . import main

main()
