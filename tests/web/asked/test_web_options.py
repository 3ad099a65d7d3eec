"""Options that a planner keeps."""

from __future__ import annotations

import json
import os
from pathlib import Path
from threading import Thread
from time import time

import pytest

from sim.report.files.whole import BESIDE
from sim.web.asked.options import ABANDONED, MOST, Options, data_folder, of_user
from sim.web.asked.refused import Refused
from sim.web.asked.saved import complete
from sim.web.asked.scenarios import Scenarios, Served

BASELINE = Path(__file__).parents[3] / "scenarios" / "baseline.yaml"
MENTORS = (("measures.mentor.places", "28"),)


@pytest.fixture(scope="module")
def scenarios() -> Scenarios:
    return Scenarios([BASELINE])


@pytest.fixture
def served(scenarios: Scenarios) -> Served:
    return scenarios.first


def _names(options: Options, served: Served) -> list[str]:
    return [each.name for each in options.of(served)]


def test_what_is_kept_is_there_for_the_next_server(tmp_path: Path, served: Served) -> None:
    kept = Options(tmp_path).keep(served, " Seks flere mentorer ", MENTORS)
    later = Options(tmp_path)
    assert later.of(served) == (kept,)
    assert later.one(served, kept.id).changed == MENTORS
    assert kept.name == "Seks flere mentorer"


def test_options_are_renamed_and_removed(tmp_path: Path, served: Served) -> None:
    options = Options(tmp_path)
    first, second = (options.keep(served, name, MENTORS) for name in ("first", "second"))
    assert options.rename(served, first.id, "æ").made == first.made
    assert _names(options, served) == ["æ", "second"]
    options.drop(served, first.id)
    options.drop(served, first.id)
    assert _names(options, served) == ["second"]
    with pytest.raises(Refused) as refused:
        options.one(served, first.id)
    assert refused.value.status == 404
    with pytest.raises(Refused):
        options.rename(served, first.id, "again")
    assert [path.suffix for path in tmp_path.rglob("*") if path.is_file()] == [".json"]
    assert second.id


def test_only_what_differs_from_today_is_kept(tmp_path: Path, served: Served) -> None:
    options = Options(tmp_path)
    kept = options.keep(served, "one", [*MENTORS, ("assessment.cases", "5")])
    assert kept.changed == MENTORS
    with pytest.raises(Refused, match="nothing to keep"):
        options.keep(served, "none", [("assessment.cases", "5")])


@pytest.mark.parametrize("name", ["", "  ", "n" * 81, "two\nlines", "there"])
def test_a_name_is_short_on_one_line_and_its_own(tmp_path: Path, served: Served, name: str) -> None:
    options = Options(tmp_path)
    options.keep(served, "there", MENTORS)
    with pytest.raises(Refused) as refused:
        options.keep(served, name, MENTORS)
    assert 400 <= refused.value.status < 500
    assert _names(options, served) == ["there"]


def test_there_is_room_for_so_many(tmp_path: Path, served: Served) -> None:
    options = Options(tmp_path)
    for number in range(MOST):
        options.keep(served, f"option {number}", MENTORS)
    with pytest.raises(Refused) as refused:
        options.keep(served, "one more", MENTORS)
    assert refused.value.status == 409
    assert _names(options, served) == [f"option {number}" for number in range(MOST)]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"\xff\xfe",
        b"[" * 100_000,
        b"9" * 300_000,
        b'{"name": 1, "changed": {}, "made": ""}',
        b'{"name": "a", "changed": [1], "made": ""}',
        b'{"name": "a\\nb", "changed": {}, "made": ""}',
    ],
)
def test_a_damaged_file_is_named_and_left_alone_and_the_others_work(
    tmp_path: Path, served: Served, content: bytes
) -> None:
    options = Options(tmp_path)
    good = options.keep(served, "good", MENTORS)
    folder = next(tmp_path.iterdir())
    bad = folder / "0123456789ab.json"
    bad.write_bytes(content)
    found = options.of(served)
    assert [each.name for each in found if each.wrong is None] == ["good"]
    assert [str(each.wrong) for each in found if each.wrong is not None] == [
        "The file 0123456789ab.json is damaged and is left as it is. Remove it, or mend it."
    ]
    with pytest.raises(Refused):
        options.rename(served, "0123456789ab", "other")
    options.rename(served, good.id, "still good")
    assert bad.read_bytes() == content


def test_an_option_that_no_longer_fits_says_why(tmp_path: Path, served: Served) -> None:
    options = Options(tmp_path)
    kept = options.keep(served, "mentors", MENTORS)
    path = next(tmp_path.rglob("*.json"))
    data = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(data | {"changed": {"measures.sports.places": "4"}}), encoding="utf-8")
    (found,) = options.of(served)
    assert found.name == "mentors"
    assert found.wrong is not None
    with pytest.raises(Refused, match="cannot be turned"):
        options.one(served, kept.id)
    options.drop(served, kept.id)
    assert options.of(served) == ()


def test_two_servers_at_once_lose_nothing_of_each_others(tmp_path: Path, served: Served) -> None:
    def keep(who: str) -> None:
        options = Options(tmp_path)
        for number in range(10):
            options.keep(served, f"{who} {number}", MENTORS)

    both = [Thread(target=keep, args=(who,)) for who in ("one", "other")]
    for each in both:
        each.start()
    for each in both:
        each.join()
    assert sorted(_names(Options(tmp_path), served)) == sorted(
        f"{who} {number}" for who in ("one", "other") for number in range(10)
    )


def test_files_of_one_name_in_two_folders_have_options_of_their_own(tmp_path: Path) -> None:
    text = complete(Scenarios([BASELINE]).first.scenario)
    files = [tmp_path / where / "town.yaml" for where in ("north", "south")]
    for file in files:
        file.parent.mkdir()
        file.write_text(text, encoding="utf-8")
    options = Options(tmp_path / "options")
    north, south = (Scenarios([file]).first for file in files)
    options.keep(north, "here", MENTORS)
    assert _names(options, north) == ["here"]
    assert _names(options, south) == []


def test_options_of_what_was_opened_are_on_no_disk(tmp_path: Path, scenarios: Scenarios) -> None:
    opened = scenarios.open(complete(scenarios.first.scenario))
    options = Options(tmp_path / "options")
    kept = options.keep(opened, "mine", MENTORS)
    assert options.rename(opened, kept.id, "ours").name == "ours"
    assert _names(options, opened) == ["ours"]
    assert not list(tmp_path.iterdir())
    assert _names(Options(tmp_path / "options"), opened) == []
    options.drop(opened, kept.id)
    assert options.of(opened) == ()


@pytest.mark.parametrize("which", ["../../secret", "", "0123456789AB", "x" * 12, "0123456789ab/../a"])
def test_an_id_leads_to_no_other_file(tmp_path: Path, served: Served, which: str) -> None:
    options = Options(tmp_path / "options")
    options.keep(served, "here", MENTORS)
    (tmp_path / "secret.json").write_text("{}", encoding="utf-8")
    with pytest.raises(Refused):
        options.drop(served, which)
    assert (tmp_path / "secret.json").exists()
    assert _names(options, served) == ["here"]


def test_a_folder_that_cannot_be_written_is_told_of(tmp_path: Path, served: Served) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(Refused) as refused:
        Options(tmp_path / "file").keep(served, "here", MENTORS)
    assert refused.value.status == 507


def test_the_folder_is_the_one_that_is_named_or_the_users_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VENTETID_DATA", str(tmp_path))
    assert data_folder() == tmp_path
    assert Options().folder == tmp_path / "options"
    home = Path("/srv/planner")
    assert of_user("Linux", {}, home) == home / ".local" / "share" / "ventetid"
    assert of_user("Linux", {"XDG_DATA_HOME": "/data"}, home) == Path("/data/ventetid")
    assert of_user("Linux", {"XDG_DATA_HOME": "relative"}, home) == home / ".local" / "share" / "ventetid"
    assert of_user("Darwin", {}, home) == home / "Library" / "Application Support" / "ventetid"
    assert of_user("Windows", {"LOCALAPPDATA": "/local"}, home) == Path("/local/ventetid")


def test_what_a_killed_program_left_half_written_is_swept_and_nothing_else(
    tmp_path: Path, served: Served
) -> None:
    options = Options(tmp_path)
    options.sweep()
    kept = options.keep(served, "first", MENTORS)
    (file,) = tmp_path.rglob("*.json")
    left, written_now = (file.with_name(f"{BESIDE}{each}") for each in ("left", "now"))
    for each in (left, written_now):
        each.write_text("{", "utf-8")
    long_ago = time() - ABANDONED - 60
    for each in (left, file):
        os.utime(each, (long_ago, long_ago))
    options.sweep()
    assert not left.exists()
    assert written_now.exists()
    assert options.of(served) == (kept,)
