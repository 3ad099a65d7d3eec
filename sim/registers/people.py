"""Who is inside, and how far they have come: the citizens' own times, from whichever table knows them."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from .rows import Person, Stay
from .words import COURSE, FLAGS, NOT_GRANTED, STAGES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from .citizens import Entry
    from .faults import Faults
    from .moments import Moment
    from .spells import Spell

WAY = ("arrived", "prepared", "assessed", "queued", "started")
"""A citizen's times up to the programme: who has come to one of them has come to those before it."""
Times = dict[str, "Moment | None"]


def people(
    table: Mapping[str, Entry], spells: Mapping[str, list[Spell]], origin: int, faults: Faults
) -> tuple[Person, ...]:
    """Everybody inside: those who arrived first come first, then as they stand in the tables."""
    found: list[tuple[int, bool, int, Person]] = []
    for citizen in dict.fromkeys((*table, *spells)):
        entry, rows = table.get(citizen), spells.get(citizen, [])
        if not _inside(entry, rows):
            _nothing_open(entry, rows, faults)
            continue
        times = _times(entry, rows)
        if times["arrived"] is None:
            if entry is not None and not faults.at(entry.file, entry.line):
                message = "is blank, and nothing else says when the citizen was referred"
                faults.add(
                    entry.file, entry.line, "arrived", message, "Fill in when the citizen was referred."
                )
            continue
        _fits(entry, rows, times, faults)
        person = _person(citizen, entry, rows, times, origin)
        found.append((person.arrived, entry is None, person.line, person))
    return tuple(person for *_, person in sorted(found, key=lambda each: each[:3]))


def others(spells: Iterable[Spell], origin: int) -> tuple[Stay, ...]:
    """Other users of services who wait or take part, in order of measure and of joining the queue."""
    found = [_stay(each, origin) for each in spells if each.via == "other" and each.open]
    return tuple(sorted(found, key=lambda stay: (stay.measure, stay.queued or 0, stay.line)))


def grants(spells: Iterable[Spell], new_year: int) -> dict[str, int]:
    """Grants since a new year by measure; attempts that rest on one decision are one grant."""
    granted = {
        (each.citizen, each.measure, decided.seconds)
        for each in spells
        if each.via != "other"
        and each.measure not in STAGES
        and each.reason not in NOT_GRANTED
        and (decided := each.times["decided"]) is not None
        and decided.seconds >= new_year
    }
    return dict(sorted(Counter(measure for _, measure, _ in granted).items()))


def _inside(entry: Entry | None, rows: list[Spell]) -> bool:
    if entry is not None:
        return entry.inside
    return not over(rows) and any(row.open for row in rows)


def over(rows: Iterable[Spell]) -> bool:
    """Whether rows say that the citizen's programme is over."""
    return any(row.measure == "programme" and not row.open for row in rows)


def _nothing_open(entry: Entry | None, rows: list[Spell], faults: Faults) -> None:
    """Whoever is inside no more has nothing under way."""
    over = next((row for row in rows if row.measure == "programme" and not row.open), None)
    place = entry if entry is not None else over
    for row in rows:
        if row.open and place is not None:
            message = f"this is under way, and the citizen is inside no more ({place.file}:{place.line})"
            hint = "Fill in when it ended, or take out the end of the citizen's way."
            faults.add(row.file, row.line, "", message, hint)


def _times(entry: Entry | None, rows: list[Spell]) -> Times:
    """A citizen's own times: from the citizens table, from rows of the stages, from the measures."""
    times: Times = {name: entry.times[name] if entry is not None else None for name in WAY}
    stages = {(row.measure, row.attempt): row.times for row in rows if row.measure in STAGES}
    meeting, programme = stages.get(("assessment", 1)), stages.get(("programme", 1))
    if programme is not None:
        queued = programme["queued"] or programme["recommended"]
        _fill(times, queued=queued, started=programme["started"])
    if meeting is not None:
        arrived = meeting["recommended"]
        _fill(times, arrived=arrived, prepared=meeting["queued"], assessed=meeting["started"])
    if times["started"] is None:
        _fill(times, queued=times["assessed"])  # whoever is inside after the meeting was led to the programme
    plan = [row for row in rows if row.measure not in (*STAGES, COURSE)]
    met = meeting is None or meeting["started"] is not None
    if plan and met:
        first = min(row.recommended for row in plan)
        begun = times["started"]  # what is recommended later says nothing of the queue for a caseworker
        _fill(times, queued=first if begun is None or first.before(begun) else begun)
        if programme is None and (entry is None or any(row.begun for row in plan)):
            _fill(times, started=first)
    if entry is None and any(row.measure == COURSE for row in rows):
        _fill(times, arrived=min(row.recommended for row in rows))
    if programme is not None:
        _fill(times, arrived=programme["recommended"])
    for earlier, later in zip(WAY[-2::-1], WAY[:0:-1], strict=True):
        if times[earlier] is None:
            times[earlier] = times[later]
    return times


def _fill(times: Times, **known: Moment | None) -> None:
    for name, each in known.items():
        if times[name] is None:
            times[name] = each


def _fits(entry: Entry | None, rows: list[Spell], times: Times, faults: Faults) -> None:
    """Nothing is recommended before the citizen was referred, and times from two tables are in order."""
    arrived = times["arrived"]
    early = [
        row
        for row in rows
        if arrived is not None and row.measure not in STAGES and row.recommended.before(arrived)
    ]
    for row in early:
        where = f" ({entry.file}:{entry.line})" if entry is not None else ""
        message = f"lies before the citizen was referred{where}"
        faults.add(row.file, row.line, "recommended", message, "Correct one of the two dates.")
    if entry is None or early or faults.at(entry.file, entry.line):
        return
    reached = [(name, each) for name in WAY if (each := times[name]) is not None]
    for (name, each), (after, later) in pairwise(reached):
        if later.before(each):
            message = f"the citizen's {after} lies before {name}, taking both tables together"
            hint = "Rows of the spells table fill in what is blank here: correct the dates of one of them."
            faults.add(entry.file, entry.line, "", message, hint)
            return
    if entry.disengaged and times["started"] is None:
        hint = "Fill in started: the citizen still holds the place of a caseworker."
        faults.add(entry.file, entry.line, "started", "is blank, and the citizen is disengaged", hint)


def _person(citizen: str, entry: Entry | None, rows: list[Spell], times: Times, origin: int) -> Person:
    reached = _seconds(times, WAY, origin)
    arrived = reached["arrived"] or 0
    review = next((row for row in rows if (row.measure, row.attempt) == ("assessment", 2)), None)
    stays = [_stay(row, origin, arrived) for row in rows if row.measure not in STAGES]
    return Person(
        line=entry.line if entry is not None else min(row.line for row in rows),
        citizen=citizen,
        age=entry.age if entry is not None else None,
        **{flag: entry.flags[flag] if entry is not None else None for flag in FLAGS},
        previous_benefit=entry.previous_benefit if entry is not None else None,
        wish=entry.wish if entry is not None else None,
        team=entry.team if entry is not None else None,
        arrived=arrived,
        prepared=reached["prepared"],
        assessed=reached["assessed"],
        queued=reached["queued"],
        started=reached["started"],
        dropped=_second(entry.times["dropped"], origin) if entry is not None else None,
        returned=review.recommended.seconds - origin if review is not None else None,
        reviewed=_second(review.times["started"], origin) if review is not None else None,
        disengaged=entry.disengaged if entry is not None else False,
        motivation_start=entry.motivation_start if entry is not None else None,
        motivation_now=entry.motivation_now if entry is not None else None,
        stays=tuple(sorted(stays, key=lambda stay: (stay.measure, stay.attempt))),
        plan_known=any(row.measure == "programme" for row in rows),
    )


def _stay(row: Spell, origin: int, arrived: int | None = None) -> Stay:
    """A row in seconds from the day; who waits for a place does so at least since the last thing known."""
    times = dict(row.times)
    if times["queued"] is None and (row.status == "waiting" or row.via == "other"):
        times["queued"] = times["decided"] or times["identified"] or row.recommended
    reached = _seconds(times, tuple(times), origin, arrived)
    recommended = row.recommended.seconds - origin
    return Stay(
        line=row.line,
        citizen=row.citizen,
        measure=row.measure,
        attempt=row.attempt,
        recommended=recommended if arrived is None else max(recommended, arrived),
        identified=reached["identified"],
        decided=reached["decided"],
        queued=reached["queued"],
        offered=reached["offered"],
        started=reached["started"],
        ended=reached["ended"],
        status=row.status,
        reason=row.reason,
        via=row.via,
    )


def _seconds(
    times: Times, names: tuple[str, ...], origin: int, least: int | None = None
) -> dict[str, int | None]:
    """Seconds from the day, none before one that stands further to the front.

    They may seem to be so where of two times on one day only one was written with the hour.
    """
    found: dict[str, int | None] = {}
    for name in names:
        each = _second(times[name], origin)
        if each is not None:
            least = each if least is None else max(each, least)
            each = least
        found[name] = each
    return found


def _second(each: Moment | None, origin: int) -> int | None:
    return None if each is None else each.seconds - origin
