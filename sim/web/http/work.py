"""`/jobs`: long work, asked for, followed line by line, cancelled, and what it has found."""

from __future__ import annotations

from contextlib import aclosing
from typing import TYPE_CHECKING, Any

from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from sim.report.words import Words
from sim.web.asked.refused import Refused
from sim.web.asked.visit import read_visit
from sim.web.jobs.job import File
from sim.web.jobs.order import ordered
from sim.web.page.render import result as set_result

from .bodies import fields_of, json_of, text_field
from .lines import Lines, check_read
from .refusing import language_of
from .site import site_of, visitor_of
from .telling import others_beside

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Mapping

    from starlette.requests import Request

    from sim.web.jobs.job import Found, Job

SANDBOX = "sandbox; default-src 'none'"
"""A file that is kept is no page of this server, even where a browser shows it."""


async def begin(request: Request) -> Response:
    """Start a job."""
    site = site_of(request)
    body = await json_of(request)
    fields = fields_of(text_field(body, "visit"))
    visit = read_visit(fields, language=language_of(request.scope, site.language))

    def begun() -> Job:
        served = site.scenarios.of(visit.scenario)
        order = ordered(body, served, visit, others_beside(served, site.options, visit))
        return site.jobs.start(order, visitor_of(request))

    job = await run_in_threadpool(begun)
    return JSONResponse(job.told(Words(visit.language)), 202)


async def state(request: Request) -> Response:
    """How far it is."""
    site = site_of(request)
    return JSONResponse(_mine(request).told(site.words(request)))


async def follow(request: Request) -> Response:
    """How far it is, a line each time that changes, until it is over."""
    check_read(request)
    site = site_of(request)
    return Lines(_said(site.jobs.follow(_mine(request).id), site.words(request)))


async def cancel(request: Request) -> Response:
    """End it."""
    site = site_of(request)
    job = await run_in_threadpool(site.jobs.cancel, _mine(request).id)
    return JSONResponse(job.told(site.words(request)))


async def result(request: Request) -> Response:
    """What it has found: a file to keep, or what the page puts in."""
    site = site_of(request)
    found = site.jobs.result(request.path_params["id"])
    if isinstance(found, File):
        headers = {
            "content-disposition": f'attachment; filename="{found.name}"',
            "content-security-policy": SANDBOX,
        }
        return Response(found.content, media_type=found.media, headers=headers)
    return JSONResponse(await run_in_threadpool(_set, found, site.words(request)))


def _mine(request: Request) -> Job:
    """The job, for whoever has started it.

    What it has found is given to whoever has its id, which cannot be guessed: a file is fetched by a link,
    and a browser does not say with a link which window it is of.
    """
    return site_of(request).jobs.of(request.path_params["id"], visitor_of(request))


def _set(found: Found, words: Words) -> dict[str, Any]:
    return {**set_result(found.sections[words.language], words), "changed": dict(found.changed)}


async def _said(
    following: AsyncGenerator[Job, None], words: Words
) -> AsyncGenerator[Mapping[str, Any], None]:
    async with aclosing(following) as jobs:
        try:
            async for job in jobs:
                yield job.told(words)
        except Refused as no:
            yield {"state": "failed", "sentence": no.said(words)}


ROUTES = (
    Route("/jobs", begin, methods=["POST"]),
    Route("/jobs/{id}", state),
    Route("/jobs/{id}", cancel, methods=["DELETE"]),
    Route("/jobs/{id}/stream", follow),
    Route("/jobs/{id}/result", result),
)
