"""The commands that documents show, in the order in which a reader meets them.

A command is a line of a block marked `sh`; or code in the text that begins with `uv run`, or with `ventetid`
and names a file: `uv run` is then put before it, as the main README says. `ventetid run` alone is a name.
"""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING, NamedTuple

from markdown_it import MarkdownIt

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from markdown_it.token import Token

MARKED = "sh"
HIDDEN = re.compile(r"^\s*(\$ )?(uv run|python -m|ventetid) .*$", re.MULTILINE)
PLACEHOLDER = re.compile(r"…|\.\.\.|(?<![\w/.-])[A-Z]+(?![\w=-])")
"""An ellipsis, or a word wholly in capitals: FILE, FILE.csv, N; not a name in a path, or a variable set."""
SERVING = {"ventetid serve": "http", "jupyter lab": "http", "dask scheduler": "tcp", "dask worker": "tcp"}
"""What goes on until somebody ends it, and by what it answers."""
OURSELVES = "tests.readmes"


class Command(NamedTuple):
    """A command as it is handed to bash, and the document that shows it."""

    document: str
    text: str


def blocks(document: str, text: str) -> list[list[Command]]:
    """The commands of a document: those of a block together, one in the text alone."""
    found: list[list[Command]] = []
    for token in _tokens(text):
        if token.type == "fence" and _language(token) == MARKED:
            found.append([Command(document, each) for each in lines(token.content)])
        elif token.type == "inline":
            found += [[Command(document, each)] for each in _in_text(token)]
    return [block for block in found if block]


def collected(documents: Mapping[str, str], only: str = "") -> list[list[Command]]:
    """The blocks of documents (name to text) with `only` in the document's name or in one of the commands.

    Where `only` is the whole name of a document, it asks for that one.
    """
    return [
        block
        for name, text in documents.items()
        for block in blocks(name, text)
        if only == name
        or (only not in documents and (only in name or any(only in command.text for command in block)))
    ]


def lines(block: str) -> list[str]:
    """The commands of a block: a line each, continued after a backslash; a line of comment is none."""
    return [line.strip() for line in block.replace("\\\n", "").splitlines() if words(line)]


def words(command: str) -> list[str]:
    """The words of a command without its comment: what makes it the same command as another."""
    return shlex.split(command, comments=True)


def hidden(document: str, text: str) -> list[str]:
    """Commands in blocks that are not marked as such, each with its place: nobody would run them."""
    return [
        f"{document}:{token.map[0] + 1}: in a block not marked {MARKED}: {found[0].strip()}"
        for token in _tokens(text)
        if token.map
        and (token.type == "code_block" or (token.type == "fence" and _language(token) != MARKED))
        for found in HIDDEN.finditer(token.content)
    ]


def fences(text: str, language: str) -> list[str]:
    """What stands in the blocks of a language."""
    return [
        token.content for token in _tokens(text) if token.type == "fence" and _language(token) == language
    ]


def why_not(command: str) -> str:
    """Why a command cannot be run as written; empty where it can."""
    asked = words(command)
    if OURSELVES in asked:
        return "is this program itself"
    for word in asked:
        if PLACEHOLDER.search(word):
            return f"the reader puts something in place of {word}"
    return ""


def answers_by(command: str) -> str:
    """By what a command answers that goes on until it is ended: `http` or `tcp`; empty for all others."""
    asked = " ".join(words(command))
    return next((scheme for name, scheme in SERVING.items() if f" {name}" in asked), "")


def _tokens(text: str) -> list[Token]:
    return MarkdownIt("commonmark").enable("table").parse(text)


def _language(token: Token) -> str:
    return (token.info.split() or [""])[0]


def _in_text(token: Token) -> Iterator[str]:
    for code in token.children or []:
        if code.type != "code_inline":
            continue
        if code.content.startswith("uv run "):
            yield code.content
        elif code.content.startswith("ventetid ") and re.search(
            rf"\w/|\w\.\w|{PLACEHOLDER.pattern}", code.content
        ):
            yield f"uv run {code.content}"
