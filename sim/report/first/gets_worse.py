"""What gets worse with an option and stands nowhere else on its card: no gain is told without its price."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.experiment.headline import is_quantile
from sim.experiment.verdicts import BEGUN, DELIVERED, WORSE
from sim.report.first_page import Part

from .chosen import STARTED
from .line import line
from .other_waits import other_waits
from .people import GIVE_UP, NOTHING, WORK, stages_told
from .second import others
from .wait import figure_of

if TYPE_CHECKING:
    from sim.experiment.verdicts import Judged
    from sim.report.first_page import Line

    from .chosen import Chosen
    from .teller import Teller

NAMED = 2


def gets_worse(teller: Teller, option: str, about: Chosen) -> tuple[Part, ...]:
    """The two clearest of those that are large, each of something else, or one trifle; and how many more.

    Quantiles say what means and shares say already: they are neither named nor counted.
    """
    said = _said_already(teller, option, about)
    rows = [
        row
        for row in teller.rows(option)
        if row.verdict == WORSE and row.beyond_zero and not is_quantile(row.indicator)
    ]
    left = [row for row in rows if (row.indicator, row.of) not in said]
    left.sort(key=lambda row: (not row.large, any(row.of == of for _, of in said), -row.clearness))
    named = list({row.of: row for row in reversed([row for row in left if row.large])}.values())[::-1]
    named.sort(key=left.index)
    lines = [_named(teller, row) for row in named[:NAMED]] or _by_little(teller, left)
    if not lines:
        return ()
    more = len(left) - len(lines)
    if more:
        words, n = teller.words, teller.words.number(more)
        text = words.plural("And {n} more figure.", "And {n} more figures.", more, n=n)
        lines.append(line(text))
    return (Part(teller.words.say("Gets worse"), tuple(lines)),)


def _named(teller: Teller, row: Judged) -> Line:
    told = teller.told_of(row)
    template = teller.words.say("{what}, {now} against {before} ({difference}).")
    return line(template, told, what=told.lines.what)


def _by_little(teller: Teller, rows: list[Judged]) -> list[Line]:
    """The clearest one of which something is left as it is printed."""
    for row in rows:
        told = teller.told_of(row)
        if not told.lines.vanishes:
            template = teller.words.say("By little only: {what}, {now} against {before} ({difference}).")
            return [line(template, told, what=told.lines.what)]
    return []


def _said_already(teller: Teller, option: str, about: Chosen) -> set[tuple[str, str]]:
    """The figures that the card tells of anyway."""
    shown = figure_of(teller, option, about)
    rows = [about.row, shown, others(teller, option, about, flattered=False).wait]
    found = {(row.indicator, row.of) for row in (*rows, *other_waits(teller, option, shown)) if row}
    if shown is not None:
        found |= {(STARTED, shown.of), (DELIVERED, shown.of)}
    found |= {(name, "all") for name in (GIVE_UP, NOTHING, WORK, BEGUN)}
    return found | {("waiting_now", of) for of in stages_told(teller, option)}
