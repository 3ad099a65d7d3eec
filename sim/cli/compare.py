"""`ventetid compare BASELINE OPTION…`: what a change would do."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from . import (
    one_figure,
    over_assumptions,
    precise,
    reporting,
    settling,
    under_explanations,
    under_parameters,
    which_levers,
)
from .against import NOT_COMPARED, AgainstFlag, against, banner_of, beside_baseline
from .below import Below
from .ending import ending
from .flags import Cluster, Debug, Engine, Jobs, Json, OutcomesToo, Quiet, Seed, scenario_of
from .keeping import Fresh, ResultsFolder, keeping
from .one_figure import FigureFlag
from .over_assumptions import SetReplications, Sets
from .reporting import CsvFlag, LanguageFlag, ReportFlag, WorkbookFlag
from .under_explanations import ExplanationsFlag, Rivals, rivals
from .under_parameters import ParametersFlag
from .which_levers import LeversFlag


def compare(
    baseline: Annotated[
        Path,
        typer.Argument(metavar="BASELINE", help="The scenario to compare with (YAML).", show_default=False),
    ],
    options: Annotated[
        list[Path], typer.Argument(metavar="OPTION", help="One or more options (YAML).", show_default=False)
    ],
    replications: precise.Replications = None,
    precision: precise.PrecisionFlag = False,
    at_most: precise.AtMost = None,
    seed: Seed = 1,
    engine: Engine = "auto",
    jobs: Jobs = -1,
    cluster: Cluster = None,
    outcomes: OutcomesToo = False,
    parameters: ParametersFlag = None,
    beside: AgainstFlag = None,
    levers: LeversFlag = False,
    explanations: ExplanationsFlag = False,
    sets: Sets = None,
    set_replications: SetReplications = None,
    report: ReportFlag = None,
    workbook: WorkbookFlag = None,
    csv: CsvFlag = None,
    language: LanguageFlag = None,
    figure: FigureFlag = None,
    results: ResultsFolder = None,
    fresh: Fresh = False,
    json: Json = False,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Compare options with a baseline, on the same citizens with the same luck."""
    with ending(debug):
        from sim.experiment import request

        most = precise.at_most(precision, replications, at_most)
        times = request.REPLICATIONS if replications is None else replications
        request.check(times, seed, engine, jobs, cluster_address=cluster, options=len(options))
        files = [baseline, *options]
        told, *others = under_parameters.under(
            parameters, map(scenario_of, files), explanations=explanations, assumptions=bool(sets)
        )
        asked = rivals(baseline, told, others) if explanations else Rivals()
        wanted = reporting.asked(
            report, workbook, csv, language, beside, [told, *others, *asked.read],
            [*files, *([parameters] if parameters else [])],
        )  # fmt: skip
        sets, in_files = wanted.sets(sets, set_replications, [told, *others])
        alone = one_figure.asked(
            figure, [told, *others], outcomes=outcomes,
            beside={"levers": levers, "explanations": explanations, "json": json, **wanted.files},
        )  # fmt: skip
        observed = against(beside, told)
        from .means import ready
        from .progress import progress

        means = ready(engine, jobs, cluster, quiet=quiet)
        with keeping(results, fresh=fresh, quiet=quiet) as store:
            with progress("Comparing", quiet=quiet) as hear:
                found, until = precise.compared(
                    told, others, times, most, seed,
                    progress=hear, outcomes=outcomes, store=store, means=means,
                )  # fmt: skip
            if alone:
                one_figure.show(
                    alone, found, others, files, wanted.language, means,
                    sets=sets, set_replications=set_replications, outcomes=outcomes, quiet=quiet,
                )  # fmt: skip
                precise.end(until)
                return
            found = settling.noted_in(found, means.engine)
            below = Below(json)
            with below.until_stopped():
                found = under_parameters.put_below(below, found, means, store, outcomes=outcomes, quiet=quiet)
                if levers:
                    which_levers.put_below(below, found, means, store, outcomes=outcomes, quiet=quiet)
                if asked.fitting:
                    under_explanations.put_below(below, found, others, asked, means, store, quiet=quiet)
                if sets is not None:
                    over_assumptions.put_below(
                        below, found, others, sets, set_replications, means, quiet=quiet
                    )
            reporting.write(
                below, wanted, found, files, means,
                sets=in_files, set_replications=set_replications, outcomes=outcomes,
                against=beside, parameters=parameters, observed=observed, store=store, quiet=quiet,
            )  # fmt: skip
        if observed is not None and json:
            below.blocks["against"] = observed.as_data(found.baseline)
        elif observed is not None:
            below.page.append(beside_baseline(observed, found.baseline, quiet=quiet))

        from . import precise_words
        from .compare_page import as_json, show

        if json:
            first = {} if until is None else {"precision": precise_words.as_data(until)}
            as_json(found, seed, {**first, **below.blocks})
        else:
            banner = banner_of(found.baseline.scenario, NOT_COMPARED if observed is None else observed.banner)
            if until is not None:
                banner = f"{' '.join(precise_words.sentences(until, [told, *others]))}\n{banner}"
            show(
                found,
                files,
                quiet=quiet,
                banner=banner,
                more=below.page,
                levers=levers,
                parameters=parameters,
            )
            reporting.say(wanted)
        below.end()
        precise.end(until)
