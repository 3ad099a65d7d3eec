"""Where paying less for support and pensions is no saving: people are lost, or kept outside.

Somebody who gives up, or never gets in, comes to no pension and to no job in the years that are looked at.
A pension costs more than the support they stay on, so losing people can look cheap. It is said at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.experiment.moved import Moved, moved

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sim.experiment import Comparison

GIVE_UP, BEGUN = ("dropout_within_12_months", "all"), ("programmes_begun", "all")
NO_SAVING = (
    "Less paid for pensions and support is put off, and no saving: {why}, and whoever is lost or kept "
    "outside comes to no pension and no job within these years."
)


def no_saving(comparison: Comparison, option: str, living: Iterable[Moved], *, trap: bool) -> str:
    """Why it is none, where less is paid for what people live on; empty where it is not so.

    living: support, pensions, and the municipality's share of them. A trap keeps people outside, whether or
    not fewer begin in all.
    """
    if not any(each.told and each.difference < 0 for each in living):
        return ""
    lost, begun = (_figure(comparison, option, *each) for each in (GIVE_UP, BEGUN))
    said = ["more give up"] if lost.told and lost.difference > 0 else []
    if begun.told and begun.difference < 0:
        said.append("fewer begin a programme")
    elif trap:
        said.append("more are kept waiting for a caseworker")
    return NO_SAVING.format(why=" and ".join(said)) if said else ""


def _figure(comparison: Comparison, option: str, indicator: str, of: str) -> Moved:
    try:
        before, after = (
            result.column(indicator, of) for result in (comparison.baseline, comparison.options[option])
        )
    except KeyError:
        return Moved(indicator, of)
    return moved(indicator, of, before, after)
