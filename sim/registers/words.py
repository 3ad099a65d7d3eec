"""The words that stand in the tables, and what municipalities write in their place.

The words themselves are those that a run leaves behind (`sim.tables`). Danish words are those that
planners use for the same; capitals do not count.
"""

from __future__ import annotations

import re

AGES = ("under_30", "from_30_to_39", "from_40")
BENEFITS = ("sickness", "cash_or_education", "other")
WISHES = ("pension", "neither", "programme")
FLAGS = ("woman", "psychiatric", "physical", "unskilled", "able_to_pay")
ENDS = (
    "completed", "length_over", "dropped_out", "disengaged", "inside", "not_admitted", "left_for_work",
)  # fmt: skip
STATUSES = (
    "identifying", "deciding", "held", "searching", "waiting",
    "active", "completed", "stopped", "not_started",
)  # fmt: skip
REASONS = (
    "", "unavailable", "refused", "not_budgeted", "declined", "no_firm",
    "clash", "no_show", "dropped_out", "programme_ended", "replaced", "stopped_early",
)  # fmt: skip
VIAS = ("own", "bought", "private", "other")
STAGES = ("assessment", "programme")
"""Steps of the pathway that stand in results beside the measures."""
COURSE = "preparation_course"
"""What the preparation course is called among the measures."""

OPEN = STATUSES[:6]
"""Statuses of what is still under way."""
NEVER_STARTED = ("unavailable", "refused", "not_budgeted", "no_firm")
"""Reasons for which nothing can have started."""
NOT_GRANTED = ("unavailable", "refused", "not_budgeted")
"""Reasons for which a decision was no grant."""
INSIDE, DISENGAGED = "inside", "disengaged"

STATUSES_CALLED = {
    "venter": "waiting",
    "på venteliste": "waiting",
    "i gang": "active",
    "aktiv": "active",
    "igangværende": "active",
    "gennemført": "completed",
    "afsluttet": "completed",
    "afbrudt": "stopped",
    "ikke startet": "not_started",
    "ikke påbegyndt": "not_started",
}
REASONS_CALLED = {
    "afslag": "refused",
    "takket nej": "declined",
    "takkede nej": "declined",
    "udeblevet": "no_show",
    "udeblivelse": "no_show",
    "frafald": "dropped_out",
    "frafaldet": "dropped_out",
    "forløb slut": "programme_ended",
    "forløb afsluttet": "programme_ended",
    **dict.fromkeys(
        ("job", "i job", "kommet i job", "i arbejde", "uddannelse", "i uddannelse", "raskmeldt", "flyttet",
         "fraflyttet", "død", "førtidspension", "fleksjob", "anden ydelse"),
        "programme_ended",
    ),
}  # fmt: skip
STAGES_CALLED = {
    **dict.fromkeys(
        ("rehabiliteringsmøde", "rehabiliteringsteam", "rehabiliteringsteamet", "team meeting",
         "rehabilitation team", "rehabilitation meeting"),
        "assessment",
    ),
    **dict.fromkeys(("forløb", "ressourceforløb", "sagsbehandler", "caseworker"), "programme"),
}  # fmt: skip
"""The stages, as reports and municipalities call them; a label of the scenario's own comes before these."""
COMPLETED = (
    "completed", "finished", "gennemført", "fuldført", "afsluttet", "afsluttet_som_planlagt",
    "ordinær_afslutning", "ordinært_afsluttet",
)  # fmt: skip
"""What stands as a reason where an attempt ended as it was meant to: no reason of its own, since its start
and its end say it."""
VIAS_CALLED = {"egen": "own", "købt": "bought", "privat": "private", "anden": "other", "andre": "other"}
BENEFITS_CALLED = {
    "sygedagpenge": "sickness",
    "kontanthjælp": "cash_or_education",
    "uddannelseshjælp": "cash_or_education",
    "andet": "other",
    "anden": "other",
}
WISHES_CALLED = {"førtidspension": "pension", "ressourceforløb": "programme", "forløb": "programme"}
AGES_CALLED = {
    "30-39": "from_30_to_39",
    "30–39": "from_30_to_39",
    "40+": "from_40",
    "40 og over": "from_40",
    "40 and over": "from_40",
    "under 30": "under_30",
}
YES_OR_NO = {
    **dict.fromkeys(("true", "yes", "ja", "1", "sand", "1.0"), True),
    **dict.fromkeys(("false", "no", "nej", "0", "falsk", "0.0"), False),
}
BLANK = frozenset(("", "null", "na", "n/a", "nan", "nat", "none", "-", "."))
"""How programs write that nothing is known."""

YOUNGEST, OLDEST = 15, 110
_YEARS = re.compile(r"(\d{1,3})(?:[.,]0)?")


def word(cell: str, known: tuple[str, ...], called: dict[str, str]) -> str | None:
    """The known word that stands in a cell; None if it is none."""
    said = " ".join(cell.lower().split())
    if (found := called.get(said)) is not None:
        return found
    said = said.replace(" ", "_")
    return said if said in known else None


def age(cell: str) -> str | None:
    """The age group that stands in a cell, as a group or in whole years; None if it is none."""
    said = cell.lower().removesuffix("år").strip()
    if years := _YEARS.fullmatch(said):
        number = int(years[1])
        if not YOUNGEST <= number <= OLDEST:
            return None
        return AGES[(number >= 30) + (number >= 40)]
    return word(said, AGES, AGES_CALLED)
