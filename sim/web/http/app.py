"""The server as one application: what guards it, what limits it, and its routes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.applications import Starlette

from sim.web.page.assets import assets

from . import answers, login, options, page, scenario_files, static, work
from .faults import HANDLERS
from .files_served import FilesServed
from .guard import Guarded
from .limits import Limited, Limits
from .login import Tokened
from .site import Site

if TYPE_CHECKING:
    from starlette.types import ASGIApp

    from sim.report.texts import Language
    from sim.web.answers.desk import Desk
    from sim.web.asked.options import Options
    from sim.web.asked.scenarios import Scenarios
    from sim.web.jobs.jobs import Jobs

    from .guard import Guard

ROUTES = (
    *page.ROUTES, *answers.ROUTES, *options.ROUTES, *scenario_files.ROUTES, *work.ROUTES, *static.ROUTES,
    *login.ROUTES,
)  # fmt: skip


def application(
    scenarios: Scenarios,
    options: Options,
    desk: Desk,
    jobs: Jobs,
    guard: Guard,
    *,
    language: Language | None = None,
) -> ASGIApp:
    """The application for a server. Desk and jobs are started and closed by whoever has made them.

    language: of pages whose link names none.
    """
    site = Site(scenarios, options, desk, jobs, FilesServed(assets()), guard.keys, language)
    inner = Starlette(routes=ROUTES, exception_handlers=HANDLERS)
    inner.router.redirect_slashes = False
    inner.state.site = site
    app: ASGIApp = inner if guard.keys is None else Tokened(inner, guard.keys)
    return Guarded(Limited(app, Limits()), guard)
