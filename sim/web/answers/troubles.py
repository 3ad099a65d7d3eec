"""Why there is no answer, in a sentence for whoever asked."""

from __future__ import annotations

from sim.experiment.request import LostWork, RequestError
from sim.report.texts import later
from sim.scenario import ScenarioError
from sim.web.asked.log import write_down
from sim.web.asked.refused import Refused, of_scenario

BUSY = later("Many people are asking at once. Try again in a moment.")
CLOSED = later("The program is ending, and answers no more questions.")
NOT_RUN = later("This setting could not be simulated: {said}")
BROKEN = later("This setting could not be simulated, because of an error in the program.")


class Busy(Refused):
    """As many wait as may; `retry_after` seconds later there may be room."""

    retry_after = 1

    def __init__(self) -> None:
        super().__init__(503, BUSY)


class Closed(Refused):
    """The desk has closed, or was never opened."""

    def __init__(self) -> None:
        super().__init__(503, CLOSED)


def refused(error: Exception) -> Refused:
    """What went wrong in a piece of work, as a sentence; what nobody expected goes into the log as well."""
    if isinstance(error, Refused):
        return error
    if isinstance(error, ScenarioError):
        return of_scenario(error, NOT_RUN)
    if isinstance(error, (RequestError, LostWork)):
        status = 422 if isinstance(error, RequestError) else 500
        return Refused(status, NOT_RUN, said=f"{str(error).rstrip('.')}.")
    write_down("A setting could not be simulated", error)
    return Refused(500, BROKEN)
