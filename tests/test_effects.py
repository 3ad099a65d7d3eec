"""The list of mechanisms and practices can be run: files, figures, and a table in the README with its rows.

What the effects are is measured by `python -m tests.effects`, which takes minutes; here it is enough that
every row changes something.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import sim
from tests.effects.measuring import Effect, batches
from tests.effects.page import BEGIN, END, README, NoMarkersError, from_here, lines_of, table, write
from tests.effects.rows import Figure, ListError, Row, only, rows
from tests.effects.words import change, sentence
from tests.scenario.shipped import shipped
from tests.test_project import numbers

ROWS = rows()
SHORT = {"clock.warm_up": "1 year"}
"""A shorter run, with the reported years that rows name."""

per_row = pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)


@cache
def loaded(path: Path) -> sim.Scenario:
    return sim.load(path)


@per_row
def test_every_row_has_files_that_check_clean(row: Row) -> None:
    assert loaded(row.path).notes == ()
    assert loaded(row.path_against).notes == ()


@per_row
def test_every_scenario_is_an_option_of_what_it_is_compared_with_or_of_the_same_baseline(row: Row) -> None:
    assert loaded(row.path).root_parent() == loaded(row.path_against).root_parent()


def test_every_file_of_a_mechanism_stands_in_the_list() -> None:
    named = {row.path for row in ROWS} | {row.path_against for row in ROWS}
    assert {*shipped("mechanisms/*.yaml")} <= named


def test_every_number_of_a_mechanism_is_called_an_assumption_with_a_range() -> None:
    for path in shipped("mechanisms/*.yaml"):
        scenario = loaded(path)
        for where in numbers(scenario.resolved):
            place = scenario.place_of(where)
            if place is not None and Path(place.file) == path:
                source = scenario.sources.get(where)
                assert source is not None, where
                assert source.grade == "assumption", where
                assert source.range is not None, where


def test_every_row_changes_something_and_has_the_figures_it_names() -> None:
    for group in batches(ROWS):
        against = group.against.with_(SHORT)
        options = [loaded(row.path).with_(SHORT) for row in group.rows]
        comparison = sim.compare(against, options, replications=2, jobs=1, outcomes=False)
        for row, option in zip(group.rows, comparison.options.values(), strict=True):
            before, after = figures(comparison.baseline), figures(option)
            assert any(before[key] != after[key] for key in before.keys() & after.keys()), row.name
            for figure in row.shows:
                assert (figure.indicator, figure.of, "", figure.period) in before.keys() | after.keys(), (
                    row.name
                )


def figures(result: sim.Result) -> dict[tuple[str, str, str, str], list[str]]:
    """What was found in each replication; as text, so that what is not defined equals itself."""
    values = result.values.T.tolist()
    keys = [(key.indicator, key.of, key.by, key.period) for key in result.catalogue]
    return {key: [repr(each) for each in column] for key, column in zip(keys, values, strict=True)}


def test_the_table_of_the_readme_has_the_rows_of_the_list() -> None:
    lines = lines_of(README.read_text("utf-8"))
    assert len(lines) == len(ROWS)
    for line, row in zip(lines, ROWS, strict=True):
        assert line.startswith(
            f"| {row.document} | {row.mechanism} | {row.switch} | [{row.name}]({from_here(row.scenario)})"
        )
        for link in re.findall(r"\]\(([^)]+)\)", line):
            assert (README.parent / link).is_file(), link
        for figure in row.shows:
            assert figure.why in line


def effect(**changes: Any) -> Effect:  # noqa: ANN401  any field of an effect
    row = Row("003", "no mentors", "`places`", "x.yaml", (figure := Figure("wait", "mentor", "up"),))
    usual = {"before": 0.5, "after": 0.54, "difference": 0.04, "low": 0.03, "high": 0.05}
    return Effect(**{"row": row, "figure": figure, "what": "mentor", "unit": "share", **usual, **changes})


def test_an_effect_must_show_or_say_why_it_does_not() -> None:
    explained = Figure("wait", "mentor", "up", why="Nobody waits.")
    chance = {"difference": 0.01, "low": -0.01, "high": 0.03}
    other_way = {"difference": -0.04, "low": -0.05, "high": -0.03}
    assert not effect().complaint
    assert "does not say why" in effect(**chance).complaint
    assert "does not say why" in effect(**other_way).complaint
    assert not effect(**chance, figure=explained).complaint
    assert not effect(**other_way, figure=explained).complaint
    assert "out of date" in effect(figure=explained).complaint
    assert not effect(**other_way, figure=Figure("wait", "mentor", "down")).complaint


def test_what_is_not_known_does_not_show() -> None:
    unknown = dict.fromkeys(("difference", "low", "high"), float("nan"))
    assert "does not say why" in effect(**unknown).complaint
    assert change(effect(**unknown)) == "not known"


def test_words_say_which_way_how_much_and_how_well_it_is_known() -> None:
    assert change(effect()) == "50.0 → 54.0 %, up 4.0 points (3.0 to 5.0)"
    down = {"after": 0.46, "difference": -0.04, "low": -0.05, "high": -0.03}
    assert change(effect(**down)) == "50.0 → 46.0 %, down 4.0 points (3.0 to 5.0)"
    chance = {"after": 0.51, "difference": 0.01, "low": -0.01, "high": 0.03}
    assert change(effect(**chance)) == "50.0 → 51.0 %, cannot be told from no change (-1.0 to +3.0)"


def test_a_small_effect_has_decimals_until_its_interval_leaves_zero() -> None:
    tiny = {"before": 0.05, "after": 0.0503, "difference": 0.0003, "low": 0.0002, "high": 0.0004}
    assert change(effect(**tiny)) == "5.00 → 5.03 %, up 0.03 points (0.02 to 0.04)"


def test_indicators_are_said_in_words() -> None:
    figure = Figure("delivered_by_12_months", "mentor", "up", "2028")
    assert sentence(effect(figure=figure)).startswith("Mentor, begun by 12 months, in 2028: ")
    whole = Figure("dropout_within_12_months", "all", "up")
    assert sentence(effect(figure=whole)).startswith("Give up within 12 months: ")


def test_the_table_leaves_what_stands_around_it_alone(tmp_path: Path) -> None:
    readme = tmp_path / "README.md"
    readme.write_text(f"before\n{BEGIN}\nold\n{END}\nafter\n", "utf-8")
    found = effect()
    write(table([(found.row, [found])], 400, 1), readme)
    text = readme.read_text("utf-8")
    assert text.startswith(f"before\n{BEGIN}\n")
    assert text.endswith(f"\n{END}\nafter\n")
    assert "400 replications" in text
    assert "old" not in text
    assert len(lines_of(text)) == 1
    with pytest.raises(NoMarkersError, match="no place for the table"):
        lines_of("a README without the markers")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a list", "expected a list under `mechanisms:`"),
        ("mechanisms: [{document: '003'}]", "row 1: mechanism, scenario, shows, switch is missing"),
        ("mechanisms: [{document: '003', colour: red}]", "row 1: unknown colour"),
        ("mechanisms: [3]", "row 1: expected fields"),
    ],
)
def test_a_list_that_cannot_be_read_says_where(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "mechanisms.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(ListError, match=message):
        rows(path)


def test_a_figure_goes_up_or_down_and_a_document_is_a_text(tmp_path: Path) -> None:
    good = "mechanisms: [{document: '003', mechanism: m, switch: s, scenario: x.yaml, shows: [SHOWS]}]"
    path = tmp_path / "mechanisms.yaml"
    path.write_text(good.replace("SHOWS", "{indicator: i, of: all, direction: sideways}"), "utf-8")
    with pytest.raises(ListError, match="row 1, figure 1: direction is up or down, not 'sideways'"):
        rows(path)
    path.write_text(good.replace("SHOWS", "{indicator: i, of: all, direction: up, period: 2028}"), "utf-8")
    with pytest.raises(ListError, match="figure 1: period is a text; write it in quotation marks"):
        rows(path)


def test_a_row_is_found_by_the_name_of_its_scenario() -> None:
    assert [row.name for row in only(ROWS, "lock_in_with_short_waits")] == ["lock_in_with_short_waits"]
    with pytest.raises(ListError, match="no row is called 'lock_out'; there are a_big_mouthful, "):
        only(ROWS, "lock_out")
