"""How every command reads what it is given, and tells about itself: its options in groups, and whose one is.

Options are grouped by the `rich_help_panel` that they name; no colours are meant by it. An option that only
another command has is not answered with the one that is spelt most like it, but with that other command.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from typer.core import TyperCommand

if TYPE_CHECKING:
    from collections.abc import Iterator

Hidden = Any
"""What typer makes out of click, or of its own copy of it: it does not show these types to others."""

HOW, BESIDE, FILES, KEPT = "How it is simulated", "More questions", "Files", "Kept results"
"""The groups of options; the others stand together at the end."""

ARGUMENTS = "Arguments"
_INSTEAD = {
    ("run", "--csv"): "`ventetid run SCENARIO --out DIR` writes the tables of one scenario.",
    ("run", "--workbook"): "`ventetid run SCENARIO --out DIR` writes the tables of one scenario.",
    ("compare", "--out"): "Of all options at once, --csv FILE.csv writes every figure.",
}
"""What this command has for those who look for an option of another."""
_IN_WORDS = re.compile(r"\[default: \((.*)\)\]")
"""A default that is told in words; typer puts it in brackets of its own."""
_WIDEST = 29
"""Letters of the column of options; a longer one has a line of its own."""


class Command(TyperCommand):
    """A command of ours."""

    def parse_args(self, ctx: Hidden, args: list[str]) -> list[str]:
        """Take what was given; an option that is not ours is told where it belongs."""
        try:
            return super().parse_args(ctx, args)
        except Exception as error:
            # Of all errors in what was given, only that of an unknown option has possibilities.
            told: Hidden = error
            if hasattr(told, "possibilities") and (said := _elsewhere(ctx, str(told.option_name))):
                told.message, told.possibilities = said, None
            raise

    def collect_usage_pieces(self, ctx: Hidden) -> list[str]:
        """Arguments by their names, without brackets around what must be there."""
        return [piece.replace("{", "").replace("}", "") for piece in super().collect_usage_pieces(ctx)]

    def format_options(self, ctx: Hidden, formatter: Hidden) -> None:
        """Arguments, and then options group by group, in columns that go through all groups."""
        groups: dict[str, list[tuple[str, str]]] = {}
        for param in self.get_params(ctx):
            if (record := param.get_help_record(ctx)) is not None:
                name = record[0] if _is_option(param) else _called(param)
                text = _IN_WORDS.sub(r"[default: \1]", record[1])
                groups.setdefault(_group(param), []).append((name, text))
        last = groups.pop("", [])
        groups["Other options" if groups.keys() - {ARGUMENTS} else "Options"] = last
        names = [name for rows in groups.values() for name, _ in rows]
        width = max((len(name) for name in names if len(name) <= _WIDEST), default=0)
        for title, rows in groups.items():
            if rows:
                with formatter.section(title):
                    formatter.write_dl([(name.ljust(width), text) for name, text in rows])


def _group(param: Hidden) -> str:
    return str(getattr(param, "rich_help_panel", None) or "") if _is_option(param) else ARGUMENTS


def _is_option(param: Hidden) -> bool:
    return bool(param.param_type_name == "option")


def _called(argument: Hidden) -> str:
    """`OPTION…` of an argument that may be several."""
    return f"{argument.metavar or argument.name.upper()}{'…' if argument.nargs == -1 else ''}"


def _elsewhere(ctx: Hidden, name: str) -> str:
    """What is said of an option that other commands have; empty where none has it."""
    owners = list(_owners(ctx, name))
    if not owners:
        return ""
    whose = " and ".join(f"`{each}`" for each in owners[:2])
    said = (
        f"No such option: {name}. It belongs to {whose if len(owners) < 3 else f'commands such as {whose}'}."
    )
    return " ".join(filter(None, (said, _INSTEAD.get((str(ctx.info_name), name)))))


def _owners(ctx: Hidden, name: str) -> Iterator[str]:
    """How each other command that has an option is written with it."""
    above = ctx.parent
    for word in above.command.list_commands(above) if above is not None else ():
        command = above.command.get_command(above, word)
        found = next((each for each in command.params if name in (*each.opts, *each.secondary_opts)), None)
        if found is not None:
            arguments = [_called(each) for each in command.params if not _is_option(each)]
            value = [] if getattr(found, "is_flag", False) else [found.metavar or found.name.upper()]
            yield " ".join([above.command_path or "ventetid", word, *arguments, name, *value])
