"""Attacks carried through the page: nothing runs, nothing is fetched, and nothing is drawn."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Dialog, Page, expect
from playwright.sync_api import Error as PlaywrightError

from coverage import AreaLevel, Datasets
from tests.attack.payloads import (
    BROKEN,
    FILE_NAME,
    LONGEST_NAME,
    PLACES,
    SEEN,
    candidates_file,
    hand_list_file,
    institutes_file,
)
from tests.browser.every_page import at_rest
from tests.browser.map_frame import FRAME, open_map, script_frame, sites
from tests.browser.own_places import plan_with

pytestmark = pytest.mark.browser

KM = "measure=Kilometres+in+a+straight+line&km=30"

FOREIGN = """() => {
    const marks = [
        '[src*="evil.example"]', '[href*="evil.example"]', '[href^="javascript:"]',
        "[onerror]", "[onload]", "[onmouseover]", "[onfocus]", "[srcdoc]",
        'img[src="x"]', 'img[alt="Streamlit logo"]', ".katex",
    ];
    return [...document.querySelectorAll(marks.join())].map(each => each.outerHTML.slice(0, 200));
}"""
"""Elements that none but an attack makes."""

OPEN_CARDS = """async () => {
    const said = [];
    for (const each of document.querySelectorAll(".site")) {
        each.focus();
        said.push(document.querySelector(".hover-card").textContent);
        each.click();
        const opened = () => document.querySelector(".site-card");
        while (!opened()) await new Promise(done => setTimeout(done, 5));
        said.push(opened().textContent);
        document.querySelector(".site-card button").click();
    }
    return said;
}"""


@pytest.fixture
def dialogs(page: Page) -> list[str]:
    """Return what the page asks or tells in a window of its own; there has to be nothing."""
    said: list[str] = []

    def put_away(dialog: Dialog) -> None:
        said.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", put_away)
    return said


def assert_quiet(page: Page, dialogs: list[str], refused: list[str]) -> None:
    at_rest(page)
    for frame in page.frames:
        try:
            broken, foreign = frame.evaluate(BROKEN.split("=")[0]), frame.evaluate(FOREIGN)
        except PlaywrightError:  # the page was drawn again, and has no such frame any more
            assert frame.is_detached()
        else:
            assert (broken, foreign) == (None, [])
    assert dialogs == []
    assert refused == []


def bring(page: Page, content: bytes, name: str, at: str) -> None:
    file: Any = {"name": name, "mimeType": "text/plain", "buffer": content}
    page.locator(f'{at} input[type="file"]').set_input_files(file)


def cards_told(page: Page) -> str:
    """Return what all cards of the map say, which may be drawn anew once intervals are there."""
    while True:
        at_rest(page)
        frame = script_frame(page)
        try:
            return "\n".join(frame.evaluate(OPEN_CARDS))
        except PlaywrightError:
            assert frame.is_detached()


def scenarios_file() -> bytes:
    """Return scenarios of which every name, and that of every place, is an attack."""
    names = [text[:LONGEST_NAME] for text in SEEN.values()]
    added = [
        {"name": name, "lat": lat, "lon": lon, "sectors": ["digital"]}
        for name, (lat, lon) in zip(names, PLACES, strict=True)
    ]
    scenarios = [
        {"name": name, "added": added if number == 0 else [], "closed": [], "taught": []}
        for number, name in enumerate(names[:6])
    ]
    return json.dumps({"kind": "coverage scenarios", "version": 1, "scenarios": scenarios}).encode()


def test_names_of_scenarios_and_of_places(
    page: Page, dialogs: list[str], refused: list[str]
) -> None:
    frame = open_map(page, f"/what-if?{KM}")
    at_rest(page)
    bring(page, scenarios_file(), "mine.json", ".st-key-scenarios-file")
    expect(sites(frame, "added")).to_have_count(len(SEEN), timeout=30_000)
    expect(page.get_by_text(f"With {SEEN['element']}, ").first).to_be_visible()
    told = cards_told(page)
    assert [text for text in SEEN.values() if text[:LONGEST_NAME] not in told] == []
    page.get_by_role("combobox", name="Scenario").click()
    expect(page.get_by_role("option", name=SEEN["script"], exact=True)).to_be_visible()
    page.keyboard.press("Escape")
    assert_quiet(page, dialogs, refused)


def test_names_of_candidates_and_of_their_file(
    page: Page, dialogs: list[str], refused: list[str]
) -> None:
    frame = open_map(page, f"/where-next?{KM}&institutes=6")
    at_rest(page)
    plan_with(page, candidates_file(), FILE_NAME)
    expect(sites(frame, "numbered")).to_have_count(6, timeout=30_000)
    at_rest(page)
    told = cards_told(page)
    listed = page.locator(".plan-places").inner_text()
    assert sum(text in told for text in SEEN.values()) == 6
    assert sum(text in listed for text in SEEN.values()) == 6
    page.get_by_role("button", name="Test this plan").press("Enter")
    expect(page.get_by_text("The plan is now the scenario ")).to_be_visible()
    assert_quiet(page, dialogs, refused)


def test_reasons_of_a_list_its_faults_an_address_and_a_search(
    page: Page, dialogs: list[str], refused: list[str], datasets: Datasets
) -> None:
    lep = datasets.areas[AreaLevel.LEP]
    strange = [*SEEN.items(), *(("area", text) for text in SEEN.values()), *(
        (text, "x") for text in SEEN.values())]  # fmt: skip
    wanted = {"rule": "is listed as eligible", "level": "LEP areas"}
    page.goto(f"/wave-two?{urlencode([*wanted.items(), *strange])}")
    expect(page.get_by_text("Add a list of LEP areas").first).to_be_visible()
    assert_quiet(page, dialogs, refused)

    twice = b"area_code,verdict,why,%s,%s\n" % ((SEEN["link"].encode(),) * 2)
    bring(page, twice, FILE_NAME, ".st-key-list")
    expect(page.get_by_text("the column is named twice").first).to_be_visible()
    assert_quiet(page, dialogs, refused)

    reason = " ".join(SEEN[what] for what in ("directive", "address", "formula of TeX", "element"))
    reasons = hand_list_file([area.code for area in lep], {"all": reason, **SEEN})
    bring(page, reasons, FILE_NAME, ".st-key-list")
    at_rest(page)
    box = page.get_by_role("combobox", name="Check an area")
    box.click()
    page.keyboard.type(lep[0].name)
    page.get_by_role("option", name=lep[0].name).first.click()
    expect(page.get_by_role("heading", name=lep[0].name, exact=True).first).to_be_visible()
    at_rest(page)
    assert_quiet(page, dialogs, refused)
    assert reason in page.get_by_test_id("stMain").inner_text().replace("\N{WORD JOINER}", "")


def test_names_of_institutes_and_what_is_typed_for_a_postcode(
    page: Page, dialogs: list[str], refused: list[str]
) -> None:
    page.goto("/own-data")
    at_rest(page)
    bring(page, institutes_file(), FILE_NAME, ".st-key-own-institutes")
    expect(page.get_by_text("You are using your own").first).to_be_visible(timeout=30_000)
    assert_quiet(page, dialogs, refused)

    page.get_by_role("link", name="Find your nearest").first.click()
    frame = page.frame_locator(FRAME)
    expect(frame.locator(".site")).to_have_count(len(SEEN), timeout=30_000)
    at_rest(page)
    told = cards_told(page)
    assert [text for text in SEEN.values() if text not in told] == []
    box = page.get_by_role("textbox", name="Postcode or town")
    for what in ("element", "address"):
        box.fill(SEEN[what][:60])
        page.keyboard.press("Enter")
        expect(page.get_by_test_id("stAlert").first).to_be_visible()
        assert_quiet(page, dialogs, refused)
        assert SEEN[what][:20] not in page.url
