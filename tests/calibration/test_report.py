"""The report of a calibration: what it says, in two languages, and what it keeps to itself."""

from __future__ import annotations

import re
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

import plotly.graph_objects as go
import pytest

import calibration
import calibration.data
import sim
from calibration.checks.alarm import Alarm
from calibration.checks.bands import Bands
from calibration.checks.ends import AtAnEnd
from calibration.checks.seen import LADDER
from calibration.checks.telling import telling
from calibration.checks.words import PEOPLE, parts, unit
from calibration.data.small import may_be_told
from calibration.flow import calibrate
from calibration.flow.sensitivity import what_matters
from calibration.report.by_week import by_week
from calibration.report.first import first_page
from calibration.report.gather import gather
from calibration.report.sections import sections
from calibration.report.write import report
from calibration.scales import share_of
from sim.report.blocks import MOST_WORDS, Chart
from sim.report.texts import LANGUAGES
from sim.report.words import Words
from tests.calibration import one_queue as q
from tests.calibration.flowing import files
from tests.report.browser import SCREEN, TELEPHONE, cut_off, opened, resized, violations

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

    from calibration.flow.validation import Validation
    from calibration.report.gathered import Gathered
    from sim.report.texts import Language

STRANGE = "<script>alert(1)</script>"


@contextmanager
def nobody(_part: str) -> Iterator[None]:
    yield None


@pytest.fixture(scope="module")
def gathered(tmp_path_factory: pytest.TempPathFactory) -> Gathered:
    project = calibration.read(files(tmp_path_factory.mktemp("queue")))
    found = calibrate(project, jobs=1)
    made = gather(
        found, nobody, data_sets=20, runs=20, jobs=1, command="ventetid calibrate report queue.yaml"
    )
    matters = what_matters(found, trajectories=10, sets=20, replications=10, jobs=1)
    return replace(made, sensitivity=matters)


def charts(gathered: Gathered, language: Language) -> list[Chart]:
    found = sections(gathered, Words(language))
    return [block for section in found for block in section.blocks if isinstance(block, Chart)]


def text_of(gathered: Gathered, language: Language = "en") -> str:
    """The page without its scripts and styles, as people read it."""
    page = re.sub(r"(?s)<(script|style)\b.*?</\1>", " ", report(gathered, language))
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def test_all_that_was_run_has_its_section(gathered: Gathered) -> None:
    names = [each.name for each in sections(gathered, Words("en"))]
    assert names == ["observed", "parameters", "fit", "held-out", "method", "sensitivity", "made"]


def test_what_was_not_run_is_left_out_and_said_to_be_so(gathered: Gathered) -> None:
    alone = replace(gathered, validation=None, sensitivity=None, weekly=())
    assert [each.name for each in sections(alone, Words("en"))] == ["observed", "parameters", "made"]
    assert "neither the method nor the fit was checked" in text_of(alone)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_chart_has_a_short_finding_a_text_and_numbers(gathered: Gathered, language: Language) -> None:
    for chart in charts(gathered, language):
        assert len(chart.finding.split()) <= MOST_WORDS, chart.finding
        assert chart.text
        assert chart.table.rows
        assert all(len(row) == len(chart.table.columns) for row in chart.table.rows)


def test_every_drawing_is_one_that_the_library_draws(gathered: Gathered) -> None:
    for chart in charts(gathered, "en"):
        assert chart.drawing is not None
        for layout in (chart.drawing.wide, chart.drawing.narrow):
            assert layout["height"] > 0
            go.Figure(chart.drawing.data, layout)


def test_the_first_screen_names_every_parameter_that_is_not_identified(gathered: Gathered) -> None:
    page = first_page(gathered, Words("en"))
    unknown = page.cards[0].figures[2]
    number = len(gathered.found.diagnosis.identified.not_identified)
    assert unknown.number == (f"{number} of 3",)


def test_an_alarm_stands_before_all_else(gathered: Gathered) -> None:
    found = gathered.found
    raised = replace(found.diagnosis, alarm=Alarm(9.0, 1.0, 0.0005, ()))
    loud = replace(gathered, found=replace(found, diagnosis=raised))
    card = first_page(loud, Words("en")).cards[0]
    assert "rare among simulations" in str(card.warning[0])
    near = replace(raised, alarm=Alarm(9.0, 1.0, 0.0005, (), 0.0005))
    card = first_page(replace(gathered, found=replace(found, diagnosis=near)), Words("en")).cards[0]
    assert "outside what simulations over all of the ranges" in str(card.warning[0])
    assert "speaks against it" in str(first_page(loud, Words("en")).cards[1].sentence[0])
    assert not first_page(gathered, Words("en")).cards[0].warning


@pytest.mark.parametrize(
    ("language", "misses", "crowd"),
    [
        ("en", "does not show these data even where it fits them best", "Draws crowd at the end of a range"),
        ("da", "viser ikke disse data, selv hvor den passer bedst", "hober sig op ved enden af et spænd"),
    ],
)
def test_data_that_the_model_misses_and_ranges_that_are_too_narrow_stand_on_the_first_page(
    gathered: Gathered, language: Language, misses: str, crowd: str
) -> None:
    found = gathered.found
    bands = Bands((), (20, 26), 0.001, 0.001, 200)
    crowded = AtAnEnd(found.posterior.prior.parameters[0], upper=True, weight=0.9)
    doubted = replace(found.diagnosis, fit=bands, ends=(crowded,))
    loud = first_page(replace(gathered, found=replace(found, diagnosis=doubted)), Words(language))
    assert misses in str(loud.cards[0].warning)
    assert crowd in str(loud.caveats)
    quiet = replace(found.diagnosis, fit=replace(bands, p_many=0.5, p_far=0.5), ends=())
    silent = first_page(replace(gathered, found=replace(found, diagnosis=quiet)), Words(language))
    assert misses not in str(silent.cards[0].warning)
    assert crowd not in str(silent.caveats)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nobody_and_no_folder_is_named(gathered: Gathered, language: Language) -> None:
    page = report(gathered, language)
    assert "secret" not in page
    assert not any(str(path.parent) in page for path in gathered.found.project.files.values())
    assert "waits.csv" in page


def test_shares_by_day_are_told_in_their_curve_alone(gathered: Gathered) -> None:
    told = gathered.telling.used | gathered.telling.held_out
    assert told
    assert not any(
        parts(key).kind == "referrals" and LADDER.fullmatch(parts(key).name) for key in gathered.telling.used
    )


def test_where_the_audit_hides_a_number_no_other_number_of_people_is_told(gathered: Gathered) -> None:
    found = gathered.found
    audit = found.observed.audit
    hidden = replace(audit, measures=tuple(replace(each, left=None, first=None) for each in audit.measures))
    rest = calibration.data.read_held_out(found.project)
    told = telling(replace(found.observed, audit=hidden), rest, held_out=True)
    assert not any(unit(key) == PEOPLE for key in told.used | told.held_out)


def test_the_whole_less_a_part_tells_of_nobody(gathered: Gathered) -> None:
    """Either all of those who left in each part of the period are enough, or no number of people is told."""
    assert gathered.validation is not None
    came = gathered.validation.held_out
    assert came is not None
    both = (gathered.validation.predictive.figures.bands, came.figures.bands)
    left = []
    for bands in both:
        of = {parts(each.key).name: round(each.observed) for each in bands}
        left.append(of["stock_first"] + of["referrals"] - of["starts"] - of["stock_last"])
    told = {key for key in gathered.telling.used | gathered.telling.held_out if unit(key) == PEOPLE}
    assert not told or all(may_be_told(each, 5) for each in left)


def test_without_the_last_part_no_number_of_people_of_the_first_is_told(gathered: Gathered) -> None:
    told = telling(gathered.found.observed, held_out=True)
    assert not any(unit(key) == PEOPLE for key in told.used)


def test_bands_by_week_are_those_of_the_same_runs_at_the_days_of_comparison(gathered: Gathered) -> None:
    weekly = by_week(gathered.found, 20, 1)
    assert weekly == gathered.weekly
    assert gathered.validation is not None
    bands = {each.key: each for each in gathered.validation.predictive.figures.bands}
    one = weekly[0]
    band = bands[f"referrals:started_within_14:{one.of}"]
    assert one.started[2][one.days.index(14)] == pytest.approx(band.middle)
    for level, higher in zip(one.started, one.started[1:], strict=False):
        assert all(a <= b for a, b in zip(level, higher, strict=True))
    assert 0.0 <= float(share_of(0.0)) <= min(one.started[0])


def test_names_are_shown_as_text(gathered: Gathered, tmp_path: Path) -> None:
    path = tmp_path / "town.yaml"
    path.write_text(q.SCENARIO.replace("mentor:", f"mentor:\n    label: '{STRANGE}'", 1), "utf-8")
    scenario = sim.load(path)
    assert scenario.offers["mentor"].label == STRANGE
    project = replace(gathered.found.project, scenario=scenario)
    page = report(replace(gathered, found=replace(gathered.found, project=project)), "en")
    assert STRANGE not in page
    assert "&lt;script&gt;alert(1)" in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_open_to_everybody_and_nothing_is_cut_off(
    gathered: Gathered, language: Language, window: Browser, tmp_path: Path
) -> None:
    path = tmp_path / "report.html"
    path.write_text(report(gathered, language), "utf-8")
    with opened(window, path, SCREEN) as seen:
        assert violations(seen, colours=language == "da") == []  # the same colours in both
        for width in (SCREEN, TELEPHONE):
            resized(seen, width)
            assert (width, cut_off(seen)) == (width, [])


def test_a_curve_of_which_a_compared_figure_lies_outside_is_named_by_it(gathered: Gathered) -> None:
    assert gathered.validation is not None
    fit = gathered.validation.predictive
    key = "referrals:started_within_90:mentor"
    assert key in {each.key for each in fit.figures.bands}
    within = replace(gathered, validation=_with_bands(gathered.validation, ""))
    off = replace(gathered, validation=_with_bands(gathered.validation, key))
    (clear,), (outside,) = (
        [each for each in charts(some, "en") if each.name == "fit-referrals-mentor"] for some in (within, off)
    )
    assert "outside" not in clear.finding
    assert "started within 90 days" in outside.finding
    assert "started within 90 days" in outside.text


def _with_bands(found: Validation, key: str) -> Validation:
    """Every figure within its band, but one that lies below it."""
    figures = found.predictive.figures
    bands = tuple(
        replace(
            each,
            told=True,
            low=each.observed + 0.1 if each.key == key else each.observed - 1.0,
            high=each.observed + 1.0,
        )
        for each in figures.bands
    )
    return replace(found, predictive=replace(found.predictive, figures=replace(figures, bands=bands)))


@pytest.mark.parametrize(("language", "unit"), [("en", "weeks"), ("da", "uger")])
def test_ranges_have_units_where_there_is_little_room(
    gathered: Gathered, language: Language, unit: str
) -> None:
    (chart,) = (each for each in charts(gathered, language) if each.name == "parameters-known")
    assert chart.drawing is not None
    texts = [str(each["text"]) for each in chart.drawing.narrow["annotations"]]
    assert any(re.search(rf"\d–\d.* {unit}", each) for each in texts)


def test_the_command_of_a_report_says_where_it_is_typed(gathered: Gathered) -> None:
    assert "again, in the folder of the calibration file" in text_of(gathered)
    assert "i mappen med kalibreringsfilen" in text_of(gathered, "da")
