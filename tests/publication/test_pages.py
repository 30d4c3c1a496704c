"""Every page of a publication leads where it says, with the figures of the command line."""

from __future__ import annotations

import csv
import json
import re
from itertools import pairwise
from pathlib import Path

import pytest

from coverage import AreaLevel, Datasets, Selection, find_gaps
from coverage.documents.brief.background import Background
from coverage.documents.brief.facts import gather
from coverage.eligibility.ruling import Ruling
from coverage.export.formats import Format, write_report
from coverage.export.report import make_report
from coverage.publication.asked import publication_date
from coverage.questions.question import GapsQuestion
from coverage.wording.numbers import people, share
from tests.publication.published import bytes_of, led_to, links, pages


@pytest.fixture(params=["of_world", "of_north_east"])
def folder(request: pytest.FixtureRequest) -> Path:
    found: Path = request.getfixturevalue(request.param)
    return found


def test_every_link_is_relative_and_leads_to_a_file_that_is_there(folder: Path) -> None:
    told = dict(pages(folder))
    marks = {
        here: {each for _, attributes in page.tags if (each := attributes.get("id"))}
        for here, page in told.items()
    }
    for here, page in told.items():
        for link in links(page):
            to, mark = led_to(here, link)
            assert (folder / to).is_file(), (here, link)
            assert not mark or mark in marks[to], (here, link)


def test_every_page_has_what_a_page_needs(folder: Path) -> None:
    for here, page in pages(folder):
        assert page.all("html") == [{"lang": "en-GB"}], here
        assert len(page.all("h1")) == len(page.all("main")) == 1, here
        levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch("h[1-6]", tag)]
        assert levels[0] == 1, here
        assert all(now - before <= 1 for before, now in pairwise(levels)), here
        assert page.tags[[tag for tag, _ in page.tags].index("a")][1]["href"] == "#content", here
        assert len(page.all("table")) == len(page.all("caption")), here
        for attributes in page.all("th"):
            assert attributes["scope"] in ("col", "row"), here
        marks = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
        assert len(marks) == len(set(marks)), here
        for attributes in page.all("svg"):
            assert "role" in attributes or "figure" in [tag for tag, _ in page.tags], here
        assert "Version" in page.text, here
        assert "Source: " in page.text, here


def test_no_page_but_the_search_has_a_script(folder: Path) -> None:
    assert {here for here, page in pages(folder) if page.all("script")} == {"find/index.html"}


def test_the_figures_on_pages_are_those_of_gaps(of_north_east: Path, north_east: Datasets) -> None:
    gaps = find_gaps(north_east, Selection(), AreaLevel.LEP)
    told = dict(pages(of_north_east))
    entries = {
        each["area_code"]: each
        for each in json.loads((of_north_east / "manifest.json").read_bytes())["areas"]
        if each["level"] == "lep"
    }
    assert set(entries) == {area.area_code for area in gaps.areas}
    for area in gaps.areas:
        entry = entries[area.area_code]
        counts = (area.residents, area.reached, area.gap, area.unknown)
        assert tuple(entry[word] for word in ("residents", "reached", "gap", "unknown")) == counts
        text = told[entry["page"]].text
        assert share(area.known_share or 0.0) in text
        assert people(area.gap) in text
        assert area.area in text
    level = " ".join(told["lep/index.html"].text.split())
    for area in gaps.areas:
        row = re.search(rf"{re.escape(area.area)} ([\d,]+|under 100) ([\w ]*\d+%)", level)
        assert row, area.area
        assert row.groups() == (people(area.gap), share(area.known_share or 0.0))


def test_the_files_beside_pages_are_those_of_the_command_line(
    of_north_east: Path, north_east: Datasets
) -> None:
    question = GapsQuestion(AreaLevel.LEP, intervals=True)
    report = make_report(question, north_east, publication_date(north_east).moment)
    for form in (Format.CSV, Format.JSON, Format.GEOJSON, Format.METHOD):
        file = of_north_east / "lep" / "files" / f"{report.stem}{form.ending}"
        assert file.read_bytes() == write_report(report, form)
    whole = [*csv.DictReader((write_report(report, Format.CSV)).decode("utf-8-sig").splitlines())]
    alone = []
    for path in sorted(of_north_east.glob("lep/*/gaps.csv")):
        alone += [*csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines())]
    by_code = {row["area_code"]: row for row in alone}
    assert [by_code[row["area_code"]] for row in whole] == whole


def test_institutes_near_are_the_same_for_one_area_and_for_all(north_east: Datasets) -> None:
    asked = (north_east, AreaLevel.LEP, Selection(), Ruling())
    alone, together = Background(*asked), Background(*asked, of_all=True)
    for row in (0, 1):
        assert gather(alone, row, sure=False) == gather(together, row, sure=False)


def test_the_manifest_names_every_other_file(folder: Path) -> None:
    import hashlib

    told = json.loads((folder / "manifest.json").read_bytes())
    files = bytes_of(folder)
    del files["manifest.json"]
    assert {each["path"]: each["sha256"] for each in told["files"]} == {
        path: hashlib.sha256(content).hexdigest() for path, content in files.items()
    }


def test_a_postcode_district_and_a_town_lead_to_their_area(of_north_east: Path) -> None:
    told = dict(pages(of_north_east))
    gateshead = [link for link in links(told["find/g.html"]) if "lep/north-east" in link]
    assert gateshead
    assert "AL1" in told["postcodes/al.html"].text
    listed = (of_north_east / "find" / "places.js").read_text(encoding="ascii")
    rows = json.loads(listed.removeprefix("var PLACES = ").removesuffix(";\n"))
    assert [name for name, what, _ in rows if what.startswith("postcode district, ")] == ["AL1"]
    for _, _, page in rows:
        assert (of_north_east / "find" / page).resolve().is_file()
