"""Tables of values under known words as JSON Schema: profiles, dates, ways on, amounts of money."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.registers.words import AGES, BENEFITS, FLAGS, WISHES

from .json_parts import Schema, array, maybe_sourced, one_of, ref, table
from .profiles import COLUMNS, WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable

DATE = r"^\d{4}-\d{2}-\d{2}$"
NUMBER: Schema = {"type": "number"}
NAME: Schema = {"type": "string"}
SHARE: Schema = {"type": "number", "minimum": 0, "maximum": 1}
PLACES: Schema = {"type": "integer", "minimum": 0}
CASES: Schema = {"type": "number", "minimum": 0}
NO_LIMIT: Schema = {"enum": ["unlimited"]}

PROFILE_WORDS = {
    "under_30": "Citizens under 30.",
    "from_30_to_39": "Citizens from 30 to 39.",
    "from_40": "Citizens from 40.",
    "woman": "Women.",
    "psychiatric": "Citizens with contact to hospital psychiatry within five years.",
    "physical": "Citizens with physical health problems.",
    "unskilled": "Citizens without vocational education.",
    "able_to_pay": "Citizens able to pay for private offers themselves.",
    "sickness": "Citizens who had sickness benefit before.",
    "cash_or_education": "Citizens who had cash or education benefit before.",
    "other": "Citizens who had another benefit before.",
    "pension": "Citizens who wish for a pension before the team meeting.",
    "neither": "Citizens who wish for neither a pension nor the programme.",
    "programme": "Citizens who wish for the programme.",
    "otherwise": "Everybody whom no other word here fits.",
}
"""What every word means by which people are told apart."""
_COLUMNS = {
    "age": "Age groups.",
    "previous_benefit": "Benefits before.",
    "wish": "Wishes before the meeting.",
}
_MEASURE_COSTS = {
    "per_place_year": "DKK a year for one place, taken or not.",
    "per_group": "DKK for one group course that is held.",
}
_WAYS_ON = {
    "programme": "Share who begin a programme.",
    "flexi_job": "Share referred to a flexi-job.",
    "disability_pension": "Share referred to a disability pension.",
    "ordinary": "Share who go back to the ordinary efforts.",
}


def tables() -> dict[str, Schema]:
    """The definitions of all tables."""
    motivations = {wish: f"Motivation at the start. {PROFILE_WORDS[wish]}" for wish in WISHES}
    return {
        "profile_shares": _named((*WORDS, "otherwise")),
        "motivations": table({**motivations, "sd": "Standard deviation around each of them."}, ref("share")),
        "age_shares": _named(AGES),
        "shares_by_age": _named((*AGES, "otherwise")),
        "benefit_shares": _named(BENEFITS),
        "benefit_shares_by_age": _named((*AGES, "otherwise"), "benefit_shares"),
        "wish_shares": _named(WISHES),
        "wish_shares_by_age": _named((*AGES, "otherwise"), "wish_shares"),
        "ways_on": {**table(_WAYS_ON, ref("share")), "additionalProperties": ref("share")},
        "shares": {"type": "object", "additionalProperties": ref("share"), "minProperties": 1},
        "numbers": {"type": "object", "additionalProperties": ref("number")},
        "costs_of_a_measure": {**table(_MEASURE_COSTS, ref("number")), "minProperties": 0},
        "shares_by_time": _by_time(),
        "years_by_age": _named(AGES, "number"),
        "served": _served(),
        "dated_places": _dated("places_then"),
        "dated_staff": _dated("exact"),
        "dated_cases": _dated("cases_then"),
        "places_then": maybe_sourced(one_of(PLACES, NO_LIMIT), PLACES),
        "cases_then": maybe_sourced(one_of(CASES, NO_LIMIT), CASES),
    }


def _named(words: Iterable[str], kind: str = "share") -> Schema:
    return table({word: PROFILE_WORDS[word] for word in words}, ref(kind))


def _dated(kind: str) -> Schema:
    return {
        "type": "object",
        "description": "Dates to numbers: each holds from its date, and the first before it as well.",
        "patternProperties": {DATE: ref(kind)},
        "additionalProperties": False,
        "minProperties": 1,
        "examples": [{"2027-01-04": 22, "2028-01-01": 28}],
    }


def _by_time() -> Schema:
    return {
        "type": "object",
        "description": "Times on support, each with the share that the municipality bears from then on.",
        "additionalProperties": ref("share"),
        "minProperties": 1,
        "examples": [{"0 weeks": 0.2, "4 weeks": 0.6, "26 weeks": 0.7, "52 weeks": 0.8}],
    }


def _served() -> Schema:
    columns: Schema = {}
    for column, words in COLUMNS.items():
        values: Schema = {"enum": [True, False] if column in FLAGS else list(words)}
        text = _COLUMNS.get(column) or f"true: {PROFILE_WORDS[column].lower()[:-1]}; false: everybody else."
        columns[column] = {"description": text, **one_of(values, array(values, minItems=1))}
    return {"type": "object", "properties": columns, "additionalProperties": False}
