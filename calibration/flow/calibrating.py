"""The steps of a calibration, one after the other.

1. The data are read, and with them how they were seen (`calibration.data`).
2. Parameters are drawn from their ranges and simulated, and each run is seen as reality was, and through
   data that might be had besides (`calibration.table`): first over all of the ranges, then where the data
   have been found likely.
3. From these it is learnt what the data leave possible (`calibration.posterior`),
4. and how far that can be trusted (`calibration.checks`).
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from calibration.checks.candidates import through_all
from calibration.data import read_data
from calibration.instruments import OUTCOME
from calibration.posterior.file import write
from calibration.posterior.learnt import learn
from calibration.posterior.waves import table_in_waves
from calibration.prior import Prior
from calibration.table.keys import key_of, words
from sim import RequestError
from sim.scenario.doubts import NAME, in_file

from .calibrated import Calibrated
from .counting import counted
from .diagnosis import diagnosis
from .enough import check_budget, check_enough
from .folder import Folder
from .going_on import check_can_go_on
from .settling import settling
from .summary import write_summary

if TYPE_CHECKING:
    from calibration.operator import Operator
    from calibration.project import Project
    from calibration.statistic import Statistic
    from sim import Scenario

    from .counting import Progress


def calibrate(
    project: Project,
    *,
    jobs: int = -1,
    resume: bool = False,
    folder: str | Path | None = None,
    progress: Progress | None = None,
) -> Calibrated:
    """Calibrate a scenario to data, as a project asks for it.

    jobs: processes, -1 for one a core; no number depends on it. folder: where results are written and what
    was simulated is kept and looked for, such as that of the command, `folder_of("calibration.yaml")`; with
    None nothing is written and everything is simulated. resume: a run of this calibration was stopped
    there and is to be gone on with. progress: hears how many of how many simulations are there.

    Raises `sim.registers.Unusable` where the data are wrong, `sim.ScenarioError` where the scenario refuses
    a value, `sim.RequestError` where there is nothing to go on from, or the data are of too few people, or
    there are too few simulations, `OSError` where results cannot be written, and `sim.Interrupted` where
    somebody stops it.
    """
    if resume and folder is None:
        raise RequestError("whoever goes on names the folder in which the run was stopped")
    check_budget(project)
    observed = read_data(project)
    check_enough(observed)
    prior, budget = Prior(project.parameters), project.budget
    further = with_further(observed.operator, project.scenario)
    said = words(observed.operator.window(project.scenario), prior, further, project.seed)
    kept = None if folder is None else Folder(Path(folder))
    if resume and kept is not None:
        check_can_go_on(kept, key_of(said), said)
    if kept is not None:
        kept.put_aside()
    names = tuple(each.key for each in observed.statistics)
    with counted(budget.simulations, progress, kept=kept is not None) as count:
        table = table_in_waves(
            project.scenario, prior, further, observed.values, budget.simulations, budget.waves, project.seed,
            jobs, None if kept is None else kept.table, count, observed=names,
        )  # fmt: skip
        learnt = learn(table.only(names))
        posterior = learnt.posterior(observed.values)
        rests_on = dict(posterior.made_from) | {
            "operator": repr(observed.operator), "table": key_of(said),
        }  # fmt: skip
        posterior = replace(posterior, made_from=tuple(rests_on.items()))
        trusted = replace(
            diagnosis(table, learnt, posterior, observed, held_out=bool(project.held_out)),
            settling=settling(project.scenario, posterior, project.seed),
        )
        if trusted.doubts:
            posterior = replace(posterior, made_from=(*posterior.made_from, (NAME, in_file(trusted.doubts))))
        found = Calibrated(
            project, observed, table, learnt, posterior, trusted, None if kept is None else kept.path
        )
        if kept is not None:
            write_summary(found, kept.summary)
            write(posterior, kept.posterior)  # at last: a comparison needs no more, so it is there if all is
            kept.throw_away()
    return found


def with_further(operator: Operator, scenario: Scenario) -> Operator:
    """The operator with what else might be observed, so that it can be said which data would tell more.

    How programmes end is not among it unless it was observed: to draw it makes a run twice as long, and it
    tells little of waits.
    """
    every = through_all(operator, scenario).instruments
    own = len(operator.instruments)
    more = [each for each in every[own:] if not any(_of_an_end(name) for name in each.statistics)]
    return operator.through(*every[:own], *more)


def _of_an_end(statistic: Statistic) -> bool:
    return statistic.kind == "shares" and statistic.name.startswith(OUTCOME)
