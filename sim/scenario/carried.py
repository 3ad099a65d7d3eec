"""An option that was made from one scenario, put upon another.

What the option changes, adds and removes there is carried over; everything else is as in the other
scenario. Where both change the same value, the option's stands: it is the decision that is being made,
and the other scenario says in what world. A value that the option only repeats is no decision; what it adds
is its own as a whole.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from .errors import Problem, ScenarioError, Texts
from .merging import same
from .provenance import plain, whole

if TYPE_CHECKING:
    from .schema import Scenario
    from .tree import Node

_CALLED = ("name", "label")
"""What an option is called goes with it."""


def carried(option: Scenario, came_from: Scenario, onto: Scenario) -> Scenario:
    """What `option` says otherwise than `came_from`, said in `onto`; its name and label are the option's.

    An option that says nothing otherwise gives `onto` itself. Raises `ScenarioError`, which names the
    option first, where the two do not go together.
    """
    if same(option.tree, came_from.tree):
        return onto
    tree = _upon(came_from.tree, option.tree, onto.tree)
    if tree is None:
        raise ValueError("an option cannot remove a whole scenario")
    called = {name: node for name, node in option.tree.content.items() if name in _CALLED}
    kept = {name: node for name, node in tree.content.items() if name not in _CALLED}
    texts = Texts({**onto.lines, **option.lines})
    try:
        return onto.with_tree(replace(tree, content={**called, **kept}), texts)
    except ScenarioError as error:
        message = f'"{option.name}" cannot be put upon "{onto.name}": together they say what cannot be'
        raise ScenarioError([Problem("", 0, 0, message, path=option.name), *error.problems]) from None


def _upon(base: Node | None, option: Node | None, onto: Node | None) -> Node | None:
    """The tree of `onto` with what `option` says otherwise than `base`."""
    if same(option, base):
        return onto
    if base is None or option is None:
        return option
    if _undivided(option) or (onto is not None and _undivided(onto)):
        restated = plain(option) == plain(base) and (onto is None or plain(onto) != plain(base))
        return onto if restated else option
    before: dict[Any, Node] = base.content if not _undivided(base) else {}
    there: dict[Any, Node] = onto.content if onto is not None else {}
    merged: dict[Any, Node] = {}
    for name in dict.fromkeys((*there, *option.content)):
        child = _upon(before.get(name), option.content.get(name), there.get(name))
        if child is not None:
            merged[name] = child
    return replace(onto or option, content=merged)


def _undivided(node: Node) -> bool:
    """Whether a node is one value: a number, a list, a distribution, what has a source, a set of rules."""
    return whole(node) or node.as_a_set
