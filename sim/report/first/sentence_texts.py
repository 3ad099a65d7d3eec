"""The sentences on an option, one for every way a comparison can come out."""

from __future__ import annotations

from sim.experiment.verdicts import SAME
from sim.report.texts import later

from .against import HARDLY, ONE_COURSE, ONE_TRIFLE, PERHAPS, TOLD, UNTOLD

NOTHING = later("{option} would change nothing: every headline figure is as under {baseline}{cost}.")
NO_WAIT = later("No wait can be compared between {option} and {baseline}{cost}.")
UNCLEAR = later(
    "{option} would change no wait and no delivery from {baseline} both clearly and by enough to speak "
    "of{cost}."
)
PLACES_GONE = later(
    "{option} would take places with caseworkers away; what looks better below is no gain{cost}."
)

WAIT_SAME = later("{option} would not change {wait} from that under {baseline}{cost}.")
WAIT_UNTOLD = later(
    "Whether {option} would change {wait} cannot be told: the difference from {baseline} is {difference} "
    "({chance}){cost}."
)
WAITS = {
    TOLD: (
        later("{option} would shorten {wait} by {size} ({chance}) against {baseline}{cost}."),
        later("{option} would lengthen {wait} by {size} ({chance}) against {baseline}{cost}."),
    ),
    PERHAPS: (
        later(
            "{option} may shorten {wait} by {size} ({chance}) against {baseline}{cost}. "
            "The difference may be chance."
        ),
        later(
            "{option} may lengthen {wait} by {size} ({chance}) against {baseline}{cost}. "
            "The difference may be chance."
        ),
    ),
    HARDLY: (
        later("{option} would hardly change {wait}: {size} shorter ({chance}) than under {baseline}{cost}."),
        later("{option} would hardly change {wait}: {size} longer ({chance}) than under {baseline}{cost}."),
    ),
    ONE_COURSE: (
        later(
            "In this one course, {option} would shorten {wait} by {size} against {baseline}{cost}. "
            "One course cannot show whether that is chance."
        ),
        later(
            "In this one course, {option} would lengthen {wait} by {size} against {baseline}{cost}. "
            "One course cannot show whether that is chance."
        ),
    ),
}
"""Shorter, and longer."""
WAITS_TOO = {
    (True, True): later(
        "{option} would shorten {wait} by {size} ({chance}) and {wait_too} by {size_too} against "
        "{baseline}{cost}."
    ),
    (True, False): later(
        "{option} would shorten {wait} by {size} ({chance}), but lengthen {wait_too} by {size_too}, against "
        "{baseline}{cost}."
    ),
    (False, False): later(
        "{option} would lengthen {wait} by {size} ({chance}) and {wait_too} by {size_too} against "
        "{baseline}{cost}."
    ),
    (False, True): later(
        "{option} would lengthen {wait} by {size} ({chance}), but shorten {wait_too} by {size_too}, against "
        "{baseline}{cost}."
    ),
}
"""Of an option that changes several things: whether the first wait is shorter, and whether the second is."""
WAIT_TRIFLE = later(
    "In this one course, {option} would hardly change {wait} from that under {baseline}{cost}. One course "
    "cannot show whether that is chance."
)

FEWER_BEGIN = later(
    "{option} would shorten {wait} by {size} ({chance}) against {baseline}{cost}. "
    "But fewer would begin a programme."
)
LESS_CONTACT = later(
    "{option} would shorten {wait} by {size} ({chance}) against {baseline}{cost}. "
    "But each citizen would get less contact."
)
FEWER_GET_THERE = later(
    "{option} would shorten {wait} by {size} ({chance}) against {baseline} for those who get "
    "there{cost}. But fewer would get there."
)

WITHIN_90 = {
    TOLD: later(
        "With {option}, {now} would start {what} within 90 days, against {before} under {baseline} "
        "({difference}, {chance}){cost}."
    ),
    PERHAPS: later(
        "With {option}, {now} would start {what} within 90 days, against {before} under {baseline} "
        "({difference}, {chance}){cost}. The difference may be chance."
    ),
    HARDLY: later(
        "With {option}, hardly more or fewer would start {what} within 90 days: {now}, against {before} "
        "under {baseline}{cost}."
    ),
    UNTOLD: later(
        "Whether more would start {what} within 90 days with {option} cannot be told: {now}, against "
        "{before} under {baseline} (80 % interval of the difference {signed}){cost}."
    ),
    ONE_COURSE: later(
        "In this one course, {now} would start {what} within 90 days with {option}, against {before} under "
        "{baseline}{cost}. One course cannot show whether that is chance."
    ),
    ONE_TRIFLE: later(
        "In this one course, hardly more or fewer would start {what} within 90 days with {option}: {now}, "
        "against {before} under {baseline}{cost}. One course cannot show whether that is chance."
    ),
    SAME: later("{option} would not change who starts {what} within 90 days from {baseline}{cost}."),
}
BY_12_MONTHS = {
    TOLD: later(
        "With {option}, {what} would have started in {now} of programmes within 12 months, against {before} "
        "under {baseline} ({difference}, {chance}){cost}."
    ),
    PERHAPS: later(
        "With {option}, {what} would have started in {now} of programmes within 12 months, against {before} "
        "under {baseline} ({difference}, {chance}){cost}. The difference may be chance."
    ),
    HARDLY: later(
        "With {option}, {what} would have started in hardly more or fewer programmes within 12 months: "
        "{now}, against {before} under {baseline}{cost}."
    ),
    UNTOLD: later(
        "Whether {what} would have started in more programmes within 12 months with {option} cannot be told: "
        "{now}, against {before} under {baseline} (80 % interval of the difference {signed}){cost}."
    ),
    ONE_COURSE: later(
        "In this one course, {what} would have started in {now} of programmes within 12 months with "
        "{option}, against {before} under {baseline}{cost}. One course cannot show whether that is chance."
    ),
    ONE_TRIFLE: later(
        "In this one course, {what} would have started in hardly more or fewer programmes within 12 months "
        "with {option}: {now}, against {before} under {baseline}{cost}. One course cannot show whether that "
        "is chance."
    ),
    SAME: later("{option} would not change in how many programmes {what} starts from {baseline}{cost}."),
}

ADDS = later(
    "{option} would add {what}, which {baseline} does not have: {now} would start within 90 days{cost}."
)
HAS_ADDED = later("{option} would add {what}, which {baseline} does not have{cost}.")
ADDS_AND_TAKES = later(
    "{option} would add {what}, which {baseline} does not have, and take away {gone}: {now} would start "
    "{what} within 90 days{cost}."
)
HAS_ADDED_AND_TAKEN = later(
    "{option} would add {what}, which {baseline} does not have, and take away {gone}{cost}."
)
TAKES = later("{option} would take away {what}, which {before} start within 90 days under {baseline}{cost}.")
HAS_TAKEN = later("{option} would take away {what}, which {baseline} has{cost}.")
