"""A YAML parser's complaint in the words of somebody who has never read the YAML specification."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import yaml

_UNCLOSED_QUOTE = "Close it on the same line, with the same kind of quotation mark it began with."
_INDENT = "Fields that belong together begin in the same column; look at this line and the one above."
_SENTENCES = (
    (
        r"mapping values are not allowed",
        "a colon stands where none was expected",
        "Put a text that contains a colon in quotation marks, or check the indentation of this line.",
    ),
    (
        r"cannot start any token",
        "a text cannot begin with this character",
        "Put the text in quotation marks.",
    ),
    (
        r"unexpected end of stream|found unexpected document indicator",
        "a quotation mark is never closed",
        _UNCLOSED_QUOTE,
    ),
    (
        r"could not find expected ':'|expected ':'",
        "expected a colon after the name on this line or the one above",
        "Write name: value, with a space after the colon.",
    ),
    (
        r"expected ',' or '\}'",
        "a { is not closed, or a comma is missing",
        "Write {name: value, name: value}.",
    ),
    (r"expected ',' or '\]'", "a [ is not closed, or a comma is missing", "Write [value, value]."),
    (
        r"did not find expected key|expected <block end>",
        "the indentation does not fit, or a comma or colon is missing",
        _INDENT,
    ),
    (
        r"did not find expected '-'",
        "expected another entry of the list here",
        "Begin each entry of a list with a dash.",
    ),
    (
        r"block sequence entries are not allowed",
        "a list cannot begin here",
        "Put it on its own line, or write [a, b].",
    ),
    (
        r"did not find expected node content|expected the node content",
        "a value is missing here",
        "Look for a comma, bracket or colon too many.",
    ),
    (
        r"expected alphabetic or numeric",
        "a text cannot begin with * or &",
        "Put the text in quotation marks.",
    ),
    (
        r"unknown escape character|escape sequence|hexdecimal",
        "a backslash in double quotation marks has a special meaning",
        "Use single quotation marks, or write the backslash twice.",
    ),
    (
        r"directive|%YAML|incompatible YAML",
        "a line that begins with % is not part of the language",
        "Remove it.",
    ),
    (
        r"undefined tag handle|scanning a tag|while parsing a tag|tag URI|'!'",
        "a text cannot begin with !",
        "Put the text in quotation marks.",
    ),
    (r"expected <document start>|document start", "the scenario ends above, and more text follows", _INDENT),
    (
        r"block scalar|chomping|indentation indicator",
        "a text cannot begin with | or >",
        "Put the text in quotation marks.",
    ),
)


_UNSPACED = re.compile(r"([^\W\d]\w*):([^\s:]\S*)(?:\s.*)?", re.DOTALL)
_NO_SPACE = re.compile(r"\s*([^\s:#'\"{\[]+):([^\s:][^:]*)")


def explain(error: yaml.YAMLError, lines: tuple[str, ...]) -> tuple[int, int, str, str]:
    """Line, column (from 1), message and hint for a syntax error of PyYAML in some lines."""
    problem = str(getattr(error, "problem", "") or error).splitlines()[0]
    line, column = _place(error, lines)
    above = max((number for number in range(line - 1) if lines[number].strip()), default=0)
    if "mapping values" in problem and (match := _NO_SPACE.fullmatch(lines[above])):
        hint = f"Write {match[1]}: {match[2].strip()}, with a space after the colon."
        return above + 1, match.end(1) + 1, "a space is missing after this colon", hint
    if "find expected ':'" in problem:
        for number in (line - 1, above):
            if match := _NO_SPACE.fullmatch(lines[number]):
                hint = f"Write {match[1]}: {match[2].strip()}, with a space after the colon."
                return number + 1, match.end(1) + 1, "a space is missing after this colon", hint
    if "cannot start any token" in problem and lines[line - 1].lstrip().startswith("%"):
        return line, column, "a line cannot begin with %", "Put the text in quotation marks."
    for pattern, message, hint in _SENTENCES:
        if re.search(pattern, problem):
            return line, column, message, hint
    return line, column, f"this is not readable as YAML ({problem})", _INDENT


def unspaced(text: str) -> tuple[str, str] | None:
    """Message and hint if a text is a name and a value with nothing between colon and value."""
    if match := _UNSPACED.fullmatch(text):
        name, value = match[1], match[2].rstrip(",:")
        return f"a space is missing after the colon in `{name}:{value}`", f"Write {name}: {value}."
    return None


def _place(error: yaml.YAMLError, lines: tuple[str, ...]) -> tuple[int, int]:
    """Where to point: at the problem, or at what was begun where the problem shows only further down."""
    mark, began = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    scalar_or_alias = re.search(r"quoted scalar|alias|anchor|tag", str(getattr(error, "context", "")))
    if began is not None and mark is not None and (scalar_or_alias or mark.line > began.line):
        flow = re.search(r"flow|quoted|alias|anchor|tag", str(getattr(error, "context", "")))
        mark = began if flow else mark
    mark = mark or began
    if mark is None:
        return 1, 1
    line = min(mark.line, len(lines) - 1)
    while line > 0 and not lines[line].strip():
        line -= 1
    return line + 1, mark.column + 1 if line == mark.line else len(lines[line]) + 1
