"""Motivation, worked out a second time from the times in the record alone.

A citizen's mood is a line through the moments at which something changed: straight between them, held
at 0 and 1, with steps at some. Where several things happened at one instant and their order would matter,
the mood is not `known`, and nothing is asserted of it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sim.tables import FINISHED, NOBODY, NOT_BUDGETED, NOT_REACHED, REFUSED
from tests.pathway.invariants.chains import FROM_THE_BEGINNING
from tests.pathway.invariants.places import capacity_at, team_stays

if TYPE_CHECKING:
    from tests.pathway.invariants.chains import Chains
    from tests.pathway.invariants.seen import Run, Spell


@dataclass(frozen=True)
class Mood:
    """Motivation of one citizen: `after[k]` from `times[k]` on, moving along `slopes[k]` per second."""

    known: bool
    times: list[int]
    before: list[float]
    after: list[float]
    slopes: list[float]

    def at(self, time: int) -> float:
        """After everything that happens at an instant."""
        k = bisect_right(self.times, time) - 1
        return _along(self.after[k], self.slopes[k], time - self.times[k])

    def around(self, time: int) -> tuple[float, float]:
        """Least and most at an instant, before and after what happens at it."""
        k = bisect_left(self.times, time)
        if k < len(self.times) and self.times[k] == time:
            found = (self.before[k], self.after[k])
            return min(found), max(found)
        return self.at(time), self.at(time)

    def rests(self, since: int, until: int) -> bool:
        """Whether nothing moves or steps after one instant and up to another."""
        first = bisect_right(self.times, since) - 1
        last = bisect_right(self.times, until) - 1
        nodes = range(first + 1, last + 1)
        moving = self.slopes[first : last + (self.times[last] < until)]
        return not any(moving) and all(self.before[k] == self.after[k] for k in nodes)


def _along(motivation: float, slope: float, elapsed: int) -> float:
    return min(1.0, max(0.0, motivation + slope * elapsed))


def running(spells: list[Spell], last: int) -> list[tuple[int, int, int]]:
    """(start, end, measure) of what a citizen took part in, up to the end of taking part."""
    return [
        (spell.started, min(last, last if spell.ended is None else spell.ended), spell.measure)
        for spell in spells
        if spell.started is not None
    ]


def mood_of(run: Run, chains: Chains, c: int) -> Mood:
    """A citizen's motivation from the referral to the end of taking part."""
    rules, record = run.rules, run.record
    arrived, last = int(run.population.citizens.arrived[c]), run.last(c)
    began = record.started[c]
    spells = run.of_citizen[c]
    steps, known = _steps(run, chains, c)
    parties, sure = _rises(run, chains, c)
    for time in parties:
        steps[time].append(rules.at_parties)
    pace, paced = contact_factor(run, c)
    taking_part = running(spells, last) if began != NOT_REACHED else []
    times = {arrived, *steps}
    if began != NOT_REACHED:
        first = began + rules.teams[run.population.citizens.team[c]].at_first if has_team(run, c) else began
        times |= {began, min(first, last), last, *(t for start, end, _ in taking_part for t in (start, end))}
    line = sorted(time for time in times if time <= last)
    before: list[float] = []
    after: list[float] = []
    slopes: list[float] = []
    now = float(run.population.citizens.motivation[c])
    for k, time in enumerate(line):
        if k:
            now = _along(now, slopes[-1], time - line[k - 1])
        before.append(now)
        for step in steps.get(time, ()):
            now = min(1.0, max(0.0, now + step))
        after.append(now)
        slope = 0.0
        if began != NOT_REACHED and began <= time < last:
            growths = sorted(
                (k, rules.offers[k].growth) for start, end, k in taking_part if start <= time < end
            )
            slope = sum(growth for _, growth in growths) if growths else -rules.erosion
            slope += rules.contact * contacts(run, c, time) * pace / MONTH
        slopes.append(slope)
    return Mood(known and sure and paced, line, before, after, slopes)


MONTH = 30.4375 * 86_400
"""Seconds in a month."""


def has_team(run: Run, c: int) -> bool:
    """Whether a caseworker has the citizen."""
    return int(run.population.citizens.team[c]) != NOBODY


def contacts(run: Run, c: int, time: int) -> float:
    """Contacts a month at a time, as a team that is not stretched has them; 0 before the programme."""
    began = run.record.started[c]
    if not has_team(run, c) or began == NOT_REACHED or time < began:
        return 0.0
    team = run.rules.teams[run.population.citizens.team[c]]
    usual: float = team.contacts
    return team.contacts_at_first if time < began + team.at_first else usual


def contact_factor(run: Run, c: int) -> tuple[float, bool]:
    """Places over citizens held when the citizen started, at most 1; and whether that is sure."""
    began = run.record.started[c]
    if not has_team(run, c) or began == NOT_REACHED:
        return 1.0, True
    k = int(run.population.citizens.team[c])
    if not run.rules.teams[k].stretches:
        return 1.0, True
    places = capacity_at(run.dates.teams[k][1], began)
    held, unsure = 1, 0
    for stay in team_stays(run, k):
        if stay.row == c or stay.started is None or stay.started > began:
            continue
        if stay.left == began or (stay.started == began and (stay.left is None or stay.left > began)):
            unsure += 1
        elif stay.left is None or stay.left > began:
            held += 1
    factors = {min(1.0, places / (held + more)) for more in range(unsure + 1)}
    return max(factors), len(factors) == 1


def _steps(run: Run, chains: Chains, c: int) -> tuple[dict[int, list[float]], bool]:
    """What motivation jumps by, by time; and whether that is sure.

    At one instant a completed course comes before a meeting, and both before disappointments.
    """
    rules, record, rows = run.rules, run.record, run.population.spells
    steps: dict[int, list[float]] = defaultdict(list)
    if rules.at_course:
        for spell in run.of_citizen[c]:
            if spell.measure == rules.course and spell.status == FINISHED and spell.ended is not None:
                steps[spell.ended].append(rules.at_course)
    met, admitted = record.assessed[c], int(run.population.citizens.leads_to[c]) == 0
    if rules.at_meeting and met != NOT_REACHED and admitted:
        steps[met].append(rules.at_meeting)
    for spell in run.of_citizen[c]:
        if chains.origin[spell.row] not in FROM_THE_BEGINNING:
            continue
        if rules.at_contradiction and rows.contradictory[spell.row] and spell.identified is not None:
            steps[spell.identified].append(rules.at_contradiction)
        if rules.at_refusal and spell.reason in (REFUSED, NOT_BUDGETED) and spell.ended is not None:
            steps[spell.ended].append(rules.at_refusal)
    edges = rules.at_course > 0 and any(len(each) > 1 for each in steps.values())
    again = rules.at_meeting != 0 and record.reviewed[c] != NOT_REACHED
    return steps, not edges and not again


def _rises(run: Run, chains: Chains, c: int) -> tuple[list[int], bool]:
    """When the number of parties rose from two to three, once for each time; and whether that is sure."""
    team = int(run.population.citizens.team[c])
    if not run.rules.at_parties or (team != NOBODY and run.rules.teams[team].coordinates):
        return [], True
    last = run.last(c)
    changes: dict[int, list[int]] = defaultdict(lambda: [0, 0])
    for start, end, _ in running(run.of_citizen[c], last):
        changes[start][0] += 1
        changes[end][1] += 1
    for spell in run.of_citizen[c]:
        pending = chains.origin[spell.row] in FROM_THE_BEGINNING and run.rules.offers[spell.measure].available
        if pending and spell.identified is not None and run.population.spells.decide[spell.row]:
            over = min(time for time in (spell.decided, spell.ended, last) if time is not None)
            changes[spell.identified][0] += 1
            changes[over][1] += 1
    number, rises, sure = 0, [], True
    for time in sorted(changes):
        more, less = changes[time]
        if time >= last:
            break
        possible = {int(number - before <= 2 < number - before + more) for before in range(less + 1)}
        if len(possible) > 1 or (more and less and number + more > 2):
            sure = False
        rises += [time] * max(possible)
        number += more - less
    return rises, sure
