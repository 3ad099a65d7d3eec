"""The sentences that sum up: how long waits were, what they went with, and what became of people."""

from __future__ import annotations

SUMMARY = {
    "started": "{Measure}: {wait} from {origin} to the start{steps}.",
    "not": "{Measure}: never started, {reason}; {wait} from {origin} until then{steps}.",
    "waiting": "{Measure}: not started yet, {wait} after {origin}{steps}.",
    "meeting": "Team meeting: {wait} from the case being ready to the meeting.",
    "second_meeting": "Team meeting, the second time: {wait} from the case coming back to the meeting.",
    "caseworker": "Caseworker: {wait} in the queue.",
    "idle": "Of {all} in the programme, {idle} passed with no measure running.",
    "never_idle": "In the programme for {all}, with a measure running all the time.",
    "always_idle": "In the programme for {all}, with no measure running on any day of it.",
    "lock_in": (
        "Of the time in the programme, {wait} passed in a queue; leaving for work was {likely} "
        "meanwhile.{without}"
    ),
    "without": " Had waiting not put it off, {she} would have left for work on {date}.",
    "parties": "More than two parties at once: {times}.",
}  # fmt: skip

ORIGINS = {
    "recommended": "the recommendation",
    "referred": "the referral",
    "alternative": "taking the place of {other}",
    "again": "the review that stopped it",
}
"""What a wait is counted from."""

STEPS = {
    "caseworker": "{span} until a caseworker began",
    "identify": "{span} to find the offer and its right form",
    "decide": "{span} to decide",
    "hold": "{span} held back by {others}",
    "search": "{span} searching for a firm",
    "queue": "{span} in the queue",
    "team": "{span} until the team took the case again",
    "identify_again": "{span} to find the offer again",
    "decide_again": "{span} to decide again",
    "hold_again": "{span} held back again by {others}",
    "search_again": "{span} searching for a firm again",
    "queue_again": "{span} in the queue again",
}

REASONS = {
    "unavailable": "the offer does not exist here",
    "refused": "refused by the administration that decides",
    "not_budgeted": "no budget was left",
    "declined": "declined by {her} own choice",
    "no_firm": "no firm was found",
    "clash": "its times clashed with another measure",
    "no_show": "{she} did not turn up",
    "dropped_out": "{she} gave up first",
    "programme_ended": "the programme ended first",
}

FATES = {
    "started": "{Measure} started after {wait}",
    "open": "{Measure} not started yet after {wait}",
    "unavailable": "{Measure} does not exist here",
    "refused": "{Measure} refused",
    "not_budgeted": "{Measure} without a grant, the budget being spent",
    "declined": "{Measure} declined",
    "no_firm": "{Measure} found no firm",
    "clash": "{Measure} lost to a clash of hours",
    "no_show": "{Measure} missed by not turning up",
    "replaced": "{Measure} started after {wait} and was replaced",
    "stopped_early": "{Measure} started after {wait} and stopped early",
    "bought": "{Measure} bought after {wait}",
    "dropped_out": "{Measure} not started in {wait}",
    "programme_ended": "{Measure} not started in {wait}",
}
"""What became of a measure, in a few words, counted from when it came onto the plan."""

HOW_IT_ENDED = {
    "completed": "the plan was settled",
    "length_over": "the programme's time ran out",
    "dropped_out": "{she} gave up",
    "disengaged": "{she} stopped taking part",
    "inside": "still there when the simulated time ends",
    "not_admitted": "the case led to {destination} and not to a programme",
    "left_for_work": "{she} left for work",
}
