"""Queue rules written in Python: followed like the model's own, named beside the numbers, or refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

import sim
from sim.experiment import RequestError, engines, study
from sim.experiment.own_rules import own_rules
from sim.pathway import QueueRuleError
from tests.experiment import rules
from tests.experiment.towns import town

if TYPE_CHECKING:
    from sim import Result

SCARCE: dict[str, object] = {"measures__mentor__places": 2}


def alone(scenario: sim.Scenario, **asked: Any) -> Result:  # noqa: ANN401 - whatever simulate takes
    return sim.simulate(scenario, 3, seed=4, outcomes=False, keep="indicators", **{"jobs": 1} | asked)


def test_a_rule_of_the_models_own_gives_the_same_when_somebody_writes_it() -> None:
    named = alone(town(**SCARCE, measures__mentor__queue="longest_in_programme"), engine="simpy")
    written = alone(town(**SCARCE), queue_rules={"mentor": rules.longest_in_programme})
    assert np.array_equal(named.values, written.values, equal_nan=True)
    assert not np.array_equal(named.values, alone(town(**SCARCE)).values, equal_nan=True)


def test_processes_follow_a_rule_too(processes: None) -> None:
    asked = {"queue_rules": {"mentor": rules.last_come}}
    here, shared = (alone(town(**SCARCE), jobs=jobs, **asked) for jobs in (1, 2))
    assert np.array_equal(here.values, shared.values, equal_nan=True)


def test_the_result_names_the_rules_and_the_engine() -> None:
    result = alone(town(), queue_rules={"mentor": rules.last_come})
    assert result.engine == "simpy"
    assert result.notes == (
        "Queues served by rules of your own in Python, on the SimPy engine: `last_come` of mentor.",
    )


def test_a_rule_without_a_name_is_followed_by_this_process_and_the_note_says_so(processes: None) -> None:
    scenario = town(**SCARCE)
    result = alone(scenario, jobs=2, queue_rules={"mentor": lambda _known, queued, _citizen: -queued})
    same = alone(scenario, queue_rules={"mentor": rules.last_come})
    assert np.array_equal(result.values, same.values, equal_nan=True)
    assert "this process did all the work" in result.notes[0]


def test_a_rule_that_a_cluster_cannot_find_is_refused() -> None:
    with pytest.raises(RequestError, match="put it into a module"):
        alone(town(), cluster="127.0.0.1:1", queue_rules={"mentor": lambda *_: 0.0})


def test_the_compiled_engine_refuses_a_rule_by_its_name() -> None:
    with pytest.raises(RequestError, match=r"cannot call .* \(`last_come` of mentor\); use"):
        alone(town(), engine="compiled", queue_rules={"mentor": rules.last_come})


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"mentr": rules.last_come}, "there is no measure 'mentr'; did you mean 'mentor'"),
        ({"zzz": rules.last_come}, "there are mentor, anxiety_group, internship"),
        ({"mentor": "first_come"}, "must be a function .*named in the scenario"),
        ({"mentor": rules.blind}, r"three arguments, rule\(known, queued, citizen\); `blind` does not"),
    ],
)
def test_what_cannot_be_followed_is_refused(asked: dict[str, Any], said: str) -> None:
    with pytest.raises(RequestError, match=said):
        alone(town(), queue_rules=asked)


def test_those_who_share_a_queue_share_its_rule() -> None:
    pooled = town(measures__mentor__pool="people", measures__internship__pool="people")
    with pytest.raises(RequestError, match="mentor shares a queue with internship"):
        alone(pooled, queue_rules={"mentor": rules.last_come})
    both = dict.fromkeys(("mentor", "internship"), rules.last_come)
    assert alone(pooled, queue_rules=both).replications == 3


def test_a_rule_that_gives_no_number_is_told_with_whom_it_was_asked_about() -> None:
    with pytest.raises(QueueRuleError, match=r"`nothing` gave nan for citizen \d+; it must give a number"):
        alone(town(**SCARCE), queue_rules={"mentor": rules.nothing})


def test_a_fault_in_a_rule_says_whose_it_is() -> None:
    with pytest.raises(LookupError, match="nobody knows") as fault:
        alone(town(**SCARCE), queue_rules={"mentor": rules.faulty})
    assert fault.value.__notes__[0].startswith(
        "This happened in the queue rule `faulty`, asked about citizen"
    )


def test_a_rule_can_be_compared_with_none() -> None:
    scenario = town(**SCARCE)
    asked = [{}, {"mentor": rules.last_come}]
    found = sim.compare(scenario, [scenario], 3, 4, jobs=1, outcomes=False, queue_rules=asked)
    before, after = (result.values for result in found.results)
    assert np.array_equal(before, alone(scenario).values, equal_nan=True)
    assert np.array_equal(after, alone(scenario, queue_rules=asked[1]).values, equal_nan=True)
    with pytest.raises(RequestError, match="3 entries for 2 scenarios"):
        sim.compare(scenario, [scenario], 3, queue_rules=[{}, {}, {}])


def test_outcomes_are_solved_without_the_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sim.experiment.outcomes.REPLICATIONS", 6)
    scenario, found = town(**SCARCE), []
    for asked in (None, {"mentor": rules.last_come}):
        monkeypatch.setattr("sim.experiment.study._solved", {})
        sim.simulate(scenario, 2, jobs=1, queue_rules=asked)
        found.append(dict(study._solved))
    assert found[0] == found[1]


def test_auto_takes_the_compiled_engine_wherever_it_can_be_used(monkeypatch: pytest.MonkeyPatch) -> None:
    own = own_rules({"mentor": rules.last_come}, [town()])
    monkeypatch.setattr(engines, "why_not_compiled", lambda: None)
    assert engines.pick("auto") == "compiled"
    assert engines.pick("compiled") == "compiled"
    assert engines.pick("simpy") == "simpy"
    assert engines.pick("auto", own) == "simpy"
    monkeypatch.setattr(engines, "why_not_compiled", lambda: "numba is not installed")
    assert engines.pick("auto") == "simpy"
    with pytest.raises(RequestError, match="cannot be used: numba is not installed; use engine `auto`"):
        engines.pick("compiled")
