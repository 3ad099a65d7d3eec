"""What cannot be answered, as an answer: a page for a person who followed a link, else `{"sentence": …}`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, JSONResponse

from sim.report.texts import later
from sim.web.answers.troubles import Busy
from sim.web.asked.refused import Refused
from sim.web.page.render import refusal

from .refusing import BROKEN
from .site import site_of
from .static import NOT_HERE

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from sim.report.words import Words
    from sim.scenario import Problem

NOT_SO = later("This address cannot be used in this way.")


async def refused(request: Request, error: Exception) -> Response:
    """A `Refused` of any room: its status, its sentence, and where a scenario is wrong."""
    assert isinstance(error, Refused)  # noqa: S101 - it is registered for nothing else
    words = site_of(request).words(request)
    said = error.said(words)
    found = _answered(
        request, error.status, said, problems=[_problem(each, words) for each in error.problems]
    )
    if isinstance(error, Busy):
        found.headers["retry-after"] = str(error.retry_after)
    return found


async def no_route(request: Request, error: Exception) -> Response:
    """Nothing is at an address, or not for this method."""
    assert isinstance(error, HTTPException)  # noqa: S101 - it is registered for nothing else
    text = NOT_HERE if error.status_code == 404 else NOT_SO
    found = _answered(request, error.status_code, site_of(request).words(request).say(text))
    found.headers.update(error.headers or {})
    return found


async def broken(request: Request, _error: Exception) -> Response:
    """A fault of the program: that there is one, and nothing of what it is. `Guarded` writes it down."""
    return _answered(request, 500, site_of(request).words(request).say(BROKEN))


def _answered(request: Request, status: int, sentence: str, **more: object) -> Response:
    site = site_of(request)
    if request.method == "GET" and "text/html" in request.headers.get("accept", ""):
        return HTMLResponse(refusal(site.words(request), site.files.address, sentence), status)
    said = {name: value for name, value in more.items() if value}
    return JSONResponse({"sentence": sentence, **said}, status)


def _problem(problem: Problem, words: Words) -> dict[str, Any]:
    place = f"{problem.line}:{problem.column}" if problem.line and problem.column else str(problem.line or "")
    return {"place": place or problem.path, "sentence": words.say(problem.message), "hint": problem.hint}


HANDLERS = {Refused: refused, HTTPException: no_route, Exception: broken}
