"""What every route uses: the scenarios, the options, the desk, the jobs, and who is asking."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from sim.report.words import Words
from sim.web.asked.visit import read_visit

from .refusing import language_of

if TYPE_CHECKING:
    from starlette.requests import Request

    from sim.report.texts import Language
    from sim.web.answers.desk import Desk
    from sim.web.asked.options import Options
    from sim.web.asked.scenarios import Scenarios
    from sim.web.asked.visit import Visit
    from sim.web.jobs.jobs import Jobs

    from .files_served import FilesServed
    from .token import Keys

VISITOR = "ventetid-visitor"
_NAME = re.compile(r"[A-Za-z0-9]{1,64}")


@dataclass(frozen=True, slots=True)
class Site:
    """language: of pages whose link names none; None: what the browser would rather have."""

    scenarios: Scenarios
    options: Options
    desk: Desk
    jobs: Jobs
    files: FilesServed
    keys: Keys | None = None
    language: Language | None = None

    def words(self, request: Request) -> Words:
        """The language in which a request is answered."""
        return Words(language_of(request.scope, self.language))

    def visit(self, request: Request) -> Visit:
        """What the link asks for; raises `Refused`."""
        return read_visit(
            request.query_params.multi_items(), language=language_of(request.scope, self.language)
        )


def site_of(request: Request) -> Site:
    """The site that a request is asked of."""
    return cast("Site", request.app.state.site)


def visitor_of(request: Request) -> str:
    """The name that the page's script gave its window; whoever has none is somebody new each time."""
    said = request.headers.get(VISITOR, "")
    return said if _NAME.fullmatch(said) else secrets.token_hex(16)
