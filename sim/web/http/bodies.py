"""What a request brings as JSON, read with bounds, and answered with a sentence where it is none."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

from sim.report.texts import later
from sim.web.asked.refused import Refused

if TYPE_CHECKING:
    from starlette.requests import Request

MOST = 128_000
"""Bytes of an object: as many settings as a link may have, and room to spare."""
MOST_FIELDS = 1_000
"""Fields of a link or a form: far more than a page of ours sends."""
TOO_MANY = later("What was sent has more fields than this address expects.")
NO_JSON = later("What was sent is not the JSON that this address expects.")
LARGE = later("What was sent is larger than this address expects.")


async def json_of(request: Request) -> dict[str, Any]:
    """The object that was sent as JSON; raises `Refused`."""
    if request.headers.get("content-type", "").split(";")[0].strip().lower() != "application/json":
        raise Refused(415, NO_JSON)
    body = await request.body()
    if len(body) > MOST:
        raise Refused(413, LARGE)
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        raise Refused(400, NO_JSON) from None
    if not isinstance(found, dict):
        raise Refused(400, NO_JSON)
    return found


def fields_of(text: str) -> list[tuple[str, str]]:
    """The fields of a link or of a form; raises `Refused`."""
    try:
        return parse_qsl(text, keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError:
        raise Refused(400, TOO_MANY) from None


def text_field(body: dict[str, Any], name: str) -> str:
    """A text of an object; empty where it is not there. Raises `Refused`."""
    found = body.get(name, "")
    if not isinstance(found, str):
        raise Refused(400, NO_JSON)
    return found
