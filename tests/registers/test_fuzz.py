"""Whatever stands in a file, it is read or refused with sentences, and no sentence repeats a cell."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from sim.registers import Sheet, Unusable, gather, parsed
from sim.registers.columns import CITIZENS, CITIZENS_CALLED, SPELLS, SPELLS_CALLED
from sim.registers.words import OPEN
from tests.registers.lists import AS_OF, KNOWN

MARK = "Zzyzx"
CELLS = st.one_of(
    st.sampled_from(
        ["", "1", "2", "mentor", "internship", "assessment", "programme", "K1", "K2", "other", "own"]
    ),
    st.sampled_from(
        ["active", "waiting", "completed", "inside", "disengaged", "refused", "dropped_out", "0,5"]
    ),
    st.dates().map(str),
    st.sampled_from(["2026-01-05", "2026-03-02", "05-01-2026", "2026W10", "2026-05-04 13:00", "9999-12-31"]),
    st.text(max_size=12).map(lambda text: f"{MARK}{text}"),
    st.text(alphabet="0123456789-./: ", max_size=12),
)


def sheets(name: str, known: tuple[str, ...], called: dict[str, str]) -> st.SearchStrategy[Sheet]:
    headers = st.lists(
        st.sampled_from([*known, *called, "cpr", "colour"]), min_size=1, max_size=12, unique=True
    )
    return headers.flatmap(
        lambda columns: st.lists(
            st.lists(CELLS, min_size=len(columns), max_size=len(columns) + 1), max_size=8
        ).map(lambda rows: Sheet.of(name, columns, rows))
    )


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(st.none(), sheets("citizens.csv", CITIZENS, CITIZENS_CALLED)),
    st.one_of(st.none(), sheets("spells.csv", SPELLS, SPELLS_CALLED)),
)
def test_any_table_is_read_or_answered(citizens: Sheet | None, spells: Sheet | None) -> None:
    found = gather(citizens, spells, AS_OF, KNOWN)
    for fault in found.faults:
        assert MARK.lower() not in str(fault).lower()
        assert fault.message
    for person in found.backlog.people:
        assert person.arrived <= 0
        for stay in person.stays:
            times = [stay.recommended, stay.identified, stay.decided, stay.queued, stay.offered, stay.started]
            filled = [each for each in times if each is not None]
            assert max(filled) <= 0
            if not found.faults:
                assert filled == sorted(filled)
                assert (
                    (stay.status in OPEN) or stay.reason or stay.ended is not None or stay.status != "stopped"
                )
                assert (stay.status == "active") == (stay.started is not None and stay.status in OPEN)
                assert stay.recommended >= person.arrived


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(
        st.binary(max_size=200), st.text(max_size=200).map(lambda text: f"citizen;measure\n{text}".encode())
    )
)
def test_any_file_is_a_table_or_none(data: bytes) -> None:
    try:
        sheet = parsed(data, "list.csv")
    except Unusable:
        return
    assert len(sheet.rows) == len(sheet.lines)
    gather(None, sheet, AS_OF, KNOWN)
