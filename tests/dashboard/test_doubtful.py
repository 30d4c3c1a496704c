from __future__ import annotations

from streamlit.testing.v1 import AppTest

from coverage import AreaLevel, Datasets, Selection, Support, find_doubtful, find_gaps, judge
from coverage.dashboard.pages.coverage_map.doubtful_section import OPEN
from coverage.tables.doubtful import doubtful_sentences
from coverage.wording.doubts import SOURCED_ALONE
from coverage.wording.numbers import share
from coverage.wording.sentences import answer
from tests.dashboard.opened import answer_of, opener

SOURCED = "Sourced sites alone"


def text_of(page: AppTest) -> str:
    return " ".join(each.value for each in (*page.markdown, *page.caption)).replace("\\", "")


def test_the_filter_counts_sourced_sites_alone_and_leaves_verdicts_as_they_are(
    datasets: Datasets,
) -> None:
    page = opener("coverage_map")(sites=SOURCED)
    strict = find_gaps(datasets, Selection(support=Support.SOURCED), AreaLevel.REGION)
    assert answer_of(page) == answer(strict, judge(datasets, AreaLevel.LEP))
    assert "of a sourced Wave One site" in answer_of(page)
    assert strict.england.reached_share is not None
    assert page.metric[0].value == share(strict.england.reached_share)
    assert page.radio(key="sites").value is Support.SOURCED
    assert SOURCED_ALONE in text_of(page)


def test_what_hangs_on_sites_in_doubt_is_folded_until_it_is_opened(datasets: Datasets) -> None:
    page = opener("coverage_map")(level="LEP areas")
    found = find_doubtful(datasets, Selection(), AreaLevel.LEP)
    first, *others = doubtful_sentences(found)
    assert first in text_of(page)
    assert others[0] not in text_of(page)
    tables = len(page.dataframe)
    page.session_state[OPEN] = True
    page.run()
    assert not page.exception
    assert all(sentence in text_of(page) for sentence in others)
    assert len(page.dataframe) == tables + 1
    assert len(page.dataframe[-1].value) == len(found.sites)
