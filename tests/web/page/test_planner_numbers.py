"""Numbers that people type: with a comma or a point, whatever the language of their browser."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.report.browser import until, violations
from tests.web.page.served import MENTORS, answered, field, settings, visited

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

STAFF = "caseworkers.job_centre.full_time"


def typed(page: Page, text: str, path: str = STAFF) -> str:
    """What the link sets of a control when this was typed; empty where it was refused."""
    field(page, path).fill(text)
    page.keyboard.press("Enter")
    wrong = page.locator(f'[data-path="{path}"] .wrong').inner_text()
    refused = field(page, path).get_attribute("aria-invalid") == "true"
    assert refused == bool(wrong), "who is refused reads why"
    return "" if refused else settings(page).get(path, "as today")


@pytest.mark.parametrize(("language", "shown"), [("da", "2,5"), ("en", "2.5")])
def test_comma_and_point_are_the_same_number_in_a_browser_of_another_language(
    window: Browser, address: str, language: str, shown: str
) -> None:
    with visited(window, f"{address}/?language={language}") as page:
        for text in ("2,5", "2.5", " 2,50 "):
            if settings(page):
                page.locator("#reset").click()
            assert typed(page, text) == "2.5", text
            assert field(page, STAFF).input_value() == shown
        assert violations(page, colours=False) == []
        answered(page)
    with visited(window, f"{address}/?language={language}&set={STAFF}:2.5") as page:
        assert field(page, STAFF).input_value() == shown
        answered(page)


def test_what_is_no_such_number_is_refused_and_nothing_is_asked_for(window: Browser, address: str) -> None:
    with visited(window, f"{address}/?language=da") as page:
        for text in ("", "to", "2,,5", "2,5,1", "2.500", "2,55", "-1", "1e1"):
            assert not typed(page, text), text
            assert settings(page) == {}
        for text in ("28,5", "1.000", "28 "):
            assert typed(page, text, MENTORS) == ("28" if text == "28 " else ""), text
        answered(page)


def test_arrow_keys_step_in_a_field_as_far_as_its_slider(window: Browser, address: str) -> None:
    with visited(window, f"{address}/?language=da") as page:
        today = float(field(page, STAFF).input_value().replace(",", "."))
        field(page, STAFF).focus()
        page.keyboard.press("ArrowUp")
        page.keyboard.press("ArrowUp")
        assert settings(page) == {STAFF: f"{today + 0.2:.1f}"}
        page.keyboard.press("ArrowDown")
        assert settings(page) == {STAFF: f"{today + 0.1:.1f}"}
        field(page).fill("44")
        page.keyboard.press("ArrowUp")
        assert field(page).input_value() == "44", "no further than the slider goes"
        assert settings(page)[MENTORS] == "44"
        field(page).fill("30")
        page.keyboard.press("ArrowDown")
        assert settings(page)[MENTORS] == "29", "from what is typed"
        answered(page)


def test_a_plan_takes_comma_and_thousands_and_refuses_the_rest(window: Browser, address: str) -> None:
    with visited(window, f"{address}/?language=da", complaining=True) as page:
        answered(page)
        page.locator("#plan-share").fill("80,5")
        page.locator("#plan-days").fill("1.000")
        page.locator("#plan-days").press("ArrowUp")
        assert page.locator("#plan-days").input_value() == "1001"
        page.locator("#plan-form details summary").click()
        page.locator(f'[name="cost:{MENTORS}"]').fill("300.000")
        with page.expect_request(lambda each: each.method == "POST") as asked:
            page.locator("#plan-form [data-start=plan]").click()
        sent = json.loads(asked.value.post_data or "")
        assert (sent["promise"]["share"], sent["promise"]["days"]) == ("80.5", "1001")
        assert sent["costs"] == {MENTORS: "300000"}
        until(page, "document.querySelector('#plan .running').hidden")
        page.locator("#plan-days").fill("90")
        page.locator("#plan-share").fill("8o")
        page.locator("#plan-form [data-start=plan]").click()
        until(page, "document.querySelector('#plan .said').innerText.includes('99 %')")
