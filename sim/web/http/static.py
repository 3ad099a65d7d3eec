"""`GET /static/{file}`: style, script and the drawing library; `GET /healthy`: that the server answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from sim.report.texts import later
from sim.web.asked.refused import Refused

from .site import site_of

if TYPE_CHECKING:
    from starlette.requests import Request

FOR_EVER = "public, max-age=31536000, immutable"
"""The name changes when the file does."""
NOT_HERE = later("There is nothing at this address.")


async def static(request: Request) -> Response:
    """A file, packed for whoever can unpack it."""
    found = site_of(request).files.served.get(request.path_params["file"])
    if found is None:
        raise Refused(404, NOT_HERE)
    headers = {"cache-control": FOR_EVER, "vary": "accept-encoding"}
    offered = [part.split(";") for part in request.headers.get("accept-encoding", "").split(",")]
    if any(name.strip() == "gzip" and "q=0" not in "".join(more).split() for name, *more in offered):
        packed = await run_in_threadpool(lambda: found.packed)
        return Response(packed, media_type=found.media, headers={**headers, "content-encoding": "gzip"})
    return Response(found.plain, media_type=found.media, headers=headers)


async def healthy(_request: Request) -> Response:
    """That the server answers, for whoever watches it."""
    return JSONResponse({"healthy": True})


ROUTES = (Route("/static/{file}", static), Route("/healthy", healthy))
