"""What is sent to the page's server: no route is left out, and an answer that is none is found."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest
from starlette.routing import Match, Route

from sim.web.http.app import ROUTES
from tests.fuzz.page_served import server
from tests.fuzz.running import tried
from tests.fuzz.sendable import sendable

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

    from sim.web.http.limits import Limited

GOOD = sendable()[0].written()
WAYS = [(route, method) for route in ROUTES for method in sorted((route.methods or set()) - {"HEAD"})]


def first(method: str, path: str) -> Route | None:
    """The route that answers."""
    scope = {"type": "http", "method": method, "path": path}
    return next((route for route in ROUTES if route.matches(scope)[0] is Match.FULL), None)


@pytest.mark.parametrize(("route", "method"), WAYS, ids=lambda each: getattr(each, "path", each))
def test_every_route_has_a_request_that_is_changed(route: Route, method: str) -> None:
    assert [each for each in sendable() if each.method == method and first(method, each.path) is route]


def written(name: str) -> None:
    Path(name).touch()


def answering(body: bytes, status: int = 200, media: bytes = b"application/json", more: str = "") -> ASGIApp:
    """An application that answers everybody so."""

    async def app(_scope: Scope, _receive: Receive, send: Send) -> None:
        if more == "nothing":
            return
        if more == "breaks":
            raise ZeroDivisionError
        if more:
            written(more)
        await send({"type": "http.response.start", "status": status, "headers": [(b"content-type", media)]})
        await send({"type": "http.response.body", "body": body})

    return app


@pytest.mark.parametrize(
    ("app", "kind"),
    [
        (answering(b"", more="breaks"), "ZeroDivisionError"),
        (answering(b"", more="nothing"), "a whole request has no answer"),
        (answering(b"{}", more="written_elsewhere"), "written_elsewhere for writing"),
        (answering(b'{"sentence": "Expecting value: line 1 column 1"}', 400), "no sentence of the page"),
        (answering(b'{"sentence": ""}', 404), "a sentence of 0 characters"),
        (answering(b'{"detail": "Not Found"}', 404), "a refusal says"),
        (answering(b"Not Found", 404, b"text/plain"), "a refusal as text/plain"),
        (answering(b'{"far": NaN}'), "NaN is no JSON"),
        (answering(b"<p><zzyzx>", media=b"text/html"), "what was sent is markup"),
        (answering(b"<p onclick='x'>", media=b"text/html"), "onclick"),
        (answering(b"<a href=' javascript:zzyzx'>", media=b"text/html"), "a link is a script"),
        (answering(b"<script>x</script>", media=b"text/html"), "a script stands in a page"),
        (answering(b'{"html": {"answer": "<a zzyzx=1>"}}'), "what was sent is markup"),
    ],
)  # fmt: skip
def test_an_answer_that_is_none_is_found(
    app: ASGIApp, kind: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    first = tried("sent", GOOD)
    assert first is None or first.kind == "slow"  # what is imported and compiled at first takes its time
    assert tried("sent", GOOD) is None
    monkeypatch.setattr(cast("Limited", server().app.app), "app", app)
    finding = tried("sent", GOOD)
    assert finding is not None
    assert kind in finding.said
