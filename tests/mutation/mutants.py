"""Every small change to a module that might change a number, made by mutmut's operators and a few of our own.

Left out is what cannot change one: annotations, imports, messages of errors, and texts for people. Calls
lose their last argument or a named one, never others: without those they fail at once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import libcst as cst  # type: ignore[import-not-found]  # they come with mutmut, for this alone
from libcst.metadata import MetadataWrapper, PositionProvider  # type: ignore[import-not-found]
from mutmut.mutation import mutators  # type: ignore[import-not-found]

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LEFT_OUT = (
    cst.Annotation, cst.Decorator, cst.Import, cst.ImportFrom, cst.Raise,
)  # fmt: skip
OTHERS = {
    one: other
    for pair in (("min", "max"), ("any", "all"), ("minimum", "maximum"), ('"left"', '"right"'))
    for one, other in (pair, pair[::-1])
}
"""Names and words that stand for their opposite."""
WORD = re.compile(r'"[^" ]*[^" .]"')
"""What may be a key or the name of a column: texts have spaces, or a full stop at the end."""
MUTMUT = [
    (kind, operator)
    for kind, operator in mutators.mutation_operators
    if operator.__name__
    not in {"operator_string", "operator_assignment", "operator_arg_removal", "operator_lambda"}
]


@dataclass(frozen=True)
class Mutant:
    """A module with one change: where it is, the lines before and after, and the whole source."""

    file: str
    function: str
    """`Class.method` or `function`; empty where the change is outside of any body."""
    line: int
    was: str
    now: str
    source: str

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What it is known by, wherever the lines have moved to."""
        return self.file, self.function, self.was, self.now


def mutants(path: Path, name: str) -> Iterator[Mutant]:
    """All mutants of a module that can be compiled, each source once."""
    wrapper = MetadataWrapper(cst.parse_module(path.read_text("utf-8")))
    module, places = wrapper.module, wrapper.resolve(PositionProvider)
    before, seen = module.code.splitlines(), {module.code}
    for node, function in _nodes(module, (), in_body=False):
        begin, end = places[node].start, places[node].end
        if end.line > len(before):  # the end of the file, and the module itself
            continue
        first, last = before[: begin.line - 1], before[end.line :]
        text = "\n".join(before[begin.line - 1 : end.line])
        tail = len(before[end.line - 1]) - end.column
        whole = text[begin.column : len(text) - tail] == module.code_for_node(
            node
        )  # else there is space around
        for changed in _changes(node):
            if whole:
                here = text[: begin.column] + module.code_for_node(changed) + text[len(text) - tail :]
                source = "\n".join([*first, here, *last, ""])
            else:
                source = module.deep_replace(node, changed).code
            if source in seen:
                continue
            seen.add(source)
            try:
                compile(source, name, "exec")
            except SyntaxError:
                continue
            yield Mutant(
                name, function, places[node].start.line, *_lines(before, source.splitlines()), source
            )


def _nodes(node: Any, inside: tuple[str, ...], *, in_body: bool) -> Iterator[tuple[Any, str]]:  # noqa: ANN401
    """Every node that may be changed, with the outermost function in whose body it stands."""
    if isinstance(node, LEFT_OUT) or _is_left_out(node):
        return
    yield node, ".".join(inside) if in_body else ""
    for child in node.children:
        if not in_body and isinstance(node, cst.FunctionDef):
            yield from _nodes(child, (*inside, node.name.value), in_body=child is node.body)
        elif not in_body and isinstance(node, cst.ClassDef):
            yield from _nodes(child, (*inside, node.name.value), in_body=False)
        else:
            yield from _nodes(child, inside, in_body=in_body)


def _is_left_out(node: Any) -> bool:  # noqa: ANN401
    if isinstance(node, cst.Arg) and node.keyword is not None and node.keyword.value == "strict":
        return True  # a guard
    if isinstance(node, cst.If) and isinstance(node.test, cst.Name):
        return bool(node.test.value == "TYPE_CHECKING")
    return isinstance(node, cst.Assign) and getattr(node.targets[0].target, "value", "") == "__all__"


def _changes(node: Any) -> Iterator[Any]:  # noqa: ANN401
    """What may stand in the place of a node."""
    for kind, operator in MUTMUT:
        if isinstance(node, kind):
            yield from operator(node)
    if isinstance(node, cst.Integer):
        yield cst.parse_expression(str(node.evaluated_value - 1))
    elif isinstance(node, cst.SimpleString | cst.Name) and node.value in OTHERS:
        yield node.with_changes(value=OTHERS[node.value])
    elif isinstance(node, cst.SimpleString) and WORD.fullmatch(node.value):
        yield node.with_changes(value=f'"XX{node.value[1:-1]}"')
    elif isinstance(node, cst.If | cst.CompIf):
        for literal in ("True", "False"):
            yield node.with_changes(test=cst.Name(literal, lpar=[cst.LeftParen()], rpar=[cst.RightParen()]))
    elif isinstance(node, cst.Call):
        for k, argument in enumerate(node.args):
            if not _is_left_out(argument) and (argument.keyword is not None or k == len(node.args) - 1 > 0):
                yield node.with_changes(args=[*node.args[:k], *node.args[k + 1 :]])
    elif isinstance(node, cst.SimpleStatementLine) and _does_something(node.body[0]):
        yield node.with_changes(body=[cst.Pass()])


def _does_something(statement: Any) -> bool:  # noqa: ANN401
    """Whether a statement can be left out without a name going missing."""
    if isinstance(statement, cst.Assign):
        return isinstance(statement.targets[0].target, cst.Attribute | cst.Subscript)
    if isinstance(statement, cst.AnnAssign):
        return isinstance(statement.target, cst.Attribute)
    called = isinstance(statement, cst.Expr) and isinstance(statement.value, cst.Call)
    return called or isinstance(statement, cst.AugAssign | cst.Del | cst.Continue | cst.Break | cst.Return)


def _lines(before: list[str], after: list[str]) -> tuple[str, str]:
    """The lines that differ, before and after, each as one."""
    first = next(k for k, (one, other) in enumerate(zip(before, after, strict=False)) if one != other)
    end = 0
    while end < min(len(before), len(after)) - first and before[-1 - end] == after[-1 - end]:
        end += 1
    texts = (lines[first : len(lines) - end] for lines in (before, after))
    one, other = (" ".join(line.strip() for line in text) for text in texts)
    return one, other
