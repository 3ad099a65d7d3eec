"""What is turned, as a file of the planner's own: complete, or short, which extends the served file."""

from __future__ import annotations

from shlex import quote
from typing import TYPE_CHECKING, Literal

from sim.report.texts import later
from sim.report.words import Words
from sim.scenario.extending import extending

from .labels import amount, label
from .scenarios import slug
from .turned import moved, said_in_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sim.scenario import Scenario

    from .scenarios import Served
    from .turned import Changed

Form = Literal["complete", "short"]
FORMS: dict[Form, str] = {"complete": later("complete"), "short": later("changes")}
"""How the file of each ends its name."""
TURNED = later("{field}: {value} instead of {today}")


def complete(
    scenario: Scenario, served: Served | None = None, changed: Changed = (), words: Words | None = None
) -> str:
    """A scenario as YAML that stands alone and reads back as an equal one.

    Above it stands in comments what was changed in `served`, and how to compare the two. Tables about people
    are named and not written out, as seen from the folder of `served`. words: of the page that it is saved
    on; the reports on the file are then in that language too.
    """
    said = words or Words("en")
    lines = [] if served is None else _header(scenario, served, changed, said, "complete")
    return "".join(f"# {line}\n" for line in lines) + in_language(scenario, words).text()


def short(served: Served, scenario: Scenario, changed: Changed, words: Words | None = None) -> str | None:
    """The same as a short file, to be saved beside the file that was served.

    None for a scenario that was opened, and where the file that it extends does not say the same any more.
    """
    if served.file is None:
        return None
    said = said_in_yaml(served.scenario, changed)
    whole = in_language(scenario, words)
    if whole.language != served.scenario.language:
        said = {"language": whole.language, **said}
    text = extending(served.file, served.file.absolute().parent, whole, said)
    if text is None:
        return None
    lines = _header(scenario, served, changed, words or Words("en"), "short")
    return "".join(f"# {line}\n" for line in lines) + text


def in_language(scenario: Scenario, words: Words | None) -> Scenario:
    """The scenario, whose reports are in the language of the page that it was saved on."""
    if words is None or words.language == scenario.language:
        return scenario
    return scenario.with_({"language": words.language})


def file_names(
    served: Served, options: Iterable[Scenario], words: Words, form: Form = "complete"
) -> tuple[str, ...]:
    """What the files of a command are called: that of `served`, then those of options.

    An option's is called after its name in the language of the page: `six_more_mentors_complete.yaml`. No two
    are alike, also where capitals count for nothing: the second is `six_more_mentors_complete_2.yaml`.
    """
    found = [base_name(served)]
    taken = {found[0].casefold()}
    for option in options:
        first = name = _stem(option, words, form)
        number = 1
        while f"{name}.yaml" in taken:
            number += 1
            name = f"{first}_{number}"
        found.append(f"{name}.yaml")
        taken.add(found[-1])
    return tuple(found)


def file_name(served: Served, option: Scenario, words: Words, form: Form = "complete") -> str:
    """What the file of one option is called, beside the one that it is compared with."""
    return file_names(served, [option], words, form)[1]


def _stem(option: Scenario, words: Words, form: Form) -> str:
    label = option.label
    name = label.get(words.language) if isinstance(label, dict) else label
    return f"{slug(name or option.name)}_{slug(words.say(FORMS[form]))}"


def base_name(served: Served) -> str:
    """The file of what was served: `baseline.yaml`."""
    return f"{slug(served.label)}.yaml" if served.file is None else served.file.name


def _header(scenario: Scenario, served: Served, changed: Changed, words: Words, form: Form) -> list[str]:
    """Comments; none of them can hold a line break, since names and labels are told on one line."""
    lines = [words.say("{label}, from {file}", label=served.called(words), file=base_name(served))]
    for knob, value in moved(served.scenario, changed):
        now, before = (amount(words, knob, each) for each in (value, knob.today))
        field = label(served.scenario, words, knob)
        lines.append(words.say(TURNED, field=field, value=now, today=before))
    command = f"ventetid compare {quote(base_name(served))} {file_name(served, scenario, words, form)}"
    lines.append(words.say("Compare: {command}", command=command))
    return [" ".join(each.split()) for each in lines]
