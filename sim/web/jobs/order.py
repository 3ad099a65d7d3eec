"""What a job is asked for: plain data that goes to another process, and the name under which it is kept."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, Literal

from sim.experiment.request import REPLICATIONS
from sim.report.texts import Language, later
from sim.report.words import Words
from sim.web.answers.desk import UPTO
from sim.web.asked.refused import Refused
from sim.web.asked.saved import base_name, file_name, file_names
from sim.web.asked.turned import turned

from .plan_asked import plan_asked

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sim.scenario import Scenario
    from sim.web.asked.scenarios import Served
    from sim.web.asked.visit import Visit

    from .wish import Wish

Kind = Literal["bottlenecks", "plan", "report", "workbook"]
KINDS: tuple[Kind, ...] = ("bottlenecks", "plan", "report", "workbook")
BOTTLENECKS = 100
"""Replications of each capacity, as `ventetid bottlenecks` runs."""
NOTHING = later("Change something first: a report sets what you have changed beside today.")


@dataclass(frozen=True, slots=True)
class Order:
    """One piece of long work.

    `baseline`: what is looked at: for a report or workbook today's, beside `options`; else what the visitor
    has set. `files`: what a report calls their files. `language`: of a report or workbook; bottlenecks and
    plans come in all languages. `changed`: what the visitor has set. `wish`: what a plan is to keep.
    `of`: the key of the scenario that is served; of one that was opened it stands for its text to the letter.
    """

    kind: Kind
    baseline: Scenario
    options: tuple[Scenario, ...] = ()
    seed: int = 1
    replications: int = REPLICATIONS
    language: Language = "en"
    files: tuple[str, ...] = ()
    changed: tuple[tuple[str, str], ...] = ()
    wish: Wish | None = None
    of: str = ""

    @property
    def key(self) -> str:
        """Equal where the results are equal, to the last word.

        Scenarios of one digest give the same figures, but what is said of them rests on their sources, grades
        and ranges as well, which are in their texts.
        """
        scenarios = [(self.of, each.digest, each.text()) for each in (self.baseline, *self.options)]
        language = self.language if self.options else ""
        said = (
            self.kind, scenarios, self.seed, self.replications, language, self.files, self.changed, self.wish,
        )  # fmt: skip
        return blake2b(repr(said).encode(), digest_size=16).hexdigest()


def ordered(said: Mapping[str, Any], served: Served, visit: Visit, kept: Sequence[Scenario] = ()) -> Order:
    """The order that a page sends: its `kind`, and for a plan `promise`, `claim`, `levers` and `costs`.

    `kept`: options that stand beside in a report. Raises `Refused`.
    """
    kind = next((each for each in KINDS if each == said.get("kind")), None)
    if kind is None:
        raise Refused(400, later("Long work is one of bottlenecks, plan, report and workbook."))
    words = Words(visit.language)
    option = turned(served.scenario, visit.changed, visit.name)
    if kind in ("report", "workbook"):
        options = [option] if option.digest != served.scenario.digest and visit.changed else []
        options += [each for each in kept if each not in options]
        if not options:
            raise Refused(422, NOTHING)
        return Order(
            kind, served.scenario, tuple(options), visit.seed, UPTO[-1], visit.language,
            file_names(served, options, words), of=served.key,
        )  # fmt: skip
    here = option if visit.changed else served.scenario
    file = file_name(served, here, words) if visit.changed else base_name(served)
    if kind == "bottlenecks":
        return Order(kind, here, (), visit.seed, BOTTLENECKS, files=(file,), of=served.key)
    return Order(
        kind, here, (), visit.seed, 1,
        changed=visit.changed, wish=plan_asked(served.scenario, here, said), of=served.key,
    )  # fmt: skip
