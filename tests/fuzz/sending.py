"""Requests that are changed: another method, another address, other fields, headers and bodies."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import TYPE_CHECKING, Any

from .making import NUMBERS, bytes_changed, copied, document, inner, torn, words
from .sendable import LINK, YAML, fields, sendable
from .sent_words import (
    CHOICES,
    FIELDS,
    HEADERS,
    KNOWN,
    LABELS,
    MARKUP,
    METHODS,
    NAMES,
    ODD,
    PIECES_OF_PATHS,
    SCALARS,
    SETTINGS,
)  # fmt: skip

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from .sendable import Pairs, Sendable


RICH = 3
"""How many times as often a request is changed that says much, or is shown as a page."""


def a_request(chance: Random) -> bytes:
    """A request that is changed at one place or a few, and seldom torn."""
    often = [RICH if each.media or each.path == "/" else 1 for each in sendable()]
    (seed,) = chance.choices(sendable(), often)
    sent = deepcopy(seed)
    for _ in range(chance.choice((1, 1, 1, 2, 3, 5))):
        has = (8 if sent.body else 0.4, 4 if sent.query else 1, 2, 1, 0.6)
        (change,) = chance.choices((_body, _query, _headers, _path, _method), has)
        change(sent, chance)
    data = sent.written()
    return bytes_changed(data, chance) if chance.random() < 0.03 else data


def _text(chance: Random) -> str:
    """A text, for wherever one may stand."""
    some: tuple[tuple[str, ...], ...] = (ODD, ODD, MARKUP, MARKUP, KNOWN, NUMBERS, SETTINGS, (words(chance),))
    return chance.choice(chance.choice(some))


def _method(sent: Sendable, chance: Random) -> None:
    sent.method = chance.choice(METHODS)


def _path(sent: Sendable, chance: Random) -> None:
    if chance.random() < 0.3:
        sent.path = chance.choice(sendable()).path
        return
    parts = sent.path.split("/")
    at = chance.randrange(min(1, len(parts) - 1), len(parts))
    parts[at : at + chance.choice((0, 1))] = [chance.choice(PIECES_OF_PATHS)]
    sent.path = "/".join(parts)
    if chance.random() < 0.1:
        sent.path = torn(sent.path, chance)


def _headers(sent: Sendable, chance: Random) -> None:
    what, headers = chance.random(), sent.headers
    if what < 0.2 and headers:
        del headers[chance.randrange(len(headers))]
    elif what < 0.25 and headers:
        headers.append(chance.choice(headers))
    elif what < 0.28:
        headers.extend((f"X-{number}", "x" * 40) for number in range(chance.choice((100, 900))))
    elif what < 0.38:
        headers[:] = [*chance.choice(sendable()).headers]
    else:
        name = chance.choice(list(HEADERS))
        value = chance.choice(HEADERS[name]) if chance.random() < 0.85 else _text(chance)
        others = [each for each in headers if each[0] != name]
        if name == "Content-Type" and chance.random() < 0.9:
            sent.media = ""  # it is said here, and once
        headers[:] = [*(others if chance.random() < 0.9 else headers), (name, value)]


def _query(sent: Sendable, chance: Random) -> None:
    if isinstance(sent.query, str) or chance.random() < 0.06:
        text = sent.query if isinstance(sent.query, str) else fields(sent.query)
        sent.query = torn(text, chance) if chance.random() < 0.8 else "&" * 2000
    elif chance.random() < 0.1:
        sent.query = deepcopy(chance.choice(sendable()).query)
    else:
        _fields(sent.query, chance)


def _fields(pairs: Pairs, chance: Random) -> None:
    """Fields of a link or a form."""
    what = chance.random()
    if not pairs or what < 0.2:
        name = chance.choice(FIELDS)
        value = chance.choice(SETTINGS) if name == "set" and chance.random() < 0.7 else _text(chance)
        pairs.insert(chance.randrange(len(pairs) + 1), (name, value))
    elif what < 0.3:
        del pairs[chance.randrange(len(pairs))]
    elif what < 0.4:
        pairs.append(chance.choice(pairs))
    elif what < 0.45:
        name = chance.choice(FIELDS)
        pairs.extend((name, f"{number}:1") for number in range(chance.choice((25, 250, 1100))))
    elif what < 0.55:
        at = chance.randrange(len(pairs))
        name, value = pairs[at]
        pairs[at] = (chance.choice((name.upper(), _text(chance), chance.choice(FIELDS))), value)
    else:
        at = chance.randrange(len(pairs))
        name, value = pairs[at]
        path, colon, _ = value.partition(":")
        text = chance.choice(MARKUP) if name == "name" else _text(chance)
        pairs[at] = (name, f"{path}:{text}" if colon and chance.random() < 0.5 else text)


def _body(sent: Sendable, chance: Random) -> None:
    what = chance.random()
    if isinstance(sent.body, bytes) or what < 0.15:
        sent.body = _other_bytes(sent, chance)
    elif isinstance(sent.body, list):
        _fields(sent.body, chance)
    elif sent.media == YAML and what < 0.5:
        _label(sent.body, chance)
    elif sent.media == YAML:
        sent.body = document(sent.body, chance, scenario=True)
    else:
        _json(sent.body, chance)


def _label(tree: Any, chance: Random) -> None:  # noqa: ANN401 - as written
    """Markup, or anything, as a name, a label or a source: texts of a scenario that a page shows."""
    path = chance.choice(LABELS)
    for step in path[:-1]:
        if not isinstance(tree.get(step), dict):
            tree[step] = {"value": tree[step]} if isinstance(tree.get(step), str) else {}
        tree = tree[step]
    text = chance.choice(MARKUP) if chance.random() < 0.5 else _text(chance)
    tree[path[-1]] = json.dumps(text, ensure_ascii=False)


def _other_bytes(sent: Sendable, chance: Random) -> bytes:
    """A body that is torn, another's, written otherwise, or far too long."""
    data, what = sent.sent(), chance.random()
    text = data.decode("utf-8", "replace")
    if what < 0.45:
        return torn(text, chance).encode("utf-8", "surrogatepass")
    ways: tuple[Callable[[], bytes], ...] = (
        lambda: bytes_changed(data, chance),
        lambda: chance.choice(sendable()).sent(),
        lambda: text.encode(chance.choice(("utf-16", "utf-32", "utf-8-sig", "cp1252", "utf-7")), "replace"),
        lambda: data[: chance.randrange(len(data) + 1)],
        lambda: data * 2,
        lambda: data + b" " * chance.choice((127_000, 990_000, 1_000_001)),
        lambda: chance.choice(SCALARS).encode(),
        lambda: b"",
        lambda: b"%x\r\n%b\r\n0\r\n\r\n" % (len(data), data),
    )
    return chance.choice(ways)()


def _json(tree: Any, chance: Random) -> None:  # noqa: ANN401 - as written
    parts = [part for part, _ in inner(tree)]
    places = [(part, key) for part in parts for key in (part if isinstance(part, dict) else range(len(part)))]
    what = chance.random()
    if not places or what < 0.12:
        part = chance.choice(parts)
        if isinstance(part, list):
            part.insert(chance.randrange(len(part) + 1), _value(chance))
        else:
            part[_name(chance)] = _value(chance)
        return
    part, key = chance.choice(places)
    if what < 0.2:
        del part[key]
    elif what < 0.27:
        part[key] = copied(chance.choice(parts))
    elif what < 0.34 and isinstance(part, dict):
        part[chance.choice((_name(chance), f"{key} ", f"{key}".upper()))] = part.pop(key)
    elif what < 0.42:
        part[key] = chance.choice(([part[key]], {_name(chance): part[key]}, [part[key]] * 2))
    elif key == '"visit"' and what < 0.9:
        part[key] = _visit(chance)
    else:
        part[key] = _value(chance)


def _visit(chance: Random) -> str:
    """The link that a page sends of itself, changed as any link is."""
    pairs = [*LINK]
    _fields(pairs, chance)
    return json.dumps(fields(pairs))


def _value(chance: Random) -> str:
    what = chance.random()
    if what < 0.35:
        return chance.choice(SCALARS)
    return json.dumps(chance.choice((*NUMBERS, *CHOICES)) if what < 0.65 else _text(chance))


def _name(chance: Random) -> str:
    return json.dumps(chance.choice(NAMES) if chance.random() < 0.7 else _text(chance))
