"""A trap in sentences: which places are gone, what that does to people, and what staff would keep them."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

from sim.experiment.explain.words import called, capital, day, listed
from sim.experiment.scales import HEADS, Scale, misleads
from sim.experiment.verdicts import FIRST_LOOK

from .console import finite
from .figures import both_of_hundred
from .money_words import dkk

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from sim.experiment import Comparison
    from sim.experiment.moved import Moved
    from sim.experiment.places_taken import TakenAway
    from sim.experiment.traps import Trap
    from sim.scenario import Scenario

INSIDE = {
    "dropout_within_12_months": "give up within 12 months",
    "nothing_started_by_12_months": "have had nothing started after 12 months",
}
BESIDE = "Beside the same option with these places put back,"


def of_option(comparison: Comparison, option: str) -> Trap | None:
    """The trap that an option is, if it is one."""
    return next((trap for trap in comparison.traps if trap.option == option), None)


def trap_said(comparison: Comparison, trap: Trap) -> str:
    """A line on each of: the places, those outside, those inside, the staff."""
    scenario = comparison.options[trap.option].scenario
    lines = [_places(scenario, trap), _outside(trap, comparison.replications)]
    if text := _inside(trap.inside, comparison.names[0]):
        lines.append(text)
    lines.append(_staff(scenario, trap))
    return "\n".join(lines)


def _places(scenario: Scenario, trap: Trap) -> str:
    fall = listed([_fall(scenario, each) for each in trap.taken])
    text = f"Fewer citizens each, without the staff for it: the caseworkers' places fall {fall}. "
    added = trap.staff_added
    if added > 0:
        return f"{text}The staff it adds ({_positions(added)}) holds only some of those who lose theirs."
    if added < 0:
        return f"{text}It has fewer staff besides ({_positions(-added)} fewer): that saves, and buys nothing."
    if trap.bought:
        return f"{text}It buys {_positions(trap.bought)} in other teams, and nothing for those citizens."
    return f"{text}That costs nothing in staff, because it buys none."


def _fall(scenario: Scenario, taken: TakenAway) -> str:
    when = "" if taken.throughout else f" (most of all from {day(taken.day)})"
    return f"from {taken.before:,} to {taken.after:,}{_where(scenario, taken)}{when}"


def _where(scenario: Scenario, taken: TakenAway) -> str:
    """In which team, or in which ones together."""
    if taken.team:
        return f" in the {called(scenario, taken.team)}"
    if taken.everybody:
        return " in all"
    return f" in {listed([f'the {called(scenario, name)}' for name in taken.teams])} together"


def _outside(trap: Trap, replications: int) -> str:
    """How many fewer begin, and how many more wait; whatever of it cannot be told is left out."""
    said = []
    if trap.begun.told and trap.begun.difference < 0:
        said.append(f"{_people(trap.begun, 'begins', 'begin')} a programme a year{_against(trap.begun)}")
    if trap.waiting.told and trap.waiting.difference > 0:
        said.append(
            f"{_people(trap.waiting, 'stands', 'stand')} waiting for a caseworker at the end"
            f"{_against(trap.waiting)}"
        )
    if not said:
        said.append("more wait for a caseworker, and longer")
    look = " A first look: more replications are needed to say how many." if replications < FIRST_LOOK else ""
    text = f"{capital('; '.join(said))}.{look}"
    return text if trap.alone else f"{BESIDE} {text[0].lower()}{text[1:]}"


def _people(moved: Moved, one: str, many: str) -> str:
    size = HEADS.size(moved.difference)
    who, verb = ("citizen", one) if size == "1" else ("citizens", many)
    return f"{size} {'more' if moved.difference > 0 else 'fewer'} {who} {verb}"


def _against(moved: Moved) -> str:
    return f"{_meeting(moved, HEADS)}, {HEADS.number(moved.value)} against {HEADS.number(moved.baseline)}"


def _meeting(moved: Moved, scale: Scale) -> str:
    """The 80 % interval of the size of a difference; empty for a single replication."""
    if isnan(moved.meeting_low):
        return ""
    ends = sorted(abs(end) for end in (moved.meeting_low, moved.meeting_high))
    return f" (80% interval {scale.interval(*ends)})"


def _inside(better: Sequence[Moved], baseline: str) -> str:
    """What looks better than under the baseline, and why it is no gain; empty where words tell none apart."""
    said = []
    for moved in better:
        now, before = both_of_hundred(moved.value, moved.baseline, fine=misleads(moved.value, moved.baseline))
        if now != before:
            said.append(f"{now} {INSIDE[moved.indicator]}, against {before}")
    if not said:
        return ""
    return (
        f"Against {baseline}, those inside look better served: {'; '.join(said)}. Such shares are of "
        "programmes begun: whoever is kept outside is in none of them."
    )


def _staff(scenario: Scenario, trap: Trap) -> str:
    if trap.staff_lacking is None:
        return "With no citizens to each caseworker, no staff would keep the places."
    teams = [
        (each, each.needed, each.staff_lacking)
        for each in trap.taken
        if each.needed is not None and each.staff_lacking is not None
    ]
    staff = listed(
        [
            f"{_plain(needed)}{'' if k else ' full-time caseworkers'}"
            + _where(scenario, each)
            + f" ({_plain(lacking)} more)"
            for k, (each, needed, lacking) in enumerate(teams)
        ]
    )
    price = "" if trap.would_cost is None else f": {dkk(trap.would_cost)} a year"
    return f"To keep the places with so few citizens each takes {staff}{price}."


def _positions(number: Decimal) -> str:
    return f"{_plain(number)} full-time caseworker{'' if number == 1 else 's'}"


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"


def as_data(trap: Trap | None) -> dict[str, object] | None:
    """The same for machines; None where the option is no trap."""
    if trap is None:
        return None
    return {
        "places": [
            {
                "team": each.team or None,
                "teams": list(each.teams),
                "before": each.before,
                "after": each.after,
                "on": each.day.isoformat(),
                "throughout": each.throughout,
                "full_time_before": float(each.full_time_before),
                "full_time_after": float(each.full_time_after),
                "full_time_needed": None if each.needed is None else float(each.needed),
            }
            for each in trap.taken
        ],
        "figures": [_numbers(each) for each in (trap.begun, trap.waiting, *trap.inside)],
        "beside": "baseline" if trap.alone else "the option with these places put back",
        "staff_added": float(trap.staff_added),
        "staff_lacking": None if trap.staff_lacking is None else float(trap.staff_lacking),
        "staff_lacking_dkk_a_year": trap.would_cost,
    }


def _numbers(moved: Moved) -> dict[str, object]:
    return {"indicator": moved.indicator, "of": moved.of} | {
        name: finite(getattr(moved, name)) for name in ("baseline", "value", "difference", "low", "high")
    }
