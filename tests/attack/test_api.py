"""Attacks on the API: each is refused in one sentence, and steers nothing."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest

from coverage import Datasets
from coverage.api.endpoints import ENDPOINTS
from tests.api.client import Client
from tests.attack.payloads import SEEN, UNSEEN

TEXTS = {**SEEN, **UNSEEN, "header": "a\r\nSet-Cookie: b=c", "null": "a\0b", "path": "../../x"}
OUTSIDE = (
    "v1/../../data/SOURCES.toml",
    "v1/%2e%2e/openapi.json",
    "v1//etc/passwd",
    "v1/gaps/",
    "v1/gaps\0",
    "v2/gaps",
    "v1/GAPS",
    "openapi.json",
    "v1/gaps/../openapi.json",
)
HUGE: dict[str, tuple[str | bytes, int]] = {
    "a long query": ("within=" + "9" * 100_000, 414),
    "many parameters": ("&".join(["sector=digital"] * 100), 400),
    "bytes that are no text": (b"level=%ff%fe", 400),
    "bytes outside": (b"level=\xff\xfe", 400),
    "a number without end": ("within=1e999", 400),
    "a number of many digits": ("within=" + "9" * 300, 400),
    "digits of another script": ("within=" + quote("٣٠"), 400),
    "nothing": ("level=", 400),
    "no name": ("=lep", 400),
}


@pytest.fixture(scope="module")
def client(datasets: Datasets) -> Client:
    return Client(datasets)


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
@pytest.mark.parametrize(("word", "name"), [("nearest", "place"), ("gaps", "by"), ("gaps", "x")])
def test_a_text_steers_nothing(client: Client, word: str, name: str, text: str) -> None:
    found = client.get(f"v1/{word}", **{name: text})
    assert found.status in (400, 422)
    assert found.says.isprintable()
    assert "set-cookie" not in found.headers
    assert all(value.isprintable() for value in found.headers.values())


@pytest.mark.parametrize("text", SEEN.values(), ids=SEEN.keys())
def test_the_name_of_a_parameter_steers_nothing(client: Client, text: str) -> None:
    found = client.ask("v1/gaps", f"{quote(text)}=1")
    assert (found.status, found.headers["content-type"]) == (400, "application/problem+json")
    assert found.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("path", OUTSIDE)
def test_no_path_leads_anywhere_else(client: Client, path: str) -> None:
    found = client.ask(path)
    assert found.status == 404
    assert "There is no such address" in found.says


@pytest.mark.parametrize("query", HUGE)
def test_what_is_huge_or_no_text_is_refused(client: Client, query: str) -> None:
    asked, status = HUGE[query]
    found = client.ask("v1/gaps", asked)
    assert found.status == status
    assert len(found.says) < 500


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "TRACE", "CONNECT", "X"])
def test_nothing_but_reading_is_let_in(client: Client, method: str) -> None:
    found = client.ask("v1/gaps", method=method)
    assert (found.status, found.headers["allow"]) == (405, "GET, HEAD, OPTIONS")
    assert "GET" in found.says


def test_any_page_may_read_and_none_may_frame(client: Client) -> None:
    asked = client.ask("v1/gaps", method="OPTIONS", origin="https://elsewhere.example")
    assert (asked.status, asked.body) == (204, b"")
    assert asked.headers["access-control-allow-methods"] == "GET, HEAD, OPTIONS"
    for found in (asked, client.ask("v1/"), client.ask("v1/gaps"), client.ask("v1/none")):
        assert found.headers["access-control-allow-origin"] == "*"
        assert "access-control-allow-credentials" not in found.headers
        assert "set-cookie" not in found.headers
        assert "default-src 'none'" in found.headers["content-security-policy"]
        assert "frame-ancestors 'none'" in found.headers["content-security-policy"]


@pytest.mark.parametrize("word", ENDPOINTS)
def test_the_name_of_a_file_has_plain_letters_alone(client: Client, word: str) -> None:
    found = client.ask(f"v1/{word}", ENDPOINTS[word].example)
    name = found.headers["content-disposition"].partition("filename=")[2]
    assert re.fullmatch(r'"[A-Za-z0-9.-]+"', name)


def test_where_somebody_lives_is_kept_nowhere(client: Client) -> None:
    found = client.get("v1/nearest", place="M1 1AE")
    assert (found.status, found.headers["cache-control"]) == (200, "no-store")
    assert "M1" not in repr(vars(client.api._answers._kept))
    assert "M1" not in repr(client.logged)
    assert "M1" not in str(found.headers)
    client.ask("v1/M1%201AE", host="203.0.113.9")
    assert client.logged[-1] == ("", 404)
