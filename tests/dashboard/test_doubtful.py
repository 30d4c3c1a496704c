from __future__ import annotations

from streamlit.testing.v1 import AppTest

from coverage import AreaLevel, Datasets, Selection, Support, find_doubtful
from coverage.access.both_networks import find_both
from coverage.dashboard.pages.coverage_map.doubtful_section import OPEN
from coverage.tables.doubtful import doubtful_sentences
from coverage.wording.doubts import SOURCED_ALONE
from coverage.wording.headline import answer
from tests.dashboard.html_tables import tables_of
from tests.dashboard.opened import answer_of, opener

SOURCED = "Sourced sites alone"


def text_of(page: AppTest) -> str:
    return " ".join(each.value for each in (*page.markdown, *page.caption)).replace("\\", "")


def test_the_filter_counts_sourced_sites_alone_and_leaves_verdicts_as_they_are(
    datasets: Datasets,
) -> None:
    page = opener("coverage_map")(sites=SOURCED)
    strict = find_both(datasets, Selection(support=Support.SOURCED), AreaLevel.REGION)
    assert answer_of(page) == answer(strict)
    assert "drive to a sourced site in" in answer_of(page)
    assert page.radio(key="sites").value is Support.SOURCED
    assert SOURCED_ALONE in text_of(page)


def test_what_hangs_on_sites_in_doubt_is_folded_until_it_is_opened(datasets: Datasets) -> None:
    page = opener("coverage_map")(level="LEP areas")
    found = find_doubtful(datasets, Selection(), AreaLevel.LEP)
    first, *others = doubtful_sentences(found)
    assert first in text_of(page)
    assert others[0] not in text_of(page)
    tables = len(tables_of(page))
    page.session_state[OPEN] = True
    page.run()
    assert not page.exception
    assert all(sentence in text_of(page) for sentence in others)
    assert len(tables_of(page)) == tables + 1
    assert len(tables_of(page)[-1].rows) == len(found.sites)
