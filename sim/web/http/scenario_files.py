"""Scenarios as files: opened and saved.

`POST /open`: a scenario from a visitor's own file, in memory only. `GET /save?<visit>&form=complete|short`:
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
from sim.web.asked.saved import complete, file_name, short

from .site import site_of
from .telling import the_option

if TYPE_CHECKING:
    from starlette.requests import Request

FORMS = ("complete", "short")
NO_FORM = later("A scenario is saved complete or short.")
NOT_SHORT = later("This scenario cannot be saved as a short file. Save it complete.")
_READING = Lock()
"""One file is read at a time: however many are sent, the others are served."""


async def open_file(request: Request) -> Response:
    """Read a scenario; nothing of it is written anywhere."""
    site = site_of(request)
    sent = await request.body()

    def read() -> str:
        with _READING:
            return site.scenarios.open(sent).key

    return JSONResponse({"scenario": await run_in_threadpool(read)}, 201)


async def save(request: Request) -> Response:
    """A scenario as YAML, to keep."""
    site = site_of(request)
    visit = site.visit(request)
    words = site.words(request)
    form = request.query_params.get("form", "complete")
    if form not in FORMS:
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
        return file_name(option), text

    name, text = await run_in_threadpool(written)
    return Response(
        text, media_type="application/yaml", headers={"content-disposition": f'attachment; filename="{name}"'}
    )


ROUTES = (Route("/open", open_file, methods=["POST"]), Route("/save", save))
