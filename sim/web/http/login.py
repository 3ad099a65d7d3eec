"""Logging in with the token, and out again; and that nobody gets further without it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, quote

from starlette.requests import HTTPConnection, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from sim.report.texts import later
from sim.web.asked.refused import Refused
from sim.web.page.render import sign_in

from .bodies import fields_of
from .refusing import refuse
from .site import site_of
from .static import NOT_HERE
from .token import TooManyTries

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

    from .token import Keys

COOKIE = "ventetid_session"
OPEN = ("/login", "/healthy")
"""Addresses that need no token, as the files of `/static/` do."""
ASK = later("Log in first: this page asks for a token.")
WRONG = later("That is not the token. It stands in the file that the server was started with.")
WAIT = later("Too many tries. Wait {n} seconds and try again.")


class Tokened:
    """Lets through who has given the token."""

    def __init__(self, app: ASGIApp, keys: Keys) -> None:
        self.app = app
        self.keys = keys

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or lead a person to where the token is asked for."""
        if scope["type"] != "http" or _is_open(scope["path"]) or self._is_known(scope):
            await self.app(scope, receive, send)
        elif scope["path"] == "/" and scope["method"] in {"GET", "HEAD"}:
            # What the link asked for is still asked for after logging in; it can lead to this page only.
            asked = quote(scope.get("query_string", b"").decode("latin-1"), safe="")
            await RedirectResponse(f"/login?to={asked}", 303)(scope, receive, send)
        else:
            await refuse(scope, send, 401, ASK)

    def _is_known(self, scope: Scope) -> bool:
        return self.keys.knows(HTTPConnection(scope).cookies.get(COOKIE, ""))


def _is_open(path: str) -> bool:
    return path in OPEN or path.startswith("/static/")


async def form(request: Request) -> Response:
    """The page that asks for the token."""
    site = site_of(request)
    if site.keys is None:
        raise Refused(404, NOT_HERE)
    return HTMLResponse(sign_in(site.words(request), site.files.address))


async def login(request: Request) -> Response:
    """Look at a token, and begin a session."""
    site = site_of(request)
    if site.keys is None:
        raise Refused(404, NOT_HERE)
    words = site.words(request)
    given = dict(fields_of((await request.body()).decode("utf-8", "replace")))
    try:
        session = site.keys.admit(given.get("token", ""))
    except TooManyTries as many:
        sentence = words.say(WAIT, n=words.number(many.wait))
        return HTMLResponse(
            sign_in(words, site.files.address, sentence), 429, {"retry-after": str(many.wait)}
        )
    if session is None:
        return HTMLResponse(sign_in(words, site.files.address, words.say(WRONG)), 403)
    found = RedirectResponse(_asked(request), 303)
    found.set_cookie(COOKIE, session, path="/", httponly=True, samesite="strict")
    return found


def _asked(request: Request) -> str:
    """The page with what the link asked for before there was a token: the form was opened with it."""
    _, _, asked = request.headers.get("referer", "").partition("?")
    to = dict(parse_qsl(asked)).get("to", "")
    return f"/?{to}" if to else "/"


async def logout(request: Request) -> Response:
    """End the session."""
    site = site_of(request)
    if site.keys is None:
        raise Refused(404, NOT_HERE)
    site.keys.forget(request.cookies.get(COOKIE, ""))
    found = RedirectResponse("/login", 303)
    found.delete_cookie(COOKIE, path="/", httponly=True, samesite="strict")
    return found


ROUTES = (
    Route("/login", form),
    Route("/login", login, methods=["POST"]),
    Route("/logout", logout, methods=["POST"]),
)
