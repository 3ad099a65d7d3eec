"""Every number of the first page leads to an article, and the article's command prints that number."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from sim.cli.app import app
from sim.report.blocks import Figure, Number
from sim.report.figures.lines import FigureLines
from sim.report.figures.trap import TrapLines
from sim.report.figures.whence import Whence, figure_command, stands_in
from sim.report.first import first_page
from sim.report.texts import LANGUAGES, Language
from sim.report.words import Words
from tests.report.compared import findings, option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sim.report.first_page import FirstPage, Line
    from sim.report.gathered.findings import Findings

WAIT = ("wait_mean_of_started", "mentor")
SOME = (WAIT, ("started_within_90", "mentor"), ("dropout_within_12_months", "all"), ("cost_running", "all"))


def lines_of(page: FirstPage) -> Iterator[Line]:
    """All sentences of the first page."""
    for card in page.cards:
        yield card.warning
        yield card.sentence
        for figure in card.figures:
            yield figure.number
            yield from (*figure.lines, figure.years)
    for _heading, text in page.caveats:
        yield text


def numbers_of(page: FirstPage) -> list[Number]:
    return [part for line in lines_of(page) for part in line if isinstance(part, Number)]


def printed(command: str, *more: str) -> str:
    """What a command of a report prints."""
    program, *arguments = shlex.split(command)
    assert program == "ventetid"
    done = CliRunner().invoke(app, [*arguments, *more, "-q", "-j", "1"])
    assert done.exit_code == 0, done.output
    return done.stdout


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_of_the_first_page_stands_in_what_its_own_command_prints(
    found: Findings, language: Language
) -> None:
    page = first_page(found, Words(language))
    articles = {figure.name: figure for figure in page.figures}
    numbers = numbers_of(page)
    assert numbers
    assert {number.figure for number in numbers} <= set(articles)
    for sets in (False, True):
        some = [each for each in articles.values() if ("--assumptions" in each.command) is sets]
        said = printed(*_together(some)).split("\n\n")
        for article in some:
            block = next(each for each in said if each.strip() == "\n".join(article.prints))
            for number in numbers:
                if number.figure == article.name:
                    assert stands_in(number.text, tuple(block.splitlines())), number


def _together(articles: list[Figure]) -> tuple[str, ...]:
    """One command for the figures of all: they differ in nothing else."""
    plain = {_without_figure(each.command) for each in articles}
    assert len(plain) == 1
    more = [text for each in articles for text in ("--figure", _figure(each.command))]
    return plain.pop(), *more


def _figure(command: str) -> str:
    words = shlex.split(command)
    return words[words.index("--figure") + 1]


def _without_figure(command: str) -> str:
    words = shlex.split(command)
    place = words.index("--figure")
    return shlex.join(words[:place] + words[place + 2 :])


def test_an_article_has_definition_source_years_seed_and_command(found: Findings) -> None:
    for article in first_page(found, Words("en")).figures:
        assert article.definition.endswith(".")
        assert article.sources.rows
        assert "evidence" in article.years.lower()
        assert "seed 1" in article.notes[0]
        assert "--seed 1" in article.command


def test_a_command_asks_for_sets_of_assumptions_only_where_they_are_meant(found: Findings) -> None:
    whence, name = Whence(found, Words("en")), found.options[0]
    lines = whence.lines(name, *WAIT)
    assert lines.sets is not None
    plain = whence.number(lines.value, name, *WAIT)
    over = whence.number(lines.sets.better, name, *WAIT, sets=True)
    articles = {figure.name: figure for figure in whence.figures()}
    assert "--assumptions" not in articles[plain.figure].command
    assert "--assumptions 10 --set-replications 2" in articles[over.figure].command
    assert articles[plain.figure].what != articles[over.figure].what


def test_a_figure_has_one_article_however_often_it_is_told(found: Findings) -> None:
    whence, name = Whence(found, Words("en")), found.options[0]
    lines = whence.lines(name, *WAIT)
    told = {whence.number(text, name, *WAIT).figure for text in (lines.value, lines.baseline, lines.size)}
    assert len(told) == len(whence.figures()) == 1


def test_a_number_that_the_command_would_not_print_is_a_fault(found: Findings) -> None:
    with pytest.raises(ValueError, match="does not print"):
        Whence(found, Words("en")).number("12345 weeks", found.options[0], *WAIT)


@pytest.mark.parametrize(
    ("text", "line", "stands"),
    [
        ("9.1 weeks", "Difference: −9.1 weeks", True),
        ("9.1 weeks", "Difference: −19.1 weeks", False),
        ("1 weeks", "Difference: −9.1 weeks", False),
        ("300,000 DKK", "Difference: +1,300,000 DKK", False),
        ("8 of 10", "Better in 8 of 100", False),
        ("8.3 to 9.9", "80 % interval of the difference: 8.3 to 9.9", True),
        ("8.3 to 9.9", "80 % interval of the difference: 8.3 to 9.95", False),
    ],
)
def test_a_number_does_not_stand_in_another_one(text: str, line: str, stands: bool) -> None:  # noqa: FBT001
    assert stands_in(text, (line,)) is stands


def test_a_figure_that_nobody_has_is_no_figure(found: Findings) -> None:
    for indicator, of in (("wait_mean_of_started", "nobody"), ("nothing", "all")):
        with pytest.raises(KeyError):
            Whence(found, Words("en")).lines(found.options[0], indicator, of)


def test_the_years_of_the_evidence_are_those_of_its_documents_or_that_there_is_none(found: Findings) -> None:
    whence, name = Whence(found, Words("en")), found.options[0]
    assert "2014–18" in whence.lines(name, *WAIT).evidence
    assert whence.lines(name, "dropout_within_12_months").evidence.startswith("No evidence")


def test_what_an_option_changes_stands_behind_each_of_its_figures(found: Findings) -> None:
    whence, name = Whence(found, Words("en")), found.options[0]
    for which in SOME:
        whence.number(whence.lines(name, *which).value, name, *which)
    for article in whence.figures():
        assert any(row[0].text == "Mentor, places" and row[1].text == "28" for row in article.sources.rows)


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_replication_has_numbers_without_intervals(language: Language) -> None:
    alone = findings(option("More", measures__mentor__places=8), replications=1)
    lines = FigureLines(alone, Words(language), "More", *WAIT)
    assert lines.interval == lines.interval_95 == "–"
    assert not lines.by_chance
    assert not any("80 %" in line for line in lines.lines())


def test_a_scenario_without_prices_has_no_cost_to_tell_of() -> None:
    free = findings(option("More", measures__mentor__places=8))
    with pytest.raises(KeyError):
        FigureLines(free, Words("en"), "More", "cost_running")


def test_names_that_look_like_markup_or_formulas_stand_as_they_are() -> None:
    for name in ("<script>alert(1)</script>", "=cmd|'/c calc'!A1", "{option}"):
        lines = FigureLines(findings(option(name, measures__mentor__places=8)), Words("da"), name, *WAIT)
        assert lines.lines()[0].startswith(f"{name} – ")


def test_a_small_difference_in_people_is_not_rounded_away(found: Findings) -> None:
    for name in found.options:
        lines = FigureLines(found, Words("en"), name, "queue_mean", "mentor")
        if abs(lines.row.difference) >= 0.1:
            assert lines.difference.strip("+−0.")


def test_an_interval_is_signed_as_its_difference_and_one_of_a_size_is_not(found: Findings) -> None:
    for name in found.options:
        for which in SOME:
            lines = FigureLines(found, Words("en"), name, *which)
            low, high = lines.row.meeting_low, lines.row.meeting_high
            signs = [text[0] for text in lines.signed.split(" to ") if text.strip("0.")]
            assert set(signs) <= {"−", "+"}
            assert ("−" in lines.signed) is (low < 0)
            assert ("−" in lines.interval or "+" in lines.interval) is (low < 0 < high)
            assert lines.interval in " ".join(lines.lines())


def test_a_difference_and_its_intervals_are_printed_with_the_same_sign(found: Findings) -> None:
    printed = FigureLines(found, Words("en"), found.options[0], *WAIT).lines()
    of_difference = [line.partition(": ")[2] for line in printed if "interval of the difference:" in line]
    difference = next(line.partition(": ")[2] for line in printed if line.startswith("Difference: "))
    assert difference.startswith("−")
    assert len(of_difference) == 2
    assert of_difference[0].count("−") == 2


def test_a_trap_has_an_article_whose_command_prints_its_places_and_staff(found: Findings) -> None:
    whence, name = Whence(found, Words("en")), found.options[1]
    lines = TrapLines(found, Words("en"), name)
    numbers = [whence.of_trap(text, name) for text in (lines.before, lines.after, lines.staff, lines.amount)]
    (article,) = whence.figures()
    assert {number.figure for number in numbers} == {article.name}
    assert "--figure trap" in article.command
    assert any("citizens to each caseworker" in row[0].text for row in article.sources.rows)
    with pytest.raises(KeyError):
        TrapLines(found, Words("en"), found.options[0])


def test_how_many_numbers_are_assumed_is_printed_and_stands_in_the_table_of_sources(found: Findings) -> None:
    whence, name = Whence(found, Words("en")), found.options[0]
    lines = whence.lines(name, *WAIT)
    assumed, of_all = (int(text) for text in lines.assumed.split(" of "))
    whence.number(lines.assumed, name, *WAIT)
    (article,) = whence.figures()
    assert len(article.sources.rows) == of_all
    assert sum(row[2].text == "assumption" for row in article.sources.rows) == assumed


def test_the_command_of_a_figure_is_in_the_language_of_the_report(found: Findings) -> None:
    assert figure_command(found.command, Words("da"), *WAIT).endswith("--language da")


def test_of_an_amount_the_command_gives_the_range_over_prices(found: Findings) -> None:
    lines = FigureLines(found, Words("en"), found.options[0], "cost_running")
    assert lines.prices
    assert any(lines.prices in line for line in lines.lines())
