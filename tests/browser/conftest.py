"""The page as a user sees it: the real server, a real browser, and no internet."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect

from tests.browser.app_server import app_server
from tests.browser.chromium import chromium, chromium_path
from tests.browser.watched import watched

expect.set_options(timeout=15_000)  # the tests beside this one keep the machine busy


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run a test that drives a browser once more when it fails; the end of the run names it."""
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start Chromium; without it the test is skipped, but never under CI."""
    path = chromium_path()
    if path is None:
        message = "No Chromium was found: install the package chromium to run this test."
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    with chromium(path) as browser:
        yield browser


@pytest.fixture(scope="session")
def calls(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the file that lists what the app called outside localhost."""
    return tmp_path_factory.mktemp("app") / "calls.txt"


@pytest.fixture(scope="session")
def server(calls: Path) -> Iterator[str]:
    """Start the app and return its address."""
    with app_server(calls) as address:
        yield address


@pytest.fixture
def refused() -> list[str]:
    """Addresses that the page asked for outside localhost, none of which is found."""
    return []


@pytest.fixture
def errors() -> list[str]:
    """What scripts of the page failed at, and what the browser wrote of errors on its console.

    A test that brings an error about takes it off the list.
    """
    return []


@pytest.fixture(scope="session")
def profiles() -> dict[str, BrowserContext]:
    """Profiles of the browser that know the scripts of a server, by its address."""
    return {}


@pytest.fixture
def context(
    browser: Browser, profiles: dict[str, BrowserContext], server: str
) -> Iterator[BrowserContext]:
    """Return a profile for desktop screens, in which nothing is stored and nothing allowed.

    The tests of a server share it, as most of what a page costs is to compile its scripts.
    """
    if server not in profiles:
        size: ViewportSize = {"width": 1280, "height": 900}
        profiles[server] = browser.new_context(viewport=size, base_url=server)
    context = profiles[server]
    yield context
    stored = {"origin": server, "storageTypes": "cookies,local_storage,indexeddb"}
    for page in context.pages:
        context.new_cdp_session(page).send("Storage.clearDataForOrigin", stored)
        page.close()
    context.clear_permissions()


@pytest.fixture
def page(context: BrowserContext, refused: list[str], errors: list[str]) -> Iterator[Page]:
    """Open a window with the internet cut off; an error in it fails the test."""
    yield watched(context.new_page(), refused, errors)
    assert errors == []
