"""Replications kept on disk between commands, so that what has been run once is not run again.

`Disk` is a store as `sim.experiment.kept` describes it. What it holds lies in folders that can be read
without this program, by anything that reads Parquet:

    results/<scenario>/<seed>-<outcomes>/<code>/
        manifest.json           what this is: name, content, seed, code, versions
        resolved.yaml           the scenario with everything that it extends
        catalogue.parquet       what is asked of a replication, in order
        000000-000024.parquet   the figures of 25 replications, a row a figure
        000025-000029.parquet   and of those that follow, until there are 25

The three keys are fingerprints of everything that decides a number (`keys.py`, `code.py`): what is found
under them is what running again would give. Nothing is ever half-written (`whole.py`), what has been
damaged is noticed (`seal.py`), and what has not been used for longest goes when there is too much
(`bounded.py`). Nothing here is needed to run, and no trouble with it ends a run.
"""

from __future__ import annotations

from .disk import Disk
from .shelf import CHUNK

__all__ = ["CHUNK", "Disk"]
