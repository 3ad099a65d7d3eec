"""The doors through which texts of others come in: how a case for each is read and judged.

A case is read well if it is used, or refused in the project's own words: an error of its own type, a sentence
for each fault with the place it stands at, and of what is about people not a cell repeated.
"""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

import calibration
import sim
from calibration.data import audit, read_data
from calibration.data.numerals import NotANumberError, Reader
from calibration.project import from_text
from sim.evidence.waits import read_waits
from sim.experiment.plan import reading as plans
from sim.experiment.request import RequestError
from sim.registers import Unusable, gather, parsed
from sim.registers.moments import dated as dated_cell
from sim.registers.moments import moment
from sim.registers.personal import looks_so, masked
from sim.registers.words import age
from sim.report.words import Words
from sim.scenario import ScenarioError, numerals
from sim.scenario.checks_initial import known
from sim.scenario.quantities import dated, day, duration, number, places, share, whole
from sim.scenario.scalars import key, scalar
from sim.scenario.wrong import Several, Wrong
from sim.web.asked.options import Options
from sim.web.asked.refused import Refused
from sim.web.asked.reopened import reopened
from sim.web.asked.scenarios import Scenarios
from sim.web.asked.turned import turned
from sim.web.asked.visit import read_visit

from .answered import sent
from .ground import JARGON, LONGEST, so, town
from .made import KINDS, PARTED
from .making import SECRETS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from sim.registers import Fault
    from sim.scenario import Scenario


@cache
def loaded(name: str) -> Scenario:
    """A seed as a scenario."""
    return sim.load(town() / name)


def put(name: str, data: bytes) -> Path:
    """A case as a file in the town."""
    path = town() / name
    path.write_bytes(data)
    return path


def said(error: ScenarioError) -> bool:
    """Look at what is wrong with a document."""
    so(bool(error.problems), "nothing is said")
    for each in error.problems:
        rendered = each.render()
        so(bool(each.message.strip()), "an empty sentence")
        so(bool(each.line >= 1 or each.path or "the file" in each.message), f"no place: {rendered}")
        so(len(rendered) <= LONGEST, f"a sentence of {len(rendered)} characters: {rendered[:200]}")
        so(not any(word in rendered for word in JARGON), f"no words of a planner: {rendered[:300]}")
    str(error)
    return False


def of_people(faults: Iterable[Fault], lines: int) -> bool:
    """Look at what is wrong with a table about people."""
    told = list(faults)
    for each in told:
        everything = f"{each} {each!r}"
        so(bool(each.file and each.message.strip()), f"no place or sentence: {each!r}")
        so(0 <= each.line <= lines, f"line {each.line} of {lines}: {each}")
        so(len(everything) <= LONGEST, f"a sentence of {len(everything)} characters: {everything[:200]}")
        about_all = "extract date" in everything  # it is about the list, and may be told
        so(not any(word in everything for word in (*SECRETS[: 3 if about_all else None], *JARGON)),
            f"a cell is repeated: {each}")  # fmt: skip
    return False


def _lines(data: bytes) -> int:
    return data.count(b"\n") + data.count(b"\r") + 1


def scenario(data: bytes) -> bool:
    """A file of a scenario; what is accepted is written and read back as the same."""
    try:
        found = sim.load(put("case.yaml", data))
    except ScenarioError as error:
        return said(error)
    json.dumps(found.resolved)
    so(all(map(str.strip, found.notes)), "an empty note")
    again = sim.scenario.Scenario.from_text(found.text(), "again.yaml", town())
    so(again.digest == found.digest, "what is written is another scenario")
    return True


_READERS: tuple[Callable[[str], object], ...] = (
    scalar, key, duration, day, numerals.trap, moment, age, looks_so, masked, dated_cell,
    lambda text: Reader().number(text, 1), lambda text: Reader("danish").number(text, 1, a_share=True),
    lambda text: [read(scalar(text)) for read in (number, whole, share, duration)],
    lambda text: dated(scalar(text), places),
)  # fmt: skip


def value(data: bytes) -> bool:
    """One number, date or length of time, at everything that reads one."""
    text, used = data.decode("utf-8", "surrogatepass"), 0
    for read in _READERS:
        try:
            read(text)
            used += 1
        except (Wrong, Several, NotANumberError) as wrong:
            so(bool(str(wrong)), "nothing is said")
    return used > 0


def opened(data: bytes) -> bool:
    """A file that a visitor opens on the page: a scenario, or what an option turns in one that is served."""
    try:
        if (again := reopened(data, served().files)) is None:
            turned(served().open(data).scenario, ())
        else:
            turned(again.served.scenario, again.changed, again.name)
    except Refused as refused:
        return _refused(refused)
    return True


@cache
def served() -> Scenarios:
    """What the page serves."""
    return Scenarios([town() / "town.yaml", town() / "plain.yaml"])


def _refused(refused: Refused) -> bool:
    for language in ("en", "da"):
        sentence = refused.said(Words(language))
        so(0 < len(sentence) <= LONGEST, f"a sentence of {len(sentence)} characters: {sentence[:200]}")
    so(400 <= refused.status < 500, f"status {refused.status}")
    return said(ScenarioError(refused.problems)) if refused.problems else False


def lists(data: bytes) -> bool:
    """The two tables of today's queue."""
    citizens, _, spells = data.partition(PARTED)
    today = loaded("today.yaml")
    assert today.initial is not None
    try:
        tables = (parsed(citizens, "citizens.csv"), parsed(spells, "spells.csv"))
    except Unusable as unusable:
        return of_people(unusable.faults, max(_lines(citizens), _lines(spells)))
    found = gather(*tables, today.initial.as_of, known(today))
    of_people(found.faults, max(_lines(citizens), _lines(spells)))
    so(not any(secret in repr(tables) for secret in SECRETS), "a cell is printed")
    return not found.faults


def waits(data: bytes) -> bool:
    """A list of referrals beside the model."""
    try:
        found = read_waits(put("waits.csv", data), loaded("plain.yaml"))
    except Unusable as unusable:
        return of_people(unusable.faults, _lines(data))
    so(not any(secret in repr(found) for secret in SECRETS[:3]), "a cell is printed")
    return True


def project(data: bytes) -> bool:
    """A calibration file."""
    try:
        calibration.read(put("case.calibration.yaml", data))
    except ScenarioError as error:
        so("0101701234" not in str(error), "a CPR number is repeated")
        return said(error)
    return True


def tables(data: bytes) -> bool:
    """A table of data of a calibration; its kind stands on the first line."""
    kind, _, rest = data.partition(b"\n")
    name = kind.decode("ascii", "replace")
    put("data.csv", rest)
    asked = _calibration(name if name in KINDS else KINDS[0])
    found = audit(asked)
    of_people((*found.faults, *found.remarks), _lines(rest))
    so(
        not any(secret in sentence for sentence in found.sentences() for secret in SECRETS[:3]),
        "a cell is told",
    )
    if found.usable:
        read_data(asked)
    return found.usable


@cache
def _calibration(kind: str) -> calibration.Project:
    text = "scenario: plain.yaml\nwindow: {from: 2024-01-01, extract: 2025-12-28}\nnumbers: danish\n"
    text += f"data: {{{kind}: data.csv}}\n"
    (town() / "data.csv").touch()
    return from_text(text, folder=town())


def draws(data: bytes) -> bool:
    """A file of draws of parameters."""
    try:
        loaded("plain.yaml").under(sim.read_draws(put("case.parquet", data)))
    except RequestError as error:
        so(0 < len(str(error)) <= LONGEST, f"a sentence of {len(str(error))} characters")
        return False
    except ScenarioError as error:
        return said(error)
    return True


def plan(data: bytes) -> bool:
    """A plan file."""
    try:
        plans.read(put("case.plan.yaml", data))
    except ScenarioError as error:
        return said(error)
    return True


def link(data: bytes) -> bool:
    """What stands in a link of the page."""
    try:
        visit = read_visit(parse_qsl(data.decode("utf-8", "replace"), keep_blank_values=True))
        turned(served().of(visit.scenario).scenario, visit.changed, visit.name)
    except Refused as refused:
        return _refused(refused)
    so(read_visit(parse_qsl(visit.query(), keep_blank_values=True)) == visit, "the link says something else")
    return True


def kept(data: bytes) -> bool:
    """A kept option's file."""
    options = Options(town() / "options")
    here = served().first
    folder = options._folder(here)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "0123456789ab.json").write_bytes(data)
    (found,) = options.of(here)
    if found.wrong is not None:
        return _refused(found.wrong)
    try:
        turned(here.scenario, found.changed, found.name)
    except Refused as refused:
        return _refused(refused)
    return True


DOORS: dict[str, Callable[[bytes], bool]] = {
    "value": value, "scenario": scenario, "opened": opened, "lists": lists, "waits": waits,
    "project": project, "tables": tables, "draws": draws, "plan": plan, "link": link, "kept": kept,
    "sent": sent,
}  # fmt: skip
"""Each reads a case: true if it was used, false if it was refused; anything raised is a finding."""
