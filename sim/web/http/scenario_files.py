"""Scenarios as files: opened and saved.

`POST /open`: a scenario from a visitor's own file, in memory only, or what the file turns in one that is
served; the answer has the link that shows it. `GET /save?<visit>&form=complete|short`:
what is turned, as a file to keep.
"""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from sim.report.texts import later
from sim.web.asked.refused import Refused
from sim.web.asked.reopened import reopened
from sim.web.asked.saved import FORMS, complete, file_name, short
from sim.web.asked.visit import Visit

from .site import site_of
from .telling import the_option

if TYPE_CHECKING:
    from starlette.requests import Request

NO_FORM = later("A scenario is saved complete or short.")
NOT_SHORT = later("This scenario cannot be saved as a short file. Save it complete.")
_READING = Lock()
"""One file is read at a time: however many are sent, the others are served."""


async def open_file(request: Request) -> Response:
    """Read a scenario, or what a file turns in one of ours; nothing of it is written anywhere."""
    site = site_of(request)
    sent = await request.body()

    language = site.words(request).language

    def read() -> Visit:
        with _READING:
            again = reopened(sent, site.scenarios.files, language)
            if again is None:
                return Visit(site.scenarios.open(sent).key, language=language)
            return Visit(again.served.key, again.changed, language=language, name=again.name)

    visit = await run_in_threadpool(read)
    return JSONResponse({"scenario": visit.scenario, "link": f"/?{visit.query()}"}, 201)


async def save(request: Request) -> Response:
    """A scenario as YAML, to keep."""
    site = site_of(request)
    visit = site.visit(request)
    words = site.words(request)
    asked = request.query_params.get("form", "complete")
    form = next((each for each in FORMS if each == asked), None)
    if form is None:
        raise Refused(400, NO_FORM)

    def written() -> tuple[str, str]:
        served = site.scenarios.of(visit.scenario)
        option = the_option(served, visit)
        if form == "complete":
            text: str | None = complete(option, served, visit.changed, words)
        else:
            text = short(served, option, visit.changed, words)
        if text is None:
            raise Refused(422, NOT_SHORT)
        return file_name(served, option, words, form), text

    name, text = await run_in_threadpool(written)
    return Response(
        text, media_type="application/yaml", headers={"content-disposition": f'attachment; filename="{name}"'}
    )


ROUTES = (Route("/open", open_file, methods=["POST"]), Route("/save", save))
