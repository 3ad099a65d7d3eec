"""Groups: who may join when, how many, what is cancelled, and who is passed over or does not turn up."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sim.tables import BOUGHT, CLASH, NO_SHOW, NOBODY
from sim.timetable import UNLIMITED, Intakes
from tests.pathway.invariants.mood import contact_factor, contacts, has_team

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.pathway.invariants.seen import Run, Spell


@dataclass(frozen=True)
class Course:
    """A measure in groups: its dates, and all who ever queued for it."""

    run: Run
    measure: int
    intakes: Intakes
    line: list[Spell]

    @property
    def members(self) -> dict[int, list[Spell]]:
        """Who took part, by the number of the group."""
        found: dict[int, list[Spell]] = defaultdict(list)
        for spell in self.line:
            if spell.group != NOBODY:
                found[spell.group].append(spell)
        return found

    @property
    def sessions(self) -> dict[int, list[int]]:
        """Later sessions at which somebody may join, by the number of the group."""
        found: dict[int, list[int]] = defaultdict(list)
        for when, group in zip(self.intakes.sessions, self.intakes.session_of, strict=True):
            found[int(group)].append(int(when))
        return found

    @property
    def starts(self) -> dict[int, int]:
        """Groups that are due, with their dates, where it is plain to which of them a no-show belongs.

        It is not where two groups start on one date, or one starts on the date of another's session.
        """
        dates = self.intakes.starts.tolist()
        often = Counter([*dates, *self.intakes.sessions.tolist()])
        return {
            k: date
            for k, date in enumerate(dates)
            if date < self.run.dates.horizon and (often[date] == 1 or not self.missing(date))
        }

    def missing(self, date: int) -> list[Spell]:
        """Who accepted a seat at a date and did not turn up."""
        return [spell for spell in self.line if spell.reason == NO_SHOW and spell.offered == date]

    def left_waiting(self, date: int) -> list[Spell]:
        """Who waited before a date and after it, and whose working hours clash with no group."""
        return [
            spell
            for spell in self.line
            if spell.queued is not None
            and spell.queued < date
            and (spell.offered is None or spell.offered > date)
            and (spell.ended is None or spell.ended > date)
            and not may_clash(self.run, spell)
        ]


def courses(run: Run) -> Iterator[Course]:
    """Every measure in groups."""
    for k, (_name, plan) in enumerate(run.dates.measures):
        if isinstance(plan, Intakes):
            yield Course(run, k, plan, run.of_measure[k])


def may_clash(run: Run, spell: Spell) -> bool:
    """Whether a seat may be refused because of working hours: the citizen is one of the share."""
    if spell.citizen == NOBODY or not isinstance(run.dates.measures[spell.measure][1], Intakes):
        return False
    team = int(run.population.citizens.team[spell.citizen])
    if team != NOBODY and run.rules.teams[team].coordinates:
        return False
    share = max(offer.clashes for offer in run.rules.offers)
    return bool(run.population.spells.clash[spell.row] < share)


def groups_keep_their_rules(run: Run) -> None:
    """All that is said of groups."""
    for course in courses(run):
        members_join_on_their_dates(course)
        groups_are_neither_too_large_nor_too_small(course)
        only_so_many_run_at_once(course)
        nobody_waits_beside_a_free_seat(course)
        nobody_is_asked_for_nothing(course)


def members_join_on_their_dates(course: Course) -> None:
    """At the start; with open admission at a later session too. Nobody stays longer than the group."""
    for group, joined in course.members.items():
        start, end = int(course.intakes.starts[group]), int(course.intakes.ends[group])
        dates = {start, *course.sessions[group]}
        assert all(start < session < end for session in course.sessions[group])
        for spell in joined:
            assert spell.started in dates, f"{spell} joined a group between its dates"
            assert spell.offered == spell.started
            assert spell.ended is None or spell.ended <= end
        assert any(spell.started == start for spell in joined) or course.missing(start), (
            f"group {group} was joined though it never started"
        )


def groups_are_neither_too_large_nor_too_small(course: Course) -> None:
    """At most its places at any instant; no-shows count towards the minimum, and hold a seat if lost."""
    places, minimum = course.intakes.places, course.intakes.minimum
    standby = course.run.rules.offers[course.measure].standby
    members = course.members
    for joined in members.values():
        for instant in {spell.started for spell in joined if spell.started is not None}:
            inside = [
                spell
                for spell in joined
                if spell.started is not None
                and spell.started <= instant
                and (spell.ended is None or spell.ended > instant or spell.started == instant)
            ]
            assert len(inside) <= places, f"{len(inside)} in a group of {places}"
    for group, start in course.starts.items():
        joined = [spell for spell in members.get(group, []) if spell.started == start]
        accepted = len(joined) + len(course.missing(start))
        if accepted:
            assert accepted >= minimum, f"a group of {accepted} started, the minimum is {minimum}"
            assert standby or accepted <= places, f"{accepted} were asked for {places} seats"


def only_so_many_run_at_once(course: Course) -> None:
    """A group does not start while so many run; who takes part in one that has started goes on."""
    if course.intakes.at_once >= UNLIMITED:
        return
    begun = {
        k
        for k, start in enumerate(course.intakes.starts.tolist())
        if k in course.members or (k in course.starts and course.missing(start))
    }
    for group in begun:
        start = int(course.intakes.starts[group])
        running = sum(int(course.intakes.starts[k]) <= start < int(course.intakes.ends[k]) for k in begun)
        assert running <= course.intakes.at_once, f"{running} groups run at {start}"


def nobody_waits_beside_a_free_seat(course: Course) -> None:
    """A group that started has no seat left for anybody; one that did not had too few, or no room to run."""
    places, minimum = course.intakes.places, course.intakes.minimum
    standby = course.run.rules.offers[course.measure].standby
    members = course.members
    running: list[int] = []
    for group, start in course.starts.items():
        joined = [spell for spell in members.get(group, []) if spell.started == start]
        missing, waiting = course.missing(start), course.left_waiting(start)
        running = [k for k in running if int(course.intakes.ends[k]) > start]
        if joined or missing:
            seats = len(joined) if standby else len(joined) + len(missing)
            assert seats >= places or not waiting, f"{waiting[:1]} waits beside a free seat at {start}"
            running.append(group)
        elif len(course.starts) == len(course.intakes.starts) and len(running) < course.intakes.at_once:
            assert len(waiting) < minimum, f"a group was cancelled at {start} with {len(waiting)} in line"
    for group, joined in members.items():
        for session in course.sessions[group]:
            inside = [
                spell
                for spell in joined
                if spell.started is not None
                and spell.started <= session
                and (spell.ended is None or spell.ended > session)
            ]
            lost = 0 if standby else len(course.missing(session))
            waiting = course.left_waiting(session)
            assert len(inside) + lost >= places or not waiting or ended_at(joined, session), (
                f"{waiting[0]} waits beside a free seat in an open group at {session}"
            )


def ended_at(joined: list[Spell], session: int) -> bool:
    """Whether somebody joined and left at the very session."""
    return any(spell.started == session == spell.ended for spell in joined)


def nobody_is_asked_for_nothing(course: Course) -> None:
    """Offers are made where a group starts or takes somebody in; too few in line are not even asked."""
    dates = {*course.intakes.starts.tolist(), *course.intakes.sessions.tolist()}
    wait = course.run.rules.offers[course.measure].buys_after
    for spell in course.line:
        if spell.offered is None or spell.via == BOUGHT or spell.queued is None:
            continue
        if wait is not None and spell.offered == spell.queued + wait:
            continue
        assert spell.offered in dates, f"{spell} was offered a seat between the dates"
    later = set(course.intakes.sessions.tolist())
    for start in sorted(set(course.starts.values()) - later):
        there = [spell for spell in course.line if stands_in_line(spell, start)]
        asked = [spell for spell in there if spell.offered == start and spell.via != BOUGHT]
        asked = [s for s in asked if wait is None or s.queued is None or s.offered != s.queued + wait]
        assert len(there) >= course.intakes.minimum or not asked, "people were asked for too small a group"


def stands_in_line(spell: Spell, start: int) -> bool:
    """Whether somebody waits when a group starts; who leaves at that very second has left before."""
    if spell.queued is None or spell.queued > start or (spell.started is not None and spell.started < start):
        return False
    return spell.ended is None or spell.ended > start or spell.offered == start


def who_turns_up_is_as_chance_had_it(run: Run) -> None:
    """At a group's start each uniform meets the share, lowered by the contacts of that moment.

    Those who came for somebody else's seat turn up, whatever their uniform.
    """
    for course in courses(run):
        offer = run.rules.offers[course.measure]
        dates = set(course.intakes.starts.tolist()) - set(course.intakes.sessions.tolist())
        for spell in course.line:
            if spell.citizen == NOBODY or spell.offered is None or spell.via == BOUGHT:
                continue
            if spell.offered not in dates:
                continue
            share = offer.no_show
            if has_team(run, spell.citizen) and course.measure != run.rules.course:
                team = run.rules.teams[run.population.citizens.team[spell.citizen]]
                pace, sure = contact_factor(run, spell.citizen)
                if not sure and team.contact_on_no_show:
                    continue
                share -= team.contact_on_no_show * contacts(run, spell.citizen, spell.offered) * pace
            uniform = run.population.spells.no_show[spell.row]
            if spell.reason == NO_SHOW:
                assert uniform < share + 1e-9, spell
            elif spell.started is not None and not offer.standby:
                assert uniform >= share - 1e-9, spell


def clashes_are_real(run: Run) -> None:
    """A seat is lost only where hours clash and nobody coordinates; where they do clash none is taken."""
    for spell in run.own:
        if spell.reason == CLASH:
            assert may_clash(run, spell), spell
            assert any(
                offer.clash_loses and offer.clashes > run.population.spells.clash[spell.row]
                for offer in run.rules.offers
            )
        elif spell.started is not None and spell.via != BOUGHT and may_clash(run, spell):
            assert not any(clash(run, spell, other) for other in run.of_citizen[spell.citizen]), spell


def clash(run: Run, spell: Spell, other: Spell) -> bool:
    """Whether another measure runs or is waited for when a seat in a group is taken, and its hours clash."""
    share = run.rules.offers[other.measure].clashes
    begins, over = other.queued, other.ended
    if spell.started is None or begins is None or run.population.spells.clash[spell.row] >= share:
        return False
    return begins < spell.started and (over is None or over > spell.started)
