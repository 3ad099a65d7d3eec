"""What a planner has chosen: how it begins, what it is called, and what was found for other choices."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from sim.report.texts import LANGUAGES
from tests.report.browser import TELEPHONE, until, violations
from tests.web.page.served import LAST, MENTORS, answered, field, settings, visited

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Dialog, Page, Route

    from sim.report.texts import Language

CASES = "assessment.cases"


def turn(page: Page, value: str, path: str = MENTORS) -> None:
    field(page, path).fill(value)
    page.keyboard.press("Enter")


def named(page: Page) -> str:
    return page.locator("#option-name").input_value()


def answers_jobs(page: Page, **found: object) -> None:
    """Long work is done at once, and has found this."""
    done = {"id": "0", "state": "done"}
    result = {"html": {"result": "<p>Found</p>"}, "charts": {}, **found}

    def reply(route: Route) -> None:
        said = result if "/result" in route.request.url else done
        route.fulfill(status=200, content_type="application/json", body=json.dumps(said))

    page.route("**/jobs**", reply)


@pytest.mark.parametrize("language", LANGUAGES)
def test_before_anything_is_turned_it_says_how_it_is_today(
    window: Browser, address: str, language: Language
) -> None:
    with visited(window, f"{address}/?language={language}") as page:
        answered(page)
        card = page.locator("#card").inner_text()
        assert ("Sådan er det i dag" if language == "da" else "This is how it is today") in card
        assert "%" in page.locator("#brief .figures").inner_text()
        headings = page.locator("#charts thead th")
        assert headings.count() == len(("figure", "today")), "nothing is compared"
        assert page.locator("#charts .part").get_attribute("id") == "today"
        assert violations(page, colours=language == "en") == [], "colours are the same in every language"
        turn(page, "28")
        answered(page)
        assert page.locator("#differences").get_attribute("open") is not None
        page.locator("#reset").click()
        answered(page)
        assert page.locator("#charts .part").get_attribute("id") == "today"


def test_the_controls_say_from_what_they_differ(window: Browser, address: str) -> None:
    with visited(window, f"{address}/?language=en") as page:
        assert page.locator("#changes").inner_text().startswith("As in “")
        turn(page, "28")
        assert page.locator("#changes").inner_text().startswith("1 change from “")


def test_a_name_goes_with_what_was_kept_under_it(window: Browser, address: str) -> None:
    with visited(window, f"{address}/?language=en") as page:
        turn(page, "28")
        page.locator("#option-name").fill("Six more")
        page.keyboard.press("Enter")
        until(page, "document.querySelectorAll('#kept li').length === 1")
        turn(page, "30")
        assert "name=" not in page.url
        assert named(page) == ""
        page.locator("#undo").click()
        assert "name=Six+more" in page.url
        assert named(page) == "Six more"
        page.locator("#reset").click()
        assert "name=" not in page.url
        answered(page)
        page.locator("#kept [data-do=use]").click()
        assert "name=Six+more" in page.url
        assert "Six more" in page.locator("#options-said").inner_text()
        turn(page, "7", CASES)
        assert "name=" not in page.url
        assert page.locator("#options-said").inner_text() == ""
        page.locator("#undo").click()
        link = page.url
        page.goto(link)
        turn(page, "31")
        assert "name=" not in page.url, "also where the link has brought the name"
        page.locator("#kept [data-do=drop]").click()
        until(page, "document.querySelectorAll('#kept li').length === 0")


def test_a_name_that_is_refused_is_not_used(window: Browser, address: str) -> None:
    with visited(window, f"{address}/?language=en", complaining=True) as page:
        for places, name in (("28", "Six more"), ("30", "Eight more")):
            turn(page, places)
            page.locator("#option-name").fill(name)
            page.keyboard.press("Enter")
            until(page, f"[...document.querySelectorAll('.name')].some(each => each.innerText === '{name}')")
        page.locator("#option-name").fill("Six more")
        page.keyboard.press("Enter")
        until(page, "document.querySelector('#options-said').innerText.includes('Six more')")
        until(page, "document.location.search.includes('name=Eight+more')")
        assert named(page) == "Six more", "it can be written otherwise"
        answered(page)
        assert page.locator("#card h2").inner_text() == "Eight more"
        assert "name=Eight+more" in (page.locator("[data-save=complete]").get_attribute("href") or "")
        turn(page, "31")
        page.locator("#option-name").fill("Six more")
        page.keyboard.press("Tab")
        turn(page, "7", CASES)
        assert "name=Six+more" in page.url, "it is only written so far"
        page.locator("#keep button").click()
        until(page, "!document.location.search.includes('name=')")
        page.locator("#undo").click()
        assert settings(page) == {MENTORS: "31"}
        assert "name=" not in page.url, "nor where one goes back to"
        for _ in range(2):
            page.locator("#kept [data-do=drop]").first.click()
            page.locator("#bring-back").wait_for()
            until(page, "document.activeElement.id === 'bring-back'")
        until(page, "document.querySelectorAll('#kept li').length === 0")


def test_a_name_that_is_only_written_stays_while_one_turns(window: Browser, address: str) -> None:
    with visited(window, f"{address}/?language=en") as page:
        page.locator("#option-name").fill("For the meeting")
        page.keyboard.press("Tab")
        turn(page, "28")
        assert named(page) == "For the meeting"
        assert "name=For+the+meeting" in page.url
        answered(page)


def test_the_button_for_the_cheapest_sends_the_whole_promise(window: Browser, address: str) -> None:
    with visited(window, f"{address}/?language=en") as page:
        answered(page)
        button = page.locator("#plan-form [data-start=plan]")
        with page.expect_request(lambda each: each.method == "POST") as asked:
            button.click()
        promise = json.loads(asked.value.post_data or "")["promise"]
        assert promise == {"measure": "mentor", "days": "90", "share": "80", "from": "queue"}
        assert (asked.value.response() or pytest.fail("no answer")).status == 202
        page.locator("#plan [data-cancel]").focus()
        page.keyboard.press("Enter")
        until(page, "document.querySelector('#plan .running').hidden")
        assert button.is_enabled()
        assert button.evaluate("each => each === document.activeElement"), "nobody is sent back to the top"


def test_a_plan_sets_what_differs_from_today_and_shows_its_answer(window: Browser, address: str) -> None:
    with visited(window, f"{address}/?language=en") as page:
        answered(page)
        answers_jobs(page, changed={MENTORS: "28", CASES: str(int(field(page, CASES).input_value()))})
        page.locator("#plan-form [data-start=plan]").click()
        use = page.locator("[data-use]")
        use.click()
        assert settings(page) == {MENTORS: "28"}
        until(page, "Math.abs(document.querySelector('#answer').getBoundingClientRect().top) < 60")
        answered(page)


def test_a_plan_that_is_set_already_offers_no_button(window: Browser, address: str) -> None:
    with visited(window, f"{address}/?language=en&set={MENTORS}:28") as page:
        answered(page)
        cases = str(int(field(page, CASES).input_value()))
        use = page.locator("[data-use]")
        for mentors, offered in (("29", True), ("28", False)):
            answers_jobs(page, changed={MENTORS: mentors, CASES: cases})
            page.locator("#plan-form [data-start=plan]").click()
            until(page, "document.querySelector('#result-of-plan').innerText === 'Found'")
            until(page, "document.querySelector('#plan .said').innerText === 'Done.'")
            assert use.is_visible() == offered


def test_who_leaves_while_something_runs_is_asked_first(window: Browser, address: str) -> None:
    with visited(window, f"{address}/?language=en&set={MENTORS}:28") as page:
        asked: list[str] = []

        def stay(dialog: Dialog) -> None:
            asked.append(dialog.type)
            dialog.dismiss()

        page.on("dialog", stay)
        answered(page, LAST)
        page.locator("[data-start=bottlenecks]").click()
        hint = page.locator("[data-kind=bottlenecks] .running .note")
        hint.wait_for()
        assert "window" in hint.inner_text()
        with page.expect_download():
            page.locator('[data-save="complete"]').click()
        assert not asked, "saving a file leaves nothing"
        page.wait_for_timeout(1200)
        page.close(run_before_unload=True)
        page.wait_for_timeout(300)
        assert asked == ["beforeunload"]
        page.locator("#bottlenecks-asked [data-cancel]").click()
        until(page, "document.querySelector('#bottlenecks-asked .running').hidden")
        page.close(run_before_unload=True)
        page.wait_for_event("close") if not page.is_closed() else None
        assert asked == ["beforeunload"], "nothing runs any more"


def test_what_was_found_for_other_choices_says_so(window: Browser, address: str) -> None:
    with visited(window, f"{address}/?language=en&set={MENTORS}:28") as page:
        answers_jobs(page)
        page.locator("[data-start=bottlenecks]").click()
        until(page, "document.querySelector('#result-of-bottlenecks').innerText === 'Found'")
        old = page.locator(".job[data-kind=bottlenecks] .old")
        assert not old.is_visible()
        turn(page, "30")
        assert "Mentor, places 22 → 28" in old.inner_text()
        page.locator("#undo").click()
        assert not old.is_visible()
        answered(page)


def test_how_sure_it_is_leads_to_a_report(window: Browser, address: str) -> None:
    with visited(window, f"{address}/?language=en&set={MENTORS}:28") as page:
        answered(page)
        assert page.locator("#caveats").get_attribute("open") is not None
        answers_jobs(page)
        page.route("**/jobs/0/result", lambda route: route.fulfill(status=200, body="a report"))
        with page.expect_request(lambda each: each.method == "POST") as asked:
            page.locator("#brief [data-start=report]").click()
        assert json.loads(asked.value.post_data or "")["kind"] == "report"
        page.locator("#result-of-report a").wait_for()
        answered(page)


def test_what_a_card_only_counts_opens_the_table_of_all_figures(window: Browser, address: str) -> None:
    with visited(window, f"{address}/?language=en&set={MENTORS}:28") as page:
        answered(page, LAST)
        table = page.locator("#differences figcaption details")
        page.locator("#differences > summary").click()
        assert not table.is_visible()
        page.evaluate(
            """() => { const link = document.createElement('a');
                link.href = '#differences'; link.dataset.table = ''; link.id = 'more'; link.text = 'More';
                document.querySelector('#card').append(link); }"""
        )
        page.locator("#more").click()
        assert table.locator("tbody tr").first.is_visible()
        assert table.locator("summary").evaluate("each => each === document.activeElement")


def test_a_stage_is_reached_in_a_few_keys_and_the_panel_leaves_room(window: Browser, address: str) -> None:
    with visited(window, f"{address}/?language=da", TELEPHONE) as page:
        answered(page)
        page.locator('a[href="#stage-measures"]').focus()
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert field(page).evaluate("each => each === document.activeElement")
        page.evaluate("scrollTo(0, document.querySelector('#controls').offsetTop + 600)")
        room = "document.querySelector('.steer').clientHeight + document.querySelector('#key').clientHeight"
        assert page.evaluate(f"({room}) / innerHeight") < 0.18
