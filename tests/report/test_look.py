"""Charts can be told apart by everybody, and what people have written shows in them as it stands."""

from __future__ import annotations

from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.report.charts import look
from sim.report.html.marks import outline


def luminance(colour: str) -> float:
    """As WCAG has it."""
    parts = [int(colour[k : k + 2], 16) / 255 for k in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.parametrize("colour", [*look.COLOURS, look.BASELINE])
def test_a_colour_stands_out_from_the_paper(colour: str) -> None:
    assert (1 + 0.05) / (luminance(colour) + 0.05) >= 3


def test_ten_options_differ_in_colour_and_mark() -> None:
    assert len({look.colour(place) for place in range(-1, 10)}) == 11
    assert len({look.mark(place) for place in range(-1, 10)}) == 11
    assert len({outline(place) for place in range(10)}) == 10


@given(st.text())
def test_plain_text_shows_as_it_stands(text: str) -> None:
    plain = look.plain_text(text)
    assert unescape(plain) == unescape(unescape(plain)) or "&" in text
    assert not set(plain) & set("<>{")
    if "&" not in text:
        assert unescape(plain) == text


def test_plain_text_keeps_what_looks_like_an_entity() -> None:
    assert unescape(look.plain_text("A & B &lt; %{x} <b>")) == "A & B &lt; %{x} <b>"


def test_a_layout_takes_what_is_put_upon_it_and_keeps_the_rest() -> None:
    found = look.layout(300, xaxis={"title": {"text": "weeks"}})
    assert found["xaxis"]["title"] == {**look.layout(300)["xaxis"]["title"], "text": "weeks"}
    assert found["xaxis"]["fixedrange"]
    assert "text" not in look.layout(300)["xaxis"]["title"]


def test_no_line_but_the_baselines_is_solid_and_every_option_has_a_dash_of_its_own() -> None:
    dashes = [look.dash(place) for place in range(len(look.COLOURS))]
    assert look.dash(-1) == "solid"
    assert "solid" not in dashes
    assert len(set(dashes)) == len(dashes)
