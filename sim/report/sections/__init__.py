"""The sections, one file each; here they stand in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .bottlenecks import bottlenecks
from .budget import budget
from .cost_and_wait import cost_and_wait
from .course import course
from .delivery import delivery
from .differences import differences
from .levers import levers
from .queues import queues
from .sources import sources
from .use import use
from .waiting import waiting

if TYPE_CHECKING:
    from sim.report.contents import Made

MAKERS: tuple[Made, ...] = (
    differences,
    delivery,
    waiting,
    queues,
    cost_and_wait,
    use,
    course,
    budget,
    levers,
    bottlenecks,
    sources,
)
