"""What the page of the gap says: what one change alone gives, then the parts, and how far to trust it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from typer.testing import Result

from sim.cli.gap_points import points
from sim.cli.gap_sentences import FIRST_LOOK, NO_LIST, paragraphs, sentences
from sim.cli.gap_words import CHANGES, RATIONING
from sim.experiment.gap import Gap
from sim.experiment.gap.asked import ANYTHING, Asked
from sim.experiment.gap.found import Parts
from sim.experiment.gap.mechanisms import MECHANISMS, PLACES
from tests.experiment.towns import town as a_town

if TYPE_CHECKING:
    from pathlib import Path

Run = Callable[..., Result]

REFUSED = """
clock: {start: 2027-01-04, years: 5, warm_up: 1 year}
citizens: {per_year: 60}
programme: {lasts: 3 years}
measures:
  mentor: {field: social, places: 10, lasts: {fixed: 6 months}, decision: {granted: 0.2}}
"""
"""Places for 20 a year, and 60 of whom 12 are granted one: nobody waits, and without refusals all would."""


def a_gap(of: str = "health", replications: int = 10, **figures: tuple[int, int, int]) -> Gap:
    """A gap made up: by mechanism its part, what it gives alone, and what it gives with places, in points."""
    mechanisms = tuple(each for each in MECHANISMS if each.name in figures)
    steps, alone, both = (np.array([[figures[each.name][k] / 100] for each in mechanisms]) for k in range(3))
    started = 1 - steps.sum(axis=0)
    kept = Parts(np.ones(1), started, steps, np.zeros(1), alone, alone, both)
    asked = Asked((of,), ((6, 0.5), (15, 0.5)), "at review")
    return Gap(a_town(), 1, asked, mechanisms, (kept,) * replications)


def said(found: Gap) -> str:
    return " ".join(sentences(found, points(found)))


def test_every_mechanism_has_its_words() -> None:
    assert list(CHANGES) == [each.name for each in MECHANISMS]
    assert {*RATIONING} == {*CHANGES} - {PLACES}


def test_refusals_that_ration_places_are_named_on_the_page(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "refused.yaml"
    path.write_text(REFUSED, "utf-8")
    done = run("gap", path, "-n", 4, "-j", 1)
    assert done.exit_code == 0, done.output
    text = " ".join(done.stdout.split())
    assert "No single change gives anything, as things are: places for everybody 0, no refusals" in text
    assert "Hardly anybody waits for these places because so many are refused: without refusals" in text
    assert text.index("No single change") < text.index("points divide")
    assert text.index("One at a time, points gained") < text.index("What explains the gap, in")
    assert "fewer have started by then" in text
    assert "fewer start" not in text


def test_what_one_change_gives_is_said_before_what_the_gap_divides_into() -> None:
    found = a_gap(refusals=(20, 12, 30), too_few_places=(10, 9, 9), declining=(9, 1, 10))
    _first, alone, divided, *_others = paragraphs(found, points(found))[0]
    assert alone == (
        "One change alone, as things are: no refusals 12 points more, places for everybody 9 more."
    )
    assert divided.endswith("into: refusals 20, too few places 10, saying no 9.")


def test_the_largest_part_is_told_with_what_it_gives_alone_however_little() -> None:
    found = a_gap(too_few_places=(40, 0, 0), declining=(6, 6, 8), leaving=(4, 4, 4))
    assert "nobody saying no 6 points more, nobody giving up or leaving 4 more, places for everybody 0." in (
        said(found)
    )


def test_where_no_change_gives_much_that_is_said() -> None:
    found = a_gap(refusals=(1, -27, 30), too_few_places=(34, 0, 0), deciding=(2, 1, 2))
    assert (
        "No single change gives more than 1 point, as things are: finding out and deciding at once 1 point "
        "more, places for everybody 0, no refusals 27 fewer."
    ) in said(found)


def test_what_cannot_be_told_from_chance_is_marked() -> None:
    more, less = (a_gap(refusals=(20, sign * 12, 30), too_few_places=(10, 9, 9)) for sign in (1, -1))
    text = said(replace(more, kept=more.kept[:5] + less.kept[:3]))
    assert "places for everybody 9 points more, no refusals 3 more (may be chance)." in text
    text = said(replace(more, kept=more.kept[:3] + less.kept[:5]))
    assert "places for everybody 9 points more, no refusals 3 fewer (may be chance)." in text


def test_where_nothing_has_started_a_gain_is_fewer_of_them() -> None:
    found = a_gap(ANYTHING, refusals=(-8, -19, 10), too_few_places=(21, 1, 1), group_starts=(6, 4, 5))
    assert (
        "group courses on any day 4 points fewer, places for everybody 1 fewer, no refusals 19 more."
    ) in said(found)


@pytest.mark.parametrize(
    ("places", "refusals", "expected"),
    [
        ((34, 0, 0), (1, -27, 30), "Hardly anybody waits for these places because so many are refused"),
        ((34, 2, 2), (1, -27, 30), "Few wait for these places because so many are refused"),
        ((34, 5, 5), (1, -27, 30), "More places alone give no more while so many are refused"),
        ((34, 0, 0), (1, 0, 30), "Places run short mostly once other things are gone too"),
        ((34, 0, 0), (1, -27, 3), "Places run short mostly once other things are gone too"),
        ((34, 30, 30), (1, -27, 40), ""),
        ((10, 0, 0), (20, -27, 40), ""),
    ],
)
def test_why_places_count_for_more_than_they_give_is_said_where_the_figures_say_so(
    places: tuple[int, int, int], refusals: tuple[int, int, int], expected: str
) -> None:
    text = said(a_gap(refusals=refusals, too_few_places=places))
    assert ("which is why too few places counts for so much" in text) == bool(expected)
    assert expected in text


def test_the_parts_are_said_to_be_no_list_of_what_to_buy() -> None:
    found = a_gap(too_few_places=(40, 30, 30))
    assert NO_LIST in sentences(found, points(found))
    assert NO_LIST not in said(a_gap(too_few_places=(0, 0, 0)))


def test_fewer_have_started_when_the_files_are_read_and_that_is_not_the_end() -> None:
    fewer = "fewer have started by then, 6 to 15 months into a programme; in the end more may have"
    assert fewer in said(a_gap(refusals=(1, -27, 30), too_few_places=(34, 0, 0)))
    assert fewer not in said(a_gap(refusals=(20, 12, 30), too_few_places=(34, 20, 20)))


@pytest.mark.parametrize("replications", [1, 2, FIRST_LOOK - 1, FIRST_LOOK])
def test_few_replications_are_a_first_look(replications: int) -> None:
    found = a_gap(replications=replications, too_few_places=(40, 30, 30))
    first = sentences(found, points(found))[0]
    assert ("a first look" in first) == (replications < FIRST_LOOK)
    assert ("no intervals" in first) == (replications == 1)


def test_a_blank_interval_is_explained(run: Run, town: Path) -> None:
    text = " ".join(run("gap", town, "-n", 2, "-j", 1).stdout.split())
    assert "No range: both its ends are that number, since all replications are alike" in text
    assert "more have started by then with it than without" in text
