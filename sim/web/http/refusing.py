"""Saying no: a status and one plain sentence, in the language of whoever asked."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from sim.report.texts import LANGUAGES, later
from sim.report.words import Words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.types import Scope, Send

    from sim.report.texts import Language

BROKEN = later("This could not be answered, because of an error in the program.")
LONGEST_READ = 16_384
"""Letters of a link that are looked through for its language."""


def header(scope: Scope, name: bytes) -> str:
    """A header of a request by its name in small letters; empty where it is not there."""
    return next((value.decode("latin-1") for key, value in scope["headers"] if key == name), "")


def language_of(scope: Scope, usual: Language | None = None) -> Language:
    """What the link says, else what is usual here, else what the browser would rather have, else English."""
    said = dict(parse_qsl(scope.get("query_string", b"")[:LONGEST_READ].decode("latin-1")))
    for language in LANGUAGES:
        if said.get("language") == language:
            return language
    if usual is not None:
        return usual
    wanted = (part.split(";")[0].strip().lower()[:2] for part in header(scope, b"accept-language").split(","))
    return next((language for want in wanted for language in LANGUAGES if language == want), "en")


async def refuse(
    scope: Scope,
    send: Send,
    status: int,
    text: str,
    headers: Mapping[str, str] | None = None,
) -> None:
    """Answer with a status and `{"sentence": …}`; for what is refused before any route is looked for."""
    sentence = Words(language_of(scope)).say(text)
    body = json.dumps({"sentence": sentence}, ensure_ascii=False).encode()
    told = {"content-type": "application/json", "content-length": str(len(body)), **(headers or {})}
    pairs = [(name.lower().encode(), value.encode("latin-1")) for name, value in told.items()]
    await send({"type": "http.response.start", "status": status, "headers": pairs})
    await send({"type": "http.response.body", "body": body})
