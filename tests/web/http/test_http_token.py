"""The token: compared without telling, tried not too often, and sessions that end."""

from __future__ import annotations

import pytest

from sim.web.http.token import LASTS, SESSIONS, TRIES, WITHIN, Keys, TooManyTries

TOKEN = "sixteen letters!"  # noqa: S105 - made up


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_a_token_that_can_be_guessed_is_refused() -> None:
    with pytest.raises(ValueError, match="at least 16"):
        Keys(TOKEN[:-1])


def test_the_token_opens_and_nothing_else_does() -> None:
    keys = Keys(TOKEN)
    for wrong in ("", TOKEN[:-1], TOKEN + " ", TOKEN.upper(), "x" * 1_000_000, "\ud800"):
        assert keys.admit(wrong) is None
    session = keys.admit(TOKEN)
    assert session is not None
    assert keys.knows(session)
    assert not keys.knows("")
    assert not keys.knows(TOKEN)
    assert session != keys.admit(TOKEN)


def test_after_too_many_tries_even_the_token_waits() -> None:
    clock = Clock()
    keys = Keys(TOKEN, clock)
    for _ in range(TRIES):
        assert keys.admit("a guess") is None
    with pytest.raises(TooManyTries) as many:
        keys.admit(TOKEN)
    assert 0 < many.value.wait <= WITHIN + 1
    clock.now += WITHIN - 1
    with pytest.raises(TooManyTries):
        keys.admit(TOKEN)
    clock.now += 2
    assert keys.admit(TOKEN) is not None


def test_a_session_ends_when_it_is_not_used_or_is_ended() -> None:
    clock = Clock()
    keys = Keys(TOKEN, clock)
    used, unused, ended = (keys.admit(TOKEN) or "" for _ in range(3))
    keys.forget(ended)
    assert not keys.knows(ended)
    clock.now += LASTS - 1
    assert keys.knows(used)
    clock.now += LASTS - 1
    assert keys.knows(used)
    assert not keys.knows(unused)


def test_sessions_do_not_grow_without_end() -> None:
    clock = Clock()
    keys = Keys(TOKEN, clock)
    sessions = []
    for _ in range(SESSIONS + 5):
        clock.now += WITHIN
        sessions.append(keys.admit(TOKEN) or "")
    assert not any(map(keys.knows, sessions[:5]))
    assert all(map(keys.knows, sessions[5:]))
