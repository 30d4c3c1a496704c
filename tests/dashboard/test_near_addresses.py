"""Addresses that are nearly one of a page lead to it; all others are left to Streamlit."""

from __future__ import annotations

import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import Message, Receive, Scope, Send
from streamlit.testing.v1 import AppTest

from coverage.dashboard import page_not_found
from coverage.dashboard.navigation import ADDRESSES, PAGES
from coverage.dashboard.server.addresses import NearAddresses
from tests.beside import run_beside
from tests.dashboard.opened import answer_of


async def streamlit(scope: Scope, receive: Receive, send: Send) -> None:
    await PlainTextResponse("a page")(scope, receive, send)


def asked(path: str, query: str = "", method: str = "GET") -> tuple[int, str]:
    """Return the status of the answer, and where it sends the browser."""
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {"type": "http", "method": method, "path": path, "query_string": query.encode()}
    receive = Request({"type": "http"}).receive
    run_beside(NearAddresses(streamlit, ADDRESSES)({**scope, "headers": []}, receive, send))
    headers = {name: value.decode() for name, value in sent[0]["headers"]}
    return sent[0]["status"], headers.get(b"location", "")


@pytest.mark.parametrize(
    ("path", "meant"),
    [
        ("/Sectors", "/sectors"),
        ("/coverage-map", "/"),
        ("/sectors/heatmap", "/sectors"),
        ("/foo/bar/", "/foo"),
        ("//elsewhere.example/x", "/"),
        ("/\\elsewhere.example/x", "/%5Celsewhere.example"),
    ],
)
def test_an_address_that_is_nearly_one_of_a_page_leads_to_it(path: str, meant: str) -> None:
    assert asked(path) == (307, meant)
    assert asked(path, "minutes=30&area=S%C3%BC") == (307, f"{meant}?minutes=30&area=S%C3%BC")


@pytest.mark.parametrize(
    "path",
    [
        *("/", "/foo", "/sectors", "/sectors/", "/sectors/_stcore/health", "/_stcore/host-config"),
        *("/component/x/map.js", "/media/a.png", "/static/js/index.js"),
    ],
)
def test_other_addresses_are_left_alone(path: str) -> None:
    assert asked(path) == (200, "")


def test_what_is_sent_is_sent_on() -> None:
    assert asked("/foo/bar", method="PUT") == (200, "")


NOT_FOUND = "from coverage.dashboard.page_not_found import show\nshow()\n"


def test_a_page_that_is_not_there_says_so_and_offers_all_that_are() -> None:
    page = AppTest.from_string(NOT_FOUND, default_timeout=60).run()
    assert [title.value for title in page.title] == [page_not_found.TITLE]
    assert answer_of(page) == "Check the address, or choose a page."
    assert [link.proto.label for link in page.get("page_link")] == [each.title for each in PAGES]
