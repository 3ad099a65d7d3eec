"""A country: each municipality as if it were run alone, figures as if everybody were counted together."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

import numpy as np
import pytest

import sim
from sim.experiment import Interrupted, RequestError, outcomes, study
from sim.experiment.national.figures import UTILISATION, adds_up, offered
from sim.experiment.national.sizes import municipalities
from sim.scenario.scaled import typical
from sim.timetable import timetable
from tests.experiment.towns import town

if TYPE_CHECKING:
    from sim.experiment import Country, Result

SIZES = {"inhabitants": [5_000, 20_000, 15_000, 40_000], "typical": 20_000}
COUNTRY = town(municipalities={"number": 4, "sizes": SIZES})
REPLICATIONS = 3
SEED = 5


@pytest.fixture(scope="module")
def found() -> Country:
    return sim.simulate_country(COUNTRY, REPLICATIONS, SEED, jobs=1, outcomes=False)


@pytest.fixture(scope="module")
def alone() -> list[Result]:
    """Every municipality, run by itself."""
    return [
        sim.simulate(each.scenario(COUNTRY), REPLICATIONS, each.seed(SEED), jobs=1, outcomes=False)
        for each in municipalities(COUNTRY)
    ]


def test_every_municipality_is_as_if_it_were_run_alone(found: Country, alone: list[Result]) -> None:
    for row, (size, result) in enumerate(zip((0.25, 1.0, 0.75, 2.0), alone, strict=True)):
        for place, key in enumerate(found.keys):
            values = result.column(key.indicator, key.of) / (size if adds_up(key) else 1.0)
            known = ~np.isnan(values)
            assert found.known[row, place] == known.sum(), key
            if known.any():
                assert np.isclose(found.means[row, place], values[known].mean()), key


def test_each_citizen_counts_the_same(found: Country, alone: list[Result]) -> None:
    for number in range(REPLICATIONS):
        tables = [result.spells[result.spells["replication"] == number] for result in alone]
        waited, all_of_them, within = 0.0, 0, 0
        for spells in tables:
            rows = spells[(spells["measure"] == "programme") & (spells["queued"] >= 0)]
            started = rows[rows["started"].notna()]
            waited += float((started["started"] - started["queued"]).sum())
            all_of_them += len(started)
            begun = rows[rows["started"] - rows["queued"] <= 90]
            within += len(begun)
        place = found.position("queue_wait_mean_of_started", "programme")
        assert found.all_of_it[number, place] == pytest.approx(waited / all_of_them)
        begun_a_year = found.position("programmes_begun")
        pooled = sum(result.column("programmes_begun")[number] for result in alone)
        assert found.all_of_it[number, begun_a_year] * 4 == pytest.approx(pooled)


def test_the_use_of_a_capacity_is_that_of_all_places_together(found: Country, alone: list[Result]) -> None:
    for of in ("mentor", "anxiety_group", "assessment", "programme"):
        there = [offered(timetable(result.scenario))[of] for result in alone]
        used = [result.column(UTILISATION, of) for result in alone]
        together = sum(share * size for share, size in zip(used, there, strict=True)) / sum(there)
        assert found.all_of_it[:, found.position(UTILISATION, of)] == pytest.approx(together)


def test_the_country_is_between_its_parts_and_adds_up_from_them(found: Country) -> None:
    lowest, highest = found.of_size.min(axis=1), found.of_size.max(axis=1)
    known = ~np.isnan(found.of_size).any(axis=1)
    assert (found.all_of_it[known] >= lowest[known] - 1e-9).all()
    assert (found.all_of_it[known] <= highest[known] + 1e-9).all()
    tidy = found.indicators.query("indicator == 'programmes_begun' and replication == 0")
    assert list(tidy["by"]) == ["", "small", "middle", "large"]
    held = [sum(float(each.size) for each in group) for group in found.groups]
    of_size = tidy["value"].to_numpy()[1:]
    assert tidy["value"].iloc[0] == pytest.approx(float(np.dot(of_size, held)))


def test_what_adds_up_does_so_whatever_the_mean_of_listed_sizes() -> None:
    sizes = {"inhabitants": [40_000, 20_000], "typical": 20_000}
    pair = town(municipalities={"number": 2, "sizes": sizes})
    together = sim.simulate_country(pair, 1, SEED, jobs=1, outcomes=False)
    alone = [
        sim.simulate(each.scenario(pair), 1, each.seed(SEED), jobs=1, outcomes=False)
        for each in municipalities(pair)
    ]
    begun = sum(result.column("programmes_begun")[0] for result in alone)
    tidy = together.indicators.query("indicator == 'programmes_begun' and by == ''")
    assert tidy["value"].item() == pytest.approx(begun)
    assert together.all_of_it[0, together.position("programmes_begun")] == pytest.approx(begun / 3)


def test_no_figure_is_left_without_a_weight(found: Country) -> None:
    asked = {key.indicator for key in found.keys}
    assert {"started_within_90", "utilisation", "taken_part", "waiting_now", "demand"} <= asked
    assert not asked & {"wait_median", "wait_p90", "queue_wait_median", "queue_wait_p90"}
    some = (found.known > 0).any(axis=0)
    assert not np.isnan(found.all_of_it[:, some]).all(axis=0).any()


def test_serial_and_parallel_are_the_same_numbers(found: Country, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sim.experiment.workers.WORTH_STARTING", 0.0)
    again = sim.simulate_country(COUNTRY, REPLICATIONS, SEED, jobs=2, outcomes=False)
    for name in ("all_of_it", "of_size", "spread", "means", "variances", "known"):
        assert np.array_equal(getattr(found, name), getattr(again, name), equal_nan=True)


def test_what_is_finished_is_kept_when_somebody_interrupts(found: Country) -> None:
    def stop(done: int, of: int) -> None:
        assert of == 4 * REPLICATIONS
        if done == 7:
            raise KeyboardInterrupt

    with pytest.raises(Interrupted) as stopped:
        sim.simulate_country(COUNTRY, REPLICATIONS, SEED, jobs=1, outcomes=False, progress=stop)
    assert stopped.value.done == 1
    assert stopped.value.work == (7, 4 * REPLICATIONS)
    partial = stopped.value.partial
    assert isinstance(partial, sim.Country)
    assert np.array_equal(partial.all_of_it, found.all_of_it[:1], equal_nan=True)


def test_outcomes_are_solved_once_for_the_typical_municipality(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outcomes, "REPLICATIONS", 6)
    monkeypatch.setattr(study, "_solved", {})
    heard: list[tuple[int, int]] = []
    with_them = sim.simulate_country(COUNTRY, 2, SEED, jobs=1, progress=lambda *each: heard.append(each))
    assert heard[0] == (0, 14)
    assert heard[-1] == (14, 14)
    (digest,) = study._solved
    assert digest == typical(COUNTRY).digest
    one = municipalities(COUNTRY)[1]
    as_it_is_alone = sim.simulate(one.scenario(COUNTRY), 2, one.seed(SEED), jobs=1)
    assert list(study._solved) == [digest]
    place = with_them.position("outcome_job")
    assert with_them.means[1, place] == pytest.approx(as_it_is_alone.column("outcome_job").mean())


def test_memory_grows_by_a_few_rows_a_replication_and_no_more() -> None:
    sizes = [
        len(pickle.dumps(sim.simulate_country(COUNTRY, number, jobs=1, outcomes=False))) for number in (1, 4)
    ]
    rows = 1 + 3 + 3  # the country, by size, the spread
    keys = len(sim.simulate_country(COUNTRY, 1, jobs=1, outcomes=False).keys)
    assert sizes[1] - sizes[0] <= 3 * rows * keys * 8 + 1_000


def test_what_takes_one_municipality_refuses_a_country() -> None:
    for ask in (
        lambda: sim.simulate(COUNTRY, 1, jobs=1),
        lambda: sim.compare(COUNTRY, [COUNTRY], 1, jobs=1),
        lambda: sim.snapshot(COUNTRY),
    ):
        with pytest.raises(RequestError) as refused:
            ask()
        assert '"Town" is a country of 4 municipalities' in str(refused.value)
        assert "sim.simulate_country" in str(refused.value)
    with pytest.raises(RequestError):
        sim.simulate_country(town(), 1)
    assert sim.simulate(sim.municipality(COUNTRY, 1), 1, jobs=1, outcomes=False).replications == 1


def test_the_country_that_ships_runs_and_says_nothing_of_the_money_of_single_years() -> None:
    """Prices, groups and purchases are the baseline's; a country is asked of no single years."""
    country = sim.load("scenarios/national.yaml").with_({"municipalities.number": 2, "clock.years": 1})
    found = sim.simulate_country(country, 1, SEED, jobs=1, outcomes=False)
    begun = [key.indicator == "programmes_begun" for key in found.keys]
    assert any(begun)
    assert found.known[:, begun].all()
    assert not any(key.indicator.startswith("cost_") for key in found.keys)
