"""Which parameters matter, asked of a calibration: what is found, how it is kept, when it is read again."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

import calibration
import sim
from calibration.flow import calibrate
from calibration.flow.sensitivity import draws_of, what_matters
from calibration.flow.sensitivity_file import as_data, read_sensitivity, write_sensitivity
from tests.calibration import one_queue as q
from tests.calibration.flowing import files

if TYPE_CHECKING:
    from pathlib import Path

    from calibration import Calibrated
    from calibration.flow.counting import Progress
    from calibration.flow.sensitivity import Sensitivity

HEARD: list[tuple[int, int]] = []


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Calibrated:
    return calibrate(calibration.read(files(tmp_path_factory.mktemp("queue"))), jobs=1)


def asked(found: Calibrated, jobs: int = 1, progress: Progress | None = None) -> Sensitivity:
    return what_matters(found, trajectories=10, sets=20, replications=10, jobs=jobs, progress=progress)


def hear(done: int, of: int) -> None:
    HEARD.append((done, of))


@pytest.fixture(scope="module")
def told(found: Calibrated) -> Sensitivity:
    HEARD.clear()
    return asked(found, progress=hear)


def test_it_is_asked_of_what_a_planner_reads(told: Sensitivity) -> None:
    assert [(each.name, each.of) for each in told.screening.outputs] == [
        ("started_within_90", "mentor"),
        ("wait_mean_of_started", "mentor"),
        ("delivered_by_12_months", "mentor"),
        ("nothing_started_by_12_months", "all"),
        ("dropout_within_12_months", "all"),
    ]
    assert told.screening.outputs == told.split.outputs == told.tornado.outputs
    assert told.screening.outputs[1].said == "mean wait of those who start (Mentor)"


def test_how_long_places_are_taken_moves_the_wait_and_longer_is_longer(told: Sensitivity) -> None:
    assert told.screening.verdict(1, q.SERVICE) == "moves"
    bars = {bar.parameter: bar for bar in told.tornado.bars[1]}
    assert bars[q.SERVICE].at_low.mean < 0.0 < bars[q.SERVICE].at_high.mean
    assert bars.keys() >= {"dummy"}


def test_ends_and_sets_are_of_the_posterior_and_not_of_the_ranges(
    found: Calibrated, told: Sensitivity
) -> None:
    ends = {each.path: each for each in told.tornado.ends.each}
    values = found.posterior.values()[:, found.posterior.prior.paths.index(q.SERVICE)]
    low, high = found.posterior.quantiles(q.SERVICE, (0.1, 0.9))
    assert (ends[q.SERVICE].low, ends[q.SERVICE].high) == pytest.approx((low, high), rel=0.03)
    assert ends[q.SERVICE].low in values
    assert len(draws_of(found.posterior)) == len(values)


def test_progress_counts_runs_and_never_goes_back(told: Sensitivity) -> None:
    done, of = zip(*HEARD, strict=True)
    assert list(done) == sorted(done)
    assert done[-1] == of[-1]
    moved = len(told.tornado.ends.each)
    assert of[-1] == 10 * 5 * 4 + 20 * 2 + (2 * moved + 3) * 10


def test_what_is_idle_over_its_range_is_not_moved_within_it(
    found: Calibrated, told: Sensitivity, monkeypatch: pytest.MonkeyPatch
) -> None:
    for part, known in (("screen", told.screening), ("split", told.split)):
        monkeypatch.setattr(f"calibration.flow.sensitivity.{part}", lambda *_, known=known, **__: known)
    idle = property(lambda _: (q.PATIENCE,))
    monkeypatch.setattr("calibration.sensitivity.screened.Screening.idle", idle)
    some = asked(found).tornado
    assert [each.path for each in some.ends.each] == [q.ARRIVALS, q.SERVICE]
    assert q.PATIENCE in some.ends.middle


def test_what_is_kept_is_read_back_as_it_was(found: Calibrated, told: Sensitivity, tmp_path: Path) -> None:
    file = tmp_path / "sensitivity.json"
    assert read_sensitivity(found, file) is None
    write_sensitivity(found, told, file)
    again = read_sensitivity(found, file)
    assert again is not None
    assert again.groups() == told.groups()
    assert again.made_from == told.made_from
    for one, other in ((again.screening, told.screening), (again.split, told.split)):
        assert one.table.equals(other.table)
    assert again.tornado == told.tornado


def test_what_is_not_defined_is_null_and_comes_back(
    found: Calibrated, told: Sensitivity, tmp_path: Path
) -> None:
    parts = (told.split.parts[0]._replace(share=float("nan")), *told.split.parts[1:])
    write_sensitivity(found, replace(told, split=replace(told.split, parts=parts)), tmp_path / "x.json")
    assert json.loads((tmp_path / "x.json").read_text("utf-8"))["split"]["parts"][0]["share"] is None
    again = read_sensitivity(found, tmp_path / "x.json")
    assert again is not None
    assert np.isnan(again.split.parts[0].share)


def test_what_was_found_of_another_calibration_is_not_read(
    found: Calibrated, told: Sensitivity, tmp_path: Path
) -> None:
    write_sensitivity(found, told, tmp_path / "x.json")
    places = sim.with_values(found.scenario, {"measures.mentor.places": 15})
    other = replace(found, project=replace(found.project, scenario=places))
    assert read_sensitivity(other, tmp_path / "x.json") is None
    (tmp_path / "x.json").write_text("{}", "utf-8")
    assert read_sensitivity(found, tmp_path / "x.json") is None


def test_sentences_have_names_and_no_path(found: Calibrated, told: Sensitivity) -> None:
    said = " ".join(as_data(found, told)["sentences"])
    assert "“Mentor, how long it lasts”" in said
    assert not any(path in said for path in found.posterior.prior.paths)


def test_in_short_figures_stand_in_tables_and_the_most_uncertain_in_sentences(told: Sensitivity) -> None:
    short = dict(told.in_short())
    assert short["Ranges"][0] == told.screening.sentences()[0]
    assert len(short["Ends"]) == 1 + len(told.most_uncertain())
    assert len(told.most_uncertain()) <= 3


def test_the_number_of_jobs_changes_nothing(found: Calibrated, told: Sensitivity) -> None:
    assert as_data(found, asked(found, 2)) == as_data(found, told)


def test_who_stops_it_is_told_how_far_it_came(found: Calibrated) -> None:
    def stop(done: int, _of: int) -> None:
        if done >= 100:
            raise KeyboardInterrupt

    with pytest.raises(sim.Interrupted) as stopped:
        what_matters(found, trajectories=10, sets=20, replications=20, jobs=1, progress=stop)
    assert stopped.value.done >= 100
    assert not stopped.value.kept
