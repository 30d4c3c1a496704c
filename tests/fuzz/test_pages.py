"""Whatever stands in the address of a page, the page answers."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from tests.browser.every_page import NAMES
from tests.dashboard.opened import opener
from tests.fuzz.addresses import addresses, opened_with
from tests.fuzz.bounds import TIMES

EXAMPLES = 2


@pytest.mark.parametrize("name", NAMES)
def test_a_page_answers_whatever_its_address_says(name: str) -> None:
    page = opener(name)

    @settings(
        max_examples=EXAMPLES * TIMES,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(addresses)
    def holds(asked: dict[str, list[str]]) -> None:
        assert len(page(**opened_with(asked)).title) == 1  # and no exception

    holds()
