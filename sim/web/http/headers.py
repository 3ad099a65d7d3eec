"""What stands at the head of every answer: nothing from outside, nothing kept, nothing guessed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.types import Message

POLICY = (
    "default-src 'self'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; "
    "frame-ancestors 'none'; form-action 'self'"
)
"""What a page of ours may do: no script or style but our own files, and no connection but to us."""
ALWAYS = (
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    # Not `no-referrer`: with it a browser says of a form of ours that it comes from nowhere (`Origin: null`),
    # as it does of a form of a stranger's. Strangers are told nothing either way.
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"cache-control", b"no-store"),
)
"""An answer may carry a policy of its own in place of one of these."""


def headed(message: Message) -> Message:
    """The start of an answer with every header of `ALWAYS` that it has not itself."""
    own = [(name.lower(), value) for name, value in message.get("headers", ())]
    there = {name for name, _ in own}
    return {**message, "headers": [*own, *(each for each in ALWAYS if each[0] not in there)]}
