"""Real postcodes looked up: what is found near them, as tables, text and JSON."""

from __future__ import annotations

import json
import shlex
from dataclasses import replace
from datetime import date

import pytest

from coverage import (
    AreaLevel,
    Closed,
    Datasets,
    NearestAsked,
    Network,
    Sector,
    Selection,
    SelectionError,
    find_nearest,
    judge,
)
from coverage.access.resolve_travel import usual_reach
from coverage.export.nearest import NearestReport
from coverage.questions.find_start import find_start
from coverage.tables.nearest import (
    nearest_areas_table,
    nearest_sectors_table,
    nearest_table,
)
from coverage.tables.provenance import PROVENANCE
from coverage.wording.nearest import answer, area_sentences, notes

SCILLY = "TR21 0LW"


@pytest.mark.parametrize("text", ["M1 2AB", "m12ab", " M 1 2a B ", "m1\t2ab"])
def test_spacing_and_capitals_do_not_matter(datasets: Datasets, text: str) -> None:
    assert find_nearest(datasets, text) == find_nearest(datasets, "M1 2AB")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("EH1 1AA", "EH1 1AA is in Scotland. Enter a postcode in England."),
        ("m1 9zz", "We cannot find M1 9ZZ"),
        ("ZZ9", "We cannot find the postcode district ZZ9. Check it"),
        ("Xyz", "We cannot find 'Xyz'. Check the spelling, or try a postcode."),
        ("Newport", "There are several places called 'Newport': write 'Newport, Isle of Wight'"),
    ],
)
def test_a_place_that_cannot_be_placed_gets_a_sentence(
    datasets: Datasets, text: str, said: str
) -> None:
    with pytest.raises(ValueError, match=said):
        find_nearest(datasets, text)


@pytest.mark.parametrize(
    "text", ["PR8", "Southport", "southport", "Newport, Isle of Wight", "Hull"]
)
def test_a_postcode_district_or_a_town_is_a_place_like_a_postcode(
    datasets: Datasets, text: str
) -> None:
    nearest = find_nearest(datasets, text)
    start = find_start(datasets, text)
    assert nearest.place == start
    again = shlex.split(str(nearest_table(nearest, datasets).column("selection")[0]))[1]
    assert find_start(datasets, again) == start
    told = json.loads(NearestReport(nearest, datasets).json())
    assert told["postcode"] is None
    assert (told["place"]["name"], told["place"]["kind"]) == (again, start.kind.value)
    here = {area.area for area in nearest.at(AreaLevel.DISTRICT)}
    assert here <= {"Sefton", "Isle of Wight", "Kingston upon Hull, City of"}
    assert len(here) == 1


def test_every_site_counts_where_nothing_else_is_asked_for(datasets: Datasets) -> None:
    assert NearestAsked().selection.network is Network.CURRENT
    assert len(find_nearest(datasets, "M1 2AB").sites.sites) == len(datasets.sites)


def test_no_site_to_list_and_no_look_up_are_refused(datasets: Datasets) -> None:
    with pytest.raises(SelectionError, match="0 sites are no list: ask for 1 or more"):
        NearestAsked(count=0)
    with pytest.raises(SelectionError, match="These data know no postcodes"):
        find_nearest(replace(datasets, postcodes=None), "M1 2AB")


@pytest.mark.parametrize("postcode", ["M1 2AB", "SW1A 1AA", "YO1 7HH", "PO30 1UD", SCILLY])
def test_the_nearest_minutes_are_those_that_the_gaps_are_counted_by(
    datasets: Datasets, postcode: str
) -> None:
    selection = Selection(Network.CURRENT)
    nearest = find_nearest(datasets, postcode, NearestAsked(selection))
    reach = usual_reach(datasets, selection, selection.sites(datasets.sites))
    point, first = nearest.place.point, nearest.listed[0]
    assert first.minutes == reach.cost[point]
    assert first.is_within(selection.threshold) == reach.reached[point]


def test_york_minster_is_near_york_and_in_its_areas(datasets: Datasets) -> None:
    nearest = find_nearest(datasets, "yo17hh")
    assert "York" in nearest.listed[0].site.name
    assert nearest.listed[0].km < 5
    assert [(area.level, area.area) for area in nearest.areas] == [
        (AreaLevel.REGION, "Yorkshire and The Humber"),
        (AreaLevel.LEP, "York and North Yorkshire"),
        (AreaLevel.LSIP, "York and North Yorkshire"),
        (AreaLevel.COMBINED_AUTHORITY, "York and North Yorkshire"),
        (AreaLevel.DISTRICT, "York"),
        (AreaLevel.WARD, "Guildhall (York)"),
    ]


@pytest.mark.parametrize("postcode", ["M1 2AB", "YO1 7HH", SCILLY])
def test_verdicts_are_those_of_the_ledger(datasets: Datasets, postcode: str) -> None:
    for area in find_nearest(datasets, postcode).areas:
        assert area in judge(datasets, area.level).areas


def test_the_isles_of_scilly_have_no_route_and_no_combined_authority(datasets: Datasets) -> None:
    nearest = find_nearest(datasets, SCILLY)
    assert answer(nearest).startswith("There is no route from TR21 0LW to any site. ")
    assert nearest.at(AreaLevel.COMBINED_AUTHORITY) == ()
    table = nearest_table(nearest, datasets)
    assert set(table.column("minutes")) == {None}
    assert set(table.column("no_minutes")) == {"no route"}
    assert set(table.column("within_threshold")) == {"no"}
    km = [float(cell or 0) for cell in table.column("km")]
    assert km == sorted(km)


@pytest.mark.parametrize("count", [1, 5, 1000])
def test_as_many_sites_are_listed_as_asked_for(datasets: Datasets, count: int) -> None:
    nearest = find_nearest(datasets, "M1 2AB", NearestAsked(count=count))
    assert len(nearest_table(nearest, datasets).rows) == min(count, len(datasets.sites))


def test_each_sector_has_its_nearest_site_or_none(datasets: Datasets) -> None:
    nearest = find_nearest(datasets, "M1 2AB")
    table = nearest_sectors_table(nearest, datasets)
    assert table.column("sector") == tuple(Sector)
    sites = {site.site_id: site for site in datasets.sites}
    for sector, found, taught, why in zip(
        *(table.column(name) for name in ("sector", "nearest_site_id", "sites", "no_minutes")),
        strict=True,
    ):
        asked = Selection(Network.CURRENT, (Sector(str(sector)),))
        teaching = asked.sites(datasets.sites)
        assert taught == len(teaching)
        assert bool(teaching) == bool(found) == (why != "no site")
        assert not found or Sector(str(sector)) in sites[str(found)].sectors


def test_with_sectors_asked_for_each_of_them_is_looked_for_alone(datasets: Datasets) -> None:
    asked = NearestAsked(Selection(sectors=(Sector.DIGITAL, Sector.HEALTH)))
    table = nearest_sectors_table(find_nearest(datasets, "M1 2AB", asked), datasets)
    assert table.column("sector") == ("digital", "health")


def test_json_is_one_object_with_the_cells_of_the_tables(datasets: Datasets) -> None:
    nearest = find_nearest(datasets, SCILLY)
    told = json.loads(NearestReport(nearest, datasets).json())
    assert list(told) == [
        *("postcode", "place", "answer", "sites", "sectors", "areas", "notes"),
        *("selection", "source", "version"),
    ]
    assert told["postcode"] == SCILLY
    assert told["place"] == {
        "name": SCILLY,
        "kind": "postcode",
        "lon": nearest.place.lon,
        "lat": nearest.place.lat,
        "precision_m": nearest.place.precision_m,
        "lsoa": datasets.demand.codes[nearest.place.point],
        "closed": False,
        "closed_since": None,
    }
    for name, table in (
        ("sites", nearest_table(nearest, datasets)),
        ("sectors", nearest_sectors_table(nearest, datasets)),
        ("areas", nearest_areas_table(nearest, datasets)),
    ):
        names = [column.name for column in table.columns if column not in PROVENANCE]
        cells = [table.column(each) for each in names]
        assert [tuple(row.values()) for row in told[name]] == list(zip(*cells, strict=True))
        assert all(list(row) == names for row in told[name])
        assert all(table.column(each.name)[0] == told[each.name] for each in PROVENANCE)


def test_text_holds_the_answer_every_site_the_verdicts_and_the_caveats(datasets: Datasets) -> None:
    nearest = find_nearest(datasets, "M1 2AB")
    text = NearestReport(nearest, datasets).text().decode()
    assert text.startswith(f"{answer(nearest)}\n\n")
    assert text.endswith("\n".join(notes(nearest, datasets)) + "\n")
    assert all(sentence in text for sentence in area_sentences(nearest))
    assert all(near.site.name.split()[0] in text for near in nearest.listed)


def test_the_precision_of_the_position_is_told(datasets: Datasets) -> None:
    for postcode, metres in (("M1 2AB", "10 m"), ("SO14 1AA", "100 m")):
        said = notes(find_nearest(datasets, postcode), datasets)
        assert f"The position of {postcode} is good to {metres}." in said


@pytest.mark.parametrize(
    ("closed", "told"),
    [
        (Closed(date(2015, 3, 1)), (True, "2015-03")),
        (Closed(None), (True, None)),
        (None, (False, None)),
    ],
)
def test_json_tells_whether_a_postcode_is_closed_and_since_when(
    datasets: Datasets, closed: Closed | None, told: tuple[bool, str | None]
) -> None:
    found = find_nearest(datasets, "M1 1AE")
    sites = replace(found.sites, place=replace(found.place, closed=closed))
    place = json.loads(NearestReport(replace(found, sites=sites), datasets).json())["place"]
    assert (place["closed"], place["closed_since"]) == told


def test_a_real_one_that_is_closed_is_told_in_every_form(datasets: Datasets) -> None:
    nearest = find_nearest(datasets, "M60 1AA")
    sentence = "M60 1AA closed in December 2018. Distances are from where it was."
    assert answer(nearest).endswith(f" {sentence}")
    assert sentence in NearestReport(nearest, datasets).text().decode()
    told = json.loads(NearestReport(nearest, datasets).json())
    assert told["answer"].endswith(sentence)
    assert told["place"]["closed_since"] == "2018-12"
    assert [area.area for area in nearest.at(AreaLevel.DISTRICT)] == ["Manchester"]
