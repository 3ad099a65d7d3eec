"""Money on the pages: whatever has a price stands there and adds up, and nothing is said of what has none."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from typer.testing import Result

from tests.cli.wide import widest

if TYPE_CHECKING:
    from pathlib import Path

Run = Callable[..., Result]
pytestmark = pytest.mark.usefixtures("kept_in_memory")

PRICED = """
extends: town.yaml
name: Priced
costs:
  price_level: 2026
  caseworker_full_time: 600000
  case: 4000
  income_support_month: 14000
  pension_month: 19000
  pension_years: {under_30: 40, from_30_to_39: 30, from_40: 15}
measures:
  mentor: {cost: {per_place_year: {value: 50000, grade: assumption, range: [40000, 100000]}}}
  anxiety_group: {cost: {per_group: 100000}}
"""


@pytest.fixture
def priced(town: Path) -> Path:
    path = town.with_name("priced.yaml")
    path.write_text(PRICED, "utf-8")
    return path


def option(priced: Path, text: str, name: str = "tried") -> Path:
    path = priced.with_name(f"{name}.yaml")
    path.write_text(f"extends: priced.yaml\nname: {name.capitalize()}\n{text}\n", "utf-8")
    return path


def on_a_line(done: Result) -> str:
    assert done.exit_code == 0, done.output
    return re.sub(r"\s+", " ", done.stdout)


def data(done: Result) -> dict[str, Any]:
    assert done.exit_code == 0, done.output
    found = json.loads(done.stdout)
    assert isinstance(found, dict)
    return found


def test_without_prices_no_page_speaks_of_money(run: Run, town: Path) -> None:
    for done in (
        run("run", town, "-n", 3, "-j", 1),
        run("compare", town, town.with_name("option.yaml"), "-n", 3, "-j", 1),
    ):
        text = on_a_line(done)
        for words in ("DKK", "Money", "Costs", "no price", "not counted yet"):
            assert words not in text
    assert data(run("run", town, "-n", 3, "-j", 1, "--json"))["money"] is None


@pytest.mark.parametrize("columns", [60, 80, 100])
def test_a_run_shows_every_post_by_budget_year_on_any_page(
    run: Run, priced: Path, monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    done = run("run", priced, "-n", 4, "-j", 1)
    section = done.stdout.split("Money, by budget year")[1].split("How to read this")[0]
    for words in ("2027", "2028", "In all", "Caseworkers", "Team meetings", "Income support", "Apart"):
        assert words in section
    assert widest(done.stdout) <= columns
    text = on_a_line(done)
    assert "Internship has no price: what is said of costs leaves it out." in text
    assert re.search(r"It costs [\d.,]+( million)? DKK a year to run \(prices of 2026\)", text)


def test_years_add_up_to_the_window_and_posts_to_their_sum(run: Run, priced: Path) -> None:
    posts = data(run("run", priced, "-n", 4, "-j", 1, "--json"))["money"]["posts"]
    for post in posts:
        assert sum(post["by_year"].values()) == pytest.approx(post["in_all"]["mean"], rel=1e-12)
    sums = {p["indicator"]: p["in_all"]["mean"] for p in posts if p["of"] in ("all", "assessment")}
    to_run = sum(sums[f"cost_{name}"] for name in ("caseworkers", "meetings", "measures"))
    assert to_run == pytest.approx(sums["cost_running"], rel=1e-12)
    assert sums["cost_running"] + sums["cost_municipal_share"] == pytest.approx(
        sums["cost_municipality"], rel=1e-12
    )


def test_places_cost_what_they_cost_over_the_range_of_their_price(run: Run, priced: Path) -> None:
    more = option(priced, "measures: {mentor: {places: 10}}")
    text = on_a_line(run("compare", priced, more, "-n", 6, "-j", 1))
    assert "Costs 300,000 DKK a year more to run (" in text
    assert "240,000 to 600,000 over the ranges of its prices)" in text
    assert "in prices of 2026" in text
    assert "The conclusions rest on" in text
    assert "not counted yet" not in text


def test_groups_that_are_cancelled_are_said_where_their_price_is(run: Run, priced: Path) -> None:
    often = option(priced, "measures: {anxiety_group: {groups: {every: 5 weeks}}}")
    text = on_a_line(run("compare", priced, often, "-n", 8, "-j", 1))
    found = re.search(
        r"Of ([\d.]+) planned groups a year \(Anxiety group\), ([\d.]+) do not begin\. "
        r"A cancelled group costs nothing here; with all of them held the option would cost ([\d,.]+)", text
    )  # fmt: skip
    assert found, text
    planned, cancelled, unpaid = (float(each.replace(",", "").rstrip(".")) for each in found.groups())
    assert 0.1 <= cancelled < planned == pytest.approx(365.25 / 35, abs=0.6)
    assert unpaid == pytest.approx(100_000 * cancelled, abs=6_000)
    seldom = option(priced, "measures: {anxiety_group: {groups: {every: 52 weeks}}}")
    assert "do not begin" not in on_a_line(run("compare", priced, seldom, "-n", 8, "-j", 1))


def test_what_is_taken_away_saves_what_it_cost(run: Run, priced: Path) -> None:
    fewer = option(priced, "measures: {mentor: {places: 2}}")
    text = on_a_line(run("compare", priced, fewer, "-n", 6, "-j", 1))
    assert "Costs 100,000 DKK a year less to run (" in text
    assert "80,000 to 200,000 over the ranges of its prices)" in text


def test_an_option_that_changes_no_price_and_no_capacity_costs_the_same(run: Run, priced: Path) -> None:
    same = option(priced, "measures: {mentor: {decision: {lasts: {fixed: 3 weeks}}}}")
    text = on_a_line(run("compare", priced, same, "-n", 4, "-j", 1))
    assert re.search(r"Costs (It costs as much to run as Priced|To run it costs neither more nor less)", text)
    assert "since how programmes end is not drawn (--outcomes)" in text


def test_a_new_measure_costs_all_of_its_price_and_a_removed_one_saves_it(run: Run, priced: Path) -> None:
    coach = option(
        priced,
        "measures:\n  coach: {field: mentor, recommended: 0.5, places: 9, lasts: {fixed: 4 weeks}, "
        "cost: {per_place_year: 10000}}",
    )
    for files, sign in (((priced, coach), 1), ((coach, priced), -1)):
        (found,) = data(run("compare", *files, "-n", 4, "-j", 1, "--json"))["options"]
        posts = {(each["indicator"], each["of"]): each for each in found["money"]["posts"]}
        assert posts["cost_measures", "coach"]["difference"] == pytest.approx(sign * 90_000, rel=1e-9)


def test_what_is_changed_and_has_no_price_is_named(run: Run, priced: Path) -> None:
    more = option(priced, "measures: {internship: {places: 9}}")
    text = on_a_line(run("compare", priced, more, "-n", 4, "-j", 1))
    assert "Costs Cannot be said in full: Internship has no price. Without it: " in text
    mentors = option(priced, "measures: {mentor: {places: 9}}", "mentors")
    assert "no price" not in on_a_line(run("compare", priced, mentors, "-n", 4, "-j", 1))


def test_a_new_measure_without_a_price_is_no_free_one(run: Run, priced: Path) -> None:
    coach = option(
        priced,
        "measures:\n  coach: {field: mentor, recommended: 0.5, places: 9, lasts: {fixed: 4 weeks}}",
    )
    text = on_a_line(run("compare", priced, coach, "-n", 4, "-j", 1))
    assert "Costs Cannot be said in full: Coach has no price. Without it: " in text
    assert "Coach without a price counts as nothing" in text
    assert re.search(r"Coach +(-|0) +0 +no price", text)


def test_a_price_that_is_struck_out_saves_nothing(run: Run, priced: Path) -> None:
    bare = option(priced, "remove: [measures.mentor.cost]")
    text = on_a_line(run("compare", priced, bare, "-n", 4, "-j", 1))
    assert "Mentor has no price. Without it: it costs as much to run as Priced" in text
    (found,) = data(run("compare", priced, bare, "-n", 4, "-j", 1, "--json"))["options"]
    assert found["money"]["not_in_full"] == ["measures.mentor"]
    assert found["money"]["over_ranges_of_prices"] == [0, 0]


def test_other_prices_are_told_from_other_capacity(run: Run, priced: Path) -> None:
    dearer = option(priced, "measures: {mentor: {cost: {per_place_year: 60000}}}")
    text = on_a_line(run("compare", priced, dearer, "-n", 4, "-j", 1))
    assert "All of this is other prices, not other capacity." in text
    both = option(priced, "measures: {mentor: {places: 10, cost: {per_place_year: 60000}}}", "both")
    text = on_a_line(run("compare", priced, both, "-n", 4, "-j", 1))
    assert "Of this, 100,000 DKK a year is other prices, not other capacity." in text
    more = option(priced, "measures: {mentor: {places: 10}}", "more")
    assert "other prices" not in on_a_line(run("compare", priced, more, "-n", 4, "-j", 1))


@pytest.mark.parametrize("change", [
    "anxiety_group: {groups: {every: 9 weeks}}", "anxiety_group: {groups: {minimum: 1}}",
    "mentor: {places: 2, buys_after: {wait: 30 days, price: 9000}}",
    "mentor: {places: 12, cost: {per_place_year: 30000}}",
])  # fmt: skip
def test_the_range_of_the_prices_holds_what_was_found(run: Run, priced: Path, change: str) -> None:
    ranged = option(
        priced,
        "measures: {anxiety_group: {cost: {per_group: {value: 100000, grade: assumption, "
        "range: [60000, 120000]}}}}",
        "ranged",
    )
    changed = ranged.with_name("changed.yaml")
    changed.write_text(f"extends: ranged.yaml\nname: Changed\nmeasures: {{{change}}}\n", "utf-8")
    (found,) = data(run("compare", ranged, changed, "-n", 10, "-j", 1, "--json"))["options"]
    posts = {(each["indicator"], each["of"]): each["difference"] for each in found["money"]["posts"]}
    low, high = found["money"]["over_ranges_of_prices"]
    assert low - 1 <= posts["cost_running", "all"] <= high + 1


def test_tables_say_in_place_whether_ends_are_drawn(run: Run, priced: Path) -> None:
    more = option(priced, "measures: {mentor: {places: 10}}")
    assert "how programmes end is drawn" in on_a_line(run("run", priced, "-n", 2, "-j", 1, "-q"))
    files = ("compare", priced, more, "-n", 2, "-j", 1, "-q")
    assert "how programmes end is not drawn" in on_a_line(run(*files)).split("Money: ")[1]
    assert "how programmes end is drawn" in on_a_line(run(*files, "--outcomes")).split("Money: ")[1]


def test_what_is_paid_after_the_window_is_in_the_table_alone(run: Run, priced: Path) -> None:
    faster = option(priced, "assessment: {cases: 2}")
    text = on_a_line(run("compare", priced, faster, "-n", 10, "-j", 1, "--outcomes"))
    sentences, tables = text.split(" Money: ")[:2]
    assert "after the last year" not in sentences
    assert "Apart: pensions paid" in tables


def test_places_that_are_bought_are_paid(run: Run, priced: Path) -> None:
    buys = option(priced, "measures: {mentor: {buys_after: {wait: 30 days, price: 9000}}}")
    done = run("compare", priced, buys, "-n", 20, "-j", 1)
    assert re.search(r"Bought places by themselves: [\d,]+ DKK a year more", on_a_line(done))
    (found,) = data(run("compare", priced, buys, "-n", 4, "-j", 1, "--json"))["options"]
    posts = {each["indicator"]: each for each in found["money"]["posts"]}
    assert posts["cost_purchases"]["baseline"] == 0
    assert posts["cost_purchases"]["value"] > 0


def test_a_year_on_average_is_the_mean_of_the_years(run: Run, priced: Path) -> None:
    more = option(priced, "measures: {mentor: {places: {2027-01-04: 4, 2028-01-04: 10}}}")
    (found,) = data(run("compare", priced, more, "-n", 4, "-j", 1, "--json"))["options"]
    for post in found["money"]["posts"]:
        years = [each["difference"] for each in post["by_year"].values()]
        assert sum(years) / len(years) == pytest.approx(post["difference"], rel=1e-9, abs=1e-6)
        assert len(years) == 2


def test_support_is_not_compared_where_others_are_referred(run: Run, priced: Path) -> None:
    fewer = option(priced, "citizens: {per_year: 20}")
    done = run("compare", priced, fewer, "-n", 4, "-j", 1)
    text = on_a_line(done)
    assert "Support and pensions cannot be compared" in text
    assert "In all the municipality pays" not in text
    assert "Income support" not in done.stdout.split("\nMoney: ")[1].split("How to read this")[0]


def test_money_that_changes_nothing_is_said_to_change_nothing(run: Run, priced: Path) -> None:
    roomy = option(priced, "measures: {mentor: {places: 60}}", "roomy")
    more = roomy.with_name("useless.yaml")
    more.write_text("extends: roomy.yaml\nname: Useless\nmeasures: {mentor: {places: 70}}\n", "utf-8")
    useless = "So much is paid, and it changes nothing that can be told from zero."
    assert useless in on_a_line(run("compare", roomy, more, "-n", 20, "-j", 1))
    assert useless not in on_a_line(run("compare", priced, roomy, "-n", 20, "-j", 1))


@pytest.mark.parametrize("replications", [1, 3])
def test_no_page_says_a_difference_of_nothing(run: Run, priced: Path, replications: int) -> None:
    more = option(priced, "measures: {mentor: {places: 10}}")
    text = on_a_line(run("compare", priced, more, "-n", replications, "-j", 1))
    assert not re.search(r"(?<![\d,.])0 DKK a year (more|less)", text)
    assert "Income support and pensions are the same" in text


def test_a_trap_is_named_first_with_what_staff_would_cost(run: Run, priced: Path) -> None:
    trap = option(priced, "caseworkers: {town_team: {citizens_each: 12}}", "trap")
    done = run("compare", priced, trap, "-n", 20, "-j", 1)
    text = on_a_line(done)
    first = done.stdout.split("\nTrap\n")[1].lstrip()
    assert first.startswith("Trap ")
    assert "places fall from 30 to 12 in the town team" in text
    assert "That costs nothing in staff, because it buys none." in text
    assert "takes 2.5 full-time caseworkers in the town team (1.5 more): 900,000 DKK a year" in text
    assert text.count("more citizens stand waiting for a caseworker at the end") == 1
    (found,) = data(run("compare", priced, trap, "-n", 4, "-j", 1, "--json"))["options"]
    assert found["trap"]["staff_lacking_dkk_a_year"] == 900_000
    assert found["trap"]["places"][0]["before"] == 30


def test_no_page_names_a_trap_where_staff_follows(run: Run, priced: Path) -> None:
    kept = option(priced, "caseworkers: {town_team: {citizens_each: 12, full_time: 2.5}}")
    text = on_a_line(run("compare", priced, kept, "-n", 20, "-j", 1))
    assert "Trap" not in text
    assert "Costs 900,000 DKK a year more to run" in text


@pytest.mark.parametrize("columns", [60, 100])
def test_many_options_stand_beside_what_they_cost(
    run: Run, priced: Path, monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    options = [option(priced, f"measures: {{mentor: {{places: {n}}}}}", f"with{n}") for n in (5, 6, 7)]
    options.append(option(priced, "caseworkers: {town_team: {citizens_each: 12}}", "trap"))
    done = run("compare", priced, *options, "-n", 10, "-j", 1)
    glance = done.stdout.split("All options at a glance")[1].split("\nWith5")[0]
    for cost in ("+50", "+100", "+150"):
        assert cost in glance
    assert "a trap" in re.sub(r"\s+", " ", glance)
    assert widest(done.stdout) <= columns
