"""Which data show a part of the window by itself, where its last part is held out.

A list of referrals can be looked at until an earlier day, and who waited on a day was counted on that day. A
published table, a quantile or a share is of the whole window: it holds what came in the part that is to be
predicted, and cannot be taken apart. If it took part in the fit, the prediction would have been told what to
say; so it is left out of both parts, and that is said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from calibration.instruments import WaitingNow
from sim.registers.personal import masked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from calibration.operator import Operator
    from calibration.project import Project

    from .part import Part

SEEN_ALONE = ("referrals", "waiting")
"""The kinds of data that show a part of a period apart from the rest."""


def shown_in(part: Part, operator: Operator, *, whole: bool) -> bool:
    """Whether the window shows this, or a part of the window as the operator sees it."""
    instrument = part.instrument
    if isinstance(instrument, WaitingNow):
        return operator.since <= instrument.day <= operator.extract
    return whole or instrument.kind in SEEN_ALONE


def left_out(project: Project) -> Iterator[str]:
    """What is not used since a part is held out."""
    if not project.held_out:
        return
    yield f"What came after {project.used_until} is held out, to be predicted."
    for kind, path in project.files.items():
        if kind not in SEEN_ALONE:
            yield (
                f"{masked(str(path))} ({kind}) is of the whole time until {project.window.extract} and would "
                "tell of what is held out, so it is not used. Leave held_out out to use it."
            )
