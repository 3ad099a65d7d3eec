"""Where on the way to the programme a citizen is."""

from __future__ import annotations

(
    NOWHERE, REFERRED, PREPARES, IN_PREPARATION, IS_PREPARED, ON_THE_COURSE, IS_READY, BEFORE_THE_TEAM,
    ASSESSED, ADMITTED, FOR_A_CASEWORKER, BEGINS, REVIEWED,
) = range(13)  # fmt: skip
"""Some are steps to be taken, in some a citizen rests: `IN_PREPARATION`, `ON_THE_COURSE`, `BEFORE_THE_TEAM`
and `FOR_A_CASEWORKER`. `REVIEWED`: the team has taken the case a second time."""
