"""Scenarios under draws of parameters: every replication has the values of its draw, in all that is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import duckdb
import numpy as np
import pytest

import sim
from sim.experiment.demand import raised
from sim.experiment.parameters.together import decided_among, put_under, together
from sim.experiment.store import Disk
from sim.scenario import Draws, ScenarioError
from tests.experiment.shelves import Memory
from tests.experiment.towns import town

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from sim.experiment.request import Engine

RATE, LASTS, GRANTED = "citizens.per_year", "measures.mentor.lasts", "measures.mentor.decision.granted"
DRAWS = Draws.of(
    {
        RATE: [30, 40, 55, 60],
        LASTS: [90, 150, 200, 260],
        GRANTED: [0.5, 0.7, 0.8, 0.9],
        "weight": [1, 2, 2, 1],
    }
)
MORE = {"measures.mentor.places": 8, "name": "More"}


def equal(one: NDArray[np.float64], other: NDArray[np.float64]) -> bool:
    return np.array_equal(one, other, equal_nan=True)


def test_a_replication_is_that_of_the_scenario_with_the_values_of_its_draw() -> None:
    found = sim.simulate(town().under(DRAWS), 6, seed=2, jobs=1, outcomes=False).values
    for number in range(6):
        stated = sim.with_values(town(), DRAWS.values(number, 2))
        assert equal(
            found[number], sim.simulate(stated, number + 1, 2, jobs=1, outcomes=False).values[number]
        )


def test_draws_that_are_all_the_same_give_the_numbers_of_these_values() -> None:
    values = {RATE: 50.0, LASTS: 200.0}
    draws = Draws.of({path: [value] * 3 for path, value in values.items()})
    under = sim.compare(town().under(draws), [town().with_(MORE)], 5, jobs=1, split=True)
    stated = sim.compare(
        sim.with_values(town(), values), [sim.with_values(town().with_(MORE), values)], 5, jobs=1
    )
    for one, other in zip(under.results, stated.results, strict=True):
        assert equal(one.values, other.values)
    known = under.split["share"].dropna()
    assert len(known)
    assert (known == 0.0).all()


def test_options_that_are_the_baseline_differ_by_nothing() -> None:
    same = town().with_({"name": "The same"})
    found = sim.compare(town().under(DRAWS), [same], 8, jobs=1, outcomes=False, split=True)
    assert equal(found.results[0].values, found.results[1].values)
    assert (found.split["difference"].dropna() == 0.0).all()
    assert found.split["share"].isna().all()


def test_neither_jobs_nor_engines_change_a_number() -> None:
    asked = town().under(DRAWS), [town().with_(MORE)]
    how: list[tuple[int, Engine]] = [(1, "compiled"), (1, "simpy"), (2, "compiled")]
    one, *others = (
        sim.compare(*asked, 6, jobs=jobs, engine=engine, outcomes=False, split=True) for jobs, engine in how
    )
    for other in others:
        for mine, theirs in zip((*one.results, *one.again), (*other.results, *other.again), strict=True):
            assert equal(mine.values, theirs.values)


def test_more_replications_begin_with_the_fewer() -> None:
    few, many = (sim.simulate(town().under(DRAWS), n, jobs=1, outcomes=False).values for n in (4, 9))
    assert equal(few, many[:4])


def test_weights_are_respected() -> None:
    draws = Draws.of({RATE: [20, 200], "weight": [9, 1]})
    found = sim.simulate(town().under(draws), 60, jobs=1, outcomes=False)
    assert found.kept is not None
    people = np.array([len(made.citizens["citizen"]) for made in found.kept])
    assert np.count_nonzero(people > 300) == pytest.approx(6, abs=1)


def test_what_an_option_decides_is_drawn_in_neither_and_said() -> None:
    option = town().with_({GRANTED: 1.0, "name": "All granted"})
    found = sim.compare(town().under(DRAWS), [option], 4, jobs=1, outcomes=False)
    without = sim.compare(town().under(DRAWS.without([GRANTED])), [option], 4, jobs=1, outcomes=False)
    assert equal(found.baseline.values, without.baseline.values)
    assert any(GRANTED in note and "not drawn" in note for note in found.baseline.notes)
    assert "one of 4 draws of 2 parameters" in found.baseline.notes[0]


def test_a_table_of_shares_is_decided_as_a_whole() -> None:
    option = town().with_({"assessment.leads_to": {"programme": 0.9, "flexi_job": 0.1}})
    path = "assessment.leads_to.programme"
    assert decided_among([town(), option], [path, RATE]) == (path,)


def test_scenarios_that_are_compared_are_under_the_same_draws() -> None:
    under, option = town().under(DRAWS), town().with_(MORE)
    (one, other), _notes = together([under, option])
    assert one.draws == other.draws == DRAWS
    with pytest.raises(sim.RequestError, match="same draws"):
        together([under, option.under(DRAWS.without([LASTS]))])


def test_a_value_that_only_an_option_states_is_drawn_there() -> None:
    art = {"places": 3, "lasts": {"fixed": "3 months"}, "recommended": 0.2}
    option = town().with_({"measures.art": art, "name": "Art"})
    draws = Draws.of({RATE: [30, 50], "measures.art.recommended": [0.1, 0.9]})
    base, other = put_under([town(), option], draws)
    assert base.draws == other.draws == draws
    with pytest.raises(ScenarioError, match="measures"):
        put_under([town(), town()], draws)
    found = sim.compare(base, [other], 3, jobs=1, outcomes=False)
    assert found.replications == 3


def test_a_draw_that_makes_another_scenario_of_it_is_refused() -> None:
    base = town(measures__anxiety_group__no_show=0.3)
    draws = Draws.of({"measures.anxiety_group.no_show": [0.0, 0.2]})
    with pytest.raises(sim.RequestError, match="row 1 of the parameters makes another scenario"):
        sim.simulate(base.under(draws), 6, jobs=1, outcomes=False)


@pytest.mark.parametrize("kind", ["memory", "disk"])
def test_what_is_kept_is_kept_for_these_draws_only(kind: str, tmp_path: Path) -> None:
    store = Memory() if kind == "memory" else Disk(tmp_path)
    others = Draws.of({RATE: [80, 90]})
    found = [
        sim.simulate(each, 3, jobs=1, keep="indicators", outcomes=False, store=store).values
        for each in (town(), town().under(DRAWS), town().under(others), town().under(DRAWS))
    ]
    assert equal(found[1], found[3])
    assert not equal(found[0], found[1])
    assert not equal(found[1], found[2])
    anew = sim.simulate(town().under(DRAWS), 3, jobs=1, keep="indicators", outcomes=False).values
    assert equal(found[3], anew)


def test_bottlenecks_and_levers_carry_the_draws() -> None:
    under = town().under(DRAWS)
    found = sim.bottlenecks(under, 3, jobs=1)
    assert equal(found.baseline.values, sim.simulate(under, 3, jobs=1, outcomes=False).values)
    option = town().with_({**MORE, "measures.internship.places": 9})
    taken = sim.which_lever(under, option, 3, jobs=1)
    whole = sim.compare(under, [option], 3, jobs=1, outcomes=False)
    for mine, theirs in zip(taken.comparison.results, whole.results, strict=True):
        assert equal(mine.values, theirs.values)
    known = np.isfinite(taken.start) & np.isfinite(taken.end)
    np.testing.assert_allclose(
        (taken.end[known] - taken.start[known]), taken.steps.sum(axis=1)[known], atol=1e-9
    )


def test_more_referrals_are_more_in_every_draw() -> None:
    found = raised(town().under(DRAWS), 0.1)
    assert found.draws is not None
    assert [row[0] for row in found.draws.rows] == pytest.approx([33, 44, 60.5, 66])


def test_a_gap_is_asked_under_the_draw_of_each_replication() -> None:
    one = Draws.of({RATE: [60], GRANTED: [0.4]})
    under, stated = (
        sim.why_the_gap(each, 2, jobs=1)
        for each in (town().under(one), sim.with_values(town(), one.values(0, 1)))
    )
    for mine, theirs in zip(under.kept, stated.kept, strict=True):
        assert equal(mine.steps, theirs.steps)


def test_questions_that_move_values_themselves_are_refused() -> None:
    under, option = town().under(DRAWS), town().with_(MORE)
    for ask in (
        lambda: sim.over_assumptions(under, [option], 10, 1, jobs=1),
        lambda: sim.under_explanations(under, [option], [option], 2, jobs=1),
        lambda: sim.snapshot(under),
    ):
        with pytest.raises(sim.RequestError, match="under draws of parameters"):
            ask()


def test_how_programmes_end_is_said_to_follow_from_what_is_stated() -> None:
    under = town().under(Draws.of({"outcome.shares.job": [0.1, 0.3]}))
    assert any("outcome.shares.job" in note for note in together([under])[1])


def written(path: Path, query: str) -> Path:
    with duckdb.connect(":memory:") as known:
        known.execute(f"COPY ({query}) TO '{path}' (FORMAT parquet)")
    return path


def test_a_file_of_draws_is_read(tmp_path: Path) -> None:
    rows = "(1, 30, 90.5::DECIMAL(6, 2)), (3, 50, 100)"
    names = ", ".join(f'"{name}"' for name in ("weight", RATE, LASTS))
    path = written(tmp_path / "draws.parquet", f"FROM (VALUES {rows}) t({names})")
    assert sim.read_draws(path) == Draws.of({RATE: [30, 50], LASTS: [90.5, 100], "weight": [1, 3]})


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("SELECT 1.0 AS weight, 2.0 AS a WHERE false", "no row stands here"),
        ("SELECT 1.0 AS weight", "no parameters"),
        ("SELECT 1.0 AS weight, '0101011234' AS a", "the column a holds no numbers"),
        ("SELECT 1.0 AS weight, NULL::DOUBLE AS a", "row 1: nothing stands for a"),
        ("SELECT 'nan'::DOUBLE AS weight, 2.0 AS a", "row 1: the weight is nan"),
        ("SELECT -1.0 AS weight, 2.0 AS a", "row 1: the weight is -1"),
        ("SELECT 0 AS weight, 2.0 AS a", "all weights are 0"),
    ],
)
def test_a_file_that_holds_no_draws_is_refused_in_a_sentence(tmp_path: Path, query: str, said: str) -> None:
    with pytest.raises(sim.RequestError) as raised:
        sim.read_draws(written(tmp_path / "draws.parquet", query))
    assert said in str(raised.value)
    assert "0101011234" not in str(raised.value)


def test_what_is_no_parquet_file_is_refused_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "empty.parquet").write_bytes(b"")
    (tmp_path / "text.parquet").write_text("0101011234;mentor", "utf-8")
    for name, said in (("empty", "as Parquet"), ("text", "as Parquet"), ("none", "does not exist")):
        with pytest.raises(sim.RequestError, match=said) as raised:
            sim.read_draws(tmp_path / f"{name}.parquet")
        assert "0101011234" not in str(raised.value)
    with pytest.raises(sim.RequestError, match="is a folder"):
        sim.read_draws(tmp_path)
