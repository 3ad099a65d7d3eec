"""The live answers, line by line, each with more replications than the one before.

`GET /answer?<visit>`: what is turned, against today. `GET /beside?<visit>&with=ID…`: options side by side.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from starlette.concurrency import iterate_in_threadpool, run_in_threadpool
from starlette.routing import Route

from sim.report.texts import later
from sim.web.answers.desk import UPTO
from sim.web.asked.refused import Refused
from sim.web.asked.turned import differing

from .lines import Lines, check_read
from .question import Question
from .site import site_of, visitor_of
from .telling import one_told, others_beside, several_told, the_option

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable, Iterator, Mapping, Sequence

    from starlette.requests import Request
    from starlette.responses import Response

    from sim.experiment import Comparison
    from sim.report.words import Words
    from sim.scenario import Scenario
    from sim.web.answers.desk import Ticket

    from .site import Site

    Told = Iterator[dict[str, Any]]
BREATH = 0.3
"""Seconds after the first answer: a browser on the same computer sets it before the cores are taken again."""
NOBODY = later("None of these options is kept any more.")


async def answer(request: Request) -> Response:
    """What is turned, beside today."""
    check_read(request)
    site = site_of(request)
    ticket = site.desk.ticket(visitor_of(request))
    visit = site.visit(request)
    words = site.words(request)
    served = site.scenarios.of(visit.scenario)
    option = await run_in_threadpool(the_option, served, visit)
    today = not differing(served.scenario, visit.changed)

    def told(found: Comparison) -> Told:
        return one_told(found, words, served, site.desk.warm_ups(found), today=today)

    return await _stream(site, ticket, served.scenario, (option,), visit.seed, told, words)


async def beside(request: Request) -> Response:
    """Options side by side: many of them are much work, so whoever moves a slider meanwhile comes first."""
    check_read(request)
    site = site_of(request)
    ticket = site.desk.ticket(visitor_of(request))
    visit = site.visit(request)
    words = site.words(request)
    served = site.scenarios.of(visit.scenario)
    others = await run_in_threadpool(others_beside, served, site.options, visit)
    if not others:
        raise Refused(404, NOBODY)

    def told(found: Comparison) -> Told:
        return several_told(found, words, served, site.desk.warm_ups(found))

    return await _stream(site, ticket, served.scenario, others, visit.seed, told, words, patient=True)


async def _stream(
    site: Site,
    ticket: Ticket,
    baseline: Scenario,
    options: Sequence[Scenario],
    seed: int,
    told: Callable[[Comparison], Told],
    words: Words,
    *,
    patient: bool = False,
) -> Response:
    question = Question(site.desk.answers(ticket, baseline, options, seed, UPTO, patient=patient))
    await question.put()
    return Lines(_said(question, told, words), question.drop)


async def _said(
    question: Question, told: Callable[[Comparison], Told], words: Words
) -> AsyncGenerator[Mapping[str, Any], None]:
    yield {"kind": "working"}
    try:
        while (comparison := await question.answer()) is not None:
            replications = comparison.replications
            async for said in iterate_in_threadpool(told(comparison)):
                yield {**said, "replications": replications, "last": replications == UPTO[-1]}
            del comparison
            if replications == UPTO[0]:
                await asyncio.sleep(BREATH)
    except Refused as no:
        yield {"kind": "error", "sentence": no.said(words)}
        return
    yield {"kind": "end"}


ROUTES = (Route("/answer", answer), Route("/beside", beside))
