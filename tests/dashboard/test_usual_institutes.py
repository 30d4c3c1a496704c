"""Which institutes count where nobody has chosen: pages differ, and a choice goes along."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from coverage.vocabulary import Network
from tests.dashboard.test_address import TWO_PAGES, address, turn_to


def network(page: AppTest) -> Network:
    """Return which institutes count, which the address says too."""
    found = page.segmented_control(key="network").value
    assert isinstance(found, Network)
    assert address(page)["network"] == [found.label]
    return found


def test_pages_begin_with_their_own_institutes_until_the_user_chooses() -> None:
    page = AppTest.from_string(TWO_PAGES, default_timeout=60).run()
    assert network(page) is Network.WAVE_ONE
    for shown, usual in [("nearest", Network.CURRENT), ("verdicts", Network.WAVE_ONE)]:
        turn_to(page, shown)
        assert network(page) is usual
    page.segmented_control(key="network").set_value(Network.CURRENT).run()
    turn_to(page, "map")
    assert network(page) is Network.CURRENT
    page.segmented_control(key="network").set_value(Network.WAVE_ONE).run()
    turn_to(page, "nearest")
    assert network(page) is Network.WAVE_ONE, "chosen, be it usual where it was chosen"


def test_a_link_with_other_institutes_than_usual_is_a_choice() -> None:
    page = AppTest.from_string(TWO_PAGES, default_timeout=60)
    page.query_params["network"] = Network.CURRENT.label
    page.run()
    turn_to(page, "verdicts")
    assert network(page) is Network.CURRENT
