"""The sentences of a citizen's way: one template for each thing that can happen.

All texts stand here and nowhere else. `{she}`, `{her}` and `{She}` are filled by the citizen's sex.
"""

from __future__ import annotations

WAY = {
    "referred": "Referred{profile}.",
    "wish": " Before the team meeting {she} wished for {wish}.",
    "before": " That is before the reported years, which begin on {begin}.",
    "prepared": "The case was ready for the team, after {wait} of preparation.",
    "recommended": (
        "The team met, {wait} after the case was ready, and recommended a programme with {measures}."
    ),
    "recommended_nothing": (
        "The team met, {wait} after the case was ready, and recommended a programme without any measure."
    ),
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
    "identified": "{Measure}: the offer was found and the right form known, after {wait}.",
    "contradictory": "{Measure}: on the way {she} was told contradictory things.",
    "unavailable": "{Measure}: after {wait} it turned out that the offer does not exist here.",
    "granted": "{Measure}: granted, after {wait}.",
    "refused": "{Measure}: refused by the administration that decides, after {wait}.",
    "held": "{Measure}: held back from now on, until {until}.",
    "released": "{Measure}: no longer held back, after {wait}.",
    "search_began": "{Measure}: the search for a firm began.",
    "firm_found": "{Measure}: a firm was found, after {wait} of searching.",
    "no_firm": "{Measure}: given up after {wait} of searching: no firm was found.",
    "queued_places": (
        "{Measure}: all {places} places were taken; {she} was number {place} in the queue."
    ),
    "queued_place": "{Measure}: the only place was taken; {she} was number {place} in the queue.",
    "no_place": "{Measure}: there was no place at the time; {she} was number {place} in the queue.",
    "queued_groups": (
        "{Measure}: {she} joined the queue for the next group, as number {place}; groups start on fixed "
        "dates."
    ),
    "passed_over": (
        "{Measure}: a group started with {size}; {she} was number {place} of {waiting} in the queue and "
        "had to wait for the next."
    ),
    "cancelled": (
        "{Measure}: the group was cancelled; it needs {minimum}, and {waiting} were waiting."
    ),
    "cancelled_alone": (
        "{Measure}: the group was cancelled; it needs {minimum}, and nobody else was waiting."
    ),
    "started": "{Measure}: started, after {queue} in the queue and {wait} after it was recommended.",
    "started_at_once": "{Measure}: started at once on a free place, {wait} after it was recommended.",
    "started_group": (
        "{Measure}: started in a group of {size}, after {queue} in the queue and {wait} after it was "
        "recommended."
    ),
    "declined": "{Measure}: a place was offered, after {queue} in the queue, and {she} declined it.",
    "declined_at_once": "{Measure}: a place was offered at once, and {she} declined it.",
    "ended": "{Measure}: completed, after {wait}.",
    "completed": (
        "The programme ended: everything on the plan was settled. It had lasted {wait}.{open} {Her} "
        "motivation was {motivation}."
    ),
    "length_over": "The programme's time was over, after {wait}.{open} {Her} motivation was {motivation}.",
    "dropped_out": "{She} gave up and left{where}.{why}",
    "disengaged": (
        "{She} stopped taking part, {wait} into the programme, but stayed on support and kept the "
        "caseworker's place.{why}"
    ),
    "disengaged_ended": (
        "The programme's time was over, after {wait}; {she} had taken no part in the last {without} of it."
    ),
    "outcome": " Outcome: {outcome}.",
    "inside": "The simulated time ends here; {she} was still {where}.{open}",
}  # fmt: skip

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

ALONG = " with the steps towards {measures}"

SUMMARY = {
    "measure_started": "{Measure}: {wait} from the recommendation to the start{steps}.",
    "measure_not": ("{Measure}: never started, {reason}; {wait} from the recommendation until then{steps}."),
    "measure_waiting": "{Measure}: not started yet, {wait} after the recommendation{steps}.",
    "meeting": "Team meeting: {wait} from the case being ready to the meeting.",
    "caseworker": "Caseworker: {wait} in the queue.",
    "idle": "Of {all} in the programme, {idle} passed with no measure running.",
    "never_idle": "In the programme for {all}, with a measure running all the time.",
    "always_idle": "In the programme for {all}, with no measure running on any day of it.",
}

STEPS = {
    "caseworker": "{span} until a caseworker began",
    "identify": "{span} to find the offer and its right form",
    "decide": "{span} to decide",
    "hold": "{span} held back by {others}",
    "search": "{span} searching for a firm",
    "queue": "{span} in the queue",
}

REASONS = {
    "unavailable": "the offer does not exist here",
    "refused": "refused by the administration that decides",
    "not_budgeted": "no budget was left",
    "declined": "declined by {her_own} own choice",
    "no_firm": "no firm was found",
    "clash": "its times clashed with another measure",
    "no_show": "{she} did not come",
    "dropped_out": "{she} gave up first",
    "programme_ended": "the programme ended first",
    "replaced": "replaced by another measure",
}

UNTIL = {
    ("ended", False): "{measures} has ended or been ruled out",
    ("ended", True): "{measures} have ended or been ruled out",
    ("decided", False): "{measures} has been decided",
    ("decided", True): "{measures} have been decided",
}
"""What a measure that is held back waits for; the second key: several measures."""

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
    "queue": "{Measure} (in the queue for {span}, number {place} of {waiting})",
}
"""How far a measure had come, by what its last stretch of time went with."""

FATES = {
    "started": "{Measure} started after {wait}",
    "open": "{Measure} not started yet after {wait}",
    "unavailable": "{Measure} does not exist here",
    "refused": "{Measure} refused",
    "declined": "{Measure} declined",
    "no_firm": "{Measure} found no firm",
    "dropped_out": "{Measure} not started in {wait}",
    "programme_ended": "{Measure} not started in {wait}",
}
"""What became of a measure, in a few words, counted from the recommendation."""

HOW_IT_ENDED = {
    "completed": "the plan was settled",
    "length_over": "the programme's time ran out",
    "dropped_out": "{she} gave up",
    "disengaged": "{she} stopped taking part",
    "inside": "still there when the simulated time ends",
    "not_admitted": "the case led to {destination} and not to a programme",
}
