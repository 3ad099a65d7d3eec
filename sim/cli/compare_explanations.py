"""What `compare --explanations` adds: the options under each explanation, and what would tell those apart.

Three tables and a few sentences: which explanations the published table allows, what each option does under
them, and which figures a municipality could count at home to find out which of them is its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sim.evidence.published import THE_TABLE, published
from sim.experiment.explain.words import capital

from .compare_explained import FIELDS, allowed, sentences, share
from .compare_measures import name_of
from .compare_table import SHORT, STYLES
from .console import WIDE, page_width
from .explanations import ALIKE, NONE, Account, Name, accounts, focus
from .figures import SHARE_FINE, UNKNOWN, scale
from .local_figures import at_home
from .plain import plain

if TYPE_CHECKING:
    from rich.console import RenderableType

    from sim.experiment import Comparison
    from sim.experiment.rivals import Rival

    from .local_figures import Local

TITLE = "Under rival explanations of the published table"
READING = (
    "Each explanation is put upon the baseline, and each option upon that; all else, the places too, is as "
    "it was. The published table: what had started when case files were read (003), and the share with "
    "nothing started. It comes out where the three shares are within 4 points and nothing started within 5; "
    "the review itself, of 239 programmes, is no more exact than 5 to 6 points. Same, or hardly any "
    "difference: at most two points or six days. A local figure tells two explanations apart where single "
    "municipalities under the one would hardly ever show what they show under the other."
)


def sections(comparison: Comparison, rivals: tuple[Rival, ...]) -> list[RenderableType]:
    """The title and what is allowed, each option, and what to find out at home."""
    found = accounts(comparison, rivals)
    parts: list[RenderableType] = [
        Text(TITLE, style="bold"),
        *_lines([("Allowed", allowed(found))]),
        Text(),
        _which(found),
    ]
    for option in comparison.names[1:]:
        figures, homely = focus(found, option), at_home(found, option)
        parts += [Text(option, style="bold")]
        parts += _lines(sentences(found, option, figures, homely))
        parts += [Text(), _under_each(comparison, found, option, figures)]
        if homely.figures:
            parts += [_apart(found, homely)]
    parts.append(Text(READING, style="dim"))
    return [Group(*parts)]


def _which(found: tuple[Account, ...]) -> Table:
    """The four figures of the published table under each explanation."""
    table = plain("The published table under each explanation", under="% at review")
    table.add_column("", max_width=24)
    for heading in FIELDS.values():
        table.add_column(heading, justify="right")
    table.add_column("Farthest off", justify="right")
    table.add_column("")
    values = {figure.name: figure.value for figure in published() if figure.name in THE_TABLE}
    table.add_row(
        "Published", *(SHARE_FINE.number(share(values[name])) for name in FIELDS), "", "", style="dim"
    )
    table.add_section()
    for account in found:
        by_name = {row.figure.name: row for row in account.misses}
        cells = [
            SHARE_FINE.number(by_name[name].simulated) if name in by_name else UNKNOWN for name in FIELDS
        ]
        worst = account.farthest
        far = UNKNOWN if worst is None else SHARE_FINE.size(worst.difference)
        word = {True: Text("comes out"), False: Text("does not", style="red"), None: Text(UNKNOWN)}
        table.add_row(_title(account), *cells, far, word[account.allowed])
    return table


def _under_each(
    comparison: Comparison, found: tuple[Account, ...], option: str, figures: list[Name]
) -> Table:
    """The levels and the difference of a few figures under each explanation."""
    table = plain(f"{option} under each explanation", under="baseline, option, difference")
    table.add_column("", max_width=24)
    for indicator, of in figures:
        heading = SHORT.get(indicator, indicator)
        heading = heading if of == "all" else f"{capital(name_of(comparison, of))}: {heading}"
        table.add_column(heading, justify="right", max_width=24 if page_width() >= WIDE else 18)
    for account in found:
        cells = [_cell(account, option, name) for name in figures]
        style = "dim" if account.allowed is False else ""
        table.add_row(_title(account), *cells, style=style)
    return table


def _cell(account: Account, option: str, name: Name) -> Text:
    row, verdict = account.row(option, name), account.verdict(option, name)
    if row is None or verdict == NONE:
        return Text(UNKNOWN, style="dim")
    shown = row.scale
    levels = f"{shown.number(row.row.baseline)}  {shown.value(row.row.value)}"
    text = Text(f"{levels}\n{shown.difference(row.difference)}")
    short = {ALIKE: "same"}.get(verdict, verdict)
    text.append(f" {short}", style=STYLES.get(verdict, "dim"))
    return text


def _apart(found: tuple[Account, ...], homely: Local) -> Table:
    """What would be counted at home under each explanation that the table allows."""
    table = plain("What would tell them apart at home", under="under each explanation, with no option")
    table.add_column("", max_width=34)
    names = [found[k].name for k in homely.worlds]
    for name in names:
        table.add_column(name, justify="right", max_width=14)
    for figure in homely.figures:
        shown = scale(figure.unit, *figure.means)
        table.add_row(figure.label, *(shown.value(mean) for mean in figure.means))
    return table


def _lines(said: list[tuple[str, str]]) -> list[Padding]:
    found = []
    for heading, text in said:
        grid = Table.grid(padding=(0, 2, 0, 0))
        grid.add_column(width=9, style="dim")
        grid.add_column(overflow="fold")
        grid.add_row(heading, text)
        found.append(Padding(grid, (0, 0, 0, 2)))
    return found


def _title(account: Account) -> str:
    return f"{account.name}, as assumed" if account.assumed else account.name
