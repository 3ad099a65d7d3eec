"""An answer to the earlier setting, however late it comes, never looks like one to the one there is now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.web.page.served import LAST, MENTORS, answered, served, visited

if TYPE_CHECKING:
    import pytest
    from playwright.sync_api import Browser

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


def test_what_comes_for_the_earlier_setting_is_not_shown_for_the_new_one(
    window: Browser, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with (
        served(tmp_path_factory.mktemp("kept"), "--jobs", "1") as address,
        visited(window, f"{address}/?language=en") as page,
    ):
        answered(page, LAST)
        assert page.evaluate(TURNED_TWICE, MENTORS) == [True, False, "none"]
