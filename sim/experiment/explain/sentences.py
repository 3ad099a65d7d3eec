"""The sentences of a citizen's way: one template for each thing that can happen.

All texts stand here and nowhere else. `{she}`, `{her}` and `{She}` are filled by the citizen's sex.
"""

from __future__ import annotations

WAY = {
    "referred": "Referred{profile}.",
    "wish": " Before the team meeting {she} wished for {wish}.",
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
    "queued_caseworker": "No caseworker{team} had a place: {she} was number {place} in the queue.",
    "identified": "{Measure}: the right form was found, after {wait}.",
    "contradictory": "{Measure}: on the way {she} was told contradictory things.",
    "unavailable": "{Measure}: after {wait} it turned out that the offer does not exist here.",
    "granted": "{Measure}: granted, after {wait}.",
    "refused": "{Measure}: refused by the administration that decides, after {wait}.",
    "held": (
        "{Measure}: held back until {measures} had ended, been decided or been ruled out; that took "
        "{wait}."
    ),
    "firm_found": "{Measure}: a firm was found, after {wait} of searching.",
    "no_firm": "{Measure}: no firm was found in {wait} of searching, and none will be.",
    "queued_places": (
        "{Measure}: {her} turn would come; all {places} places were taken and {she} was number {place} in"
        " the queue."
    ),
    "queued_groups": "{Measure}: {she} joined the queue as number {place}; groups start on fixed dates.",
    "passed_over": (
        "{Measure}: a group started with {size}; {she} was number {place} of {waiting} in the queue and "
        "had to wait for the next."
    ),
    "cancelled": (
        "{Measure}: the group was cancelled; {waiting} waiting were too few for the minimum of {minimum}."
    ),
    "started": "{Measure}: started, after {queue} in the queue and {wait} after it was recommended.",
    "started_at_once": "{Measure}: started the same day, {wait} after it was recommended.",
    "started_group": (
        "{Measure}: started in a group of {size}, after {queue} in the queue and {wait} after it was "
        "recommended."
    ),
    "declined": "{Measure}: a place was offered, after {queue} in the queue, and {she} declined it.",
    "ended": "{Measure}: completed, after {wait}.",
    "completed": (
        "The programme ended: everything on the plan was settled. It had lasted {wait}.{open} {Her} "
        "motivation was {motivation}."
    ),
    "length_over": "The programme's time was over, after {wait}.{open} {Her} motivation was {motivation}.",
    "dropped_out": "{She} gave up and left{where}.{open}",
    "disengaged": (
        "{She} stopped taking part, {wait} into the programme, but stayed on support and kept the "
        "caseworker's place.{open}"
    ),
    "disengaged_ended": (
        "The programme's time was over, after {wait}, the last part of it without {her} taking part."
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
    "measure_not": "{Measure}: never started, {reason}; that took {wait} from the recommendation{steps}.",
    "measure_waiting": "{Measure}: not started yet, {wait} after the recommendation{steps}.",
    "meeting": "Team meeting: {wait} from the case being ready to the meeting.",
    "caseworker": "Caseworker: {wait} in the queue.",
    "idle": "Of {all} in the programme, {idle} passed with no measure running.",
}

STEPS = {
    "caseworker": "{span} until a caseworker began",
    "identify": "{span} to find the right form",
    "decide": "{span} to decide",
    "hold": "{span} held back by other measures",
    "search": "{span} to search for a firm",
    "queue": "{span} in the queue",
}

REASONS = {
    "unavailable": "the offer does not exist",
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
