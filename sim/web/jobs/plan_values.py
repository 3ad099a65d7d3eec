"""What a plan comes to on the controls of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.web.asked.turned import in_writing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sim.experiment.plan import Planned

    from .wish import Wish

Changed = tuple[tuple[str, str], ...]


def controls_set(found: Planned, wish: Wish, changed: Iterable[tuple[str, str]]) -> Changed:
    """The confirmed plan as the controls write it, with what was set before; empty where there is none."""
    if found.plan is None:
        return ()
    plan = {
        each.knob.path: in_writing(each.knob, each.values[k])
        for each, k in zip(wish.levers, found.plan.at, strict=True)
    }
    return tuple(sorted((dict(changed) | plan).items()))
