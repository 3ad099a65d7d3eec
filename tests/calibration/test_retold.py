"""What was found in the data is told in the language of the report: all of it, whatever the data are.

Two nets catch a sentence that nobody has put into Danish. One reads the code that speaks. The other makes
data as odd as can be, until every sentence and word that is known has been said.
"""

from __future__ import annotations

import ast
import re
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import calibration.data
from calibration.data import audit
from calibration.data.balance import UNITS
from calibration.data.oddities import PARTS
from calibration.report.retold import NAMES, TEXTS, retold
from sim.report.words import Words
from tests.calibration import one_queue as q
from tests.calibration.calibrations import EXTRACT, SINCE, project, some_waits, table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from calibration.data import Audit

ROOM = Path(calibration.data.__file__).parent
ON_THE_TERMINAL = "audit.py"
"""Says what there is and what is wrong; a report has tables of the one, and there is none of the other."""
DANISH = Words("da")
ROWS = some_waits(200)
LATE = [
    ";".join([*row.split(";")[:3], "", ""]) if row.split(";")[3][3:] == "12-2025" and k % 5 else row
    for k, row in enumerate(some_waits(600, wait=10))
]
MONDAYS = [
    f"K{k};mentor;{SINCE + timedelta(days=7 * k):%d-%m-%Y};{SINCE + timedelta(days=7 * k + 42):%d-%m-%Y};"
    for k in range(60)
]
BY_WEEK = "registration: {rounded: week}\n"
DECLARED = "registration: {late: {share: 0.15, mean: 3 weeks}}\n"
BEYOND = tuple(f"mentor;{days};20;9;" for days in range(800, 807))
SIX_BEYOND = BEYOND[:6]


def listed(*rows: str, more: str = "", **texts: str) -> tuple[str, dict[str, str]]:
    return more, {"referrals": table("referrals", *rows), **texts}


ODD = (
    listed(*(row.replace("K", "made-up-", 1) for row in ROWS)),
    listed(*(row for row in some_waits() if not re.search(r"(09|1\d)-2025", row))),
    listed(*LATE),
    listed(*LATE, more=DECLARED),
    listed(*(row for row in LATE if "12-2025" not in row.split(";")[3])),
    listed(*MONDAYS),
    listed(*some_waits(), more=BY_WEEK),
    listed(*(row for row in ROWS if row.split(";")[2][6:] != "2023")),
    listed(*ROWS, waiting=table("waiting", f"mentor;{EXTRACT};60;")),
    listed(*ROWS, waiting=table("waiting", f"mentor;{EXTRACT};60;"), more="fewest_people: 61\n"),
    listed(*ROWS, waiting=table("waiting", f"mentor;{SINCE};{5};", f"mentor;{EXTRACT};1600;")),
    listed(*ROWS, quantiles=table("quantiles", "mentor;started;0,5;7;100", "mentor;started;0,9;9;100")),
    listed(*ROWS, quantiles=table("quantiles", "mentor;started;0,5;1,7;90", "mentor;started;0,9;2,2;90")),
    listed(*ROWS, intervals=table("intervals", "mentor;90;1120;0;1400")),
    listed(*ROWS, intervals=table("intervals", "mentor;90;2;190;192")),
    listed(
        *ROWS,
        more="held_out: 26 weeks\n",
        intervals=table("intervals", "mentor;90;40;20;60"),
        shares=table("shares", "started;mentor;0,5;100"),
    ),
    ("", {"shares": table("shares", "started;mentor;0,5;100", "granted;mentor;0,5;3")}),
    ("", {"intervals": table("intervals", "mentor;7;<5;90;100", "mentor;30;24;;", *BEYOND)}),
    ("", {"intervals": table("intervals", "mentor;30;24;64;", *SIX_BEYOND)}),
    (
        "",
        {"waiting": table("waiting", f"mentor;{EXTRACT};30;40;made-up", head="measure;day;n;mean_days;note")},
    ),
    *(
        (
            "",
            {
                "referrals": table(
                    "referrals",
                    *(
                        f"{row};{'' if k < 200 * share + 10 else row.split(';')[2]}"
                        for k, row in enumerate(ROWS)
                    ),
                    head="citizen;measure;referred;started;ended;decided",
                )
            },
        )
        for share, _ in PARTS
    ),
)
"""Data of every kind of oddity, as what the calibration file says besides, and its tables."""


class Hearing(Words):
    """Danish that remembers which texts it was asked for."""

    def __init__(self) -> None:
        super().__init__("da")
        self.heard: set[str] = set()

    def say(self, text: str, /, **values: object) -> str:
        self.heard.add(text)
        return super().say(text, **values)


def said(found: Audit) -> list[str]:
    """All that a report tells again of what was found."""
    assert found.usable, found.faults
    return [*found.findings, *(each.message for each in found.remarks)]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    return [
        sentence
        for number, (more, texts) in enumerate(ODD)
        for sentence in said(audit(project(tmp_path_factory.mktemp(f"odd{number}"), more, **texts)))
    ]


def test_no_sentence_about_odd_data_stays_in_english(told: list[str]) -> None:
    scenario = q.scenario()
    assert not [each for each in told if retold(DANISH, each, scenario) == each]


def test_odd_data_say_every_sentence_and_word_that_is_known(told: list[str]) -> None:
    words, scenario = Hearing(), q.scenario()
    for each in told:
        retold(words, each, scenario)
    assert not [text for text in (*TEXTS, *NAMES) if text not in words.heard]


def test_every_sentence_and_word_of_the_code_has_a_danish_one() -> None:
    scenario = q.scenario()
    code = [text for path in sorted(ROOM.glob("*.py")) for text in sentences(path)]
    assert len(code) > 20
    assert not [text for text in code if retold(DANISH, text, scenario) == text]
    assert {*UNITS, *(part for _, part in PARTS)} <= NAMES.keys()


def test_a_word_that_is_not_known_is_never_taken_for_a_number() -> None:
    scenario = q.scenario()
    for part in ("12", "about a fortnight of the rows"):
        sentence = f'waits.csv: column "decided" is blank in {part}.'
        assert (retold(DANISH, sentence, scenario) == sentence) == (part != "12")


def test_numbers_are_written_as_the_language_writes_them() -> None:
    scenario = q.scenario()
    made_up = "folder/waits.csv: 1,234 rows are the made-up ones of the template; replace them by yours."
    assert retold(DANISH, made_up, scenario).startswith("waits.csv: 1.234 rækker")
    share = (
        "mentor: 45% had started within 90 days by the table by interval, and the rows say otherwise by more "
        "than 10 points."
    )
    assert " 45 % " in retold(DANISH, share, scenario)


def sentences(path: Path) -> Iterator[str]:
    """Every sentence that a file says to a report, with a day or a number where something is put in."""
    tree = ast.parse(path.read_text("utf-8"))
    parts_of: dict[str, ast.expr] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            parts_of[node.targets[0].id] = node.value
        for text in spoken(node, path):
            yield from filled(text, parts_of)


def spoken(node: ast.AST, path: Path) -> Iterator[ast.expr]:
    """A finding that is yielded or put among the others, and the message of a remark on a cell."""
    if isinstance(node, ast.Yield) and isinstance(node.value, (ast.JoinedStr, ast.Constant)):
        if path.name != ON_THE_TERMINAL:
            yield node.value
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        if node.func.attr == "append" and ast.unparse(node.func.value) == "findings":
            yield node.args[0]
        elif node.func.attr == "remark":
            yield node.args[1]


def filled(node: ast.expr, parts_of: dict[str, ast.expr]) -> Iterator[str]:
    if isinstance(node, ast.IfExp):
        yield from filled(node.body, parts_of)
        yield from filled(node.orelse, parts_of)
        return
    if isinstance(node, ast.Constant):
        yield str(node.value)
        return
    assert isinstance(node, ast.JoinedStr), ast.unparse(node)
    found = []
    for piece in node.values:
        if isinstance(piece, ast.Constant):
            found.append(str(piece.value))
            continue
        assert isinstance(piece, ast.FormattedValue)
        inner = piece.value
        beginning = parts_of.get(inner.id) if isinstance(inner, ast.Name) else None
        if isinstance(beginning, ast.JoinedStr) and isinstance(inner, ast.Name) and inner.id == "what":
            found += filled(beginning, parts_of)
        else:
            day = re.search(r"since|extract|used_until|_on\(", ast.unparse(inner))
            found.append("2025-01-01" if day else "12")
    yield "".join(found)
