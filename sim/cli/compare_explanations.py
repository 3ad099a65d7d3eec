"""What `compare --explanations` adds: the options under each explanation, and what would tell those apart.

Three tables and a few sentences: which explanations the published table allows, what each option does under
them, and which figures a municipality could count at home to find out which of them is its own.
"""

from __future__ import annotations

from math import nan
from typing import TYPE_CHECKING

from rich.console import Group
from rich.table import Table
from rich.text import Text

from sim.evidence.beside import COMES_OUT, DOES_NOT, MAY
from sim.evidence.published import published
from sim.experiment.explain.words import capital
from sim.experiment.scales import SHARE_FINE, UNKNOWN, scale
from sim.experiment.verdicts import FIRST_LOOK
from sim.indicators.sheet import ALL

from .compare_explained import FIELDS, IN_SURVEY, WORDS, allowed, sentences, share, unfitted
from .compare_measures import name_of
from .compare_table import NARROW, STYLES
from .console import WIDE, page_width
from .explanations import ALIKE, NONE, Account, Name, accounts, focus
from .local_figures import at_home
from .plain import headed, longest_word, plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rich.console import RenderableType

    from sim.experiment import Comparison
    from sim.experiment.rivals import Rival

    from .local_figures import Local

TITLE = "Under rival explanations of the published table"
SHORTER = {COMES_OUT: "yes", MAY: "may", DOES_NOT: "no"}
"""Below a heading, where the page is narrow."""
READING = (
    "Each explanation is put upon the baseline, and each option upon that; all else, the places too, is as "
    "it was. The published table: what had started when case files were read (003), and the share with "
    "nothing started. It comes out where the three shares are within 4 points and nothing started within 5; "
    "the review itself, of 239 programmes, is no more exact than 5 to 6 points. Hardly any "
    "difference: at most two points or six days. A local figure tells two explanations apart where single "
    "municipalities under the one would hardly ever show what they show under the other."
)


def sections(
    comparison: Comparison, rivals: tuple[Rival, ...], left_out: tuple[str, ...] = ()
) -> list[RenderableType]:
    """The title and what is allowed, each option, and what to find out at home.

    `left_out`: sentences on explanations that do not fit.
    """
    found = accounts(comparison, rivals)
    text = unfitted(found)
    parts: list[RenderableType] = [
        Text(TITLE, style="bold"),
        *headed([("Allowed", allowed(found)), *([("Beside it", text)] if text else [])]),
        Text(),
        _figures(found, "The published table under each explanation: % at review", FIELDS),
        *(
            [_figures(found, "A survey of participants: % who have taken part so far", IN_SURVEY)]
            if text
            else []
        ),
    ]
    for option in comparison.names[1:]:
        figures = focus(found, option)
        homely = at_home(found, figures[0][1])
        parts += [Text(option, style="bold")]
        parts += headed(sentences(found, option, figures, homely))
        parts += [Text(), _under_each(comparison, found, option, figures)]
        if homely.figures and comparison.replications >= FIRST_LOOK:
            parts += [_apart(found, homely)]
    parts += [Text(f"Note: {sentence}") for sentence in left_out]
    parts.append(Text(READING, style="dim"))
    return [Group(*parts)]


def _figures(found: tuple[Account, ...], title: str, names: Mapping[str, str]) -> Table:
    """Published figures and what each explanation makes of them; of the table, whether it comes out."""
    judged, wide = names is FIELDS, page_width() >= NARROW
    head, _, under = title.partition(": ")
    table = plain(head, under=under)
    names_of = longest_word("Published", *(each.name for each in found))
    table.add_column("", min_width=names_of, max_width=24 if wide else names_of)
    for heading in names.values():
        table.add_column(heading, justify="right", min_width=longest_word(heading))
    if judged and wide:
        table.add_column("Farthest off", justify="right")
    if judged:
        table.add_column("" if wide else "Comes\nout")
    values = {figure.name: share(figure.value) for figure in published() if figure.name in names}
    table.add_row("Published", *(SHARE_FINE.number(values[name]) for name in names), style="dim")
    table.add_section()
    for account in found:
        of = {row.figure.name: row.simulated for row in (*account.misses, *account.survey)}
        cells: list[str | Text] = [SHARE_FINE.number(of.get(name, nan)) for name in names]
        if judged and wide:
            worst = account.farthest
            cells.append(UNKNOWN if worst is None else SHARE_FINE.size(worst.difference))
        if judged:
            style = "red" if account.standing == DOES_NOT else ""
            word = account.standing if wide else SHORTER.get(account.standing, "")
            cells.append(Text(word or UNKNOWN, style=style))
        table.add_row(_title(account), *cells)
    return table


def _under_each(
    comparison: Comparison, found: tuple[Account, ...], option: str, figures: list[Name]
) -> Table:
    """The levels and the difference of a few figures under each explanation."""
    table = plain(f"{option} under each explanation", under="without -> with, and the difference")
    table.add_column("", max_width=24)
    for indicator, of in figures:
        heading = WORDS[indicator]
        heading = heading if of == ALL else f"{capital(name_of(comparison, of))}: {heading}"
        table.add_column(heading, justify="right", max_width=24 if page_width() >= WIDE else 18)
    for account in found:
        cells = [_cell(account, option, name) for name in figures]
        style = "dim" if account.standing == DOES_NOT else ""
        table.add_row(_title(account), *cells, style=style)
    return table


def _cell(account: Account, option: str, name: Name) -> Text:
    row, verdict = account.row(option, name), account.verdict(option, name)
    if row is None or verdict == NONE:
        return Text(UNKNOWN, style="dim")
    shown = row.scale
    levels = f"{shown.number(row.row.baseline)} -> {shown.value(row.row.value)}"
    text = Text(f"{levels}\n{shown.difference(row.difference)}")
    short = {ALIKE: "hardly any"}.get(verdict, verdict)
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


def _title(account: Account) -> str:
    return f"{account.name}, as assumed" if account.assumed else account.name
