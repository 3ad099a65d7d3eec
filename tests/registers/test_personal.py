"""Civil registration numbers are refused wherever they stand, and nothing about people is repeated."""

from __future__ import annotations

import pytest

from tests.registers.lists import faults, only

NUMBER = "010190-1234"
BARE = "0101901234"


@pytest.mark.parametrize("name", ["cpr", "CPR-nr.", "cprnr", "Personnummer", "borger_cpr", "CPR nummer"])
def test_a_column_called_so_is_refused_whatever_stands_in_it(name: str) -> None:
    fault = only(f"{name};measure;referred\nK1;mentor;2026-03-02\n")
    assert "CPR" in fault.message
    assert "pseudonym" in fault.hint


@pytest.mark.parametrize("cell", [NUMBER, "610190-1234", f"Hansen {NUMBER}", "010190 - 1234", "010190–123A"])
@pytest.mark.parametrize("column", ["citizen", "reason", "group"])
def test_one_number_with_a_hyphen_gives_a_column_away(column: str, cell: str) -> None:
    def row(day: int) -> str:
        cells = {"citizen": f"K{day}", "reason": "", "group": ""}
        if day == 20:
            cells[column] = cell
        return f"mentor;2026-03-{day:02d};{';'.join(cells.values())}"

    text = "measure;referred;citizen;reason;group\n" + "\n".join(map(row, range(10, 30)))
    found = [fault for fault in faults(text) if "CPR" in fault.message]
    assert [(fault.line, fault.column) for fault in found] == [(12, column)]


def test_one_number_without_a_hyphen_gives_a_column_away() -> None:
    people = [f"K{each}" for each in range(500)]
    people[400] = BARE
    rows = "\n".join(f"{each};mentor;2026-03-02" for each in people)
    fault = only(f"citizen;measure;referred\n{rows}\n")
    assert "CPR" in fault.message
    assert fault.line == 402
    assert "fewer digits" in fault.hint


def test_a_leading_zero_lost_in_a_spreadsheet_does_not_hide_them() -> None:
    assert "CPR" in only(f"citizen;measure;referred\n{BARE[1:]};mentor;2026-03-02\n").message


def test_running_numbers_and_dates_are_no_such_numbers() -> None:
    rows = "\n".join(f"{1_000_000_000 + each};mentor;2026-03-02" for each in range(10))
    assert faults(f"citizen;measure;referred\n{rows}\n") == ()


def test_a_heading_is_repeated_only_if_it_is_like_a_known_one() -> None:
    found = faults(f"citizen;measure;referred;Hans Hansen;Ida\nK1;mentor;2026-03-02;;{NUMBER}\n")
    said = " ".join(map(str, found))
    assert "the fourth column has a name that is not known" in said
    assert "the fifth column holds what looks like CPR" in said
    assert "Hans" not in said
    assert "Ida" not in said


def test_very_many_unknown_columns_are_counted() -> None:
    more = ";".join(f"Person {each}" for each in range(400))
    found = faults(f"citizen;measure;referred;{more}\n")
    assert len(found) == 50
    assert "(and 350 more columns)" in found[-1].message


def test_very_many_columns_of_numbers_are_counted() -> None:
    names = ";".join(f"cpr{each}" for each in range(300))
    assert len(faults(f"citizen;measure;referred;{names}\n")) == 50


@pytest.mark.parametrize(
    "text",
    [
        f"cpr;measure;referred;started\n{NUMBER};mentor;{NUMBER};2026-13-02\n",
        f"citizen;measure;referred\n{NUMBER};{NUMBER};2026-03-02\n",
        f"{NUMBER};mentor;2026-03-02\nK2;mentor;2026-03-02\n",
        f"citizen;measure;referred;{NUMBER};Jens Hansen 12345678\nK1;mentor;2026-03-02;a;b\n",
        "citizen;measure;referred;status;via;attempt\nJens Hansen;Jens Hansen;Jens;Jens;Jens;Jens Hansen\n",
        f"citizen;measure;referred\nJens Hansen;mentor;2026-03-02;{NUMBER}\n",
        "citizen;measure;referred\nJens Hansen;mentor;2026-03-02\nJens Hansen;mentor;2026-03-03\n",
    ],
)
def test_no_message_repeats_a_cell(text: str) -> None:
    found = faults(text)
    assert found
    said = " ".join(map(str, found))
    assert "0190" not in said
    assert "Jens" not in said
    assert "12345678" not in said


def test_an_unknown_column_is_refused_with_the_nearest_known_name() -> None:
    fault = only("citizen;measure;referred;stated\nK1;mentor;2026-03-02;\n")
    assert 'unknown column "stated", did you mean "started"?' in fault.message
    assert fault.hint == 'Then call it "started".'


def test_a_column_that_is_like_no_other_is_to_be_removed() -> None:
    fault = only("citizen;measure;referred;caseworker\nK1;mentor;2026-03-02;\n")
    assert "not known" in fault.message
    assert "not needed" in fault.hint
    assert "henvist" not in fault.hint


def test_a_danish_table_is_answered_in_danish() -> None:
    assert 'did you mean "årsag"?' in only("borger;indsats;henvist;Aarsagg\nK1;mentor;2026-03-02;\n").message
    fault = only("borger;indsats;henvist;Sagsbehandler\nK1;mentor;2026-03-02;\n")
    assert "citizen (borger), measure (indsats), attempt (forsøg), recommended (henvist)" in fault.hint


def test_bad_cells_of_one_column_are_told_a_few_times_whatever_they_look_like() -> None:
    rows = "\n".join(f"K{each};mentor;{'x' * (each % 20 + 1)}{each}" for each in range(3_000))
    found = faults(f"citizen;measure;referred\n{rows}\n")
    assert len([fault for fault in found if fault.column == "referred"]) == 5
    assert "(and in 2995 more rows until line 3001)" in found[-1].message


def test_a_surname_that_is_like_a_heading_is_not_repeated() -> None:
    found = faults("citizen;measure;referred;Berger\nK1;mentor;2026-03-02;\n")
    assert 'did you mean "borger"' in found[0].message
    assert "Berger" not in str(found[0])
