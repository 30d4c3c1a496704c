"""Behind a proxy with a content security policy; test_screens.py opens every page there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page, expect

from coverage.export.to_csv import BOM
from tests.attack.payloads import BROKEN
from tests.browser.every_page import at_rest
from tests.browser.map_frame import open_map
from tests.browser.policy import HEADER, behind_a_proxy, policies
from tests.browser.test_downloads import downloaded

pytestmark = pytest.mark.browser
FRONTIER = "/where-next?measure=Kilometres+in+a+straight+line&km=30&institutes=2&plan-tab=How+many"
CANDIDATES = b"candidate_id,name,lat,lon\na,Preston,53.76,-2.70\nb,Norwich,52.63,1.29\n"


@pytest.fixture(scope="module")
def server(server: str) -> Iterator[str]:
    """Return the address of a proxy that sends the policies."""
    with behind_a_proxy(server) as address:
        yield address


def test_each_path_has_the_policy_of_the_document(server: str) -> None:
    assert set(policies()) == {"/", "/component/"}
    assert all("default-src 'none'" in policy for policy in policies().values())
    with urlopen(f"{server}/_stcore/health", timeout=20) as answer:
        assert answer.headers[HEADER] == policies()["/"]


def test_a_chart_an_upload_a_download_and_a_copy_do_without_more(
    page: Page, errors: list[str]
) -> None:
    open_map(page, FRONTIER)
    chart = page.locator(".vega-embed canvas, .vega-embed svg").first
    expect(chart).to_be_visible(timeout=30_000)
    at_rest(page)
    assert downloaded(page, "Download the table (CSV)").startswith(BOM.encode())
    page.get_by_role("button", name="Copy link").click()
    expect(page.get_by_role("button", name="Link copied")).to_be_visible()
    page.goto("/own-data")
    at_rest(page)
    file: Any = {"name": "mine.csv", "mimeType": "text/csv", "buffer": CANDIDATES}
    page.locator('.st-key-own-candidates input[type="file"]').set_input_files(file)
    expect(page.get_by_role("button", name="Plan with these 2 places")).to_be_visible(
        timeout=30_000
    )
    assert errors == []
    assert_the_policy_is_kept(page, errors)


def assert_the_policy_is_kept(page: Page, errors: list[str]) -> None:
    """Check that what would get in is stopped: else a browser that takes no notice would pass."""
    page.evaluate(GET_IN, BROKEN)
    page.wait_for_timeout(1_000)
    assert page.evaluate("window.broken") is None
    assert len(errors) >= 3  # the script, the attribute, the picture of another host
    assert all("Content Security Policy" in error for error in errors)
    errors.clear()


GET_IN = """broken => {
    const script = document.createElement("script");
    script.textContent = broken;
    document.body.append(script);
    const picture = document.createElement("div");
    picture.innerHTML = `<img src="data:," onerror="${broken}"><img src="//evil.example/x.png">`;
    document.body.append(picture);
}"""
