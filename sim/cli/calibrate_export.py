"""`ventetid calibrate export CALIBRATION`: the simulations and the posterior, for other programs."""

from __future__ import annotations

from .calibrate_flags import CalibrationFile, Out, project_of, results_of
from .calibrate_run import calibrated
from .ending import ending
from .flags import Debug, Jobs, Quiet

FOLDER = "export"
"""Within the folder of results."""


def export(
    file: CalibrationFile, jobs: Jobs = -1, out: Out = None, quiet: Quiet = False, debug: Debug = False
) -> None:
    """Write all simulations and the posterior of a calibration as Parquet and as CSV, with a codebook.

    They go to `export` in the folder of results, in the place of what stood there, for whoever has another
    method of inference. The codebook is in the language of the scenario. Nothing in them is of a person. What
    `ventetid calibrate run` has simulated is reused, and what is missing is simulated.
    """
    with ending(debug):
        from sim.experiment import request

        request.check(1, 0, "auto", jobs)
        project = project_of(file)
        folder = results_of(file, out)
        found = calibrated(project, folder, jobs, file, out, resume=False, quiet=quiet)
        from calibration.flow.exporting import export as write
        from calibration.report.codebook import codebook

        written = write(found, folder / FOLDER, codebook(found, project.scenario.language))
        from .console import console

        console().print(
            f"Written to {folder / FOLDER}: {', '.join(each.name for each in written)}", soft_wrap=True
        )
