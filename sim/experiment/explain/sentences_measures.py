"""The sentences about measures: one template for each thing that can happen to one."""

from __future__ import annotations

MEASURE = {
    "identified": "{Measure}: the offer was found and the right form known, after {wait}.",
    "contradictory": "{Measure}: on the way {she} was told contradictory things.",
    "unavailable": "{Measure}: after {wait} it turned out that the offer does not exist here.",
    "granted": "{Measure}: granted, after {wait}.",
    "refused": "{Measure}: refused by the administration that decides, after {wait}.",
    "not_budgeted": (
        "{Measure}: not granted, after {wait}: {grants} of {year} {were} spent; there are new ones from 1 "
        "January {next}."
    ),
    "no_budget": "{Measure}: not granted, after {wait}: the budget has no grants for it.",
    "took_place": "{Measure} took the place of {other}{paid}.{beyond}",
    "cannot_pay": "{Measure}: nothing took its place, for {she} was not able to pay for {private}.",
    "all_tried": "{Measure}: nothing took its place, for {others} {was} on the plan already.",
    "held": "{Measure}: held back from now on, until {until}.",
    "released": "{Measure}: no longer held back, after {wait}.",
    "search_began": "{Measure}: the search for a firm began.{needs}",
    "firm_found": "{Measure}: a firm was found, after {wait} of searching.{given}",
    "no_firm": "{Measure}: given up after {wait} of searching: no firm was found.",
    "queued_places": "{Measure}: all {places} places{shared} were taken; {standing}.",
    "queued_place": "{Measure}: the only place{shared} was taken; {standing}.",
    "no_place": "{Measure}: there was no place{shared} at the time; {standing}.",
    "queued_groups": (
        "{Measure}: {she} joined the queue for the next group{standing}; groups start on fixed dates."
    ),
    "passed_over": (
        "{Measure}: a group started with {size}; {she} was number {place} of {waiting} in the queue{users} "
        "and had to wait for the next."
    ),
    "passed_over_among": (
        "{Measure}: a group started with {size}; {she} was not among them, with {waiting} in the "
        "queue{users}, and had to wait for the next."
    ),
    "clashed": (
        "{Measure}: a group started with {size}, but its times clashed with the hours of {others}; {she} "
        "kept the place in the queue."
    ),
    "passed_over_more": (
        "{Measure}: at the next {count} group starts {she} had to wait too, up to {until}{numbers}."
    ),
    "clashed_more": "{Measure}: the times of the next {count} groups clashed too, up to {until}.",
    "cancelled": "{Measure}: the group was cancelled; it needs {minimum}, and {waiting} were waiting.",
    "cancelled_alone": (
        "{Measure}: the group was cancelled; it needs {minimum}, and nobody else was waiting."
    ),
    "cancelled_few": (
        "{Measure}: the group was cancelled; it needs {minimum}, and of the {waiting} who were waiting too "
        "few could or would come."
    ),
    "cancelled_more": "{Measure}: the next {count} groups were cancelled too, up to {until}{numbers}.",
    "not_held": "{Measure}: the group was not held, because {groups} still running.",
    "not_held_more": "{Measure}: the next {count} groups were not held either, up to {until}.",
    "missed_more": "{Measure}: of the next {count} groups, up to {until}, {fates}; {she} waited on{numbers}.",
    "started": "{Measure}: started, after {queue} in the queue and {wait} after {since}.",
    "started_at_once": "{Measure}: started at once on a free place, {wait} after {since}.",
    "started_group": (
        "{Measure}: started in a group of {size}, after {queue} in the queue and {wait} after {since}."
    ),
    "standby": (
        "{Measure}: took the seat of somebody who did not turn up, in a group of {size}, after {queue} in "
        "the queue and {wait} after {since}."
    ),
    "session": (
        "{Measure}: took a free seat in the group that had begun on {begun}, after {queue} in the queue and "
        "{wait} after {since}."
    ),
    "bought": (
        "{Measure}: after {queue} in the queue an external place was bought at DKK {price}, and {she} "
        "started there, {wait} after {since}."
    ),
    "turned_up": " Without the contact with the caseworker {she} would not have turned up.",
    "taken_seats": " Seats of people who did not turn up were taken from the queue: {seats} of the {size}.",
    "clash_avoided": (
        " Its times would have clashed with the hours of {others}, had the caseworkers' team not coordinated "
        "them."
    ),
    "declined": "{Measure}: a place was offered, after {queue} in the queue, and {she} declined it.",
    "declined_at_once": "{Measure}: a place was offered at once, and {she} declined it.",
    "declined_bought": (
        "{Measure}: an external place was to be bought, after {queue} in the queue, and {she} declined it."
    ),
    "clash_lost": (
        "{Measure}: lost, after {queue} in the queue: the times of the group clashed with the hours of "
        "{others}."
    ),
    "no_show": "{Measure}: {she} had a seat in a group but did not turn up; {she} queued again{standing}.",
    "no_show_again": (
        "{Measure}: {she} had a seat in a group and did not turn up for the second time; that was the end "
        "of it."
    ),
    "ended": "{Measure}: completed, after {wait}.",
    "course_ended": (
        "{Measure}: completed, after {wait}. It changed {her} motivation from {before} to {after}."
    ),
    "stopped_early": "{Measure}: stopped early, after {wait} of {whole}.{why}",
    "replaced": (
        "{Measure}: a review found that it had not raised {her} motivation in {every}; it stopped, after "
        "{wait}."
    ),
    "once_more": "{Measure}: it was to be tried once more, beginning with {step}.",
}  # fmt: skip

MISSED = {
    ("passed_over_more", False): "1 started with others",
    ("passed_over_more", True): "{count} started with others",
    ("clashed_more", False): "the times of 1 clashed",
    ("clashed_more", True): "the times of {count} clashed",
    ("cancelled_more", False): "1 was cancelled",
    ("cancelled_more", True): "{count} were cancelled",
    ("not_held_more", False): "1 was not held",
    ("not_held_more", True): "{count} were not held",
}
"""What became of groups that somebody missed, where it differs; the second key: several groups."""

PARTS = {
    "grants": "the {count} grants",
    "grant": "the only grant",
    "group": "another group was",
    "groups": "{count} other groups were",
    "away": " ({away} with a seat did not turn up)",
    "searching": "{other} (still being arranged: searching for a firm)",
    "queueing": "{other} (still being arranged: in the queue)",
    "as_same": ", as number {first} each time",
    "as_between": ", as number {low} to {high}",
    "as_down": ", as number {first} to {last}",
    "with_nobody": ", with nobody else waiting",
    "with_same": ", with {low} waiting each time",
    "with_between": ", with {low} to {high} waiting",
    "search": "the search for a firm",
    "queue": "the queue",
}
"""Parts of sentences that stand for numbers, steps and how far a measure had come."""

PAID = {
    "own": ", at {her} own expense",
    "price": ", at {her} own expense: DKK {price}",
    "private": "{Measure}",
    "private_price": "{Measure} (DKK {price})",
    "beyond": " {Private} came before it on the list, but {she} was not able to pay for that.",
}

STANDING = {
    "place": "{she} was number {place} in the queue{users}{rule}",
    "place_of": "{she} was number {place} of {waiting} in the queue{users}{rule}",
    "among": "{she} was one of {waiting} in the queue{users}{rule}",
    "as": ", as number {place}{users}{rule}",
    "as_of": ", as number {place} of {waiting}{users}{rule}",
    "as_among": ", as one of {waiting}{users}{rule}",
    "again": ", now as number {place} of {waiting}{users}{rule}",
    "user": ", 1 of them another user of the service",
    "users": ", {users} of them other users of the service",
    "shared": ", shared with {others},",
}
"""Where somebody stands in a queue."""

RULES = {
    "first_come": "",
    "longest_in_programme": "; next is whoever has been in the programme for longest",
    "lowest_motivation": "; next is whoever has the lowest motivation",
    "youngest_first": "; next is whoever is youngest",
}
"""Who is next, where it is not whoever came first."""

NEEDS = {
    "required": " It had to give {her} considerations at work: {kinds}.",
    "slower": " The search takes {longer} because of them.",
    "given": " The considerations that {she} needed were given: {kinds}.",
    "not_given": " What {she} needed was not given: {kinds}.",
    "some_given": " Of the considerations that {she} needed, {given} {were} given, and {missing} not.",
    "why_stopped": " Stopping early was {likely} because what {she} needed was not given: {missing}.",
}
"""Considerations at work."""

SINCE = {
    "recommended": "it was recommended",
    "referred": "the referral",
    "alternative": "it took the place of {other}",
    "again": "the attempt before it was over",
}
"""What the wait for a start is counted from."""

UNTIL = {
    ("ended", False): "{measures} has ended or been ruled out",
    ("ended", True): "{measures} have ended or been ruled out",
    ("decided", False): "{measures} has been decided",
    ("decided", True): "{measures} have been decided",
}
"""What a measure that is held back waits for; the second key: several measures."""
