"""Who may ask: a name that is ours, a page that is ours; and what stands at the head of every answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sim.web.http.guard import Guard, Guarded, served_names
from sim.web.http.headers import POLICY
from tests.web.http.asking import HERE, ORIGIN, asked, hello

if TYPE_CHECKING:
    from starlette.types import Receive, Scope, Send

APP = Guarded(hello, Guard(served_names(["127.0.0.1", "localhost", "::1"], 8321)))
ELSEWHERE = "http://elsewhere.example"
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")


@pytest.mark.parametrize("host", [HERE, "localhost:8321", "LOCALHOST:8321", "[::1]:8321"])
def test_every_name_of_ours_is_answered(host: str) -> None:
    assert asked(APP, "GET", "/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize(
    "host",
    [
        "elsewhere.example", "elsewhere.example:8321", "127.0.0.1", "127.0.0.1:80", "127.0.0.1:8322",
        "localhost", "127.0.0.1.elsewhere.example:8321", "127.0.0.1:8321.elsewhere.example", "",
        "elsewhere@127.0.0.1:8321", "127.1:8321", "0.0.0.0:8321",
    ],
)  # fmt: skip
def test_another_name_is_refused(method: str, host: str) -> None:
    found = asked(APP, method, "/", headers={"host": host, "sec-fetch-site": "same-origin"})
    assert found.status_code == 403
    assert b"hello" not in found.content


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize(
    "origin",
    [
        ELSEWHERE, "null", "https://127.0.0.1", "http://127.0.0.1:8322", "http://127.0.0.1:8321.elsewhere.example",
        "http://localhost:8321", "file://", "http://elsewhere.example#127.0.0.1:8321", "ftp://127.0.0.1:8321",
        "http://elsewhere@127.0.0.1:8321", "http://[", "http://]:80", "http://[::1",
    ],
)  # fmt: skip
def test_a_page_from_elsewhere_is_refused_whatever_it_does(method: str, origin: str) -> None:
    headers = {"host": HERE, "origin": origin, "sec-fetch-mode": "cors"}
    assert asked(APP, method, "/", headers=headers).status_code == 403


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("site", ["cross-site", "same-site", "something else"])
@pytest.mark.parametrize("mode", ["cors", "no-cors", ""])
def test_a_page_from_elsewhere_is_refused_without_an_origin_too(method: str, site: str, mode: str) -> None:
    headers = {"host": HERE, "sec-fetch-site": site, "sec-fetch-mode": mode}
    assert asked(APP, method, "/", headers=headers).status_code == 403


def test_a_link_that_somebody_follows_is_answered_but_not_within_another_page() -> None:
    followed = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document"}
    assert asked(APP, "GET", "/", headers=followed).status_code == 200
    for within in ("iframe", "frame", "object", "embed"):
        assert asked(APP, "GET", "/", headers={**followed, "sec-fetch-dest": within}).status_code == 403
    assert asked(APP, "POST", "/", headers=followed).status_code == 403
    assert asked(APP, "POST", "/", headers={**followed, "origin": ELSEWHERE}).status_code == 403


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_what_changes_anything_must_say_that_it_comes_from_here(method: str) -> None:
    assert asked(APP, method, "/").status_code == 403
    assert asked(APP, method, "/", headers={"sec-fetch-site": "none"}).status_code == 403
    assert asked(APP, method, "/", headers={"origin": ORIGIN}).status_code == 200
    assert asked(APP, method, "/", headers={"sec-fetch-site": "same-origin"}).status_code == 200
    both = {"origin": ORIGIN, "sec-fetch-site": "same-origin"}
    assert asked(APP, method, "/", headers=both).status_code == 200
    assert asked(APP, method, "/", headers={**both, "sec-fetch-site": "cross-site"}).status_code == 403
    assert asked(APP, method, "/", headers={**both, "origin": ELSEWHERE}).status_code == 403


def test_a_form_of_ours_may_hide_where_it_stands() -> None:
    hidden = {"origin": "null", "sec-fetch-site": "same-origin"}
    assert asked(APP, "POST", "/", headers=hidden).status_code == 200
    assert asked(APP, "POST", "/", headers={"origin": "null"}).status_code == 403


def test_behind_another_server_the_name_alone_is_enough_and_encrypted_pages_are_ours() -> None:
    app = Guarded(hello, Guard(served_names(["10.0.0.5", "waits.example"], 8321)))
    assert asked(app, "GET", "/", headers={"host": "waits.example"}).status_code == 200
    assert asked(app, "GET", "/", headers={"host": "10.0.0.5"}).status_code == 403
    ours = {"host": "waits.example", "origin": "https://waits.example"}
    assert asked(app, "POST", "/", headers=ours).status_code == 200


def test_every_answer_a_refusal_too_forbids_what_is_inline_or_from_outside() -> None:
    for found in (asked(APP, "GET", "/"), asked(APP, "GET", "/", headers={"host": "elsewhere.example"})):
        assert found.headers["content-security-policy"] == POLICY
        assert found.headers["x-content-type-options"] == "nosniff"
        assert found.headers["cache-control"] == "no-store"
        assert found.headers["cross-origin-opener-policy"] == "same-origin"
        assert found.headers["cross-origin-resource-policy"] == "same-origin"
        assert found.headers["referrer-policy"] == "same-origin"


def test_the_policy_names_no_place_but_this_one_and_allows_nothing_inline() -> None:
    rules = dict(each.strip().split(" ", 1) for each in POLICY.split(";"))
    assert rules.pop("default-src") == "'self'"
    assert rules.pop("img-src") == "'self' data: blob:"
    assert rules.pop("form-action") == "'self'"
    assert set(rules) == {"object-src", "base-uri", "frame-ancestors"}
    assert set(rules.values()) == {"'none'"}


def test_an_answer_with_a_stricter_policy_of_its_own_keeps_it_alone() -> None:
    async def strict(_scope: Scope, _receive: Receive, send: Send) -> None:
        own = [(b"Content-Security-Policy", b"sandbox"), (b"cache-control", b"public")]
        await send({"type": "http.response.start", "status": 200, "headers": own})
        await send({"type": "http.response.body", "body": b""})

    found = asked(Guarded(strict, APP.guard), "GET", "/")
    assert found.headers.get_list("content-security-policy") == ["sandbox"]
    assert found.headers.get_list("cache-control") == ["public"]


def test_a_fault_becomes_a_sentence_that_tells_nothing_of_the_program(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async def broken(_scope: Scope, _receive: Receive, _send: Send) -> None:
        raise ValueError("/srv/somebody/secret")

    found = asked(Guarded(broken, APP.guard), "GET", "/", headers={"accept-language": "da"})
    assert found.status_code == 500
    assert "secret" not in found.text
    assert found.json()["sentence"].startswith("Der kunne ikke svares")
    assert found.headers["content-security-policy"] == POLICY
    assert "secret" in caplog.text


def test_a_refusal_is_in_the_language_of_whoever_asks() -> None:
    elsewhere = {"host": "elsewhere.example"}
    english, danish = (
        asked(APP, "GET", f"/?language={language}", headers=elsewhere).json()["sentence"]
        for language in ("en", "da")
    )
    assert english.startswith("This server does not go by that name.")
    assert danish.startswith("Serveren har ikke det navn.")
