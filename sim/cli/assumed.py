"""What a comparison over sets of assumptions says of an option: how often it is better, and what flips it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.experiment.explain.words import capital, listed
from sim.experiment.headline import is_quantile
from sim.experiment.verdicts import spoken_of
from sim.tables import STAGES

from .compare_measures import SHORT, name_of
from .stated import at_the_stated, scale_of
from .way_in import STAGE_LABELS, WAITED_FOR

if TYPE_CHECKING:
    from sim.experiment import Assumptions, Comparison
    from sim.experiment.assumptions.chance import Flip, Pull
    from sim.experiment.assumptions.found import Over
    from sim.experiment.followed import Name
    from sim.experiment.scales import Scale
    from sim.experiment.verdicts import Judged

NAMED = 3
"""Assumptions that a sentence names at most."""
ENOUGH = 50
"""Sets from which on an assumption of some strength stands out among a hundred."""
ENDS_OF = 5
"""Sets below which the ends between which 8 of 10 lie are not said."""
OFTEN = 0.1
"""The share of the sets in which a figure must differ to be shown, if the page does not speak of it."""
WORDS = {"wait_median": "half started after"} | {
    name: text[:1].lower() + text[1:] for name, text in SHORT.items()
}


def sentences(
    comparison: Comparison, found: Assumptions, option: str, figure: Name | None
) -> list[tuple[str, str]]:
    """Pairs of a heading and a text on the figure of one option that is followed."""
    row = None if figure is None else found.row(option, *figure)
    if row is None:
        return [("Sets", _nothing(comparison, found, option))]
    said, how = [("Sets", _how_often(comparison, row, found))], scale_of(comparison, row)
    if row.sets:
        said.append(("Size", _size(row, how) + at_the_stated(comparison, found, row)))
    if found.near is not None:
        said.append(("Published", _near(row, int(found.near.sum()), how)))
    said += _turns(found, row)
    return said


def _nothing(comparison: Comparison, found: Assumptions, option: str) -> str:
    """That no figure can be followed: none differs, or only such as most sets do not have."""
    which = "headline figure"
    if any(row.better + row.worse + row.flattered for row in found.rows if row.option == option):
        which += " that is defined in most sets"
    return f"No {which} differs from {comparison.names[0]} in any set of assumptions."


def shown(found: Assumptions, option: str, rows: list[Judged], figure: Name | None) -> list[Over]:
    """The figures that the page speaks of, and those that differ in more than a few sets."""
    spoken = {figure, *((row.indicator, row.of) for row in spoken_of(rows))}
    return [
        row
        for row in found.rows
        if row.option == option
        and not is_quantile(row.indicator)
        and (
            (row.indicator, row.of) in spoken
            or row.better + row.worse + row.flattered >= max(1.0, OFTEN * row.sets)
        )
    ]


def figure_name(comparison: Comparison, indicator: str, of: str) -> str:
    """What a figure is called."""
    if indicator == "waiting_now":
        return f"waiting for {WAITED_FOR[of]} at the end"
    if of in STAGES:
        return f"mean wait for the {STAGE_LABELS[of]}"
    words = WORDS.get(indicator, indicator.replace("_", " "))
    return words if of == "all" else f"{capital(name_of(comparison, of))}, {words}"


def _how_often(comparison: Comparison, row: Over, found: Assumptions) -> str:
    word, other, many = ("better", "worse", row.better) if row.better >= row.worse else (
        "worse", "better", row.worse
    )  # fmt: skip
    rest = [
        (row.worse if word == "better" else row.better, f"{other} in"),
        (row.flattered, "shorter only where fewer get there in"),
        (row.hardly, "hardly any difference in"),
    ]
    times = "all" if many == row.sets else str(many)
    figure = capital(figure_name(comparison, row.indicator, row.of))
    text = f"{figure}: {word} in {times} of {row.sets} sets of assumptions"
    if more := [f"{words} {number}" for number, words in rest if number]:
        text += f"; {listed(more)}"
    if missing := found.sets - row.sets:
        text += f". In {missing} more it is not reached or not defined"
    return f"{text}."


def _size(row: Over, how: Scale) -> str:
    ends = _between(how, row.low, row.high)
    return f"The difference is {how.difference(row.median)} in the middle set, in 8 sets of 10 {ends}."


def _between(how: Scale, low: float, high: float) -> str:
    return f"between {how.number(low, sign=True)} and {how.difference(high)}"


def _near(row: Over, near: int, how: Scale) -> str:
    """How it is in the sets that come near the published table: how often, and by how much."""
    if not near:
        return "In none of these sets does the baseline come near the published table."
    many = "one set" if near == 1 else f"{near} sets"
    whose = f"the {many} whose baseline comes near the published table"
    if not row.near:
        return f"In {whose} it is not reached or not defined."
    word, often = ("better", row.near_better) if row.better >= row.worse else ("worse", row.near_worse)
    size = how.difference(row.near_median)
    if near == 1:
        return f"In {whose} it is {'' if often else 'not '}{word}: the difference is {size} there."
    times = "none" if not often else "all" if often == row.near else str(often)
    of = "" if row.near == near else f" of the {row.near} in which it is defined"
    ends = _between(how, row.near_low, row.near_high)
    ends = f", in 8 of 10 of them {ends}" if row.near >= ENDS_OF else ""
    middle = "there" if row.near == 1 else "in the middle one"
    return f"Of {whose}, {word} in {times}{of}; the difference is {size} {middle}{ends}."


def _turns(found: Assumptions, row: Over) -> list[tuple[str, str]]:
    """On which assumptions the verdict turns, and on which others the size."""
    often = max(row.better, row.worse)
    word = "better" if row.better >= row.worse else "worse"
    flips = found.what_flips(row)[:NAMED] if often < row.sets else ()
    said = []
    if often < row.sets:
        said.append(("Flips it", "\n".join(_flip(each, word) for each in flips) or _none(row)))
    named = [each.assumption for each in flips]
    if pulls := [each for each in found.what_pulls(row) if each.assumption not in named][:NAMED]:
        said.append(("Drives it", "\n".join(_pull(each, row) for each in pulls)))
    elif often == row.sets:
        said.append(("Drives it", "No single assumption is seen to make it larger or smaller."))
    return said


def _none(row: Over) -> str:
    """That no assumption stands out; with few sets hardly any could."""
    few = f" Among {row.sets} sets only a very strong one would be." if row.sets < ENOUGH else ""
    return f"No single assumption is seen to do so; several together do.{few}"


def _flip(flip: Flip, word: str) -> str:
    each = flip.assumption
    return (
        f"{each.path} ({span(each.low, each.high)}): {word} in {flip.low} of {flip.of_low} sets below "
        f"{each.middle}, in {flip.high} of {flip.of_high} above."
    )


def _pull(pull: Pull, row: Over) -> str:
    each = pull.assumption
    larger = (pull.correlation > 0) == (row.median > 0)
    return f"{each.path} ({span(each.low, each.high)}): larger towards {each.high if larger else each.low}."


def span(low: float | str, high: float | str) -> str:
    """`0.5 to 0.7`; `2 to 8 weeks` where both are in one unit."""
    first, last = str(low).split(), str(high).split()
    if len(first) == len(last) == 2 and first[1].removesuffix("s") == last[1].removesuffix("s"):
        return f"{first[0]} to {' '.join(last)}"
    return f"{low} to {high}"
