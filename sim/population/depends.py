"""What a drawing depends on, as fingerprints: scenarios with the same ones share what has been drawn.

Most of what planners move is capacity, and chance knows nothing of it. So what is *not* read while people
are drawn is named here, and all the rest counts; a new field of the language counts until somebody says
that it does not. A test moves whatever is left out, and finds nobody changed.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING, Any
from weakref import ref

from sim.scenario.content import canonical
from sim.timetable import Intakes

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping

    from sim.scenario import Scenario
    from sim.timetable import Timetable

    LeftOut = Mapping[str, "LeftOut | None"]
    """Fields by name, `*` for any; None leaves the field out as a whole."""


def fields(names: str) -> dict[str, None]:
    """Fields that are left out as a whole."""
    return dict.fromkeys(names.split())


TOLD = fields("name label language outcome costs")
"""Fields of a scenario that only tell, or are asked after the run."""

HOW_MUCH = fields("field places pool cost price")
"""Fields of a measure: how much of it there is, and at what price."""

MEETING = fields("weekday every cases notice")
STAFF = fields("full_time citizens_each")

MEASURE: LeftOut = {
    **HOW_MUCH,
    **fields("label queue growth_per_month buys_after standby"),
    "groups": fields("places minimum every first admission at_once"),
    "declined": fields("share doubles_when_motivation_falls_by reference"),
}
STEPS: LeftOut = {
    **MEASURE,
    **fields("recommended one_of alternatives private available also_used_by"),
}
"""What of a measure is not read when the steps of those who may need it are settled."""

EMPTY_AT_FIRST: LeftOut = {
    **TOLD,
    "calendar": None,
    "rules": fields("name label"),
    "preparation": {"course": MEASURE},
    "assessment": MEETING,
    "caseworkers": {
        "*": {
            **STAFF,
            **fields("contacts_per_month at_first contact_on_no_show coordinates when_full"),
        }
    },
    "measures": {"*": MEASURE},
    "motivation": fields(
        "erosion_per_month growth_per_month contact refusal contradiction meeting parties course"
    ),
    "dropout": fields("per_year reference doubles_when_motivation_falls_by while_active from_"),
}
"""What is not read where a run begins with an empty municipality."""

PEOPLE: LeftOut = {
    **EMPTY_AT_FIRST,
    "measures": None,
    "preparation": fields("course"),
}
"""What is not read there when citizens are drawn, apart from their plans."""

WITH_A_LIST: LeftOut = {
    **TOLD,
    "rules": fields("name label"),
    "assessment": MEETING,
    "caseworkers": {"*": STAFF},
    "preparation": {"course": HOW_MUCH},
    "measures": {"*": HOW_MUCH},
}
"""What is not read where it begins with today's citizens: what has moved them tells how they are now, and
their lists may call a measure by its label."""


@dataclass(frozen=True, slots=True)
class Depends:
    """Fingerprints of all that drawing reads of a scenario, and of all that it reads for a part.

    `people` is for those who come, without their plans, and `steps` for what would happen to them in each
    of the measures. Those with whom a run begins are in `everything` only.
    """

    everything: bytes
    people: bytes
    steps: Mapping[str, bytes]


def depends(scenario: Scenario) -> Depends:
    """What drawing from a scenario depends on; reckoned once for each, since it takes as long as drawing."""
    known = _known.get(id(scenario))
    if known is not None and known[0]() is scenario:
        return known[1]
    content = canonical(scenario)
    found = Depends(
        everything=fingerprint(content, EMPTY_AT_FIRST if scenario.initial is None else WITH_A_LIST),
        people=fingerprint(content, PEOPLE),
        steps={name: fingerprint(canonical(each), STEPS) for name, each in scenario.offers.items()},
    )
    here = id(scenario)
    _known[here] = ref(scenario, lambda _gone: _known.pop(here, None)), found
    return found


_known: dict[int, tuple[ref[Scenario], Depends]] = {}
"""By the identity of a scenario, since to compare two takes as long as this does."""


def dates_read(scenario: Scenario, timetable: Timetable) -> Hashable:
    """What drawing reads of the dates; the groups in which those are with whom a run begins among it."""
    groups = () if scenario.initial is None else tuple(
        each.starts.tobytes() for _name, each in timetable.measures if isinstance(each, Intakes)
    )  # fmt: skip
    return timetable.origin, timetable.report_start, timetable.horizon, groups


def fingerprint(content: Any, left_out: LeftOut) -> bytes:  # noqa: ANN401 - JSON data
    """A short fingerprint of a scenario's content without some of it."""
    text = json.dumps(without(content, left_out), sort_keys=True, separators=(",", ":"))
    return blake2b(text.encode(), digest_size=16).digest()


def without(content: Any, left_out: LeftOut) -> Any:  # noqa: ANN401 - JSON data
    """Content in which some fields are missing."""
    if not isinstance(content, dict):
        return content
    kept = {}
    for name, value in content.items():
        within = left_out.get(name, left_out.get("*", {}))
        if within is not None:
            kept[name] = without(value, within) if within else value
    return kept
