"""Sites on the map: their shapes, their cards, and how each of them is pointed at."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.every_page import at_rest
from tests.browser.map_frame import open_map, script_frame, sites

pytestmark = pytest.mark.browser


def test_hubs_and_spokes_differ_in_shape(page: Page) -> None:
    frame = open_map(page)
    expect(sites(frame, "hub").first.locator("path")).to_have_count(1)
    expect(sites(frame, "spoke").first.locator("circle")).to_have_count(1)


def test_a_site_has_a_card_that_the_page_is_not_asked_for(page: Page) -> None:
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    frame = open_map(page)
    at_rest(page)
    assert len([address for address in fetched if "site_cards" in address]) == 1
    hub = sites(frame, "hub").first
    name = str(hub.get_attribute("aria-label")).partition(",")[0]
    script_frame(page).evaluate("window.map.setZoom(9, { animate: false })")
    hub.dispatch_event("click")
    card = frame.get_by_role("dialog", name=name)
    expect(card).to_contain_text("AwardedWave One")
    expect(card).to_contain_text("Teaches")
    card.get_by_role("button", name="Close").click()
    expect(card).to_have_count(0)
    assert "Hub of" in str(hub.get_attribute("aria-label"))
    assert len([address for address in fetched if "site_cards" in address]) == 1
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")


def test_every_site_can_be_pointed_at_though_their_squares_overlap(page: Page) -> None:
    frame = open_map(page)
    at_rest(page)
    sizes = sites(frame).evaluate_all(
        "all => all.map(each => [each.offsetWidth, each.offsetHeight])"
    )
    assert min(map(min, sizes)) >= 24
    pointed_at = script_frame(page).evaluate(POINT_AT_EACH)
    assert len(pointed_at) == 57
    assert any(covered for _, _, covered in pointed_at)
    for told, called, _ in pointed_at:
        assert any(name.startswith(told) for name in called)


POINT_AT_EACH = """() => {
    const sites = [...document.querySelectorAll(".site")].map(element => {
        const { x, y, width, height } = element.getBoundingClientRect();
        const said = element.getAttribute("aria-label");
        return { element, said, clientX: x + width / 2, clientY: y + height / 2 };
    });
    return sites.map(({ element, clientX, clientY }) => {
        const top = document.elementFromPoint(clientX, clientY).closest(".site");
        const event = { bubbles: true, clientX, clientY };
        top.dispatchEvent(new MouseEvent("mouseover", event));
        top.dispatchEvent(new MouseEvent("mousemove", event));
        const told = document.querySelector(".hover-card b").textContent;
        top.dispatchEvent(new MouseEvent("mouseout", event));
        const here = sites.filter(site => site.clientX === clientX && site.clientY === clientY);
        return [told, here.map(site => site.said), top !== element];
    });
}"""
"""Points at the middle of each site; returns what is told, names of the sites there,
and whether the square of another lies on top."""
