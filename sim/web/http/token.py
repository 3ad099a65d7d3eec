"""The token that a server asks for where others can reach it, and the sessions of those who have given it.

A browser that has given the token holds a random name of its session in a cookie, never the token itself.
What is compared is compared in constant time, and only so many tries are looked at in a minute, whoever makes
them.
"""

from __future__ import annotations

import hmac
import secrets
import time
from collections import OrderedDict, deque
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

SHORTEST = 16
"""Characters of a token that cannot be guessed in time."""
TRIES, WITHIN = 10, 60.0
"""Tries that are looked at, and in how many seconds."""
SESSIONS = 256
"""Sessions that are remembered; the one not used for longest is forgotten first."""
LASTS = 12 * 3600.0
"""Seconds without any request after which a session ends."""
LONGEST = 1024
"""Characters of a try that are looked at."""


class TooManyTries(Exception):  # noqa: N818 - a name for what has happened
    """Nothing was compared; `wait`: whole seconds until a try is looked at again."""

    def __init__(self, wait: int) -> None:
        super().__init__(wait)
        self.wait = wait


class Keys:
    """The token and its sessions, in memory; `clock` counts seconds."""

    def __init__(self, token: str, clock: Callable[[], float] = time.monotonic) -> None:
        if len(token) < SHORTEST:
            raise ValueError(f"a token has at least {SHORTEST} characters")
        self._token = _digest(token)
        self._clock = clock
        self._tries: deque[float] = deque(maxlen=TRIES)
        self._sessions: OrderedDict[bytes, float] = OrderedDict()
        """When each session was last used, by the digest of its name, the longest unused first."""

    def admit(self, given: str) -> str | None:
        """The name of a new session; None where it is another token. Raises `TooManyTries`."""
        now = self._clock()
        if len(self._tries) == TRIES and now - self._tries[0] < WITHIN:
            raise TooManyTries(int(WITHIN - (now - self._tries[0])) + 1)
        self._tries.append(now)
        if not hmac.compare_digest(_digest(given[:LONGEST]), self._token):
            return None
        session = secrets.token_urlsafe(32)
        self._sessions[_digest(session)] = now
        while len(self._sessions) > SESSIONS:
            self._sessions.popitem(last=False)
        return session

    def knows(self, session: str) -> bool:
        """Whether a session is one of ours and still lasts; it is used by being asked for."""
        name, now = _digest(session), self._clock()
        used = self._sessions.pop(name, None)
        if used is None or now - used > LASTS:
            return False
        self._sessions[name] = now
        return True

    def forget(self, session: str) -> None:
        """End a session."""
        self._sessions.pop(_digest(session), None)


def _digest(text: str) -> bytes:
    # Of what was sent only a digest is compared and kept: it has one length, and tells nothing.
    return sha256(text.encode("utf-8", "surrogatepass")).digest()
