"""The sentences of a citizen's way: one template for each thing that can happen.

What is said of measures stands in `sentences_measures.py`, what sums up in `sentences_sums.py`, and no
text anywhere else. `{she}`, `{her}`, `{hers}` and `{She}`, `{Her}` are filled by the citizen's sex.
"""

from __future__ import annotations

WAY = {
    "referred": "Referred{profile}.",
    "wish": " Before the team meeting {she} wished for {wish}.",
    "before": " That is before the reported years, which begin on {begin}.",
    "prepared": "The case was ready for the team, after {wait} of preparation.",
    "prepared_last": (
        "The case was ready for the team, after {wait} of preparation: the papers were ready already, after "
        "{papers}, and now the preparation course {course}."
    ),
    "prepared_beside": (
        "The case was ready for the team, after {wait} of preparation: the preparation course {course} "
        "already, and now the papers were ready."
    ),
    "recommended": (
        "The team met, {wait} after the case was ready, and recommended a programme with {measures}."
    ),
    "recommended_nothing": (
        "The team met, {wait} after the case was ready, and recommended a programme without any measure."
    ),
    "meeting": " The meeting changed {her} motivation from {before} to {after}.",
    "led_elsewhere": (
        "The team met, {wait} after the case was ready; the case led to {destination} and not to a "
        "programme."
    ),
    "caseworker": (
        "{She} got a place with a caseworker{team}, after {wait} in the queue, and the programme "
        "began{measures}. {Her} motivation was {motivation} (0 to 1)."
    ),
    "caseworker_at_once": (
        "{She} got a place with a caseworker{team} the same day, and the programme began{measures}. {Her}"
        " motivation was {motivation} (0 to 1)."
    ),
    "began": "The programme began{measures}. {Her} motivation was {motivation} (0 to 1).",
    "queued_caseworker": "No caseworker{team} had a free place: {she} was number {place} in the queue.",
    "stretched": (
        " There was time for {places}, shared with {others}: {share} of the usual contacts, "
        "{contacts} a month."
    ),
    "contacts_at_first": (
        " {She} was to have {first} contacts a month for the first {span}, and {then} a month after that."
    ),
    "parties": "{Number} parties at once from now on: {parties}.",
    "parties_weigh": " Keeping them together weighed on {her} motivation ({cost} each time).",
    "parties_kept_together": " The caseworkers' team coordinated them, so that it cost {her} no motivation.",
    "returned": "Nothing had started in {wait} of the programme: the case went back to the team.",
    "taken_again": "The team took the case again, {wait} after it came back: {measures} to be tried again.",
    "taken_again_for_nothing": (
        "The team took the case again, {wait} after it came back; there was nothing to try again."
    ),
    "completed": (
        "The programme ended: everything on the plan was settled. It had lasted {wait}{law}.{open} {Her} "
        "motivation was {motivation}."
    ),
    "length_over": (
        "The programme's time was over, after {wait}{law}.{open} {Her} motivation was {motivation}."
    ),
    "left_for_work": (
        "{She} left for work, {wait} into the programme.{open} {Her} motivation was {motivation}."
    ),
    "dropped_out": "{She} gave up and left{where}.{why}",
    "disengaged": (
        "{She} stopped taking part, {wait} into the programme, but stayed on support and kept the "
        "caseworker's place.{why}"
    ),
    "disengaged_ended": (
        "The programme's time was over, after {wait}{law}; {she} had taken no part in the last {without} "
        "of it."
    ),
    "outcome": " Outcome: {outcome}.",
    "inside": "The simulated time ends here; {she} was still {where}.{open}",
}  # fmt: skip

LAW = {
    "longest": ", the longest that the rules allow",
    "shortest": ", the shortest that the rules allow",
    "kept": ", the shortest that the rules allow, and so it had gone on after the plan was done",
}
"""What the law had to do with the end of a programme."""

COURSE_OVER = {True: "was over", False: "had come to nothing"}
"""What became of the preparation course; the key: whether somebody took part in it."""

WHERE_LEFT = {
    "preparation": " while the case was being prepared",
    "assessment": ", {wait} after the case was ready, still waiting for the team meeting",
    "caseworker": ", {wait} after the team meeting, still waiting for a caseworker",
    "programme": " {wait} into the programme",
}

WHERE_INSIDE = {
    "preparation": "waiting for the case to be ready, for {wait} now",
    "assessment": "waiting for the team meeting, for {wait} now",
    "caseworker": "waiting for a caseworker, for {wait} now",
    "programme": "in the programme, for {wait} now",
}

STOPPED = " What was running stopped: {measures}."
UNSTARTED = " Never started: {measures}."
GOES_ON = " Running: {measures}."
ON_THE_WAY = " Not yet started: {measures}."
BACK_AT_THE_TEAM = " The case was waiting for the team to take it again."

ALONG = " with the steps towards {measures}"

DECISION_ON = "the decision on {Measure}"
"""A party that a citizen waits for."""

GIVING_UP = {
    "motivation": " {Her} motivation was {now} then",
    "motivation_before": ", and {start} at the start of the programme",
    "running": " {She} was taking part in {measures}, which stopped.",
    "nothing_running": " Nothing had been running for {wait}.",
    "nothing_yet": " Nothing had started.",
    "waiting": " Still to come were {waits}.",
    "settled": " Nothing else was to come.",
    "patience": " Patience differs from person to person and wears down {since}{faster}; {hers} was spent",
    "more": " (about {more} of 100 citizens have more).",
}
"""Why somebody gave up."""

PENDING = {
    "caseworker": "{Measure}",
    "identify": "{Measure} (looking for the right offer for {span})",
    "decide": "{Measure} (undecided for {span})",
    "hold": "{Measure} (held back by {others} for {span})",
    "search": "{Measure} (searching for a firm for {span})",
    "queue": "{Measure} (in the queue for {span}, number {place} of {waiting}{users})",
    "queue_among": "{Measure} (in the queue for {span}, with {waiting} waiting{users})",
}
"""How far a measure had come, by what its last stretch of time went with."""

LIKELY = {0.0: "not at all likely", 0.5: "half as likely", 1.0: "as likely", 2.0: "twice as likely"}
"""How likely something is compared with the usual; other factors are said as `0.8 times as likely`."""

LONGER = {0.5: "half as long", 1.5: "half as long again", 2.0: "twice as long"}
"""The same of a length of time."""
