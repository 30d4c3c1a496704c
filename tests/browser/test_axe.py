"""What axe-core finds on every page, in both themes, with everything on it opened.

As they are at first, test_screens.py has it look at them.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

import axe_playwright_python
import pytest
from playwright.sync_api import FilePayload, Page, expect

from tests.browser.every_page import ADDRESSES, at_rest, open_page
from tests.browser.keyboard import STILL
from tests.browser.map_frame import FRAME
from tests.datasets.institute_files import a_file, a_row
from tests.workbooks import two_lists

pytestmark = pytest.mark.browser

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
RUN = "asked => axe.run(document, { runOnly: asked, pingWaitTime: 20000 })"
"""A frame has time to answer on a busy machine too: else it would be passed over."""

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
Theme = Literal["light", "dark"]

OPEN_ALL = """() => document.querySelectorAll("details:not([open]) > summary")
    .forEach(summary => summary.click())"""

TABS = [
    "/wave-two?level=Regions&area=East+Midlands",
    "/wave-two?tab=Need+score",
    "/wave-two?tab=The+rules",
    "/where-next?measure=Kilometres+in+a+straight+line&institutes=2&plan-tab=How+many",
    "/sectors?area=London&cells=People+in+the+gap",
    "/area?level=LEP+areas&area=Leeds+City+Region",
    "/area?level=LEP+areas&area=Solent&compare=Dorset+(LEP+area)&compare=London+(region)",
]
"""Addresses that show what a page does not show at first."""


def run_axe(page: Page) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return what axe-core finds wrong on a page and in its frames, and what it finds right."""
    for frame in page.frames:
        if frame.evaluate("typeof axe") == "undefined":  # a second one would not hear the first
            frame.evaluate(AXE)
    results: dict[str, Any] = page.evaluate(RUN, RULES)
    return results["violations"], results["passes"]


def faults_of(violations: list[dict[str, Any]]) -> list[str]:
    """Return what is wrong, a line an element."""
    return [
        f"{rule['impact']}: {rule['id']} at {' '.join(map(str, node['target']))}\n"
        f"  {node['html'][:200]}\n  {node['failureSummary']}"
        for rule in violations
        for node in rule["nodes"]
    ]


def assert_faultless(page: Page, theme: Theme) -> None:
    """Assert that axe-core has seen an open page, its frames too, and finds nothing wrong."""
    page.emulate_media(color_scheme=theme)
    expect(page.get_by_test_id("stApp")).to_have_css("color-scheme", theme)
    violations, passes = run_axe(page)
    faults = faults_of(violations)
    assert faults == [], f"{page.url}, {theme}:\n" + "\n".join(faults)
    if page.locator(FRAME).count():  # an element of a frame has an address of two parts
        assert any(len(node["target"]) == 2 for rule in passes for node in rule["nodes"])


def unfold(page: Page) -> None:
    """Open everything on an open page that is folded away."""
    page.add_style_tag(content=STILL)
    page.evaluate(OPEN_ALL)
    at_rest(page)


def open_all(page: Page, address: str) -> None:
    open_page(page, address)
    unfold(page)


@pytest.mark.nightly
@pytest.mark.parametrize("address", TABS)
def test_axe_finds_nothing_in_what_a_page_does_not_show_at_first(page: Page, address: str) -> None:
    open_all(page, address)
    assert_faultless(page, "light")


@pytest.mark.nightly
@pytest.mark.parametrize("address", [*ADDRESSES, *TABS])
def test_nor_in_the_dark(page: Page, address: str) -> None:
    open_all(page, address)
    assert_faultless(page, "dark")


@pytest.mark.nightly
def test_nor_beside_a_file_that_is_looked_at_and_one_with_faults(page: Page) -> None:
    open_page(page, "/own-data")
    files = (a_file(a_row()), b"candidate_id,name\nx,y\n", two_lists())
    names = ("mine.csv", "mine.csv", "two.xlsx")
    kinds = ("institutes", "candidates", "population")
    for kind, name, content in zip(kinds, names, files, strict=True):
        upload = FilePayload(name=name, mimeType="text/csv", buffer=content)
        page.locator(f'.st-key-own-{kind} input[type="file"]').set_input_files(upload)
    expect(page.get_by_role("combobox", name="Sheet")).to_be_visible()
    expect(page.get_by_role("button", name="Stop using mine.csv")).to_be_visible()
    expect(page.get_by_role("button", name="Download the problems (CSV)")).to_be_visible()
    page.add_style_tag(content=STILL)
    at_rest(page)
    assert_faultless(page, "light")
    assert_faultless(page, "dark")
