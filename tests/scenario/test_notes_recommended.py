"""What is noted about recommendations is what the population makes of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sim.population.luck import Luck
from sim.population.profiles import draw_people
from sim.population.recommend import probability
from sim.scenario.profiles import WORDS
from tests.scenario.examples import scenario

if TYPE_CHECKING:
    from sim.scenario import Scenario

AGE = {"under_30": 0.5, "from_40": 0.5}
PROFILES = {
    "age": AGE,
    "woman": 0.5,
    "psychiatric": {"under_30": 1, "otherwise": 0},
    "previous_benefit": {"sickness": 0.5, "other": 0.5},
}
HIGHEST = "the highest share holds"
SCALED = "are scaled to add up to 1"


def town(**recommended: Any) -> Scenario:  # noqa: ANN401  a share, or shares by word
    """A town with measures of one group, by what they are recommended to."""
    measures = {
        name: {"places": 1, "lasts": "1 week", "one_of": "health", "recommended": each}
        for name, each in recommended.items()
    }
    return scenario(citizens={"per_year": 100, "profiles": PROFILES}, measures=measures)


def test_two_words_for_one_person_are_noted() -> None:
    (note,) = town(a={"psychiatric": 0.4, "woman": 0.3, "otherwise": 0.1}).notes
    both = "the same person can be psychiatric (0.4) and woman (0.3)"
    assert note == f"measures.a.recommended: {both}; {HIGHEST}"


def test_words_that_fit_nobody_together_or_say_the_same_are_not_noted() -> None:
    assert town(a={"under_30": 0.4, "from_40": 0.3}).notes == ()
    assert (
        town(a={"psychiatric": 0.4, "from_40": 0.3}).notes == ()
    )  # nobody of 40 or more is psychiatric here
    assert town(a={"psychiatric": 0.4, "physical": 0.3}).notes == ()  # nobody is physical
    assert town(a={"psychiatric": 0.4, "woman": 0.4}).notes == ()
    assert town(a={"psychiatric": 0.4, "otherwise": 0.3}).notes == ()


def test_shares_of_measures_that_exclude_each_other_are_noted_where_they_pass_one() -> None:
    assert (
        town(a={"psychiatric": 0.5, "otherwise": 0.9}, b={"psychiatric": 0.5, "otherwise": 0.1}).notes == ()
    )
    (note,) = town(a={"psychiatric": 0.5, "otherwise": 0.1}, b=0.75).notes
    assert note == f"one_of: health: the shares of a and b add up to 1.25 for psychiatric true, and {SCALED}"
    (note,) = town(a=0.75, b=0.75).notes
    assert "add up to 1.5 for everybody" in note


def test_a_private_measure_has_no_part_in_it() -> None:
    private = {"private": True, "one_of": "health", "places": 1, "lasts": "1 week"}
    mentor = {"places": 1, "lasts": "1 week", "one_of": "health", "recommended": 0.9}
    assert not any(SCALED in note for note in scenario(measures={"mentor": mentor, "coach": private}).notes)


SHARES = st.sampled_from([0.0, 0.25, 0.5, 0.75, 1.0])
TABLES = st.one_of(
    SHARES, st.dictionaries(st.sampled_from([*WORDS, "otherwise"]), SHARES, min_size=1, max_size=4)
)


@given(TABLES, TABLES)
def test_the_notes_say_what_becomes_of_people(one: Any, other: Any) -> None:  # noqa: ANN401  a share or a table
    found = town(a=one, b=other)
    people = draw_people(found.citizens.profiles, Luck(1, 0, 2_000))
    sums = sum(probability(found.measures[name], people) for name in ("a", "b"))
    assert any(SCALED in note for note in found.notes) == bool(np.max(sums) > 1)
    for name in ("a", "b"):
        table = found.measures[name].recommended
        if isinstance(table, dict):
            words = [word for word in table if word != "otherwise"]
            fits = [np.where(people.who(word), table[word], np.nan) for word in words]
            differ = any(np.any(~np.isnan(x) & ~np.isnan(y) & (x != y)) for x in fits for y in fits)
            noted = any(note.startswith(f"measures.{name}.recommended") for note in found.notes)
            assert noted == bool(differ)
