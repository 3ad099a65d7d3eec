"""What a visitor looks at, in a link and back."""

from __future__ import annotations

from urllib.parse import parse_qsl

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sim.experiment.request import LARGEST_SEED
from sim.report.texts import LANGUAGES
from sim.report.words import Words
from sim.web.asked.refused import Refused
from sim.web.asked.visit import LONGEST, LONGEST_NAME, MOST_SETTINGS, Visit, read_visit

SAID = st.text(min_size=1, max_size=40).filter(lambda text: text.isprintable() and text.strip() != "")
PATHS = SAID.filter(lambda text: ":" not in text)
NAMES = st.text(max_size=LONGEST_NAME).filter(str.isprintable).map(str.strip)
KEYS = st.from_regex(r"[A-Za-z0-9_-]{1,20}", fullmatch=True)
VISITS = st.builds(
    Visit,
    scenario=KEYS,
    changed=st.dictionaries(PATHS, SAID, max_size=6).map(lambda found: tuple(sorted(found.items()))),
    seed=st.integers(0, LARGEST_SEED),
    language=st.sampled_from(LANGUAGES),
    name=NAMES,
    more=st.lists(KEYS, max_size=4, unique=True).map(tuple),
)


def _read(query: str) -> Visit:
    return read_visit(parse_qsl(query, keep_blank_values=True))


@given(VISITS)
def test_a_visit_is_what_its_own_link_says(visit: Visit) -> None:
    assert _read(visit.query()) == visit


@given(
    st.lists(st.tuples(st.sampled_from(["scenario", "set", "seed", "language", "name", "with"]), st.text()))
)
@example([("seed", "9" * 5000)])
@example([("seed", "²")])
@example([("set", ":")])
@example([("name", "a\u2028b")])
@example([("with", "../../etc/passwd")])
@example([("scenario", "\ud800")])
def test_any_query_is_read_or_refused_with_a_sentence_in_both_languages(query: list[tuple[str, str]]) -> None:
    answer = _answered(query)
    if isinstance(answer, Visit):
        assert _read(answer.query()) == answer
    else:
        english, danish = (answer.said(Words(language)) for language in LANGUAGES)
        assert answer.status == 400
        assert english != danish


def _answered(query: list[tuple[str, str]]) -> Visit | Refused:
    try:
        return read_visit(query)
    except Refused as refused:
        return refused


def test_settings_stand_by_path_whatever_their_order_in_the_link() -> None:
    one = _read("set=measures.mentor.places:28&set=assessment.every:2+weeks")
    other = _read("set=assessment.every:2+weeks&set=measures.mentor.places:28")
    assert one == other
    assert one.changed == (("assessment.every", "2 weeks"), ("measures.mentor.places", "28"))


@pytest.mark.parametrize(
    "query",
    [
        [("seed", "1"), ("seed", "2")],
        [("seed", "-1")],
        [("seed", str(LARGEST_SEED + 1))],
        [("language", "fr")],
        [("name", "n" * (LONGEST_NAME + 1))],
        [("name", "two\nlines")],
        [("set", "measures.mentor.places")],
        [("set", f"measures.mentor.places:{'1' * (LONGEST + 1)}")],
        [("set", "a:1"), ("set", "a:2")],
        [("set", f"a{number}:1") for number in range(MOST_SETTINGS + 1)],
        [("with", f"a{number}") for number in range(100)],
    ],
)
def test_what_is_out_of_bounds_is_refused(query: list[tuple[str, str]]) -> None:
    with pytest.raises(Refused) as refused:
        read_visit(query)
    assert refused.value.status == 400


def test_what_belongs_to_other_routes_is_passed_over() -> None:
    assert _read("form=short&scenario=baseline&seed=4") == Visit("baseline", seed=4)


def test_the_language_of_the_page_holds_where_a_link_names_none() -> None:
    assert read_visit([], language="da").language == "da"
    assert read_visit([("language", "en")], language="da").language == "en"
