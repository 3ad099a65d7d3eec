"""What `ventetid compare` shows of many options at once, of few pairs, and of what sets in on a date."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from typer.testing import Result

import sim
from sim.cli.compare_measures import about
from sim.cli.tried import TOO_FEW_SAID, enough
from sim.experiment.changes import changes
from sim.experiment.since import since
from sim.experiment.verdicts import BETTER, judged, strongest

if TYPE_CHECKING:
    from pathlib import Path

Run = Callable[..., Result]
pytestmark = pytest.mark.usefixtures("kept_in_memory")

MORE = "measures: {mentor: {places: 9}}"
LATE = "rules: {name: Run-off, new_entrants_until: 2027-07-01}"


def page(done: Result) -> str:
    assert done.exit_code == 0, done.output
    return done.stdout


def on_a_line(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def option(town: Path, text: str, name: str = "Tried") -> Path:
    path = town.with_name(f"{name.lower()}.yaml")
    path.write_text(f"extends: town.yaml\nname: {name}\n{text}\n", "utf-8")
    return path


def test_a_share_of_pairs_needs_ten_of_them_and_half_of_the_replications() -> None:
    assert enough(10, 20)
    assert not enough(9, 9)
    assert not enough(10, 21)


def test_what_hardly_any_pair_has_is_called_too_few_with_one_footnote(run: Run, town: Path) -> None:
    baseline = option(town, "measures: {mentor: {recommended: 0.004}}", "Rare")
    other = option(
        town, "measures: {mentor: {recommended: 0.004, places: 9}, internship: {declined: {share: 0.3}}}"
    )
    text = page(run("compare", baseline, other, "-n", 20, "-j", 1))
    section = text.split("Mean wait, ")[1].split("\n\n")[0]
    (mentor,) = [line for line in section.splitlines() if "Mentor" in line]
    assert mentor.rstrip().endswith("too few")
    assert on_a_line(text).count(TOO_FEW_SAID) == 1


def test_few_replications_show_no_shares_of_them(run: Run, town: Path) -> None:
    text = page(run("compare", town, town.with_name("option.yaml"), "-n", 5, "-j", 1))
    assert "Better in\n" not in text
    assert "too few" not in text.split("The spread")[0]


def test_a_run_off_is_said_to_set_in_on_its_day_and_shows_who_is_left(run: Run, town: Path) -> None:
    text = on_a_line(page(run("compare", town, option(town, LATE, "Run-off"), "-n", 4, "-j", 1)))
    assert "as if it had always been so" not in text
    assert "Run-off is as Town until 1 July 2027 and differs from then on" in text
    table = text.split("Citizens in a programme On average")[1]
    assert "At the end" in table
    assert re.search(r"At the end, on [^,]+, \d+ citizens? (is|are) in a programme, against \d+\.", text)


def test_fewer_who_come_show_on_average_and_at_the_end_only(run: Run, town: Path) -> None:
    less = option(town, "citizens: {per_year: 10}")
    text = on_a_line(page(run("compare", town, less, "-n", 4, "-j", 1)))
    assert re.search(r"Citizens in a programme On average [-+\d., \[\]to]+ At the end", text)
    assert "as if it had always been so" in text


def test_who_is_in_a_programme_is_left_out_where_the_same_are_referred(run: Run, town: Path) -> None:
    assert "in a programme On" not in on_a_line(
        page(run("compare", town, option(town, MORE), "-n", 2, "-j", 1))
    )


@pytest.mark.parametrize(
    ("text", "always", "days"),
    [
        (MORE, True, []),
        ("measures: {mentor: {places: {2027-01-04: 4, 2027-09-01: 9}}}", False, ["2027-09-01"]),
        ("measures: {mentor: {places: {2027-01-04: 5, 2027-09-01: 9}}}", True, []),
        (LATE, False, ["2027-07-01"]),
        (f"{LATE}\n{MORE}", True, ["2027-07-01"]),
        ("rules: {name: Only a name}", False, []),
    ],
)
def test_an_option_differs_from_the_first_day_on_which_a_value_does(
    town: Path, text: str, *, always: bool, days: list[str]
) -> None:
    found = since(sim.load(town), sim.load(option(town, text)))
    assert found.always == always
    assert [day.isoformat() for day in found.days] == days


def test_the_name_of_a_law_is_a_change_only_where_nothing_else_of_it_differs(town: Path) -> None:
    law = sim.load(option(town, "rules: {name: One, label: {da: En, en: One}}", "One"))
    renamed = law.with_({"rules.name": "Other", "rules.label": {"da": "Anden", "en": "Other"}})
    assert [change.field for change in changes(law, renamed)] == ["rules.name"]
    other = renamed.with_({"rules.programme.longest": "3 years"})
    assert all(not change.field.startswith(("rules.name", "rules.label")) for change in changes(law, other))
    assert changes(law, other)


def test_what_never_happens_in_either_is_left_out_although_it_does_in_another_option(
    run: Run, town: Path
) -> None:
    buys = option(town, "measures: {mentor: {buys_after: {wait: 30 days, price: 9000}}}", "Buys")
    text = page(run("compare", town, option(town, MORE), buys, "-n", 4, "-j", 1))
    assert text.count("Bought, a year") == 1


def test_a_delivery_that_improves_says_that_those_who_start_wait_longer(town: Path) -> None:
    baseline = sim.load(town).with_({"measures.mentor.decision.granted": 0.15})
    found = sim.compare(baseline, [sim.load(town)], 40, seed=2, jobs=1, outcomes=False)
    ((_, rows),) = judged(found).items()
    assert "mentor" in strongest(rows, BETTER)
    text = about(found, rows, "mentor", BETTER)
    assert "by 12 months" in text
    assert re.search(r"; but the wait is .+ longer, .+ against .+ for those who get there", text)


@pytest.mark.parametrize("columns", ["100", "60"])
def test_more_than_three_options_begin_with_a_table_and_name_their_files(
    run: Run, town: Path, columns: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    files = [option(town, f"measures: {{mentor: {{places: {n}}}}}", f"O{n}") for n in (5, 6, 7, 8)]
    text = page(run("compare", town, *files, "-n", 3, "-j", 1))
    table = text.split("All options at a glance")[1].split("\n\n\n")[0]
    for name in ("Town", "O5", "O6", "O7", "O8"):
        assert re.search(rf"^ {name} ", table, re.MULTILINE)
    assert text.index("All options at a glance") < text.index("Changed")
    for file in files:
        assert re.sub(r"\s", "", text).count(file.name) >= 1
    few = page(run("compare", town, *files[:3], "-n", 3, "-j", 1))
    assert "at a glance" not in few
