"""The address of the gaps, asked as a program asks it."""

from __future__ import annotations

import csv
import gzip
import io

import pytest

from coverage import Datasets
from coverage.api.settings import Settings
from tests.api.client import Client


@pytest.fixture(scope="module")
def client(datasets: Datasets) -> Client:
    return Client(datasets)


def test_an_answer_says_what_it_was_made_from(client: Client, datasets: Datasets) -> None:
    found = client.get("v1/gaps", level="lep", sector=["digital", "health"])
    assert (found.status, found.headers["content-type"]) == (200, "application/json")
    told = found.told
    assert len(told["rows"]) == 38
    for row in (*told["rows"], told["total"]):
        assert row["reached"] + row["gap"] + row["unknown"] == row["residents"]
    origin = told["provenance"]
    assert origin["selection"].startswith("gaps --level lep --network wave-one --sector digital ")
    assert origin["version"] == found.headers["coverage-version"]
    assert origin["checksum"] == found.headers["coverage-checksum"]
    assert "Open Government Licence v3.0" in origin["licences"]
    assert {file["sha256"] for file in origin["files"]} <= {
        file.sha256 for file in datasets.sources.files
    }


def test_csv_by_a_parameter_or_by_what_the_client_takes(client: Client) -> None:
    by_word = client.get("v1/gaps", format="csv")
    by_header = client.ask("v1/gaps", accept="application/json;q=0.5, text/csv")
    assert by_word.body == by_header.body
    assert by_word.headers["content-type"] == "text/csv; charset=utf-8"
    rows = list(csv.DictReader(io.StringIO(by_word.text)))
    assert len(rows) == 9
    assert {"source", "selection", "version"} <= set(rows[0])
    assert client.ask("v1/gaps", accept="*/*").headers["content-type"] == "application/json"
    nothing = client.ask("v1/gaps", accept="image/png, text/html;q=0.9")
    assert nothing.status == 406
    assert "text/csv" in nothing.says


def test_who_has_the_answer_gets_none(client: Client) -> None:
    found = client.get("v1/gaps", level="lep")
    tag = found.headers["etag"]
    same = client.ask("v1/gaps", "level=LEP", if_none_match=f'"other", {tag}')
    assert (same.status, same.body, same.headers["etag"]) == (304, b"", tag)
    strong = client.ask("v1/gaps", "level=lep", if_none_match=tag.removeprefix("W/"))
    assert strong.status == 304
    for query in ("level=region", "level=lep&format=csv", "level=lep&within=40"):
        other = client.ask("v1/gaps", query, if_none_match=tag)
        assert other.status == 200
        assert other.headers["etag"] != tag


def test_an_answer_is_packed_for_whoever_takes_it_so(client: Client) -> None:
    packed = client.ask("v1/gaps", accept_encoding="br, gzip")
    plain = client.ask("v1/gaps", accept_encoding="gzip;q=0")
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert gzip.decompress(packed.body) == plain.body


def test_head_says_the_same_without_the_answer(client: Client) -> None:
    found, head = client.ask("v1/gaps"), client.ask("v1/gaps", method="HEAD")
    assert (head.status, head.body, head.headers) == (200, b"", found.headers)


def test_it_is_off_until_it_is_turned_on(datasets: Datasets) -> None:
    found = Client(datasets, Settings()).get("v1/gaps")
    assert found.status == 404
    assert "COVERAGE_API=on" in found.says
