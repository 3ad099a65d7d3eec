"""The made-up server, but it waits a second where servers wait ten: for what is about whoever says nothing.

`python -m tests.web.http.impatient_server [SCENARIO…]` prints its address.
"""

from __future__ import annotations

from functools import partial

from sim.web.http import app, connections
from sim.web.http.limits import Limits
from tests.web.http import made_up_server

SECONDS = 1.0


def main() -> None:
    """Serve until somebody ends it."""
    assert connections.HEAD_WITHIN > SECONDS
    assert vars(app)[Limits.__name__] is Limits
    assert Limits().patience > SECONDS
    connections.HEAD_WITHIN = SECONDS
    setattr(app, Limits.__name__, partial(Limits, patience=SECONDS))
    made_up_server.main()


if __name__ == "__main__":
    main()
