"""Plans in a real browser: the map, the tabs, and another choice without a mouse."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.map_frame import open_map, sites
from tests.browser.test_downloads import command_line, downloaded

pytestmark = pytest.mark.browser
PLAN = "/where-next?measure=Kilometres+in+a+straight+line&km=30&institutes=3"


def test_a_plan_is_drawn_and_told_with_the_network_cut(page: Page, refused: list[str]) -> None:
    frame = open_map(page, PLAN)
    expect(page.get_by_text(re.compile("^3 new institutes in Wigan"))).to_be_visible()
    expect(page.get_by_text("Proven: no other set of 3 places")).to_be_visible()
    expect(sites(frame, "added")).to_have_count(3)
    expect(page.get_by_text("added place: 3")).to_be_visible()
    page.get_by_role("tab", name="One more institute").click()
    expect(page.get_by_text("Each row is a plan of its own")).to_be_visible(timeout=30_000)
    expect(page.locator("canvas.marks, .vega-embed svg").first).to_be_visible()
    expect(page).to_have_url(re.compile(r"plan-tab=One\+more\+institute"))
    assert refused == []


def test_another_plan_is_chosen_and_tried_without_a_mouse(page: Page) -> None:
    frame = open_map(page, PLAN)
    page.get_by_role("slider", name="New institutes").focus()
    page.keyboard.press("ArrowLeft")
    expect(sites(frame, "added")).to_have_count(2)
    expect(page.get_by_text(re.compile("^2 new institutes in "))).to_be_visible()
    page.get_by_role("radio", name="Reach the most people").focus()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_text("would fall from")).to_be_visible(timeout=30_000)
    page.get_by_role("button", name="Try this plan in What if").press("Enter")
    link = page.get_by_role("link", name=re.compile("Open it in What if"))
    expect(link).to_be_visible()
    link.press("Enter")
    expect(page.get_by_role("heading", name=re.compile("^What if an institute"))).to_be_visible()
    expect(page.get_by_text("added place: 2")).to_be_visible(timeout=30_000)


def test_the_institutes_file_is_the_one_of_the_command_line(page: Page) -> None:
    open_map(page, PLAN)
    words = ["plan", "--institutes", "3", "--measure", "km", "--report", "institutes"]
    label = "Download an institutes file with the plan (CSV)"
    assert downloaded(page, label) == command_line(*words)
