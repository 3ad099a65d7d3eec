"""What the page is made of before a browser has seen it: texts, names, nothing that its policy forbids."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest

import sim
from sim.report.blocks import Number
from sim.report.first_page import Card, KeyFigure, Part
from sim.report.gathered.command import Command
from sim.report.gathered.findings import Findings
from sim.report.sources.rows import LEGEND
from sim.report.texts import LANGUAGES, Language
from sim.report.words import Words
from sim.web.answers.told import answer, charts, glance
from sim.web.asked.controls import controls
from sim.web.asked.options import Option
from sim.web.asked.scenarios import Served
from sim.web.asked.turned import NAME, turned
from sim.web.asked.visit import Visit
from sim.web.page.assets import assets
from sim.web.page.handed import TEXTS
from sim.web.page.library import its_styles
from sim.web.page.more import leading
from sim.web.page.render import beside, drawn, fragment, page, refusal, sign_in
from sim.web.page.shown import GRADES
from sim.web.page.view import View
from tests.web.page.served import BASELINE, MENTORS, few_years

if TYPE_CHECKING:
    from sim.scenario import Scenario

HOSTILE = '</script><img src=x onerror="alert(1)">{{ 7 * 7 }}'


class Elements(HTMLParser):
    """Every element with its attributes, and whether ids stand once."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(markup)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def of(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.found if name == tag]

    @property
    def ids(self) -> list[str]:
        return [each["id"] or "" for _, each in self.found if "id" in each]


def obeys(markup: str) -> None:
    """A page whose policy is `default-src 'self'` may be made of this."""
    for tag, attributes in Elements(markup).found:
        assert tag != "style"
        assert not [name for name in attributes if name == "style" or name.startswith("on")], (
            tag,
            attributes,
        )
        if tag == "script":
            assert attributes.get("type") == "application/json" or attributes.get("src")


@pytest.fixture(scope="module")
def baseline() -> Scenario:
    return few_years()


def view(baseline: Scenario, language: Language = "en", visit: Visit | None = None) -> View:
    words = Words(language)
    here = Served("baseline", baseline, BASELINE, baseline.name)
    kept = Option("0123456789ab", HOSTILE, ((MENTORS, "28"),), "2027-01-01")
    stages = controls(baseline, words)
    return View(
        words, visit or Visit("baseline", language=language), here, [here], stages, [kept], "/{}".format
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_obeys_its_policy_whatever_things_are_called(baseline: Scenario, language: Language) -> None:
    visit = Visit("baseline", ((MENTORS, "28"),), language=language, name=HOSTILE)
    made = page(view(baseline, language, visit))
    obeys(made)
    assert HOSTILE not in made
    assert "<img" not in made
    ids = Elements(made).ids
    assert len(ids) == len(set(ids))


def test_every_control_has_a_name_a_unit_todays_value_and_its_source(baseline: Scenario) -> None:
    shown = view(baseline)
    made = page(shown)
    boxes = [each for each in Elements(made).of("div") if "data-path" in each]
    known = [control for stage in shown.stages for control in stage.controls]
    assert [each["data-path"] for each in boxes] == [control.path for control in known]
    for box, control in zip(boxes, known, strict=True):
        assert box["data-label"] == control.label
        assert box["data-unit"], control.path
        assert box["data-today"] == str(control.today)
    assert made.count('type="range"') == made.count("<summary><span id=") == len(known)
    assert "Today 22 places" in made
    assert "Today 1 week<" in made, "one week is no weeks"


def test_a_link_sets_the_controls_before_any_script_runs(baseline: Scenario) -> None:
    changed = ((MENTORS, "28"), ("measures.anxiety_group.groups.every", "13 weeks"))
    made = page(view(baseline, visit=Visit("baseline", changed)))
    fields = [each for each in Elements(made).of("input") if each.get("class") == "number"]
    assert [each.get("value") for each in fields].count("28") == 1
    assert made.count("control turned") == 2


def test_the_script_is_handed_how_values_are_written(baseline: Scenario) -> None:
    made = page(view(baseline))
    data = json.loads(made.split('<script type="application/json" id="data">')[1].split("</script>")[0])
    assert data["written"][MENTORS] == {"one": "", "many": ""}
    weeks = data["written"]["measures.anxiety_group.groups.every"]
    for number, unit in ((1, weeks["one"]), (13, weeks["many"])):
        option = turned(baseline, [("measures.anxiety_group.groups.every", f"{number}{unit}")])
        groups = option.measures["anxiety_group"].groups
        assert groups is not None
        assert groups.every.whole_days == 7 * number
    assert data["options"][0]["what"] == "Mentor, places: 28 places"


def test_the_script_uses_no_text_and_no_element_that_is_not_there(baseline: Scenario) -> None:
    script = assets()["page.js"].text
    assert set(re.findall(r"\btexts\.(\w+)", script)) <= {*TEXTS}
    made = page(view(baseline))
    assert set(re.findall(r'byId\("([\w-]+)"\)', script)) <= set(Elements(made).ids)
    assert "innerHTML" in script
    assert script.count("innerHTML") == 1, "in one place, and only with what the server has set"


def test_the_style_allows_itself_nothing_from_elsewhere() -> None:
    style = assets()["page.css"].text
    assert "@import" not in style
    assert "url(" not in style
    assert its_styles(), "the library is asked not to add its own"


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_answer_obeys_the_policy_and_says_what_is_new(baseline: Scenario, language: Language) -> None:
    words = Words(language)
    options = [turned(baseline, [(MENTORS, str(number))], HOSTILE * (number == 28)) for number in (28, 30)]
    found = sim.compare(baseline, options, 20, outcomes=False, look_for_traps=False)
    command = Command(("baseline.yaml", "a.yaml", "b.yaml"), 20, 1)
    findings = Findings(found, command)
    told, below = fragment(answer(findings, words), words), drawn(charts(findings, words), words)
    for markup in (*told["html"].values(), *below["html"].values()):
        obeys(markup)
        assert "<img" not in markup
    assert command.text() in told["html"]["answer"]
    assert "20 simul" in told["status"]
    assert told["status"].startswith("Nyt svar: " if language == "da" else "New answer: ")
    assert set(below["charts"]) == set(re.findall(r'data-chart="([^"]+)"', below["html"]["charts"]))
    json.dumps([told, below], allow_nan=False)
    rows = beside(glance(findings, words), words)["html"]["beside"]
    obeys(rows)
    assert rows.count('<th role="rowheader"') == 3


def test_every_number_of_an_answer_leads_to_where_it_comes_from(baseline: Scenario) -> None:
    words = Words("en")
    found = sim.compare(baseline, [turned(baseline, [(MENTORS, "28")])], 20, outcomes=False)
    markup = fragment(answer(Findings(found, Command(("a.yaml", "b.yaml"), 20, 1)), words), words)["html"][
        "answer"
    ]
    links = set(re.findall(r'class="figure" href="#([^"]+)"', markup))
    assert links
    assert links <= set(re.findall(r'data-source="([^"]+)"', markup))


@pytest.mark.parametrize("language", LANGUAGES)
def test_numbers_of_today_are_called_todays(baseline: Scenario, language: Language) -> None:
    words = Words(language)
    option = baseline.with_({"name": NAME["en"], "label": NAME})
    found = sim.compare(baseline, [option], 2, outcomes=False)
    told = answer(Findings(found, Command(("a.yaml", "b.yaml"), 2, 1)), words)
    titles = re.findall(
        r"<article data-source[^>]*>\s*<h3>(.*?) –", fragment(told, words, today=True)["html"]["answer"]
    )
    assert titles
    assert set(titles) == {told.baseline}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_card_only_counts_leads_to_the_table(language: Language) -> None:
    words = Words(language)
    number = Number("3", "n1")
    more = words.plural("And {n} more figure.", "And {n} more figures.", 1, n=1)
    part = Part(words.say("Gets worse"), (("Wait: ", number, "."), (more,)))
    other = Part(HOSTILE, ((more,),))
    card = Card(0, "A", (HOSTILE,), (KeyFigure("W", (number,), (("plain",),), parts=(part, other)),), ())
    (figure,) = leading(card, words).figures
    told, (count,) = figure.parts[0].lines
    assert told == ("Wait: ", number, ".")
    assert more in str(count)
    assert 'href="#differences"' in str(count)
    assert figure.parts[1] == other
    assert figure.lines == (("plain",),)


def test_of_files_that_others_have_opened_none_is_listed(baseline: Scenario) -> None:
    shown = view(baseline)
    mine, others = (Served(f"opened-{each}", baseline, None, each) for each in ("mine", "others"))
    every = [*shown.scenarios, others, mine]
    assert replace(shown, scenarios=every).choices == (shown.served,)
    assert replace(shown, scenarios=every, served=mine).choices == (shown.served, mine)
    listed = Elements(page(replace(shown, scenarios=every))).of("option")
    assert "opened-others" not in [each.get("value") for each in listed]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_needs_a_terminal_is_folded_away_for_the_analyst(baseline: Scenario, language: Language) -> None:
    words = Words(language)
    found = sim.compare(baseline, [turned(baseline, [(MENTORS, "28")])], 2, outcomes=False)
    findings = Findings(found, Command(("baseline.yaml", "b.yaml"), 2, 1))
    for markup in (
        fragment(answer(findings, words), words)["html"]["answer"],
        beside(glance(findings, words), words)["html"]["beside"],
    ):
        open_to_all = re.sub(r'<details class="command".*?</details>', "", markup, flags=re.DOTALL)
        assert open_to_all != markup
        for code in ("ventetid compare", "--", ".yaml", *(["seed"] if language == "da" else [])):
            assert code not in open_to_all
        assert words.say("For the analyst") in markup
        assert re.search(r"(baseline|assumptions|behaviour)[a-z]*\.yaml:\d", markup)


@pytest.mark.parametrize("language", LANGUAGES)
def test_grades_are_explained_once_and_as_in_a_report(baseline: Scenario, language: Language) -> None:
    words = Words(language)
    markup = page(view(baseline, language))
    legend = words.say(LEGEND)
    for grade, text in (("B", "read on a public page"), ("C", "general knowledge")):
        said = words.say(text)
        assert f"{grade}: {said}" in legend
        assert f"{said} ({grade})" in markup
    assert "grade B" not in markup
    assert words.say("read on a public page") == words.say(GRADES["B"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pages_without_a_scenario_obey_as_well(language: Language) -> None:
    words = Words(language)
    for made in (sign_in(words, "/{}".format, HOSTILE), refusal(words, "/{}".format, HOSTILE)):
        obeys(made)
        assert "<img" not in made
        assert f'lang="{language}"' in made
