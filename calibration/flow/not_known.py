"""Parameters that the data say nothing of, in few sentences: by the data that would tell of them.

A scenario may declare a hundred ranges, and a list of referrals narrows five. A sentence for each of the
others would be read by nobody; so where there are many of them, those stand together for which the same data
should be asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from calibration.checks.words import percent, some_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from calibration.checks.identified import Identified, Known

FEW = 5
"""So many have a sentence each: an assumption."""


def not_known(identified: Identified) -> tuple[str, ...]:
    """What to say of those that are not identified; parameters stand by their paths."""
    unknown = [each for each in identified.found if not each.identified]
    if len(unknown) <= FEW:
        few = [each for each in unknown if each.too_few]
        rest = unknown if len(few) <= 1 else [each for each in unknown if not each.too_few]
        return (*(each.sentence() for each in rest), *(_too_few(few) if len(few) > 1 else ()))
    return tuple(_together(unknown, len(identified.found)))


def _together(unknown: list[Known], of: int) -> Iterator[str]:
    yield (
        f"{len(unknown)} of {of} parameters are not identified: what is said of them is what was assumed, "
        "and no finding."
    )
    by: dict[str, list[Known]] = {}
    yield from _too_few([each for each in unknown if each.too_few])
    for each in (each for each in unknown if not each.too_few):
        best = each.would.best if each.would is not None else None
        by.setdefault("" if best is None else best.candidate.called, []).append(each)
    nothing = by.pop("", [])
    for data, some in sorted(by.items(), key=lambda one: -len(one[1])):
        said = [f"{each.parameter.path} (expected {percent(_narrower(each))} narrower)" for each in some]
        yield f"{data[:1].upper()}{data[1:]} would narrow {some_of(said)}."
    if nothing:
        paths = some_of([each.parameter.path for each in nothing])
        yield f"None of the data that were tried would narrow {paths}."
        if ends := [each.parameter.path for each in nothing if each.would and each.would.ends_untried]:
            yield f"How programmes ended was not tried, and may tell of {some_of(ends)}."


def _too_few(found: list[Known]) -> Iterator[str]:
    """Those that seem narrower and may not be, in one sentence, and how many more simulations it takes."""
    if len(found) == 1:
        yield found[0].sentence()
        return
    if not found:
        return
    said = [
        f"{each.parameter.path} ({percent(each.narrower)} narrower)"
        for each in sorted(found, key=lambda each: -each.narrower)
    ]
    more = max(each.more for each in found)
    needed = f" About {more:,} more would tell of all of them (budget.simulations)." if more else ""
    yield (
        f"There are too few simulations to tell whether these data narrow {some_of(said)}: so much narrower "
        f"they seem, and so might parameters that change nothing.{needed}"
    )


def _narrower(known: Known) -> float:
    best = known.would.best if known.would is not None else None
    return 0.0 if best is None else best.narrower
