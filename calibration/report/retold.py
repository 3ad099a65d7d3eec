"""What was found when the data were read, said again in the language of the report.

The rooms that read data speak English (`calibration.data`). Each sentence of theirs is a text with names and
numbers in it, and so is its translation; so a sentence is matched with the text that it was made of, and its
names and numbers are put into the other. What may stand in a gap is as narrow as can be: a number, a day, a
word that has its translation too. So no sentence is taken for known while a part of it stays English. A
sentence that nobody knows is shown as it stands, without the folders of whoever made the report.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from sim.report.texts import later

if TYPE_CHECKING:
    from sim.report.words import Words
    from sim.scenario import Scenario

TEXTS = (
    later("{file}: {n} rows are the made-up ones of the template; replace them by yours."),
    later(
        "No date of the list lies in the last {n} days before {day}. If it was taken earlier, write that "
        "day as window.extract; otherwise everybody in it seems to wait for longer."
    ),
    later(
        "Every date of the list is a Monday. If only weeks are known, write registration: {code}; "
        "otherwise waits are compared with simulated ones that are up to six days more exact."
    ),
    later("The list has dates, and the calibration file says weeks: each is taken as its week's Monday."),
    later(
        "In the last {n} days {some} waits ended, where the half-year before makes {expected} likely. "
        "Starts and ends may be registered late: write registration: {code}, or take the list anew. "
        "Otherwise all was closed, or capacity fell."
    ),
    later(
        "In the last {n} days {some} waits ended, where the half-year before makes {expected} likely, as "
        "late registration, which the calibration file declares, would make it."
    ),
    later(
        "Nobody in the list waited for {names} on {day}, the first day of the window. If those referred "
        "before it were left out, add those of them who still waited: the simulation is looked at as if "
        "they stood in the list."
    ),
    later("The list has no row of {names}: of these the list says nothing."),
    later('{file}: column "{column}" is blank in {part}.'),
    later(
        "{of}: {one} waited on {day} by the list of those waiting, and {other} by the rows. One of the "
        "two is of other people, or ends are not registered."
    ),
    later(
        "{of}: {first} waited on {day}; by the rows {came} were referred since, {started} started and "
        "{left} left, so {expected} should wait on {later}, and the list says {last}. Stock and flow do "
        "not balance."
    ),
    later(
        "{of}: the waits in the {kind} file look as though they were in {unit}, since those in the rows "
        "are about {n} times as long. Days are meant; or write the unit in each cell."
    ),
    later(
        "{of}: the table by interval is of {one} people, and the rows have {other} who were referred in "
        "the window."
    ),
    later(
        "{of}: {share} had started within {n} days by the table by interval, and the rows say otherwise by "
        "more than 10 points."
    ),
    later("What came after {day} is held out, to be predicted."),
    later(
        "{file} ({kind}) is of the whole time until {day} and would tell of what is held out, so it is not "
        "used. Leave held_out out to use it."
    ),
    later("Shares alone tell nothing of waits: add a list, a table or a snapshot of waits."),
    later("is hidden"),
    later("is blank"),
    later("is fewer than {n} people"),
    later("lies beyond the window, which is of {n} days"),
    later("says that the row is made up"),
    later("{what} (and in {n} more row until line {line})"),
    later("{what} (and in {n} more rows until line {line})"),
)
"""What is said of the data, and at last of single cells."""
DAYS = ("day", "later")
"""Gaps in which a day stands."""
DAY = r"\d{4}-\d{2}-\d{2}"
OF_MEASURES = ("of", "names")
"""Gaps in which names of measures and stages stand."""
FOLDERS = re.compile(r"(?:[\w.~-]*[/\\])+(?=[^\s/\\]+\.\w+)")
"""What stands before the name of a file."""
FREE = ("file", "column", "kind", "code", "what", *OF_MEASURES)
"""Gaps in which anything may stand: names of others' making, and what is told again by itself."""
NAMES = {
    "a hidden number": later("a hidden number"),
    "weeks": later("weeks"),
    "months": later("months"),
    "nearly all of the rows": later("nearly all of the rows"),
    "three quarters or more of the rows": later("three quarters or more of the rows"),
    "more than half of the rows": later("more than half of the rows"),
    "about half of the rows": later("about half of the rows"),
    "about a third or more of the rows": later("about a third or more of the rows"),
    "about a quarter of the rows": later("about a quarter of the rows"),
    "about a tenth or more of the rows": later("about a tenth or more of the rows"),
    "less than a tenth of the rows": later("less than a tenth of the rows"),
}
"""Words that stand in the place of a number or a name."""
FEWER = "fewer than "
NUMBER = "|".join((r"-?\d[\d,]*%?", FEWER + r"\d+", *map(re.escape, NAMES)))
"""What stands in any other gap."""


def retold(words: Words, sentence: str, scenario: Scenario) -> str:
    """The sentence in the language of the report, with measures by their labels."""
    for text in TEXTS:
        if match := _pattern(text).fullmatch(sentence):
            said = {name: _word(words, name, each, scenario) for name, each in match.groupdict().items()}
            return words.say(text, **said)
    return FOLDERS.sub("", sentence)


def _word(words: Words, name: str, text: str, scenario: Scenario) -> str:
    if name in DAYS:
        return words.date(date.fromisoformat(text))
    if name in OF_MEASURES:
        return words.listed([words.called(scenario, each) for each in text.split(", ")])
    if name == "file":  # its name only, without the folders of whoever made the report
        return text.replace("\\", "/").rpartition("/")[2]
    if name == "what":
        return retold(words, text, scenario)
    return text if name in FREE else _number(words, text)


def _number(words: Words, text: str) -> str:
    if text in NAMES:
        return words.say(NAMES[text])
    if text.startswith(FEWER):
        return words.say("fewer than {n}", n=text.removeprefix(FEWER))
    number = words.number(int(text.rstrip("%").replace(",", "")))
    return words.say("{n} %", n=number) if text.endswith("%") else number


@cache
def _pattern(text: str) -> re.Pattern[str]:
    """What a text looks like with something in its gaps."""
    pieces = re.split(r"{(\w+)}", text)
    return re.compile(
        "".join(
            f"(?P<{each}>{_gap(each)})" if place % 2 else re.escape(each) for place, each in enumerate(pieces)
        ),
        re.DOTALL,
    )


def _gap(name: str) -> str:
    return DAY if name in DAYS else ".+?" if name in FREE else NUMBER
