"""The animated queue: it shows what its table says, never starts by itself, and needs no mouse."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from sim.experiment.one_course import OneCourse, one_course
from sim.experiment.one_queue import BEFORE, LEFT, NEVER, STARTED, STAYS, Lane
from sim.report.blocks import Chart, Paragraph
from sim.report.first_page import FirstPage
from sim.report.html.data import as_script
from sim.report.html.page import page as set_page
from sim.report.sections.course import NAME, course
from sim.report.words import Words

from .browser import TELEPHONE, opened, until
from .compared import charts, findings, is_whole, option

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from sim.report.gathered.findings import Findings
    from sim.report.texts import Language

MOST_BYTES = 300_000
WHO, JOINED, OUT, HOW, ENDED = range(5)


@pytest.fixture(scope="module")
def one(found: Findings) -> OneCourse:
    assert found.one_course is not None
    return found.one_course


def the_chart(found: Findings, language: Language = "en") -> Chart:
    (chart,) = charts(course(found, Words(language)))
    return chart


def script_of(chart: Chart) -> dict[str, Any]:
    assert chart.script is not None
    return dict(chart.script)


def waiting(rows: list[list[int]], day: int) -> int:
    """What the page's script counts."""
    return sum(row[JOINED] <= day and (row[OUT] == -2 or row[OUT] > day) for row in rows)


def test_the_picture_of_both_queues_holds_no_control_and_no_number(found: Findings) -> None:
    """What stands in a picture is heard by nobody, and nothing in it can be reached."""
    before, _picture, within = the_chart(found).markup.partition('role="img"')
    assert all(each in before for each in ("<button", "<input", "<select", "<dl"))
    assert not any(each in within for each in ("<button", "<input", "<select", "<dl"))


@pytest.mark.parametrize("language", ["en", "da"])
def test_the_chart_is_whole_and_calls_itself_one_possible_course(found: Findings, language: Language) -> None:
    chart = the_chart(found, language)
    is_whole(chart)
    label = {"en": "One possible course", "da": "Ét muligt udfald"}[language]
    assert chart.finding.startswith(label)
    section = course(found, Words(language))
    assert section is not None
    assert section.lead.startswith(label)
    assert chart.text in chart.markup.replace("&#39;", "'")


def test_the_script_draws_what_the_table_says(found: Findings) -> None:
    chart = the_chart(found)
    lanes = script_of(chart)["lanes"]
    start = found.comparison.baseline.scenario.clock.start
    for row in chart.table.rows:
        day = row[0].value
        assert isinstance(day, date)
        assert [cell.value for cell in row[1:3]] == [
            waiting(lane["rows"], (day - start).days) for lane in lanes
        ]


def test_the_table_ends_with_everybody_who_came_and_who_left(found: Findings, one: OneCourse) -> None:
    chart = the_chart(found)
    last = [cell.value for cell in chart.table.rows[-1][-4:]]
    for k, how in enumerate((STARTED, LEFT)):
        for place, lane in enumerate(one.lanes):
            assert last[2 * k + place] == ((lane.how == how) & (lane.out >= 0)).sum()


@pytest.mark.parametrize(
    ("there", "came", "said"),
    [
        ((10, 4), (30, 26), True),  # four fewer start, and six fewer stood there
        ((10, 9), (30, 26), False),  # the first day is not enough to account for it
        ((4, 10), (30, 26), False),  # more stood there
        ((10, 4), (26, 30), False),  # more start
        ((10, 4), (30, 30), False),
    ],
)
def test_fewer_to_take_is_said_where_the_first_day_accounts_for_fewer_starts(
    found: Findings, one: OneCourse, there: tuple[int, int], came: tuple[int, int], *, said: bool
) -> None:
    lanes = [_lane(*numbers) for numbers in zip(there, came, strict=True)]
    made = replace(one, baseline=lanes[0], with_option=lanes[1])
    chart = the_chart(replace(found, one_course=made))
    assert ("fewer to take from it" in chart.text) == said


def _lane(there: int, came: int) -> Lane:
    """A queue with so many in it before the window begins, from which so many start, one on each day."""
    joined = np.full(max(there, came), 1)
    joined[:there] = BEFORE
    out = np.full(len(joined), NEVER)
    out[:came] = np.arange(came) + 2
    how = np.where(out < NEVER, STARTED, STAYS)
    return Lane(np.arange(len(joined)), joined, out, how, np.full(len(joined), NEVER), ())


def test_the_data_are_small_and_name_nobody(found: Findings) -> None:
    script = script_of(the_chart(found))
    assert len(as_script(script).encode()) < MOST_BYTES
    who = {row[WHO] for lane in script["lanes"] for row in lane["rows"]}
    assert all(isinstance(each, int) for each in who)
    assert max(who) < len(who)


def test_nothing_is_told_that_may_be_chance(found: Findings) -> None:
    alone = findings(option("The same"), replications=3, counted=False)
    assert course(alone, Words("en")) is None
    alone = replace(alone, one_course=found.one_course and replace(found.one_course, option="The same"))
    assert "chance" in the_chart(alone).finding


def test_a_trap_is_called_one() -> None:
    fewer = option("Fewer each", caseworkers__town_team__citizens_each=15)
    trap = findings(fewer, counted=False)
    assert trap.traps
    trap = replace(trap, one_course=one_course(trap.comparison))
    section = course(trap, Words("en"))
    assert section is not None
    first = section.blocks[0]
    assert isinstance(first, Paragraph)
    assert first.kind == "caution"


def test_names_are_text_and_never_markup() -> None:
    name = "<script>alert(1)</script>"
    some = findings(option(name, measures__mentor__places=6), counted=False)
    some = replace(some, one_course=one_course(some.comparison))
    chart = the_chart(some)
    assert "<script" not in chart.markup
    assert "<script" not in as_script(script_of(chart))


@pytest.mark.parametrize("language", ["en", "da"])
def test_everything_that_the_script_says_is_a_text_in_the_language(
    found: Findings, language: Language
) -> None:
    said = script_of(the_chart(found, language))["say"]
    other = script_of(the_chart(found, "da" if language == "en" else "en"))["say"]
    same = {key for key, text in said.items() if text == other[key]}
    assert same <= {"pause", "now"}


# ---- in a browser


@pytest.fixture(scope="module")
def written(found: Findings, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("course") / "report.html"
    words = Words("en")
    section = course(found, words)
    assert section is not None
    text = set_page(FirstPage("Trial", "", "", (), (), ()), [section], words)
    path.write_text(text, encoding="utf-8")
    return path


def clock(page: Page) -> str:
    return page.locator(".clock").inner_text()


def test_it_moves_when_it_is_told_to_and_never_by_itself(
    window: Browser, written: Path, found: Findings
) -> None:
    with opened(window, written) as page:
        start = Words("en").date(found.comparison.baseline.scenario.clock.start)
        page.wait_for_timeout(600)
        assert clock(page) == start
        page.locator(".play").focus()
        page.keyboard.press("Enter")
        until(page, f"document.querySelector('.clock').textContent !== {start!r}")
        page.keyboard.press("Enter")
        stopped = clock(page)
        page.wait_for_timeout(400)
        assert clock(page) == stopped
        assert page.locator(".told").text_content().startswith(stopped)  # type: ignore[union-attr]


def test_as_many_dots_stand_there_as_the_table_says(window: Browser, written: Path, one: OneCourse) -> None:
    with opened(window, written, TELEPHONE) as page:
        slider = page.locator(".course input[type=range]")
        for day in (0, 200, one.days - 1):
            slider.fill(str(day))
            for k, lane in enumerate(one.lanes):
                dots = page.locator(".dots").nth(k).locator("g circle").count()
                at = [int(each(np.array([day]))[0]) for each in (lane.waiting, lane.holding)]
                assert dots == sum(at)
                numbers = page.locator(".lane").nth(k).locator("[data-number=waiting]").inner_text()
                assert numbers == str(at[0])


def test_no_dot_lies_outside_its_lane(window: Browser, written: Path) -> None:
    for width in (TELEPHONE, 1440):
        with opened(window, written, width) as page:
            outside = page.evaluate(
                """() => Array.from(document.querySelectorAll('.dots')).flatMap(svg => {
                    const box = svg.getBoundingClientRect();
                    return Array.from(svg.querySelectorAll('circle, text'))
                        .map(each => each.getBoundingClientRect())
                        .filter(each => each.left < box.left - 1 || each.right > box.right + 1
                            || each.top < box.top - 1 || each.bottom > box.bottom + 1);
                }).length"""
            )
            assert outside == 0


def test_the_keyboard_alone_goes_to_any_date_and_follows_a_citizen(window: Browser, written: Path) -> None:
    with opened(window, written) as page:
        page.locator(".course input[type=range]").focus()
        page.keyboard.press("End")
        assert "waiting" in (page.locator(".course input[type=range]").get_attribute("aria-valuetext") or "")
        page.keyboard.press("Home")
        page.locator(".follow").focus()
        page.keyboard.press("Enter")
        assert all("citizen" in text for text in page.locator(".followed").all_inner_texts())


def test_reduced_motion_steps_by_months(window: Browser, written: Path) -> None:
    with opened(window, written, reduced_motion="reduce") as page:
        first = clock(page)
        page.locator(".play").click()
        until(page, f"document.querySelector('.clock').textContent !== {first!r}")
        assert clock(page).startswith("1 ")
        assert not page.locator(".speed").is_visible()


def test_without_scripts_numbers_and_lines_stand_there_and_no_dead_buttons(
    window: Browser, written: Path
) -> None:
    with opened(window, written, java_script=False) as page:
        assert not page.locator(".play").is_visible()
        assert page.locator(".lane dl").first.is_visible()
        assert page.locator(".strip").is_visible()
        assert page.locator(f"#{NAME} table").is_visible()
