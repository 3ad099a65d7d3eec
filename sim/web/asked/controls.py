"""The controls of a scenario in words: every capacity, stage by stage, in the language of the page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sim.evidence.documents import named_in
from sim.report.names import small
from sim.report.texts import later
from sim.scenario.schema_parts import PREPARATION_COURSE

from .knobs import Fixed, Knob, knobs
from .labels import label, sharing
from .turned import in_writing

if TYPE_CHECKING:
    from decimal import Decimal

    from sim.report.words import Words
    from sim.scenario import Scenario

TITLES = {
    "citizens": later("Referrals"),
    "preparation": later("Preparation"),
    "assessment": later("Team meetings"),
    "caseworkers": later("Caseworkers"),
    "measures": later("Measures"),
}
"""The stages in the order in which people come to them."""
WHY = {
    "every_case": later("{name}: the meetings take every case."),
    "everybody": later("{name}: there is one for everybody."),
    "private": later("{name}: citizens pay for it themselves."),
    "not_offered": later("{name}: it is not offered."),
    "no_meeting": later("There are no team meetings: people go straight to the programme."),
    "no_team": later("There are no teams of caseworkers: nobody waits for one."),
}


@dataclass(frozen=True, slots=True)
class Control:
    """One number to turn.

    `label` names it on its own; `unit` is what `today`, `least`, `most`, `step` and `likely` (the range that
    the scenario declares) are in, empty where the label says what is counted. `note`: what the page says of
    the control, the scenario's own remark, in the language of the page where that is known, and the titles of
    documents that are named. `grade`: A, B, C or assumption; empty where nothing stands beside the value, as
    what a planner decides. `source`: where it was read, in the same language. `dated`: the number changes on
    dates; this is its first, and turning it moves all of them.
    """

    path: str
    label: str
    unit: str
    today: Decimal
    least: Decimal
    most: Decimal
    step: Decimal
    note: str
    grade: str
    source: str
    likely: tuple[Decimal, Decimal] | None
    dated: bool
    knob: Knob


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage's controls; `without`: a sentence for each capacity that cannot be turned."""

    name: str
    title: str
    controls: tuple[Control, ...]
    without: tuple[str, ...]


def controls(scenario: Scenario, words: Words) -> tuple[Stage, ...]:
    """Every capacity of the scenario by stage; a stage of which there is nothing to say is left out."""
    found = knobs(scenario)
    stages = []
    for name, title in TITLES.items():
        here = [each for each in found if each.where == name]
        if here:
            shown = tuple(_control(scenario, words, each) for each in here if isinstance(each, Knob))
            without = (_why(scenario, words, each) for each in here if isinstance(each, Fixed))
            stages.append(Stage(name, words.say(title), shown, tuple(dict.fromkeys(without))))
    return tuple(stages)


def written(control: Control, value: Decimal) -> str:
    """A value as a link and a scenario write it: `28`, `26 weeks`."""
    return in_writing(control.knob, value)


def _control(scenario: Scenario, words: Words, knob: Knob) -> Control:
    source = knob.source
    return Control(
        path=knob.path,
        label=label(scenario, words, knob),
        unit=words.unit(knob.unit),
        today=knob.today,
        least=knob.least,
        most=knob.most,
        step=knob.step,
        note=" ".join(_notes(scenario, words, knob)),
        grade="" if source is None else source.grade,
        source=words.say(source.source) if source is not None and source.source else "",
        likely=knob.likely,
        dated=bool(knob.dated),
        knob=knob,
    )


def _notes(scenario: Scenario, words: Words, knob: Knob) -> list[str]:
    found = []
    if len(knob.sharing) > 1:
        everybody = words.listed([small(words, each) for each in sharing(scenario, words, knob)])
        found.append(words.say("These places are shared by {measures}.", measures=everybody))
    if knob.dated:
        found.append(words.say("It changes on dates. Turning it moves the number of every date as far."))
    if knob.source is not None and knob.source.note:
        found.append(words.say(knob.source.note))
    said = "" if knob.source is None else f"{knob.source.source} {knob.source.note}"
    return [*found, *(f"{each.code}: {each.title}." for each in named_in(said))]


def _why(scenario: Scenario, words: Words, each: Fixed) -> str:
    text = words.say(WHY[each.why])
    if "{name}" not in text:
        return text
    if each.why in ("private", "not_offered"):
        return text.format(name=words.called(scenario, _owner(each.path)))
    return text.format(name=label(scenario, words, each))


def _owner(path: str) -> str:
    return PREPARATION_COURSE if path.startswith("preparation.") else path.split(".")[1]
