"""What guides a user: the pages that explain, the question marks, the caveats."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pkgutil import iter_modules

import pytest
from streamlit.testing.v1 import AppTest

from coverage import Datasets, Measure, Selection
from coverage.dashboard import pages
from coverage.dashboard.pages import accessibility
from coverage.dashboard.pages.method import NEW_HERE
from coverage.dashboard.pages.where_next.tabs import TAB, TABS
from coverage.dashboard.parts.definitions import tooltip
from coverage.dashboard.parts.footer import CAVEATS
from coverage.documents.how_it_works.parts import how_it_works
from coverage.vocabulary import capitalised
from coverage.wording.glossary import GLOSSARY, meaning_of
from coverage.wording.notes import measure_notes
from tests.dashboard.opened import opener, tab_with_few
from tests.documents.how_it_works.figures import figures_of
from tests.tables.planning.asked import SLOW

PAGES = [module.name for module in iter_modules(pages.__path__)]
WITH_ACCESS = ("coverage_map", "sectors", "wave_two", "where_next", "what_if")
QUICK = {"measure": "Kilometres in a straight line", "km": "30", "institutes": "2"}
"""A plan that is found at once."""

LONG_ENOUGH = 40
"""Letters from which a sentence says something that is not said twice."""


def open_page(name: str, **query: str) -> AppTest:
    more = {**QUICK, **query} if name == "where_next" else query
    return opener(name)(**more)


def texts(page: AppTest) -> Iterator[str]:
    """Yield each paragraph and each point of a list, without the marks of Markdown and HTML."""
    kinds = (page.markdown, page.caption, page.info, page.success, page.warning)
    html = [re.sub(r"(?s)<style>.*?</style>", "", each.proto.body) for each in page.get("html")]
    for text in (*(each.value for kind in kinds for each in kind), *html):
        for line in text.replace("\\", "").splitlines():
            yield " ".join(re.sub(r"<[^>]+>", " ", line.removeprefix("- ")).split())


def sentences(page: AppTest) -> Counter[str]:
    """Return how often each sentence stands on a page."""
    return Counter(
        sentence
        for text in texts(page)
        for sentence in re.split(r"(?<=[.!?]) ", text)
        if len(sentence) >= LONG_ENOUGH
    )


def repeated(said: Counter[str]) -> list[str]:
    return [text for text, times in said.items() if times > 1]


@pytest.mark.parametrize("name", PAGES)
def test_no_page_says_a_sentence_twice(name: str) -> None:
    page = open_page(name)
    assert sentences(page) or name == "nearest"
    assert repeated(sentences(page)) == []


@pytest.mark.parametrize("name", WITH_ACCESS)
def test_nor_at_the_level_of_the_rule(name: str) -> None:
    assert repeated(sentences(open_page(name, level="LEP areas"))) == []


@pytest.mark.parametrize(
    "tab",
    [
        *("All areas", "Rule and access", "What would change it", "Compared with the awards"),
        *("Need score", "The rules"),
    ],
)
def test_no_tab_on_wave_two_repeats_the_page(tab: str) -> None:
    assert (
        repeated(Counter(each for each in texts(open_page("wave_two", tab=tab)) if " " in each))
        == []
    )


@pytest.mark.parametrize("tab", TABS)
def test_no_tab_on_plans_repeats_the_page(tab: str) -> None:
    few = TABS[tab] in SLOW
    page = tab_with_few(tab) if few else open_page("where_next", **{TAB: tab})
    assert repeated(sentences(page)) == []


@pytest.mark.parametrize(
    ("name", "measure"),
    [
        *((name, Measure.KM) for name in WITH_ACCESS),
        *((name, Measure.MINUTES) for name in WITH_ACCESS if name != "where_next"),
        # The trips to all candidates take half a minute where they are not kept.
        pytest.param("where_next", Measure.MINUTES, marks=pytest.mark.nightly),
    ],
)
def test_every_caveat_of_the_measure_and_of_the_data_is_told_once(
    datasets: Datasets, name: str, measure: Measure
) -> None:
    page = open_page(name, measure=capitalised(measure.label))
    told = " ".join(texts(page))
    for caveat in (*measure_notes(Selection(measure=measure), datasets), *CAVEATS):
        assert told.count(caveat) == 1
    for other in set(Measure) - {measure}:
        notes = measure_notes(Selection(measure=other), datasets)
        assert not any(caveat in told for caveat in notes)


def test_the_glossary_shows_every_term_from_a_to_z() -> None:
    page = open_page("glossary")
    terms = [term for terms in GLOSSARY.values() for term in terms]
    assert [header.value for header in page.header] == sorted(
        {each.name[0].upper() for each in terms}
    )
    told = " ".join(texts(page)).replace("&#x27;", "'")
    for term in terms:
        assert f"{capitalised(term.name)} {term.meaning}" in told


def test_a_term_is_found_by_a_part_of_its_name_or_else_of_its_meaning() -> None:
    page = open_page("glossary")
    page.text_input(key="glossary-search").set_value("lep AREA").run()
    assert [header.value for header in page.header] == ["L"]
    page.text_input(key="glossary-search").set_value("estuaries").run()
    assert "Kilometres in a straight line" in " ".join(texts(page))
    page.text_input(key="glossary-search").set_value("*zebra*").run()
    assert page.header == []
    said = page.markdown[-1].value.replace("\\.", ".")
    assert said == "No term has “\\*zebra\\*”. Try a shorter word."


def test_the_method_page_shows_what_the_core_explains(datasets: Datasets) -> None:
    page = open_page("method")
    passages = how_it_works(figures_of(datasets, Selection()))
    assert [header.value for header in page.header] == [each.heading for each in passages]
    told = list(texts(page))
    for passage in passages:
        assert {*passage.says, *passage.points} <= set(told)
    assert [code.value for code in page.code] == [
        line for each in passages for line in each.commands
    ]


def test_the_statement_is_shown_as_it_is_written() -> None:
    page = open_page("accessibility")
    assert page.markdown[0].value == accessibility.STATEMENT.read_text(encoding="utf-8").strip()
    assert "partially compliant" in page.markdown[0].value


def test_a_newcomer_is_told_where_to_begin_beside_how_it_works() -> None:
    assert NEW_HERE in [element.value for element in open_page("method").caption]


@pytest.mark.parametrize("name", WITH_ACCESS)
def test_every_figure_and_every_measure_has_a_meaning(name: str) -> None:
    page = open_page(name)
    meanings = {meaning_of(term.name) for terms in GLOSSARY.values() for term in terms}
    helps = [element.proto.help for element in page.metric]
    helps.append(page.radio(key="measure").help)
    assert all(any(meaning in text for meaning in meanings) for text in helps)


def test_a_tooltip_of_several_terms_names_each() -> None:
    assert tooltip("hub") == meaning_of("hub")
    both = tooltip("hub", "spoke")
    assert both == f"**Hub**: {meaning_of('hub')}\n\n**Spoke**: {meaning_of('spoke')}"
