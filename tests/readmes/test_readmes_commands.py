"""Commands of documents are found, in their order, and none hides from the program that runs them."""

from __future__ import annotations

import subprocess

import pytest

from tests.readmes.clone import ROOT, TOLD, documents
from tests.readmes.commands import (
    HIDDEN,
    SERVING,
    Command,
    answers_by,
    blocks,
    collected,
    fences,
    hidden,
    lines,
    why_not,
    words,
)

READMES = documents(ROOT)
EVERY = [command for block in collected(READMES) for command in block]

MADE_UP = """\
# Made up
First `uv run one`, `run`, `uv run`, `ventetid run` and `ventetid check FILE`,
then `ventetid check some/file.yaml`; <!-- `uv run never` -->

```sh
# nothing but a comment
uv run two --flag \\
    value   # the end
uv run three
```

| step | command |
|---|---|
| 1 | `uv run four` |

- in a list:
  ```sh
  uv run five
  ```

```text
five uv run
```
"""


def texts(document: str, text: str) -> list[list[str]]:
    return [[command.text for command in block] for block in blocks(document, text)]


def test_commands_are_found_in_blocks_tables_and_text_in_the_order_of_the_reader() -> None:
    assert texts("a", MADE_UP) == [
        ["uv run one"],
        ["uv run ventetid check FILE"],
        ["uv run ventetid check some/file.yaml"],
        ["uv run two --flag     value   # the end", "uv run three"],
        ["uv run four"],
        ["uv run five"],
    ]


def test_a_comment_makes_no_other_command() -> None:
    assert words("a 'b c'  # what it's for") == words("a   'b c'")
    assert lines("a\n\n  # b\nc # d\n") == ["a", "c # d"]


def test_a_block_is_asked_for_by_its_document_or_any_of_its_commands() -> None:
    both = {
        "a/README.md": "`uv run one`",
        "b/README.md": "```sh\nuv run one\nuv run two\n```\n`uv run three`",
    }
    one, two, three = (f"uv run {each}" for each in ("one", "two", "three"))
    found = {
        only: [c.text for block in collected(both, only) for c in block] for only in ("a/", "two", "b/", "c")
    }
    assert found == {"a/": [one], "two": [one, two], "b/": [one, two, three], "c": []}
    assert collected(both)[0] == [Command("a/README.md", one)]
    assert {c.document for block in collected(READMES, "README.md") for c in block} == {"README.md"}


@pytest.mark.parametrize(
    "command",
    [
        "uv run ventetid run … --events a.csv", "uv run a --others DIR --write", "uv run a FILE.csv",
        "uv run a tcp://ADDRESS:PORT", "uv run a -n N", "uv run a [SCENARIO…]", "uv run a ...",
    ],
)  # fmt: skip
def test_placeholders_are_told(command: str) -> None:
    assert "in place of" in why_not(command)


@pytest.mark.parametrize(
    "command",
    [
        "uv run a tests/README.md",
        "uv run a  # FILE",
        "CI=1 uv run a",
        "uv run a -N 3",
        "uv run a ../b/c.d > e/f",
    ],
)
def test_other_words_are_no_placeholders(command: str) -> None:
    assert not why_not(command)


def test_the_program_does_not_run_itself() -> None:
    assert why_not("uv run python -m tests.readmes --only cli")


def test_what_serves_is_known_by_its_name() -> None:
    assert answers_by("uv run ventetid serve") == "http"
    assert answers_by("uv run dask worker tcp://127.0.0.1:8786  # each") == "tcp"
    assert answers_by("uv run ventetid compare a.yaml  # or ventetid serve") == ""


@pytest.mark.parametrize("mark", ["", "bash", "text"])
def test_a_command_in_a_block_with_another_mark_is_hidden(mark: str) -> None:
    assert hidden("a", f"\n```{mark}\nx\n  uv run one\n```\n") == [
        "a:2: in a block not marked sh: uv run one"
    ]
    assert hidden("a", f"```{mark}\n$ python -m one\n```\n")
    assert not hidden("a", f"```{mark}\nsays uv run one\n```\n")


def test_a_command_in_an_indented_block_is_hidden() -> None:
    assert hidden("a", "text\n\n    uv run one\n")
    assert not hidden("a", "```sh\nuv run one\n```\n")


def test_no_readme_hides_a_command() -> None:
    assert not [told for name, text in READMES.items() for told in hidden(name, text)]


def test_every_line_of_a_readme_that_begins_like_a_command_is_found() -> None:
    """Read another way than by the parser: whole lines, and what stands between two backquotes."""
    for name, text in READMES.items():
        shown = {command.text for command in EVERY if command.document == name}
        whole = {found[0].strip() for found in HIDDEN.finditer(text)}
        assert {line for line in whole if line.startswith("uv run ") and "`" not in line} <= shown, name
        spans = {each for each in text.split("`")[1::2] if each.startswith("uv run ") and "\n" not in each}
        assert {each for each in spans if f"<!-- effects: written by `{each}`" not in text} <= shown, name


def test_the_main_readme_comes_first_and_every_readme_is_read() -> None:
    assert next(iter(READMES)) == "README.md"
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    assert set(READMES) == {name for name in tracked.splitlines() if name.endswith("README.md")}


@pytest.mark.parametrize(
    ("document", "command"),
    [
        ("README.md", "uv run pytest"),
        ("README.md", "uv run ventetid serve"),
        ("README.md", "uv run ventetid bottlenecks scenarios/baseline.yaml"),
        ("calibration/README.md", "uv run ventetid calibrate init scenarios/mine.yaml"),
        ("scenarios/README.md", "uv run ventetid gap scenarios/published.yaml"),
        (
            "scenarios/README.md",
            "uv run ventetid show scenarios/national.yaml --municipality 17 > scenarios/small.yaml",
        ),
        ("scenarios/vignettes/README.md", "uv run python waits.py"),
        ("tests/benchmarks/README.md", "uv run python -m tests.benchmarks --rounds 1 --only run,pairs"),
    ],
)
def test_known_commands_are_found_where_they_stand(document: str, command: str) -> None:
    assert any(each.document == document and words(each.text) == words(command) for each in EVERY)
    assert not why_not(command)


def test_every_name_of_what_serves_stands_in_a_readme() -> None:
    asked = [" ".join(words(command.text)) for command in EVERY]
    assert not [name for name in SERVING if not any(f" {name}" in each for each in asked)]


@pytest.mark.parametrize("told", TOLD, ids=lambda told: told.path)
def test_what_a_reader_is_told_to_save_is_used_by_a_command(told: tuple[str, str, int, str]) -> None:
    document, language, number, path = told
    assert len(fences(READMES[document], language)) > number
    assert any(command.document == document and path in words(command.text) for command in EVERY)
