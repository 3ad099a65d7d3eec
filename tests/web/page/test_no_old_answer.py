"""What stands on the page is of the present settings, or is grey and says so; also far below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.report.browser import until
from tests.web.page.served import LAST, MENTORS, answered, field, visited

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

FAR = "#budget .drawing[data-chart]"
TURNED_TWICE = """async (path) => {
  const streams = [], pause = (time) => new Promise((done) => { setTimeout(done, time); });
  window.fetch = async (address, options) => {
    const found = {};
    const body = new ReadableStream({ start(controller) { found.controller = controller; } });
    options.signal.addEventListener("abort", () => {
      found.aborted = true;
      found.controller.error(new DOMException("made up", "AbortError"));
    });
    streams.push(found);
    return new Response(body);
  };
  const field = document.querySelector(`[data-path="${path}"] .number`);
  const turn = (value) => {
    field.value = value;
    field.dispatchEvent(new Event("change", { bubbles: true }));
  };
  turn(28);
  while (!streams.length) { await pause(1); }
  const line = {
    kind: "answer", html: { answer: "<p>of the earlier setting</p>" },
    replications: 100, last: false, status: "New answer", key: "Wait",
  };
  await pause(10);
  turn(29);
  if (!streams[0].aborted) {
    streams[0].controller.enqueue(new TextEncoder().encode(`${JSON.stringify(line)}\\n`));
  }
  await pause(60);
  const brief = document.getElementById("brief");
  return [
    brief.classList.contains("stale"), brief.textContent.includes("of the earlier setting"),
    document.documentElement.dataset.answered || "none",
  ];
}"""
"""What the page says of itself when the answer to one setting comes after the next one is made."""


def keep(page: Page, name: str, places: str) -> None:
    field(page).fill(places)
    page.keyboard.press("Enter")
    page.locator("#option-name").fill(name)
    page.locator("#keep button").click()


def test_a_chart_far_below_is_not_that_of_the_earlier_setting(window: Browser, address: str) -> None:
    with visited(window, f"{address}/?language=en&set={MENTORS}:28") as page:
        answered(page, LAST)
        page.locator("#budget > summary").click()
        page.locator(FAR).first.scroll_into_view_if_needed()
        until(page, f"document.querySelector('{FAR}').dataset.drawn === 'yes'")
        page.set_viewport_size({"width": 1440, "height": 200})
        page.evaluate("window.scrollTo(0, 0)")
        field(page).fill("44")
        page.keyboard.press("Enter")
        answered(page)
        seen = page.evaluate(
            f"(() => {{ const [one] = document.querySelectorAll('{FAR}'); return ["
            "one.getBoundingClientRect().top > 1700, one.dataset.drawn || 'no']; })()"
        )
        assert seen == [True, "no"] or not seen[0]


def test_options_side_by_side_are_grey_until_the_new_ones_are_there(window: Browser, address: str) -> None:
    with visited(window, f"{address}/?language=en") as page:
        answered(page)
        keep(page, "Some", "20")
        until(page, "document.querySelectorAll('#beside tbody tr').length >= 2")
        page.route("**/beside*", lambda _route: None)  # no answer comes
        keep(page, "Many", "40")
        until(page, "document.querySelector('#beside').classList.contains('stale')")
        page.unroute("**/beside*")


def test_options_side_by_side_go_where_no_answer_comes(window: Browser, address: str) -> None:
    with visited(window, f"{address}/?language=en", complaining=True) as page:
        answered(page)
        keep(page, "A few", "21")
        until(page, "document.querySelectorAll('#beside tbody tr').length >= 2")
        page.route("**/beside*", lambda route: route.abort())
        keep(page, "A lot", "41")
        until(page, "!document.querySelector('#beside').childElementCount")
        assert page.locator("#beside-said").inner_text()


def test_a_copy_of_the_window_takes_nothing_from_it(window: Browser, address: str) -> None:
    with visited(window, f"{address}/?language=en") as page:
        answered(page)
        with page.expect_popup() as opened:
            page.evaluate("window.open(location.href)")
        field(page).fill("31")
        page.keyboard.press("Enter")
        field(opened.value).fill("33")
        opened.value.keyboard.press("Enter")
        answered(page, LAST)
        answered(opened.value, LAST)


def test_a_seed_of_many_digits_stays_as_it_is(window: Browser, address: str) -> None:
    seed = str(2**53 + 1)
    with visited(window, f"{address}/?language=en&seed={seed}") as page:
        answered(page)
        with page.expect_request(lambda asked: "/answer?" in asked.url) as asked:
            field(page).fill("31")
            page.keyboard.press("Enter")
        assert f"seed={seed}" in asked.value.url
        assert f"seed={seed}" in page.url
        answered(page)


def test_a_long_word_in_a_name_does_not_widen_a_narrow_page(window: Browser, address: str) -> None:
    with visited(window, f"{address}/?language=da", 390) as page:
        answered(page)
        keep(page, "Sammensatbeslutningskompetenceogmentorordningsudvidelse", "23")
        until(page, "document.querySelector('#options-said').textContent.includes('Sammensat')")
        assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_what_comes_for_the_earlier_setting_is_not_shown_for_the_new_one(
    window: Browser, address: str
) -> None:
    with visited(window, f"{address}/?language=en") as page:
        answered(page, LAST)
        assert page.evaluate(TURNED_TWICE, MENTORS) == [True, False, "none"]


def test_a_stream_that_ends_before_its_last_answer_is_asked_for_again(window: Browser, address: str) -> None:
    """An earlier question that arrived later has taken its place."""
    with visited(window, f"{address}/?language=en") as page:
        answered(page, LAST)
        replaced: list[str] = []

        def once(route: Route) -> None:
            if replaced:
                route.continue_()
                return
            replaced.append(route.request.url)
            route.fulfill(body='{"kind": "working"}\n{"kind": "end"}\n', content_type="application/x-ndjson")

        page.route("**/answer?*", once)
        field(page).fill("28")
        page.keyboard.press("Enter")
        until(page, "document.querySelector('#brief .changed')?.innerText.includes('28')")
        answered(page, LAST)
        assert len(replaced) == 1
