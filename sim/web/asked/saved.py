"""What is turned, as a file of the planner's own: complete, or short, which extends the served file."""

from __future__ import annotations

from shlex import quote
from typing import TYPE_CHECKING

from sim.report.texts import later
from sim.report.words import Words
from sim.scenario.extending import extending

from .labels import amount, label
from .scenarios import slug
from .turned import moved, said_in_yaml

if TYPE_CHECKING:
    from sim.scenario import Scenario

    from .scenarios import Served
    from .turned import Changed

TURNED = later("{field}: {value} instead of {today}")


def complete(
    scenario: Scenario, served: Served | None = None, changed: Changed = (), words: Words | None = None
) -> str:
    """A scenario as YAML that stands alone and reads back as an equal one.

    Above it stands in comments what was changed in `served`, and how to compare the two. Tables about people
    are named and not written out, as seen from the folder of `served`.
    """
    words = words or Words("en")
    lines = [] if served is None else _header(scenario, served, changed, words)
    return "".join(f"# {line}\n" for line in lines) + scenario.text()


def short(served: Served, scenario: Scenario, changed: Changed, words: Words | None = None) -> str | None:
    """The same as a short file, to be saved beside the file that was served.

    None for a scenario that was opened, and where the file that it extends does not say the same any more.
    """
    if served.file is None:
        return None
    said = said_in_yaml(served.scenario, changed)
    text = extending(served.file, served.file.absolute().parent, scenario, said)
    if text is None:
        return None
    lines = _header(scenario, served, changed, words or Words("en"))
    return "".join(f"# {line}\n" for line in lines) + text


def file_name(scenario: Scenario) -> str:
    """What the file is called: `six_more_mentors.yaml`."""
    return f"{slug(scenario.name)}.yaml"


def base_name(served: Served) -> str:
    """The file of what was served: `baseline.yaml`."""
    return f"{slug(served.label)}.yaml" if served.file is None else served.file.name


def _header(scenario: Scenario, served: Served, changed: Changed, words: Words) -> list[str]:
    """Comments; none of them can hold a line break, since names and labels are told on one line."""
    lines = [words.say("{label}, from {file}", label=served.called(words), file=base_name(served))]
    for knob, value in moved(served.scenario, changed):
        now, before = (amount(words, knob, each) for each in (value, knob.today))
        field = label(served.scenario, words, knob)
        lines.append(words.say(TURNED, field=field, value=now, today=before))
    command = f"ventetid compare {quote(base_name(served))} {file_name(scenario)}"
    lines.append(words.say("Compare: {command}", command=command))
    return [" ".join(each.split()) for each in lines]
