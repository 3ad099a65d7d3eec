"""`/options`: what is kept of a scenario, to list, keep, rename and drop; the answer is the list after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse
from starlette.routing import Route

from sim.web.asked.refused import Refused
from sim.web.asked.visit import Visit, read_visit
from sim.web.page.handed import kept

from .bodies import NO_JSON, json_of, text_field
from .page import view_of
from .refusing import language_of
from .site import site_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from starlette.requests import Request
    from starlette.responses import Response

    from sim.web.asked.options import Options
    from sim.web.asked.scenarios import Served

    from .site import Site

    Doing = Callable[[Options, Served], object]


async def listed(request: Request) -> Response:
    """What is kept."""
    site = site_of(request)
    return await _after(site, site.visit(request), lambda _options, _served: None)


async def keep(request: Request) -> Response:
    """Keep what is turned under a name."""
    body = await json_of(request)
    name, changed = text_field(body, "name"), _settings(body)
    return await _change(request, body, lambda options, served: options.keep(served, name, changed), 201)


async def rename(request: Request) -> Response:
    """Give another name to what is kept."""
    body = await json_of(request)
    name, which = text_field(body, "name"), text_field(body, "id")
    return await _change(request, body, lambda options, served: options.rename(served, which, name))


async def drop(request: Request) -> Response:
    """Keep it no longer."""
    body = await json_of(request)
    which = text_field(body, "id")
    return await _change(request, body, lambda options, served: options.drop(served, which))


async def _change(request: Request, body: dict[str, Any], doing: Doing, status: int = 200) -> Response:
    site = site_of(request)
    language = text_field(body, "language") or language_of(request.scope, site.language)
    visit = read_visit([("scenario", text_field(body, "scenario")), ("language", language)])
    return await _after(site, visit, doing, status)


async def _after(site: Site, visit: Visit, doing: Doing, status: int = 200) -> Response:
    """Do it, and tell what is kept then."""

    def done() -> list[dict[str, Any]]:
        doing(site.options, site.scenarios.of(visit.scenario))
        view = view_of(site, visit)
        return [kept(option, view) for option in view.options]

    return JSONResponse({"options": await run_in_threadpool(done)}, status)


def _settings(body: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    """Path to value as written; whether they can be set is looked at where they are kept."""
    found = body.get("set", {})
    if not isinstance(found, dict) or not all(isinstance(value, str) for value in found.values()):
        raise Refused(400, NO_JSON)
    return tuple(sorted(found.items()))


ROUTES = (
    Route("/options", listed),
    Route("/options", keep, methods=["POST"]),
    Route("/options", rename, methods=["PATCH"]),
    Route("/options", drop, methods=["DELETE"]),
)
