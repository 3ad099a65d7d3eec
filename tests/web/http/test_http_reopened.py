"""A file from a visitor: what was saved as changes comes back on the controls, the rest as a scenario."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, quote, urlsplit

import pytest

from tests.web.http.child import served, status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.web.http.child import Child

SETTING = "set=measures.mentor.places:28&name=" + quote("Seks flere")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Child]:
    with served(["tests.web.http.made_up_server"], tmp_path_factory.mktemp("server")) as child:
        yield child


def body(said: bytes) -> str:
    return said.partition(b"\r\n\r\n")[2].decode()


def opened(server: Child, text: str, language: str = "da") -> tuple[int, dict[str, str]]:
    said = server.says(server.request("POST", f"/open?language={language}", {}, text.encode()))
    return status(said), json.loads(body(said))


def test_what_was_saved_as_changes_is_a_link_to_the_same_setting(server: Child) -> None:
    saved = server.get(f"/save?scenario=baseline&{SETTING}&language=da&form=short")
    assert b'filename="seks_flere_aendringer.yaml"' in saved
    number, said = opened(server, body(saved))
    assert number == 201
    link = dict(parse_qsl(urlsplit(said["link"]).query))
    assert link == {
        "scenario": "baseline", "set": "measures.mentor.places:28", "seed": "1", "language": "da",
        "name": "Seks flere",
    }  # fmt: skip
    assert status(server.get(said["link"])) == 200


def test_a_whole_file_becomes_the_starting_point_and_the_page_says_so(server: Child) -> None:
    saved = server.get(f"/save?scenario=baseline&{SETTING}&language=da&form=complete")
    assert b'filename="seks_flere_samlet.yaml"' in saved
    assert "\nlanguage: da\n" in body(saved)
    number, said = opened(server, body(saved))
    assert number == 201
    assert said["scenario"].startswith("opened-")
    assert "Filen er nu udgangspunktet" in server.get(said["link"]).decode()
    assert "Filen er nu udgangspunktet" not in server.get("/?scenario=baseline&language=da").decode()


def test_what_is_wrong_with_a_file_is_said_in_danish_around_the_detail(server: Child) -> None:
    number, said = opened(server, "clock: {years: many}\n")
    assert number == 422
    assert said["sentence"].startswith("Filen kan ikke bruges som scenarie.")
    number, said = opened(server, "extends: elsewhere.yaml\n")
    assert number == 422
    assert "„elsewhere.yaml“" in said["sentence"]
