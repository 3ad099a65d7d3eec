"""A municipality's own waits on the page: the banner, the words, and that nobody's cell is shown."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from typer.testing import Result

if TYPE_CHECKING:
    from pathlib import Path

Run = Callable[..., Result]

HEAD = "Løbenummer;Indsats;Henvist;Startet;Udtræksdato"
NOT_COMPARED = "not compared with your data"
FIRST = date(2027, 2, 1)


def table(town: Path, rows: dict[str, tuple[int, int | None]], head: str = HEAD) -> Path:
    """A list beside the town: for each measure how many were referred, and after how many days they start."""
    lines = [head]
    for measure, (people, days) in rows.items():
        for number in range(people):
            referred = FIRST + timedelta(days=3 * number)
            started = "" if days is None or number % 4 == 3 else str(referred + timedelta(days=days))
            lines.append(f"{measure[:2]}{number};{measure};{referred};{started};2028-06-01")
    path = town.with_name("waits.csv")
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def shown(run: Run, town: Path, path: Path, *more: object) -> str:
    done = run("run", town, "-n", 4, "--no-outcomes", "-q", "--against", path, *more)
    assert done.exit_code == 0, done.output
    return str(done.stdout)


def test_the_banner_goes_and_every_measure_of_the_list_stands_beside_the_models(run: Run, town: Path) -> None:
    page = shown(run, town, table(town, {"mentor": (40, 20), "Angsthold": (8, 50)}))
    text = " ".join(page.split())
    assert NOT_COMPARED not in text
    assert "48 waits for 2 measures up to 1 June 2028" in text
    assert "Your own waits and the model's" in page
    assert "since your list has none: Internship" in text


def test_other_years_are_said(run: Run, town: Path) -> None:
    same = shown(run, town, table(town, {"mentor": (9, 20)}))
    assert "other years" not in same
    path = table(town, {"mentor": (9, 20)})
    path.write_text(path.read_text("utf-8").replace("2027-", "2021-").replace("2028-", "2022-"), "utf-8")
    assert "These are other years" in " ".join(shown(run, town, path).split())


def test_a_measure_with_fewer_than_five_is_not_shown_nor_counted(run: Run, town: Path) -> None:
    page = shown(run, town, table(town, {"mentor": (12, 20), "internship": (4, 40)}))
    text = " ".join(page.split())
    assert "12 waits for 1 measure up" in text
    assert "fewer than 5 waits in your list: Internship" in text
    own = page[page.index("Your own waits and") : page.index("Waits in your list")]
    assert "Internship" not in own


def test_the_banner_stays_where_nothing_could_be_compared(run: Run, town: Path) -> None:
    page = shown(run, town, table(town, {"mentor": (4, 20)}))
    assert NOT_COMPARED in " ".join(page.split())
    assert "Your own waits and" not in page


@pytest.mark.parametrize(("days", "word"), [(0, "model longer"), (None, "")])
def test_a_list_of_instant_starts_is_told_from_a_model_with_queues(
    run: Run, town: Path, days: int | None, word: str
) -> None:
    path = table(town, {"mentor": (120, days), "internship": (30, 100)})
    page = shown(run, town, path)
    rows = [line for line in page[page.index("Your own waits") :].splitlines() if "Mentor" in line]
    assert rows
    assert word in "\n".join(rows)
    assert ("model's waits are longer than yours" in " ".join(page.split())) == bool(word)


def test_machines_get_the_same_and_null_where_nothing_is_shown(run: Run, town: Path) -> None:
    path = table(town, {"mentor": (40, 20), "internship": (3, 40)})
    data = json.loads(shown(run, town, path, "--json"))["against"]
    assert data["measures"] == {"mentor": 40}
    assert data["too_few"] == ["internship"]
    found = {row["indicator"]: row for row in data["figures"]}
    assert found["started_within_90"]["observed"]["value"] == pytest.approx(0.75)
    assert found["wait_mean_of_started"]["verdict"] == ""
    assert all(row["observed"]["value"] is None for row in data["figures"] if row["observed"]["hidden"])


def test_a_single_replication_judges_nothing(run: Run, town: Path) -> None:
    path = table(town, {"mentor": (40, 20)})
    done = run("run", town, "-n", 1, "--no-outcomes", "--against", path)
    page = str(done.stdout)
    assert "no difference is judged" in " ".join(page.split())
    own = page[page.index("Your own waits and") : page.index("Waits in your list")]
    assert not any(word in own for word in ("agree", "model longer", "model shorter", "unclear"))


def test_what_is_wrong_with_a_list_is_told_before_anything_is_simulated(run: Run, town: Path) -> None:
    path = table(town, {"mentr": (5, 20)})
    path.write_text(path.read_text("utf-8") + "0101901234;mentor;2027-02-01;;2028-06-01\n", "utf-8")
    done = run("run", town, "-n", 1000, "--against", path)
    assert done.exit_code == 2
    assert 'unknown measure, did you mean "mentor"?' in done.stderr
    assert "CPR" in done.stderr
    assert "0101901234" not in done.output
    assert not done.stdout


def test_no_cell_of_the_list_stands_in_the_output(run: Run, town: Path) -> None:
    path = table(town, {"mentor": (20, 33)})
    page = shown(run, town, path) + shown(run, town, path, "--json")
    names = [line.split(";")[0] for line in path.read_text("utf-8").splitlines()[1:]]
    assert not any(name in page.split() for name in names)


def test_nothing_in_days_and_no_small_share_stands_on_the_page_or_in_the_json(run: Run, town: Path) -> None:
    path = table(town, {"mentor": (10, 20), "internship": (40, 47)})
    with path.open("a", encoding="utf-8") as file:
        file.write("X1;internship;2027-02-01;2028-01-27;2028-06-01\n")
    figures = json.loads(shown(run, town, path, "--json"))["against"]["figures"]
    found = {(row["of"], row["indicator"]): row for row in figures}
    # Eight of ten have started by 90 days, so two have not; one of 41 starts after 180 days and within 365.
    assert found["mentor", "started_within_90"]["observed"] == {
        "value": None, "low": None, "high": None, "not_reached": False, "hidden": "few",
    }  # fmt: skip
    assert found["mentor", "started_within_90"]["difference"]["value"] is None
    assert found["mentor", "wait_median"]["observed"]["hidden"] == "few_starts"
    assert found["internship", "started_within_180"]["observed"]["value"] is not None
    assert found["internship", "started_within_365"]["observed"]["hidden"] == "few"
    for row in figures:
        for name in ("value", "low", "high"):
            if (number := row["observed"][name]) is not None:
                assert number == round(number, 2 if row["unit"] == "share" else 0)
    page = shown(run, town, path)
    own = page[page.index("Your own waits and") : page.index("Waits in your list")]
    assert "fewer than 5" in own
    assert "fewer than 10" in own
