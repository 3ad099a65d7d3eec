"""What is put into requests: texts, values, parts of addresses, and headers, at every edge."""

from __future__ import annotations

import json

from .making import LONG
from .sendable import FORM, HERE, JOBS, JSON, KEY, OPTION, SESSION, TOKEN, VISITOR, YAML

MARK = "zzyzx"
"""Stands in markup that is sent; no page may have an element or an attribute of that name."""
MARKUP = (
    f"<{MARK}>", f'"><{MARK}>', f"'><{MARK}>", f"' {MARK}='1", f'" {MARK}="1', f"</script><{MARK}>",
    f"--><{MARK}>", f"<!--<script>{MARK}", f"</title><{MARK}>", f"javascript:{MARK}", f"{{{{ {MARK} }}}}",
    f"&lt;{MARK}&gt;", f"{{{MARK}}}", f"{{0.__class__}}{MARK}",
)  # fmt: skip
ODD = (
    "", " ", "\x00", "\ud800", "\udcff", "\u202e", "a\r\nset-cookie: b=1", "..", "../../etc/passwd",
    "/etc/passwd", "//elsewhere.example", "http://elsewhere.example/", "x" * 65, "x" * 201, "x" * 5000, "🙂",
    "Æ", "%", "%s", "%00", "null", "[object Object]", "undefined", "__proto__", "0", "-1", "1e999", "en",
    "da",
)  # fmt: skip
KNOWN = (
    KEY, OPTION, *JOBS.values(), VISITOR, TOKEN, SESSION, "town", "plain", "opened-x", "complete", "short"
)  # fmt: skip
LABELS = (
    ("name",), ("name",), ("label",), ("label", "da"), ("label", "en"), ("measures", "mentor", "label"),
    ("measures", "mentor", "label", "en"), ("measures", "support", "label"), ("measures", "<b>", "lasts"),
    ("citizens", "per_year", "source"), ("citizens", "per_year", "note"),
    ("measures", "mentor", "places", "source"),
)  # fmt: skip
"""Where a text may stand in a scenario."""
SETTINGS = (
    "measures.mentor.places:12", "measures.mentor.places:1e1", "measures.mentor.places:09",
    "citizens.per_year:0",
    "assessment.every:1 week", "assessment.every:14 days", "measures.anxiety_group.groups.places:1",
    "measures.anxiety_group.groups.minimum:12", "measures.mentor.places", ":", "a:b:c",
)  # fmt: skip
FIELDS = ("scenario", "set", "seed", "language", "name", "with", "form", "to", "token", MARK)
NAMES = (
    "scenario", "language", "name", "set", "id", "kind", "visit", "promise", "claim", "levers", "costs",
    "measure", "days", "share", "from", "wish", "__proto__", "",
)  # fmt: skip
CHOICES = (
    "bottlenecks", "plan", "report", "workbook", "mentor", "coach", "anxiety_group", "assessment",
    "programme", "preparation_course", "recommendation", "queue", "mean_of_years", "share_of_years",
    "long_run", "measures.mentor.places", "assessment.every", "measures.anxiety_group.groups.every",
    "citizens.per_year", "caseworkers.young.full_time", "measures.mentor.decision.grants_per_year",
    "measures.internship.places",
)  # fmt: skip
"""What one of a few may stand for, where each belongs and where it does not."""
SCALARS = (
    "null", "true", "false", "0", "-0", "1", "-1", "1.5", "1e400", "-1e400", "1e-400", "NaN", "-Infinity",
    "9" * 25, "9" * 5000, "12345678901234567890", '""', '" "', '"\\ud800"', '"\\udfff\\ud800"', '"\\u0000"',
    '"\\u202e"', '"a\\r\\nb"', "[]", "{}", "[[]]", "[null]", '{"": 1}', '{"a": {"b": []}}', '["x", "x"]',
    "[" * 900 + "]" * 900, "[" * 60_000, '{"a":' * 60_000, "[" + "0," * 3000 + "0]", json.dumps(LONG),
)  # fmt: skip
METHODS = (
    "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "get", "PROPFIND", "X"
)  # fmt: skip
PIECES_OF_PATHS = (
    "", ".", "..", "%2e%2e", "%2f", "%5c..", "%00", "%ff", "%0d%0a", "%F0%9F%99%82", "*", ";", "a" * 300,
    "static", "jobs", "options", "stream", "result", "open", "login", "healthy", "page.css", "favicon.ico",
    "robots.txt", f"%3C{MARK}%3E", *JOBS.values(),
)  # fmt: skip
HEADERS: dict[str, tuple[str, ...]] = {
    "Host": ("", "localhost:8321", "127.0.0.1", f"{HERE}:1", "elsewhere.example", HERE.upper(), "[::1]:8321"),
    "Origin": ("", "null", f"https://{HERE}", f"http://{HERE}/", "http://elsewhere.example", "http://["),
    "Sec-Fetch-Site": ("", "none", "cross-site", "same-site", "SAME-ORIGIN", "same-origin", "x"),
    "Sec-Fetch-Mode": ("", "navigate", "cors", "no-cors", "websocket"),
    "Sec-Fetch-Dest": ("", "document", "iframe", "empty", "script"),
    "Content-Type": (
        "", JSON, FORM, YAML, "APPLICATION/JSON ; x", "application/json; charset=utf-16", "text/plain", ";",
        "multipart/form-data; boundary=x", "application/json, text/html", "\u00ff",
    ),
    "Content-Length": (
        "", "0", "1", "-1", "+5", "5, 5", "1e3", "0x10", "\u00b2", "1000001", "9" * 15, "9" * 30,
    ),
    "Transfer-Encoding": ("chunked", "identity", "gzip", "gzip, chunked", ""),
    "Content-Encoding": ("gzip", "br", "x"),
    "Accept": ("", "*/*", "text/html", "text/html;q=0", JSON, "text/html" * 300, "\u00ff"),
    "Accept-Language": ("", "da", "da-DK,da;q=0.9,en;q=0.8", "*", "xx", "," * 3000, "\u00ff\u00ff", "d"),
    "Accept-Encoding": ("", "gzip", "gzip;q=0", "gzip;q=0.0", "*", ";;;,,,", "gzip;q", "identity"),
    "Cookie": (
        "", "ventetid_session", "ventetid_session=", "ventetid_session=x", "=", ";" * 3000,
        "ventetid_session=\u00ff", 'ventetid_session="\\377\\400"', f"a=b; ventetid_session={SESSION}",
        "ventetid_session=" + "x" * 9000,
    ),
    "Referer": (
        "", "?", "http://[", f"http://{HERE}/login", f"http://{HERE}/login?to=//elsewhere.example",
        f"http://{HERE}/login?to=%0d%0aset-cookie:%20a=b", f"http://{HERE}/login?to=%00%ff", "?to=\u00ff",
        f"http://{HERE}/login?to={'x' * 9000}", f"?to=%3C{MARK}%3E", "?to=a&to=b", "?to=%ud800",
        "?to=%F0%9F%99%82",
    ),
    "Ventetid-Visitor": ("", "x", "x" * 65, "../x", "\u00ff", "0" * 64),
    "Range": ("bytes=0-1", "bytes=-", "x"),
    "If-None-Match": ("*", '"x"'),
    "Expect": ("100-continue", "x"),
    "Upgrade": ("websocket", "h2c"),
    "Connection": ("close", "upgrade", "keep-alive, close", "x"),
    "X-Forwarded-Host": ("elsewhere.example",),
    "X-Http-Method-Override": ("DELETE",),
    "Last-Event-ID": ("x",),
}  # fmt: skip
"""Headers that a browser sends, or does not; and what may stand in them."""
