"""The planners' page as people meet it: by mouse and by keyboard, on a screen and on a telephone."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlsplit

import pytest

from sim.report.texts import LANGUAGES
from tests.report.browser import SCREEN, TELEPHONE, cut_off, until, violations
from tests.web.page.served import LAST, MENTORS, answered, big, field, settings, slider, visited

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from sim.report.texts import Language


def turned(address: str, language: str = "en", **more: str) -> str:
    """The link to six more mentors."""
    rest = "".join(f"&{name}={value}" for name, value in more.items())
    return f"{address}/?language={language}&set={MENTORS}:28{rest}"


def test_a_slider_turned_by_keyboard_gives_new_numbers(window: Browser, address: str) -> None:
    with visited(window, f"{address}/?language=en") as page:
        answered(page)
        before = big(page)
        slider(page).focus()
        for _ in range(6):
            page.keyboard.press("ArrowRight")
        assert field(page).input_value() == "28"
        assert slider(page).get_attribute("aria-valuetext") == "28 places"
        answered(page)
        assert big(page) != before
        assert "28" in page.locator("#brief .changed").inner_text()
        said = page.locator("#said").inner_text()
        assert said.startswith("New answer: ")
        assert "simulations" in said
        assert page.locator("#said").get_attribute("aria-live") == "polite"
        assert page.evaluate("document.activeElement.type") == "range"


def test_numbers_become_more_precise_while_one_looks(window: Browser, address: str) -> None:
    with visited(window, turned(address)) as page:
        answered(page, LAST)
        assert f"from {LAST} simulations" in page.locator("#said").inner_text()
        assert not page.locator("#progress").is_visible()


def test_what_is_turned_can_be_undone_and_done_again(window: Browser, address: str) -> None:
    with visited(window, f"{address}/?language=en") as page:
        assert page.locator("#undo").is_disabled()
        field(page).fill("30")
        page.keyboard.press("Enter")
        assert settings(page) == {MENTORS: "30"}
        field(page, "assessment.cases").fill("7")
        page.keyboard.press("Tab")
        assert settings(page) == {"assessment.cases": "7", MENTORS: "30"}
        assert page.locator("#changes").inner_text().startswith("2 changes from ")
        slider(page).focus()
        page.keyboard.press("Control+z")
        assert settings(page) == {MENTORS: "30"}
        page.locator("#undo").click()
        assert settings(page) == {}
        assert (slider(page).input_value(), field(page).input_value()) == ("22", "22")
        page.keyboard.press("Control+Shift+z")
        assert settings(page) == {MENTORS: "30"}
        page.locator("#reset").click()
        assert settings(page) == {}
        assert page.evaluate("document.activeElement.id") == "undo", "the button that was pressed is off now"
        page.keyboard.press("Enter")
        assert settings(page) == {MENTORS: "30"}
        page.locator(f'[data-path="{MENTORS}"] .foot button').click()
        assert settings(page) == {}
        answered(page)


def test_a_key_in_a_text_field_undoes_only_there(window: Browser, address: str) -> None:
    with visited(window, turned(address)) as page:
        page.locator("#option-name").fill("Six")
        page.keyboard.press("Control+z")
        assert settings(page) == {MENTORS: "28"}


def test_a_link_carries_what_is_turned(window: Browser, address: str) -> None:
    with visited(window, f"{address}/?language=en") as page:
        field(page).fill("28")
        page.keyboard.press("Enter")
        page.locator("#option-name").fill("Six more")
        page.keyboard.press("Tab")
        link = page.url
        answered(page)
        until(page, "document.querySelector('#brief h2').innerText.includes('Six more')")
        answered(page, LAST)  # fewer may be enough for one of the two and not for the other
        numbers = big(page)
    with visited(window, link) as other:
        assert field(other).input_value() == "28"
        assert other.locator("#option-name").input_value() == "Six more"
        answered(other, LAST)
        assert big(other) == numbers


def test_another_language_keeps_what_is_turned_and_what_can_be_undone(window: Browser, address: str) -> None:
    with visited(window, f"{address}/?language=en") as page:
        field(page).fill("28")
        page.keyboard.press("Enter")
        answered(page)
        page.locator('[data-language="da"]').click()
        until(page, "document.documentElement.lang === 'da'")
        answered(page)
        assert field(page).input_value() == "28"
        assert page.locator("#said").inner_text().startswith("Nyt svar: ")
        page.locator("#undo").click()
        assert settings(page) == {}
        page.locator('[data-language="en"]').click()
        until(page, "document.documentElement.lang === 'en'")
        answered(page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_open_to_everybody_and_nothing_is_cut_off(
    window: Browser, address: str, language: Language
) -> None:
    colours = language == "en"  # they are the same in every language
    for width, all_open in ((SCREEN, False), (TELEPHONE, True)):
        with visited(window, turned(address, language), width) as page:
            answered(page, LAST)
            assert all_open or violations(page, colours=colours) == []
            page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
            for drawing in page.locator("#charts .drawing").all():
                drawing.scroll_into_view_if_needed()
            until(page, "!document.querySelector('#charts .drawing:not([data-drawn])')")
            assert not all_open or violations(page, colours=colours) == []
            assert page.evaluate("document.documentElement.scrollWidth") == width
            # How long the labels within a chart may be is the report's own matter, and tested there.
            assert [each for each in cut_off(page) if not each.startswith("beyond its drawing")] == []


def test_what_is_too_wide_for_a_window_that_was_made_narrower_can_be_scrolled_by_key(
    window: Browser, address: str
) -> None:
    boxes = "Array.from(document.querySelectorAll('.scroll'))"
    wide = f"{boxes}.filter(each => each.scrollWidth > each.clientWidth + 1)"
    with visited(window, turned(address)) as page:
        answered(page, LAST)
        page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
        page.set_viewport_size({"width": TELEPHONE, "height": 800})
        until(page, f"{wide}.length > 0 && {wide}.every(each => each.tabIndex === 0)")
        page.set_viewport_size({"width": SCREEN, "height": 800})
        until(page, f"{boxes}.filter(each => each.tabIndex === 0).length === {wide}.length")


def test_old_numbers_are_labelled_until_the_new_ones_are_there(window: Browser, address: str) -> None:
    with visited(window, turned(address), complaining=True) as page:
        answered(page, LAST)
        before = big(page)
        page.route("**/answer?*", lambda route: route.abort())
        slider(page).focus()
        page.keyboard.press("ArrowRight")
        until(page, "document.querySelector('#status').classList.contains('problem')")
        assert page.locator("#earlier").is_visible()
        assert big(page) == before
        assert violations(page) == [], "grey numbers can still be read"
        assert settings(page) == {MENTORS: "29"}
        page.unroute("**/answer?*")
        page.locator("#again").click()
        answered(page)
        assert not page.locator("#earlier").is_visible()
        assert not page.locator(".stale").count()


def test_a_number_beyond_the_control_is_not_asked_for(window: Browser, address: str) -> None:
    with visited(window, f"{address}/?language=en") as page:
        answered(page, LAST)
        field(page).fill("1000")
        page.keyboard.press("Enter")
        wrong = page.locator(f'[data-path="{MENTORS}"] .wrong')
        assert wrong.inner_text() == "Choose a whole number from 0 to 44 places."
        assert (wrong.get_attribute("id") or "?") in (
            field(page).get_attribute("aria-describedby") or ""
        ).split()
        assert field(page).get_attribute("aria-invalid") == "true"
        assert settings(page) == {}
        field(page, "assessment.cases").fill("7")
        page.keyboard.press("Enter")
        answered(page)
        assert settings(page) == {"assessment.cases": "7"}
        assert wrong.is_visible(), "an answer to something else does not take the reason away"
        assert not page.locator("#again").is_visible()
        page.locator("#undo").click()
        field(page).fill("23")
        page.keyboard.press("Enter")
        assert not wrong.is_visible()
        assert field(page).get_attribute("aria-invalid") is None
        answered(page)


def test_a_new_answer_takes_no_focus_and_closes_nothing(window: Browser, address: str) -> None:
    with visited(window, turned(address)) as page:
        answered(page, LAST)
        folded = page.locator("#charts > details:not([open]) > summary").first
        name = folded.evaluate("each => each.parentElement.id")
        folded.focus()
        page.keyboard.press("Enter")
        # What somebody else would do to the control while this one reads. A table above that scrolls with one
        # answer's numbers is reached by keys, and with another's is not: so is what is made up here.
        page.evaluate(
            f"""() => {{ document.querySelector('#charts summary').after(document.createElement('button'));
                const each = document.querySelector('[data-path="{MENTORS}"] input[type=range]');
                each.value = 30; each.dispatchEvent(new Event('change')); }}"""
        )
        answered(page)
        assert page.evaluate("document.activeElement.parentElement.id") == name
        assert page.evaluate("document.activeElement.parentElement.open")


def test_a_number_opens_its_source_and_escape_leads_back(window: Browser, address: str) -> None:
    with visited(window, turned(address)) as page:
        answered(page, LAST)
        number = page.locator("#brief .figures a.figure").first
        number.focus()
        page.keyboard.press("Enter")
        sheet = page.locator("#sheet")
        assert sheet.is_visible()
        assert "ventetid compare" not in sheet.inner_text()
        sheet.locator("details.command summary").click()
        assert "ventetid compare" in sheet.inner_text()
        assert violations(page) == []
        page.keyboard.press("Escape")
        assert not sheet.is_visible()
        assert number.evaluate("each => each === document.activeElement")


def test_options_are_kept_and_stand_side_by_side(window: Browser, address: str) -> None:
    with visited(window, turned(address), complaining=True) as page:
        page.locator("#option-name").fill("Six <b>more</b>")
        page.keyboard.press("Enter")
        row = page.locator("#kept li")
        until(page, "document.querySelectorAll('#kept li').length === 1")
        assert "Six <b>more</b>" in row.inner_text()
        assert "28 places" in row.inner_text()
        assert row.locator("[type=checkbox]").is_checked(), "what is kept is seen beside the others"
        until(page, "document.querySelectorAll('#beside [role=rowheader]').length === 2")
        assert ("with" in dict(parse_qsl(urlsplit(page.url).query))) is True
        page.locator("#reset").click()
        assert settings(page) == {}
        row.locator("[data-do=use]").click()
        assert settings(page) == {MENTORS: "28"}
        page.reload()
        until(page, "document.querySelectorAll('#beside [role=rowheader]').length === 2")
        row.locator("[data-do=rename]").click()
        page.keyboard.type("Others")
        assert violations(page) == []
        page.keyboard.press("Enter")
        until(page, "document.querySelector('#kept .name').innerText === 'Others'")
        row.locator("[data-do=drop]").click()
        until(page, "document.querySelectorAll('#kept li').length === 0")
        assert page.locator("#none-kept").is_visible()
        assert page.evaluate("document.activeElement.id") == "bring-back"
        page.keyboard.press("Enter")
        until(page, "document.querySelectorAll('#kept li').length === 1")
        assert row.locator(".name").inner_text() == "Others"
        row.locator("[data-do=drop]").click()
        until(page, "document.querySelectorAll('#kept li').length === 0")


def test_a_file_can_be_saved_and_opened_again(window: Browser, address: str) -> None:
    with visited(window, turned(address)) as page:
        with page.expect_download() as loading:
            page.locator('[data-save="complete"]').click()
        text = loading.value.path().read_bytes()
        page.locator("#open").set_input_files(
            {"name": "ours.yaml", "mimeType": "application/yaml", "buffer": text}
        )
        page.wait_for_url("**/?scenario=opened-*")
        answered(page)
        assert field(page).input_value() == "28"
        assert settings(page) == {}, "what was turned is today here"


def test_a_file_that_is_wrong_says_what_is_wrong(window: Browser, address: str) -> None:
    with visited(window, f"{address}/?language=en", complaining=True) as page:
        page.locator("#open").set_input_files(
            {"name": "ours.yaml", "mimeType": "application/yaml", "buffer": b"name: Ours\nmeasurs: {}\n"}
        )
        until(page, "document.querySelector('#open-problems').children.length > 0")
        assert "measurs" in page.locator("#open-problems").inner_text()


def test_all_controls_are_reached_by_keyboard_and_show_where_one_is(window: Browser, address: str) -> None:
    with visited(window, f"{address}/?language=en") as page:
        answered(page)
        wanted = page.locator(".control input[type=range]").count()
        reached = 0
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        page.keyboard.press("Enter")
        for _ in range(8 * wanted):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.type") == "range":
                reached += 1
                thumb = "getComputedStyle(document.activeElement, '::-webkit-slider-thumb')"
                assert page.evaluate(f"{thumb} !== null")
            if page.evaluate("document.activeElement.closest('#answer') !== null"):
                break
        assert reached == wanted


def test_on_a_telephone_the_answer_stays_at_the_foot_and_leads_to_it(window: Browser, address: str) -> None:
    with visited(window, turned(address), TELEPHONE) as page:
        answered(page)
        key = page.locator("#key")
        assert "running cost" in key.inner_text()
        foot = key.evaluate("each => each.getBoundingClientRect().bottom - innerHeight")
        assert abs(foot) < 1
        key.click()
        until(page, "Math.abs(document.querySelector('#answer').getBoundingClientRect().top) < 60")
