"""No line of a page ends between a number and what it is counted in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from sim.report.html.page import page
from sim.report.html.unbroken import HELD, unbroken
from sim.report.words import Words
from tests.report.made_up import first_page, sections


@pytest.mark.parametrize(
    "text", ["93 %", "the 80 %-interval", "81.000 kr. mindre", "1.4 million DKK", "300,000 DKK a year"]
)
def test_a_number_is_held_together_with_its_unit(text: str) -> None:
    found = unbroken(text)
    assert isinstance(found, str)
    assert HELD in found
    assert found.replace(HELD, " ") == text


def test_of_an_amount_in_millions_all_is_held_together() -> None:
    assert unbroken("2,3 mio. kr. om året") == f"2,3{HELD}mio.{HELD}kr. om året"


@given(st.text())
def test_nothing_else_changes(text: str) -> None:
    found = unbroken(text)
    assert isinstance(found, str)
    assert found.replace(HELD, " ") == text.replace(HELD, " ")
    markup = Markup(text)  # noqa: S704 - whether it stays as it is
    assert unbroken(markup) is markup


def test_a_page_is_made_with_it() -> None:
    made = page(first_page(), sections(), Words("en"))
    assert "80 %" not in made.split("<main", 1)[-1].split("<script", 1)[0]
    assert f"80{HELD}%" in made
