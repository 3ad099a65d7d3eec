"""From the two tables of a run to numbers: one file for each question a planner asks.

`waits` (how long), `delivery` (who gets it, by when), `why_not`, `dropout`, `queues` (and use of what is
offered), `load` (whether a service can serve all who queue for it) and `outcomes`; `review` and `survey`
(what a review of case files and a survey of participants would find); `need` (that the municipality's own
offers do not meet) and `turns` (no-shows, returns to the team and the like) and `contact` only of
scenarios in which such things may happen, and `today` (what becomes of those who wait on the day) of runs
that begin with the people of a list. `money` is what it costs, of whatever has a price.
`incidence` is the estimator that the waits stand on, and `curves` the same for hundreds of groups at once.
`view` makes a replication ready: `rows` are its spells measure by measure; `moments`, `by_age`, `use` and
`capacity` are what several questions ask for, found once. `catalogue` puts all questions to one replication,
always the same ones in the same order for one scenario. Indicators read tables and the timetable and never
look inside an engine.

`of` is a measure, a stage (`assessment`, `programme`), a field, a team (`caseworkers.<name>`), a pool
(`pool.<name>`), or `all`. A field stands under its own name, or as `field:<name>` where a measure has it
too; a field that holds nothing but the measure of its own name is left out.
"""

from .catalogue import Numbers, catalogue, indicators, measure_all
from .definitions import definition, definitions, when_off
from .frame import frame
from .incidence import Incidence, incidence
from .sheet import Indicator, Key
from .weeks import Weeks, by_week

__all__ = [
    "Incidence", "Indicator", "Key", "Numbers", "Weeks", "by_week", "catalogue", "definition",
    "definitions", "frame", "incidence", "indicators", "measure_all", "when_off",
]  # fmt: skip
