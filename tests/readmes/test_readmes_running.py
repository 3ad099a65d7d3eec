"""What is stopped, fails or serves is never told as what ended well, and nothing of it is left."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

import pytest

from tests.readmes.clone import Clone
from tests.readmes.running import FAILED, SERVED, STOPPED, TRACEBACK, WELL, Ended, run, served

if TYPE_CHECKING:
    from pathlib import Path

SERVER = """python -c '
from http.server import *
server = HTTPServer(("127.0.0.1", 0), type("Handler", (BaseHTTPRequestHandler,), {"do_GET": lambda h: (
    h.send_response(CODE), h.end_headers())}))
print(f"It is at http://127.0.0.1:{server.server_port}/", flush=True)
server.serve_forever()
' ventetid serve"""


@pytest.fixture
def clone(tmp_path: Path) -> Clone:
    return Clone(tmp_path, dict(os.environ), tmp_path)


@pytest.mark.parametrize(
    ("command", "how"),
    [
        ("true  # and a comment", WELL),
        ("exit 3", FAILED),
        ("no_such_command", FAILED),
        ("sleep 60", STOPPED),
        (f"echo '{TRACEBACK}:'; sleep 60", FAILED),
        ('[ "$PYTEST_ADDOPTS" = --exitfirst ] # pytest', FAILED),
        ('[ "$PYTEST_ADDOPTS" = --exitfirst ] && echo pytest', WELL),
    ],
)
def test_how_a_command_ended(command: str, how: str, clone: Clone, monkeypatch: pytest.MonkeyPatch) -> None:
    clone.variables.pop("PYTEST_ADDOPTS", None)
    within = 1.0 if "sleep" in command else 30.0
    assert run(command, clone, clone.said / "said", within).how == how


def test_what_was_started_by_what_is_stopped_is_stopped_too(clone: Clone) -> None:
    assert run("(sleep 1.5; touch left) & wait", clone, clone.said / "said", 0.5).how == STOPPED
    time.sleep(1.5)
    assert not (clone.folder / "left").exists()


def serve(command: str, clone: Clone, inside: str = "true") -> Ended:
    told: list[Ended] = []
    with served(command, clone, clone.said / "serves", 30.0, told.append):
        assert not told
        assert run(inside, clone, clone.said / "inside", 30.0).how == WELL
    (ended,) = told
    return ended


def test_what_serves_is_asked_once_and_is_there_until_it_is_ended(clone: Clone) -> None:
    assert serve(SERVER.replace("CODE", "200"), clone).how == SERVED


def test_an_answer_that_is_none_is_a_failure(clone: Clone) -> None:
    assert serve(SERVER.replace("CODE", "500"), clone).how == FAILED


def test_what_ends_instead_of_serving_is_a_failure(clone: Clone) -> None:
    assert "before it answered" in serve("true ventetid serve", clone).told
