"""Other users of a service who alone need more than there is, so that its queue only grows."""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING

from .checks_measures import offers
from .quantities import SECONDS
from .wrong import listing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .quantities import Dated
    from .schema_measure import Measure
    from .schema_parts import ScenarioFields


def too_many_others(scenario: ScenarioFields) -> Iterator[str]:
    """Other users for whom there are too few places, or seats in groups, whoever else there is.

    Of places that change on dates the highest number counts; nothing is said of places without a limit.
    """
    shared: dict[str, dict[str, Measure]] = {}
    for path, measure in offers(scenario):
        where = ".".join(map(str, path))
        if measure.groups is not None:
            yield from _for_seats(where, measure)
        else:
            shared.setdefault(f"pool {measure.pool}" if measure.pool else where, {})[where] = measure
    for sharing in shared.values():
        yield from _for_places(sharing)


def _for_places(sharing: dict[str, Measure]) -> Iterator[str]:
    """Places that are shared, or of one measure."""
    need = fsum(
        each.also_used_by.per_year * each.lasts.mean / SECONDS["year"]
        for each in sharing.values()
        if each.also_used_by is not None and each.lasts is not None
    )
    tops = [_most(each.places) for each in sharing.values() if each.places is not None]
    if need == 0 or None in tops:
        return
    places = sum(top for top in tops if top is not None)
    if need > places:
        yield (
            f"{listing(sharing)}: also_used_by alone needs {need:.3g} places (per_year times the mean "
            f"length in years), and there {'is' if places == 1 else 'are'} {places}, so the queue only grows"
        )


def _most(places: Dated[int | None]) -> int | None:
    """The most places that there ever are; None without a limit."""
    found = [places.first, *(each for _, each in places.steps)]
    return None if None in found else max(each for each in found if each is not None)


def _for_seats(where: str, measure: Measure) -> Iterator[str]:
    """Seats in groups that nobody joins later."""
    groups, others = measure.groups, measure.also_used_by
    if groups is None or others is None or groups.admission == "open":
        return
    seats = groups.places * SECONDS["year"] / groups.every.seconds
    if others.per_year > seats:
        yield (
            f"{where}: also_used_by alone brings {others.per_year:g} a year, and groups of "
            f"{groups.places} every {groups.every} have {seats:.3g} seats a year, so the queue only grows"
        )
