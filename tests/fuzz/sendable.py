"""What the planners' page sends to its server: a valid request of every route, as a browser writes it.

A case of this door is what goes over a connection, byte for byte: the head of a request, and its body.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cache
from hashlib import blake2b
from typing import Any
from urllib.parse import quote_plus, urlencode

from sim.web.asked.scenarios import OPENED
from sim.web.http.files_served import FilesServed
from sim.web.page.assets import assets

from .making import SEEDS, flow, tree_of

HERE = "127.0.0.1:8321"
VISITOR = "0123456789abcdef0123456789abcdef"
SESSION = "the_name_of_a_session"
TOKEN = "made up, and long enough"  # noqa: S105 - made up
OPTION = "0123456789ab"
"""A kept option of a scenario."""
JOBS = {each: f"{each:_<32}" for each in ("found", "report", "waiting", "failed")}
"""Long work by what has become of it."""
PLAIN = (SEEDS / "plain.yaml").read_bytes()
"""A scenario that says everything itself."""
KEY = OPENED + blake2b(PLAIN, digest_size=12).hexdigest()
"""Of the same, opened by a visitor."""
SHORT = "extends: town.yaml\nname: Twelve\nmeasures: {mentor: {places: 12}}\n"
"""What a planner has saved of a scenario that is served."""

Pairs = list[tuple[str, str]]


@dataclass(slots=True)
class Sendable:
    """A request in parts, each of which may be changed.

    query: fields, or a text as it stands. body: a tree of JSON or YAML as written, the fields of a form, or
    bytes as they stand. media: its `Content-Type`; empty where it has none, or one of the headers says it.
    """

    method: str
    path: str
    query: Pairs | str = field(default_factory=list)
    headers: Pairs = field(default_factory=list)
    media: str = ""
    body: Any = b""

    def written(self) -> bytes:
        """As it goes over the connection; of what has several lengths or none, as the headers say."""
        query = self.query if isinstance(self.query, str) else fields(self.query)
        target = self.path + ("?" if query else "") + query
        body = self.sent()
        headers = [*self.headers, *([("Content-Type", self.media)] if self.media else [])]
        told = {name.lower() for name, _ in headers}
        if body and not told & {"content-length", "transfer-encoding"}:
            headers.append(("Content-Length", str(len(body))))
        lines = [f"{self.method} {target} HTTP/1.1", *(f"{name}: {value}" for name, value in headers), "", ""]
        return "\r\n".join(lines).encode("utf-8", "surrogatepass") + body

    def sent(self) -> bytes:
        """The body."""
        if isinstance(self.body, bytes):
            return self.body
        if isinstance(self.body, list):
            return fields(self.body).encode()
        return flow(self.body).encode("utf-8", "surrogatepass")


FORM = "application/x-www-form-urlencoded"
JSON = "application/json"
YAML = "application/yaml"
OURS: Pairs = [
    ("Host", HERE), ("Cookie", f"ventetid_session={SESSION}"), ("Accept-Language", "en-GB,en;q=0.9"),
    ("Accept-Encoding", "gzip, deflate, br"),
]  # fmt: skip
FETCHED: Pairs = [
    *OURS, ("Accept", "*/*"), ("Ventetid-Visitor", VISITOR), ("Sec-Fetch-Site", "same-origin"),
    ("Sec-Fetch-Mode", "cors"), ("Sec-Fetch-Dest", "empty"),
]  # fmt: skip
FOLLOWED: Pairs = [
    *OURS, ("Accept", "text/html,application/xhtml+xml,*/*;q=0.8"),
    ("Sec-Fetch-Site", "same-origin"), ("Sec-Fetch-Mode", "navigate"), ("Sec-Fetch-Dest", "document"),
]  # fmt: skip
ORIGIN: Pairs = [("Origin", f"http://{HERE}")]
SENT_FORM: Pairs = [*FOLLOWED, *ORIGIN, ("Referer", f"http://{HERE}/login?to=scenario%3Dtown%26seed%3D1")]
ENGLISH: Pairs = [("language", "en")]
MENTORS = "measures.mentor.places"
LINK: Pairs = [
    ("scenario", "town"), ("set", f"{MENTORS}:12"), ("set", "assessment.every:2 weeks"), ("seed", "1"),
    ("language", "en"), ("name", "Twelve"), ("with", OPTION),
]  # fmt: skip
SMALL: Pairs = [("scenario", "plain"), ("set", f"{MENTORS}:12"), ("seed", "1"), ("language", "da")]
ABOUT = {"scenario": "town", "language": "en"}


def fields(pairs: Pairs) -> str:
    """Fields as a link or a form has them; a lone surrogate stands for a byte that is no UTF-8."""
    return "&".join("=".join(quote_plus(_as_sent(part)) for part in pair) for pair in pairs)


def _as_sent(text: str) -> bytes:
    try:
        return text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")


def _json(method: str, path: str, said: dict[str, Any], query: Pairs = ENGLISH) -> Sendable:
    return Sendable(method, path, [*query], [*FETCHED, *ORIGIN], JSON, tree_of(json.dumps(said)))


def _fetched(path: str, query: Pairs = ENGLISH, method: str = "GET") -> Sendable:
    return Sendable(method, path, [*query], [*FETCHED, *(ORIGIN if method != "GET" else [])])


@cache
def sendable() -> tuple[Sendable, ...]:
    """A request of everything that the page can do, and of every route."""
    visit = urlencode(LINK)
    promise = {"measure": "mentor", "days": "120", "share": "60", "from": "recommendation"}
    plan = {"promise": promise, "claim": "mean_of_years", "levers": [MENTORS], "costs": {MENTORS: "50000"}}
    kept = {"name": "Eleven", "set": {MENTORS: "11"}}
    turned: Pairs = [("scenario", KEY), ("set", f"{MENTORS}:12"), *ENGLISH]
    jobs = {which: f"/jobs/{JOBS[which]}" for which in JOBS}
    return (
        Sendable("GET", "/", [*LINK], [*FOLLOWED]),
        Sendable("GET", "/", [], [*FOLLOWED]),
        Sendable("GET", "/", turned, [*FOLLOWED]),
        *(_fetched("/answer", query) for query in (LINK, SMALL, turned)),
        _fetched("/beside", LINK),
        _fetched("/options", [("scenario", "town"), *ENGLISH]),
        _json("POST", "/options", {**ABOUT, **kept}),
        _json("POST", "/options", {**ABOUT, "scenario": KEY, **kept}),
        _json("PATCH", "/options", {**ABOUT, "id": OPTION, "name": "Another name"}),
        _json("DELETE", "/options", {**ABOUT, "id": OPTION}),
        *(Sendable("POST", "/open", [*ENGLISH], [*FETCHED, *ORIGIN], YAML, tree_of(text))
          for text in (PLAIN.decode(), SHORT)),
        *(Sendable("GET", "/save", [*LINK, ("form", form)], [*FOLLOWED]) for form in ("complete", "short")),
        *(_json("POST", "/jobs", {"kind": kind, "visit": visit})
          for kind in ("bottlenecks", "report", "workbook")),
        _json("POST", "/jobs", {"kind": "plan", "visit": visit, **plan}),
        _fetched(jobs["waiting"]),
        _fetched(jobs["waiting"], method="DELETE"),
        *(_fetched(f"{jobs[which]}/stream") for which in ("waiting", "failed", "found")),
        _fetched(f"{jobs['found']}/result"),
        Sendable("GET", f"{jobs['report']}/result", [], [*FOLLOWED]),
        Sendable("GET", FilesServed(assets()).address("page.css"), [], [*FETCHED]),
        Sendable("GET", "/healthy", [], [*OURS[:1]]),
        Sendable("GET", "/login", [("to", "scenario=town&seed=1")], [*FOLLOWED]),
        Sendable("POST", "/login", [], [*SENT_FORM], FORM, [("token", TOKEN)]),
        Sendable("POST", "/logout", [], [*SENT_FORM], FORM),
    )  # fmt: skip
