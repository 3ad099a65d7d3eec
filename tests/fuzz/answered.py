"""The door of what is sent to the server of the planners' page, and how its answers are judged."""

from __future__ import annotations

import json
import re
from functools import cache
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import h11
import yaml

from sim.report.texts import catalogues
from sim.web.http.headers import ALWAYS
from sim.web.http.static import FOR_EVER
from sim.web.http.work import SANDBOX

from .ground import JARGON, LONGEST, so
from .page_served import server
from .sendable import KEY
from .sent_words import MARK

if TYPE_CHECKING:
    from .page_served import Heard

ANOTHER = {b"cache-control": {FOR_EVER.encode()}, b"content-security-policy": {SANDBOX.encode()}}
"""What a header that every answer has may say instead."""
FILE_NAME = re.compile(r'attachment; filename="[a-z0-9_]+\.[a-z]+"')
SAID = 12
"""Letters of its own that a text has by which it is known."""
NO_BODY = {204, 304}
LINKS = {"href", "src", "action", "formaction", "xlink:href"}
"""Attributes by which a page leads somewhere."""


def sent(data: bytes) -> bool:
    """A request to the server of the planners' page; true where it is answered with what was asked for."""
    found = server().ask(data)
    if found is not None:
        _judge(found)
    for path in ("/healthy", *_shown(found)):
        then = server().look(path)
        so(then.status in {200, 303}, f"{path} is then a status {then.status}")
        _judge(then)
    return found is not None and found.status < 400


def _shown(found: Heard | None) -> list[str]:
    """Where that is shown which a request has changed."""
    if found is None or found.method in {"GET", "HEAD"} or found.status >= 400:
        return []
    media = found.header("content-type").partition(";")[0]
    said = json.loads(found.body) if media == "application/json" else {}
    return [said["link"]] if "link" in said else ["/?scenario=town", f"/?scenario={KEY}"]


def _judge(found: Heard) -> None:
    _head(found)
    media = found.header("content-type").partition(";")[0]
    if found.status >= 400:
        _refusal(found, media)
    elif found.status >= 300:
        to = found.header("location")
        so(to.startswith("/") and not to.startswith(("//", "/\\")), f"it leads elsewhere: {to[:200]}")
    else:
        _answer(found, media)


def _head(found: Heard) -> None:
    """The headers of every answer, and whether it can be sent at all."""
    for name, value in ALWAYS:
        there = [each for key, each in found.headers if key.lower() == name]
        so(len(there) == 1, f"{name.decode()} stands {len(there)} times in a status {found.status}")
        so(there[0] in {value, *ANOTHER.get(name, ())}, f"{name.decode()} is {there[0][:200]!r}")
    connection = h11.Connection(h11.SERVER)
    connection.receive_data(
        b"%b / HTTP/1.1\r\nHost: x\r\n\r\n" % (b"HEAD" if found.method == "HEAD" else b"GET")
    )
    connection.next_event()
    try:
        connection.send(h11.Response(status_code=found.status, headers=found.headers))
        if found.method != "HEAD" and found.status not in NO_BODY:
            connection.send(h11.Data(data=found.body))
        if found.whole:
            connection.send(h11.EndOfMessage())
    except h11.LocalProtocolError as error:
        so(good=False, what=f"the answer cannot be sent: {error}")


def _refusal(found: Heard, media: str) -> None:
    text = found.body.decode("utf-8")
    if media == "text/html":
        page = _page(text)
        _sentence((page.alerts or page.paragraphs)[0])
        return
    so(media == "application/json", f"a refusal as {media}")
    said = json.loads(text, parse_constant=_no_number)
    so(isinstance(said, dict) and said.keys() <= {"sentence", "problems"}, f"a refusal says {text[:200]}")
    _sentence(said["sentence"])
    for each in said.get("problems", []):
        for part in each.values():
            so(isinstance(part, str) and len(part) <= LONGEST, f"a problem: {part!r:.300}")
            so(not any(word in part for word in JARGON), f"no words of a planner: {part[:300]}")


def _answer(found: Heard, media: str) -> None:
    if media == "text/html" and not found.header("content-disposition"):
        _page(found.body.decode("utf-8"))
    elif media == "application/json":
        _json(found.body)
    elif media == "application/x-ndjson":
        lines = found.body.splitlines()
        so(bool(lines), "an answer in lines has none")
        for line in lines:
            _json(line)
    elif media == "application/yaml":
        document = yaml.load(found.body, Loader=yaml.CSafeLoader)
        so(isinstance(document, dict) and "name" in document, "what is saved is no scenario")
    else:
        so(media in {"text/css", "text/javascript", "text/html"}, f"an answer as {media}")
    named = found.header("content-disposition")
    so(not named or FILE_NAME.fullmatch(named) is not None, f"a file is called {named[:200]}")


def _json(data: bytes) -> None:
    said = json.loads(data, parse_constant=_no_number)
    so(isinstance(said, dict), f"an answer is no object: {data[:200]!r}")
    if said.get("kind") == "error" or said.get("sentence"):
        _sentence(said["sentence"])
    for part in said.get("html", {}).values():
        _page(part)


def _no_number(name: str) -> None:
    so(good=False, what=f"{name} is no JSON")


def _sentence(said: str) -> None:
    """Whether it is one of ours, in either language."""
    so(0 < len(said) <= LONGEST, f"a sentence of {len(said)} characters: {said[:200]!r}")
    so(not any(word in said for word in JARGON), f"no words of a planner: {said[:300]}")
    so(any(each.fullmatch(said) for each in _texts()), f"no sentence of the page: {said[:300]}")


@cache
def _texts() -> tuple[re.Pattern[str], ...]:
    """What the page says, with room for what is put in."""
    found = []
    for name, catalogue in catalogues("da").items():
        for message in catalogue if name.startswith("web_") else ():
            for text in (message.id, message.string):
                parts = re.split(r"\{\w+\}", text) if isinstance(text, str) else [""]
                if sum(map(len, parts)) >= SAID:
                    found.append(re.compile("(?s:.*)".join(map(re.escape, parts))))
    return tuple(found)


class _Markup(HTMLParser):
    """Looks for what no page of ours has: elements and attributes that were sent, and scripts within."""

    def __init__(self) -> None:
        super().__init__()
        self.paragraphs: list[str] = []
        self.alerts: list[str] = []
        self._open = self._alert = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        own = dict(attrs)
        so(not any(MARK in name for name in (tag, *own)), f"what was sent is markup: <{tag} {own}>")
        so(not any(name == "style" or name.startswith("on") for name in own), f"<{tag} {own}>")
        for name in LINKS & own.keys():
            led = (own[name] or "").strip().lower()
            so(not led.startswith("javascript:"), f"a link is a script: {led[:200]}")
        if tag == "script":
            so("src" in own or own.get("type") == "application/json", "a script stands in a page")
        self._open = tag == "p"
        self._alert = own.get("role") == "alert"
        if self._open:
            self.paragraphs.append("")

    def handle_endtag(self, tag: str) -> None:
        self._open = self._open and tag != "p"

    def handle_data(self, data: str) -> None:
        if self._open:
            self.paragraphs[-1] += data
            if self._alert:
                self.alerts = [self.paragraphs[-1]]


def _page(text: Any) -> _Markup:  # noqa: ANN401 - as JSON has it
    so(isinstance(text, str), "a page is no text")
    found = _Markup()
    found.feed(text)
    found.close()
    return found
