"""Where everything lies in memory while the compiled engine runs: a record a citizen, a spell and so on.

The kernel is machine code that is handed one address, that of the `TOWN`; from there it finds everything
else. What chance has in store stays in the population's own columns, which are only read; what changes
stands in records, so that what belongs to one citizen or one spell lies side by side.

Times are whole seconds from the first day of the run, rates per second. A field named after a table of
records or a column holds its address.
"""

from __future__ import annotations

import numpy as np

CITIZEN = np.dtype(
    [
        # What the two tables are to know.
        ("prepared", "i8"), ("assessed", "i8"), ("queued", "i8"), ("started", "i8"),
        ("returned", "i8"), ("reviewed", "i8"), ("dropped", "i8"), ("ended", "i8"),
        # Motivation and patience (`patience.py`).
        ("motivation", "f8"), ("budget", "f8"), ("slope", "f8"), ("base", "f8"),
        ("since", "i8"), ("drop_at", "i8"), ("alarm", "i8"),
        # Contact with the caseworker (`motivation.py`): now, what it adds to motivation, and later.
        ("contacts", "f8"), ("pace", "f8"), ("usual", "f8"),
        ("ends_early_at", "i8"),
        ("active", "i4"), ("pending", "i4"), ("open", "i4"),
        ("end", "i1"), ("step", "i1"), ("in_programme", "i1"), ("in_review", "i1"), ("awaits_course", "i1"),
    ],
    align=True,
)  # fmt: skip
"""One a citizen, in order of arrival."""

SPELL = np.dtype(
    [
        ("recommended", "i8"), ("identified", "i8"), ("decided", "i8"), ("queued", "i8"),
        ("offered", "i8"), ("started", "i8"), ("ended", "i8"),
        ("group", "i4"), ("predecessor", "i4"), ("part", "i4"),
        ("status", "i1"), ("reason", "i1"), ("via", "i1"), ("followed", "i1"),
    ],
    align=True,
)  # fmt: skip
"""One a spell that may be needed, and after them one for each anonymous user of a service."""

LINK = np.dtype([("joined", "i8"), ("next", "i4"), ("previous", "i4")], align=True)
"""Somebody's place in a waiting line: citizens first, then spells. Nobody stands in two lines at once."""

HOLDER = np.dtype(
    [
        ("kind", "i8"), ("rule", "i8"),
        # The line in front of it (`line.py`).
        ("first", "i8"), ("last", "i8"), ("latest", "i8"), ("length", "i8"), ("waited", "i8"),
        # What it gives (`places.py`, `unlimited.py`, `groups.py`).
        ("free", "i8"), ("holding", "i8"), ("held", "i8"), ("unsettled", "i8"),
        ("places", "i8"), ("minimum", "i8"), ("at_once", "i8"), ("standby", "i8"),
        ("first_group", "i8"), ("groups", "i8"),
        # The integrals when the reported window begins.
        ("waited_before", "i8"), ("held_before", "i8"),
    ],
    align=True,
)  # fmt: skip
"""What citizens queue for, by rank: teams by name, measures by name, and last the team's meeting."""

NONE = -1
"""No row, group, gate or limit."""

NOTHING, PLACES, UNLIMITED_PLACES, STRETCHED, GROUPS, MEETING = range(6)
"""Kinds of holders."""

FIRST_COME, LONGEST_IN_PROGRAMME, LOWEST_MOTIVATION, YOUNGEST_FIRST = range(4)
"""Queue rules."""

RULES = ("first_come", "longest_in_programme", "lowest_motivation", "youngest_first")
"""The names of the queue rules, in the order of their codes."""

KIND_BITS, ACT_BITS = 4, 2
"""Of the whole number that puts a moment in order: the bits of its kind and act (`kernel/clock.py`)."""

PER_WORD = 31
"""Measures to a word of gates: two bits each, in 62."""

ANY_NUMBER = 1 << 40
"""`at_once` where any number of groups may run at the same time."""

GROUP = np.dtype([("ends", "i8"), ("free", "i8"), ("started", "i8")], align=True)
"""One a group of every measure that is given in groups."""

DATE = np.dtype([("key", "i8"), ("rank", "i8"), ("number", "i8"), ("starts", "i8")], align=True)
"""What the timetable knows beforehand, in order. `number`: places more or less, the places there are from now
on, the cases of a meeting, or the group that `starts` or has a session."""

MEASURE = np.dtype(
    [
        ("holder", "i8"), ("available", "i8"), ("growth", "f8"),
        ("declines", "i8"), ("share", "f8"), ("beta", "f8"), ("reference", "f8"),
        ("grants", "i8"), ("left", "i8"), ("next_year", "i8"),
        ("gate", "i8"), ("awaited", "i8"), ("alternatives", "i8"), ("until", "i8"), ("private", "i8"),
        ("no_show", "f8"), ("clashes", "f8"), ("clash_loses", "i8"),
        ("review_every", "i8"), ("buys_after", "i8"),
    ],
    align=True,
)  # fmt: skip
"""What is assumed about each measure. `grants` and `buys_after` are -1 where there is no such rule."""

TEAM = np.dtype(
    [
        ("contacts", "f8"), ("contacts_at_first", "f8"), ("at_first", "i8"),
        ("contact_on_no_show", "f8"), ("coordinates", "i8"), ("varies", "i8"),
    ],
    align=True,
)  # fmt: skip
"""What each team does for its citizens; the last is nobody's team."""

EXIT = np.dtype(
    [
        ("budget", "f8"), ("rate", "f8"), ("since", "i8"), ("leaves_at", "i8"),
        ("waiting", "i4"), ("begun", "i4"),
    ],
    align=True,
)  # fmt: skip
"""Leaving for work (`lock_in.py`): one a citizen, where anybody does."""

FRAME = np.dtype([("what", "i8"), ("row", "i8"), ("more", "i8"), ("step", "i8")], align=True)
"""Something that is still to be done at this instant (`agenda.py`)."""

COLUMNS_OF_CITIZENS = {
    "arrived": "i8", "age": "i8", "team": "i8", "preparation": "i8", "leads_to": "i8",
    "programme_lasts": "i8", "wrap_up": "i8", "motivation": "f8", "patience": "f8", "stays": "?",
    "never_ready": "?", "work": "f8",
}  # fmt: skip
"""Columns of the population's citizens that the kernel reads, with their types."""

COLUMNS_OF_SPELLS = {
    "first": "i8", "citizen": "i8", "measure": "i8", "planned": "?", "gated": "?", "identify": "i8",
    "contradictory": "?", "decide": "i8", "granted": "?", "search": "i8", "no_firm": "?",
    "lasts": "i8", "stops_after": "i8", "decline": "f8", "clash": "f8", "no_show": "f8",
}  # fmt: skip

COLUMNS_OF_OTHERS = {"measure": "i8", "arrived": "i8", "lasts": "i8", "started": "i8", "group": "i8"}

RECORDS = {
    "citizens": CITIZEN, "spells": SPELL, "links": LINK, "holders": HOLDER, "groups": GROUP, "dates": DATE,
    "measures": MEASURE, "teams": TEAM, "exits": EXIT, "frames": FRAME,
}  # fmt: skip
"""The tables of records, by the field of the town that holds their address."""

ARRAYS = {
    "heap": "i8", "before": "i8", "closed": "i8", "awaited": "i8", "levels": "f8",
    "alternatives": "i8", "new_years": "i8", "since": "i8", "known": "i8", "came_from": "i8",
}  # fmt: skip
"""Plain arrays. `before`, `closed` and `awaited` are the gates' bits (`gates.py`), some words a measure, a
spell or a citizen; `levels` the motivation at the last review of each spell. Of those there when the run
begins: `since` when the step began in which a spell is, `known` their spells on a plan in the order in
which they came onto it, `came_from` in whose place each is tried."""

COUNTS = (
    "now", "horizon", "citizen_count", "there", "spell_count", "other_count", "holder_count", "team_count",
    "date_count", "heap_room", "frame_room", "words", "course", "meeting", "notice", "purchases",
    "row_bits", "reviews", "blank", "resumes", "known_count",
    "taken_up",
    # Where the run stands: what is next, how much is under way, and whether there was too little room.
    "next_arrival", "next_date", "heap_size", "frame_count", "unsettled", "first_unsettled",
    "too_small",
    # Rules that hold for all.
    "from_referral", "returns_after", "has_programme", "shortest", "ends_early", "only_if_something_started",
    "parties_weigh", "grows", "works", "hours_clash", "decisions_matter",
)  # fmt: skip

NUMBERS = (
    "hazard_waiting", "hazard_active", "beta", "reference", "erosion", "contact",
    "at_meeting", "at_refusal", "at_contradiction", "at_parties", "at_course", "work", "work_while_waiting",
    "per_month",
)  # fmt: skip

TOWN = np.dtype(
    [(name, "i8") for name in COUNTS]
    + [(name, "f8") for name in NUMBERS]
    + [(name, "i8") for name in (*RECORDS, *ARRAYS)]
    + [(f"of_citizen_{name}", "i8") for name in COLUMNS_OF_CITIZENS]
    + [(f"of_spell_{name}", "i8") for name in COLUMNS_OF_SPELLS]
    + [(f"of_other_{name}", "i8") for name in COLUMNS_OF_OTHERS]
)
"""The municipality: one record, from which everything else is found."""
