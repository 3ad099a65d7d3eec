"""The command `ventetid`: one thin function for each thing it can do.

Heavy packages are imported inside the functions that need them, so that `--help` and `check` start at
once. Results go to standard output, progress to standard error and only on a terminal.

Exit codes: 0 done, 2 the input is wrong, 3 it ran and a check was not met, 130 interrupted, 1 a bug.
"""

from __future__ import annotations

import sys
from contextlib import suppress

from sim.experiment.elsewhere.one_thread import one_thread

from .ending import INTERRUPTED


def main() -> None:
    """Run the command with the arguments it was given; ends the process."""
    with suppress(AttributeError):  # a stream put in place of the console need not be reconfigurable
        sys.stdout.reconfigure(errors="replace")  # type: ignore[union-attr]  # the line above
        sys.stderr.reconfigure(errors="replace")  # type: ignore[union-attr]
    one_thread()
    try:
        from .app import app

        app()
    except KeyboardInterrupt:
        sys.stderr.write("Interrupted.\n")
        sys.exit(INTERRUPTED)
