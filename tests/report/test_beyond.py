"""What lies far beyond the other points: it stands in a band of its own, and moves nothing of theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from sim.report.charts.beyond import MOST, Far, bands, beside_the_edge
from sim.report.charts.cost_and_wait import Spot, at_the_edge, drawing
from sim.report.charts.naming import Page
from tests.report.drawn import draws_both

if TYPE_CHECKING:
    from sim.report.blocks import Drawing

PAGES = [(Page(620, 380, 24), 560.0), (Page(300, 380, 15), 240.0)]
SCALE = (-10.0, 5.0)
TEXTS = ("cost", "people", "more wait", "fewer wait")
NEAR = (("Mentors", 300.0, -8.0), ("Cases", 200.0, -7.0), ("Groups", 50.0, -5.0))
FLOOD, DROUGHT = ("Flood", -20.0, 80.0), ("Drought", 100.0, -90.0)


def far(*, upwards: bool, along: float = 0.5, text: tuple[str, ...] = ("Flood", "↑ +80")) -> Far:
    return Far(along, upwards, text, "#000000")


def spots(*some: tuple[str, float, float]) -> list[Spot]:
    return [
        Spot(
            place=k,
            name=name,
            x=x,
            y=y,
            prices=(x - 20, x + 20),
            chance_x=(x - 5, x + 5),
            chance_y=(y - 1, y + 1),
            said=f"{y:+.0f}, beyond the chart",
        )
        for k, (name, x, y) in enumerate(some)
    ]


def points(drawn: Drawing) -> list[dict[str, Any]]:
    """The points of options, in their order; the baseline's is the last."""
    return [dict(trace) for trace in drawn.data if trace["mode"].startswith("markers")][:-1]


def open_ends(drawn: Drawing) -> list[dict[str, Any]]:
    return [dict(trace) for trace in drawn.data if trace["mode"] == "lines"]


def test_without_points_beyond_the_axis_is_the_scale() -> None:
    assert bands(SCALE, [], PAGES).ends == SCALE
    assert not at_the_edge(spots(*NEAR))
    assert drawing(spots(*NEAR), "Today", TEXTS).wide["shapes"] == []


def test_every_point_beyond_has_a_row_of_its_own_in_its_band() -> None:
    both = [far(upwards=True), far(upwards=False), far(upwards=True)]
    found = bands(SCALE, both, PAGES)
    for each, at in zip(both, found.at, strict=True):
        assert SCALE[1] < at < found.ends[1] if each.upwards else found.ends[0] < at < SCALE[0]
    assert len(set(found.at)) == len(both)
    above, under = found.pixels(380)
    assert above > under > 0
    assert above + under <= MOST * 380 + 1


def test_many_points_beyond_leave_half_of_the_height_to_the_others() -> None:
    found = bands(SCALE, [far(upwards=True)] * 30, PAGES)
    above, _under = found.pixels(380)
    assert above == pytest.approx(MOST * 380, abs=0.5)


def test_a_band_has_no_numbers_of_the_scale() -> None:
    found = bands(SCALE, [far(upwards=True), far(upwards=False)], PAGES)
    ticks = found.ticks()["tickvals"]
    assert 0.0 in ticks
    assert all(SCALE[0] <= tick <= SCALE[1] for tick in ticks)


@pytest.mark.parametrize("along", [0.05, 0.95])
def test_what_is_said_stands_on_the_side_with_more_room(along: float) -> None:
    note = beside_the_edge(far(upwards=True, along=along), 0.0, 6.0, 240.0)
    assert note["xanchor"] == ("right" if along > 1 / 2 else "left")
    assert (note["xshift"] < 0) == (along > 1 / 2)


@pytest.mark.parametrize(("other", "arrow"), [(FLOOD, "↑"), (DROUGHT, "↓")])
def test_a_point_beyond_has_name_arrow_and_number_in_the_band_on_both_pages(
    other: tuple[str, float, float], arrow: str
) -> None:
    some = spots(*NEAR, other)
    assert at_the_edge(some)
    drawn = drawing(some, "Today", TEXTS)
    draws_both(drawn)
    *_near, beyond = points(drawn)
    assert "triangle" in beyond["marker"]["symbol"]
    for layout in (drawn.wide, drawn.narrow):
        (band,) = [shape for shape in layout["shapes"] if shape["type"] == "rect"]
        (note,) = [each for each in layout["annotations"] if other[0] in each["text"]]
        assert f"{arrow} {other[2]:+.0f}, beyond the chart" in note["text"].replace("<br>", " ")
        assert band["y0"] <= note["y"] <= band["y1"]
        assert beyond["y"] == [pytest.approx(note["y"], abs=0.001)]


def test_points_near_are_where_they_are_and_have_what_is_open() -> None:
    alone, beside = (drawing(spots(*some), "Today", TEXTS) for some in (NEAR, (*NEAR, FLOOD)))
    assert [(p["x"], p["y"]) for p in points(beside)[:-1]] == [(p["x"], p["y"]) for p in points(alone)]
    assert [(t["x"], t["y"]) for t in open_ends(beside)] == [(t["x"], t["y"]) for t in open_ends(alone)]


def test_the_baseline_lies_over_all_lines() -> None:
    last = drawing(spots(*NEAR, FLOOD), "Today", TEXTS).data[-1]
    assert (last["x"], last["y"], last["name"]) == ([0], [0], "Today")
