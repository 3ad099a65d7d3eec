"""`GET /`: the page that the link asks for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse
from starlette.routing import Route

from sim.report.words import Words
from sim.web.asked.controls import controls
from sim.web.asked.refused import Refused
from sim.web.asked.turned import turned
from sim.web.page.render import page
from sim.web.page.view import View

from .site import site_of

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from sim.web.asked.visit import Visit

    from .site import Site


async def planner(request: Request) -> Response:
    """The page; what of its link cannot be had is said on it."""
    site = site_of(request)
    visit = site.visit(request)
    return HTMLResponse(await run_in_threadpool(lambda: page(view_of(site, visit, look=True))))


def view_of(site: Site, visit: Visit, *, look: bool = False) -> View:
    """All that a page is made of; `look`: whether what the link sets can be set, and if not, show today's."""
    words = Words(visit.language)
    served = site.scenarios.of(visit.scenario)
    refused: list[str] = []
    if look:
        try:
            turned(served.scenario, visit.changed, visit.name)
        except Refused as no:
            refused.append(no.said(words))
            visit = replace(visit, changed=())
    return View(
        words=words,
        visit=visit,
        served=served,
        scenarios=tuple(site.scenarios),
        stages=controls(served.scenario, words),
        options=site.options.of(served),
        address=site.files.address,
        refused=refused,
        guarded=site.keys is not None,
    )


ROUTES = (Route("/", planner),)
