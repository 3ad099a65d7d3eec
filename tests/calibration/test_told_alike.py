"""What is told of people is the same wherever it is told: on the page, in a file, in the report."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

import calibration
import sim
from calibration.checks.alarm import Alarm, OutOfLine, alarm
from calibration.checks.bands import Band, Bands, bands
from calibration.checks.coverage import coverage
from calibration.checks.flows import FLOWS
from calibration.checks.ranks import Ranks
from calibration.checks.seen import LADDER
from calibration.checks.several import Several
from calibration.checks.telling import telling
from calibration.checks.words import PEOPLE, Period, called, chance, own_means, parts, readable, unit
from calibration.data import audit
from calibration.data.referred import people
from calibration.flow import calibrate
from calibration.flow.in_words import in_prose
from calibration.flow.settling import settling
from calibration.flow.summary import summary
from calibration.flow.validation import validate
from calibration.instruments import Referrals
from calibration.prior import WHOLE, Parameter, Prior
from calibration.report import said as saying
from calibration.report.believed import OUTSIDE, believed
from calibration.report.figures import between
from calibration.report.figures import chance as said_chance
from calibration.report.first import first_page
from calibration.report.gathered import Gathered
from calibration.report.sections.parameters import parameters
from calibration.scales import of_count, of_mean_age
from calibration.table.table import Table
from calibration.waits import Waits
from sim.report.blocks import Listing
from sim.report.words import Words
from tests.calibration import one_queue as q
from tests.calibration import town as t
from tests.calibration.calibrations import project, some_waits, table
from tests.calibration.flowing import files
from tests.calibration.made_up_data import of_nobody

if TYPE_CHECKING:
    from pathlib import Path

    from calibration.flow.calibrated import Calibrated
    from calibration.flow.validation import Validation
    from sim.report.texts import Language


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Calibrated:
    return calibrate(calibration.read(files(tmp_path_factory.mktemp("queue"))), jobs=1)


@pytest.fixture(scope="module")
def checked(found: Calibrated) -> Validation:
    return validate(found, data_sets=20, runs=20, jobs=1)


def test_terminal_file_and_report_tell_the_same_values(found: Calibrated, checked: Validation) -> None:
    data = checked.as_data()
    told = Gathered(found, checked).telling
    for part, keys in (("predictive", told.used), ("held_out", told.held_out)):
        seen = {each["key"] for each in data[part]["bands"] if each["observed"] is not None}
        assert seen == keys & {each["key"] for each in data[part]["bands"]}
    said = " ".join(data["sentences"])
    hidden = [each for each in checked.predictive.figures.bands if each.key not in told.used]
    assert hidden
    assert not any(f"{called(each.key, checked.period)}: {_number(each)}" in said for each in hidden)


def test_numbers_of_people_are_whole_for_machines_too(checked: Validation) -> None:
    every = frozenset(each.key for each in checked.predictive.figures.bands)
    told = replace(checked, telling=replace(checked.telling, used=every)).as_data()["predictive"]["bands"]
    people = [each for each in told if unit(each["key"]) == PEOPLE]
    seen = [each["observed"] for each in people if each["observed"] is not None]
    assert seen
    assert all(type(each) is int for each in seen)
    ends = [each[end] for each in people for end in ("low", "middle", "high")]
    assert all(type(each) is int or not each.is_integer() for each in ends)
    assert all(type(each["low"]) is float for each in told if unit(each["key"]) != PEOPLE)


def test_parameters_of_whole_numbers_are_whole_for_machines_too(found: Calibrated) -> None:
    first, *rest = found.posterior.prior.parameters
    places = replace(first, low=10.0, high=20.0, scale="linear", unit=WHOLE)
    whole = replace(found, posterior=replace(found.posterior, prior=Prior((places, *rest))))
    said, other, *_ = summary(whole)["parameters"]
    assert json.dumps(said["prior"]) == "[10, 20]"
    values = [said["median"], *(end for each in said["intervals"].values() for end in each)]
    assert all(type(each) is int or not each.is_integer() for each in values)
    assert all(type(each) is float for each in other["prior"])


def outside(key: str, p: float) -> Band:
    return Band(
        key, 0.1, told=True, low=0.2, low_half=0.25, middle=0.3, high_half=0.35, high=0.4, p=p
    )  # fmt: skip


def _number(each: Band) -> str:
    return f"{each.observed:.0f} p" if unit(each.key) == PEOPLE else f"{100 * each.observed:.0f} %"


def test_an_age_of_nobody_does_not_tell_a_number_that_is_hidden(found: Calibrated) -> None:
    """Without the last part no number of people is told, and nobody waited on the first day."""
    key = "referrals:age_first:mentor"
    places = [each.key for each in found.observed.statistics]
    assert found.observed.values[places.index(key)] == 0.0
    assert key not in telling(found.observed, held_out=True).used
    assert key in telling(found.observed).used


def test_shares_by_day_are_not_printed_where_a_curve_may_stand_beside_them(checked: Validation) -> None:
    told = {each["key"] for each in checked.as_data()["predictive"]["bands"] if each["observed"] is not None}
    assert not [key for key in told if key.startswith("referrals:") and LADDER.fullmatch(parts(key).name)]


def test_a_figure_whose_value_is_hidden_is_not_told_by_its_side() -> None:
    band = outside("referrals:started_within_30:mentor", 0.01)
    assert band.sentence("the model", told=False) == replace(band, observed=0.9).sentence(
        "the model", told=False
    )
    assert "10 %" not in band.sentence("the model", told=False)
    assert "10 % observed, lower than the model" in band.sentence("the model")
    for said in (
        band.sentence("the model", told=False),
        OutOfLine(band.key, 0.1, told=True, low=0.0, high=0.0, far=3.0, alone=True, clear=True).sentence(
            told=False
        ),
    ):
        assert "(observed: hidden, since" in said


def test_a_number_of_people_that_is_hidden_is_not_named_as_out_of_line(found: Calibrated) -> None:
    """Two parts of a period are hidden so that neither follows; of one that lies below 1 to 8, less does."""
    key, other = "referrals:starts_2:mentor", "referrals:started_within_30:mentor"
    places = {each.key: each for each in (replace(outside(key, 0.01), key=of) for of in (key, other))}
    figures = Bands(tuple(places.values()), (1, 2), 0.001, 0.001, 200)
    said = " ".join(figures.of_outside("the model", told=()))
    assert "starts" not in said
    assert "started within 30 days" in said
    assert "1 figure outside rests on too few people to be told." in said
    assert "starts" in " ".join(figures.of_outside("the model", told=(key,)))
    lines = tuple(
        OutOfLine(of, 0.0, told=True, low=1.0, high=8.0, far=3.0, alone=True, clear=True) for of in places
    )
    alarm_of_both = Alarm(3.0, 1.0, 0.001, lines)
    assert not [each for each in alarm_of_both.sentences(told=()) if "starts" in each]
    assert [each for each in alarm_of_both.sentences(told=(key,)) if "starts" in each]
    diagnosis = replace(found.diagnosis, alarm=alarm_of_both)
    gathered = Gathered(replace(found, diagnosis=diagnosis))
    vars(gathered)["shown"] = frozenset()
    assert [each.key for each in saying.at_fault(gathered)] == [other]


def test_the_terminal_and_the_report_write_a_chance_alike() -> None:
    for p in (0.0002, 0.0015, 0.02, 0.0996, 0.31):
        assert chance(p) == said_chance(Words("en"), p)


def test_a_band_of_no_width_is_one_number() -> None:
    words = Words("da")
    assert between(words, "shares:granted:mentor", 0.001, 0.004) == "0 %"
    assert between(words, "shares:granted:mentor", 0.001, 0.024) == "0 til 2 %"


def test_in_danish_a_figure_is_expected_and_no_wait(found: Calibrated) -> None:
    gathered = Gathered(found)
    band = outside("shares:granted:mentor", 0.01)
    for told in (True, False):
        text = saying.outside(gathered, Words("da"), band, told=told)
        assert "forvente" in text
        assert "ventet" not in text.replace("forvente", "")


def test_what_the_table_of_the_list_says_is_not_hidden_further_down(found: Calibrated) -> None:
    observed = found.observed
    (of,) = observed.audit.measures
    hidden = replace(of, left=None)
    observed = replace(observed, audit=replace(observed.audit, measures=(hidden,)))
    whole = replace(found, project=replace(found.project, held_out=0), observed=observed)
    gathered = Gathered(whole)
    numbers = (of.first, of.referred, of.started, of.waiting)
    for name, number in zip(FLOWS, numbers, strict=True):
        assert (f"referrals:{name}:{of.name}" in gathered.shown) is (number is not None)
    apart = Gathered(replace(whole, project=replace(found.project, held_out=182)))
    assert apart.shown == apart.telling.used
    assert gathered.hidden <= len(observed.values) - len(gathered.shown)
    assert gathered.hidden > gathered.telling.hidden


def test_intervals_of_several_parameters_are_said_to_be_of_each() -> None:
    below = np.tile((np.arange(300) + 0.5) / 300, (2, 1)).T
    assert "each parameter by itself" in coverage(Ranks(("a", "b"), below)).sentences()[0]
    assert "by itself" not in coverage(Ranks(("a",), below[:, :1])).sentences()[0]


def test_outside_a_band_is_decided_by_the_band_and_by_nothing_beside_it() -> None:
    band = outside("toy:0:all", 0.11)
    assert band.outside
    assert "p =" not in band.sentence("the model")


def test_a_mean_age_is_that_of_those_who_waited() -> None:
    ages, keys = np.array([40.0, 68.0, 54.0]), ["referrals:stock_first:a", "referrals:age_first:a"]
    values = np.array([of_count(3), of_mean_age(ages.sum(), 3)])
    seen = of_nobody(keys, values)
    assert readable(keys[1], values[1]) == pytest.approx(40.5)
    runs = np.tile(values, (20, 1))
    runs[0] = 0.0
    found = bands(seen, runs)
    assert found.bands[1].observed == pytest.approx(ages.mean())
    assert found.bands[1].middle == pytest.approx(ages.mean())
    assert own_means(keys, runs)[0].tolist() == [0.0, 0.0]


def test_an_alarm_tells_mean_ages_of_those_who_waited() -> None:
    keys = ("referrals:stock_first:a", "referrals:age_first:a")
    luck = np.random.default_rng(1)
    statistics = np.column_stack([luck.normal(3.0, 0.1, 400), luck.normal(6.0, 0.1, 400)])
    parameter = Prior((Parameter("x", 0.0, 1.0),))
    rows = Table(parameter, keys, luck.random((400, 1)), statistics, np.zeros(400, np.intp))
    values = np.array([of_count(1), of_mean_age(54.0, 1)])
    found = {each.key: each for each in alarm(rows, of_nobody(keys, values)).out_of_line}
    assert found[keys[1]].observed == pytest.approx(54.0)
    assert found[keys[0]].observed == pytest.approx(1.0)


def test_times_of_which_the_number_of_people_is_not_known_stay_as_they_are() -> None:
    keys = ["waiting:age_2024-06-01:a", "waiting:age_25_2024-06-01:a", "waiting:stock_2024-06-02:a"]
    assert own_means(keys, [2.0, 3.0, 4.0]).tolist() == [2.0, 3.0, 4.0]


def test_a_share_of_all_but_a_few_is_not_told() -> None:
    """Of 40, 38 have started within 90 days and one left; the last was watched for a week."""
    instrument = Referrals("mentor", (90,), 1)
    begun = np.append(np.arange(39.0), 693.0)
    started = np.append(begun[:38] + 60.0, [np.inf, np.inf])
    left = np.full(40, np.inf)
    left[38] = begun[38] + 70.0
    names = [each.name for each in instrument.statistics]
    on = dict(zip(names, people(instrument, Waits(np.arange(40), begun, started, left), 700, 5), strict=True))
    assert 0 < on["started_within_90"] < 5
    assert 0 < on["left_within_90"] < 5


def test_parts_of_a_period_stand_with_their_days() -> None:
    since, until = t.SINCE, t.EXTRACT
    parts_of = Referrals.over("mentor", since, until).parts
    period = Period(since, until)
    ends = [period.part(k) for k in range(1, parts_of + 1)]
    assert (ends[0][0], ends[-1][1]) == (since, until)
    days = (until - since).days
    for number, (first, last) in enumerate(ends):
        for day in (first, last):
            assert (day - since).days * parts_of // (days + 1) == number
    assert called("referrals:starts_1:mentor", period) == f"mentor: starts from {since} to {ends[0][1]}"


def test_prose_has_labels_and_days_written_out() -> None:
    said = in_prose("mentor: 12 waited on 2024-01-31.", q.scenario())
    assert in_prose("62 % of 5", q.scenario()) == "62% of 5"
    assert re.fullmatch(r"\w.*: 12 waited on 31 January 2024\.", said)


def test_measures_in_a_finding_stand_by_their_labels() -> None:
    said = in_prose(
        "The list has no row of mentor, assessment: of these the list says nothing.", q.scenario()
    )
    assert said == "The list has no row of Mentor and Team meeting: of these the list says nothing."
    said = in_prose("Nobody in the list waited for mentor on 2024-01-01, the first day.", q.scenario())
    assert said == "Nobody in the list waited for Mentor on 1 January 2024, the first day."


def test_the_file_says_narrower_as_the_page_does(found: Calibrated) -> None:
    told = summary(found)
    for each in told["parameters"]:
        contraction = found.posterior.contraction[each["path"]]
        assert each["narrower"] == pytest.approx(max(0.0, 1.0 - contraction))
    assert "contraction" not in json.dumps(told)
    assert {"pairs", "more", "unsettled"} <= set(told["diagnosis"])


def test_data_that_promise_little_are_not_listed(found: Calibrated) -> None:
    from calibration.checks.would_tell import WORTH_ASKING

    for each in found.diagnosis.identified.found:
        assert each.would is not None
        listed = found.diagnosis.as_data()["would_tell"][each.parameter.path]
        now = 1.0 - each.would.contraction
        assert all(one["narrower"] - now >= WORTH_ASKING - 1e-9 for one in listed)


def test_three_known_as_one_are_told_in_the_report_and_in_the_file(found: Calibrated) -> None:
    paths = tuple(each.path for each in found.posterior.prior.parameters)
    more = replace(found.diagnosis.together, more=(Several(paths, (True, False), 0.99),))
    some = replace(found, diagnosis=replace(found.diagnosis, together=more))
    assert summary(some)["diagnosis"]["more"] == [{"paths": list(paths), "correlation": 0.99}]
    combination: dict[Language, str] = {"en": "the data tell one combination", "da": "én kombination"}
    for language, said in combination.items():
        section = parameters(Gathered(some), Words(language))
        listings = [text for each in section.blocks if isinstance(each, Listing) for text in each.items]
        assert any(said in str(text) for text in listings)


def test_the_card_has_the_colour_of_outside_only_where_something_speaks_against_it(
    found: Calibrated, checked: Validation
) -> None:
    sets = len(checked.ranks.below)
    even = replace(
        checked.ranks, below=np.tile((np.arange(sets)[:, None] + 0.5) / sets, checked.ranks.below.shape[1])
    )
    good = replace(checked.predictive.figures, p_many=1.0, p_far=1.0)
    fine = replace(
        checked,
        ranks=even,
        coverage=replace(checked.coverage, found=()),
        predictive=replace(checked.predictive, figures=good),
        held_out=None,
    )
    bad = replace(fine, predictive=replace(fine.predictive, figures=replace(good, p_many=0.001)))
    words = Words("en")
    assert believed(Gathered(found, fine), words).place != OUTSIDE
    assert believed(Gathered(found), words).place != OUTSIDE
    assert believed(Gathered(found, bad), words).place == OUTSIDE


def test_queues_of_the_fitted_model_that_do_not_settle_are_told(found: Calibrated) -> None:
    """Two people a day come to thirteen places of half a year each."""
    lasts = found.posterior.prior.paths.index("measures.mentor.lasts")
    one = Prior((found.posterior.prior.parameters[lasts],))
    alone = replace(found.posterior, prior=one, draws=found.posterior.draws[:, [lasts]])
    crowded = {"citizens.per_year": 400, "dropout.per_year": 0.01}
    told = settling(sim.with_values(found.scenario, crowded), alone, 1)
    assert told.asked
    assert found.diagnosis.settling is not None
    assert any("settle" in each for each in found.diagnosis.settling.sentences())
    assert "mentor" in told.never
    some = replace(found, diagnosis=replace(found.diagnosis, settling=told))
    page = first_page(Gathered(some), Words("da"))
    assert any("falder køen ikke til ro" in str(line) for _head, line in page.caveats)
    assert summary(some)["diagnosis"]["unsettled"] == list(told.never + told.slow)


@pytest.mark.parametrize(
    "head", ["citizen;measure;referred;started;ended", "borger;indsats;henvist;start;slut"]
)
def test_blanks_that_are_as_they_should_be_are_no_oddity(tmp_path: Path, head: str) -> None:
    rows = some_waits(200)
    said = audit(project(tmp_path, referrals=table("referrals", *rows, head=head))).sentences()
    assert not [each for each in said if "is blank in" in each]
    rows = [f"{row};{'' if k % 3 else row.split(';')[2]}" for k, row in enumerate(rows)]
    said = audit(project(tmp_path, referrals=table("referrals", *rows, head=f"{head};decided"))).sentences()
    assert [each for each in said if 'column "decided" is blank' in each]
