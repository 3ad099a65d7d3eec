"""`ventetid serve` as it is, but its answers rest on few simulations: what a page does with them is the same.

`python -m tests.web.page.few_simulations [SCENARIO…] [FLAG…]` takes what `ventetid serve` takes. Reports and
searches rest on as many simulations as ever.
"""

from __future__ import annotations

import sys

UPTO = (10, 20)
"""Simulations after which there is an answer; for planners it is a hundred and more."""


def main() -> None:
    """Serve until somebody ends it."""
    from sim.web.answers import desk
    from sim.web.jobs import order

    assert vars(order)["UPTO"] == desk.UPTO, "who reads it before it is changed has the one for planners"
    desk.UPTO = UPTO  # type: ignore[assignment]  # one answer fewer
    from sim import cli

    sys.argv = ["ventetid", "serve", *sys.argv[1:]]
    cli.main()


if __name__ == "__main__":
    main()
