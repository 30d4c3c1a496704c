"""Readers of files that people make, each with a law that half a file would break."""

from __future__ import annotations

import math

import numpy as np

from coverage import InvalidFileError
from coverage.dashboard.opened_card import _settings
from coverage.datasets.area_names import AreaNames
from coverage.datasets.areas import areas_in, outlines_in
from coverage.datasets.candidates import REQUIRED_OF_CANDIDATE, read_candidates
from coverage.datasets.eligibility_list import read_hand_list
from coverage.datasets.figures.own_figures import read_figures
from coverage.datasets.files.csv_table import MOST_ROWS, read_csv_table
from coverage.datasets.groups.own_groups import read_groups
from coverage.datasets.institutes import Site, read_institutes
from coverage.datasets.known_trips import read_known_trips
from coverage.datasets.matrix.ends import Keys, KnownEnds
from coverage.datasets.matrix.read import read_travel_matrix
from coverage.datasets.matrix.travel_matrix import TravelMatrix
from coverage.datasets.matrix.unlikely_minutes import UsualTrips
from coverage.datasets.own_areas.given import OwnAreas
from coverage.datasets.own_areas.read import read_own_areas
from coverage.datasets.own_file import OwnFile
from coverage.datasets.passed_over import nation_of, rows_of_england, tell_notes
from coverage.datasets.place_names import read_place_names
from coverage.datasets.population.own_population import read_population
from coverage.export.replay import changes_since, read_card
from coverage.questions.question import LedgerQuestion
from coverage.scenarios.scenario_file import read_scenarios, write_scenarios
from coverage.vocabulary import AreaLevel, PopulationGroup, Verdict
from tests.fuzz.known import SOME, districts, everything, places, point_ids, site_ids
from tests.fuzz.told import check_warning


def institutes_file(content: bytes) -> tuple[Site, ...]:
    sites = read_institutes(content, "mine.csv", districts(), check_warning)
    known = set(districts().codes)
    assert sites
    assert len({site.site_id for site in sites}) == len(sites)
    for site in sites:
        assert all((site.site_id, site.institute, site.name, site.sectors))
        assert site.district_code in known
        assert abs(site.lat) <= 90
        assert abs(site.lon) <= 180
    return sites


def candidates_file(content: bytes) -> object:
    found = read_candidates(OwnFile("mine.csv", content), districts(), check_warning).candidates
    assert found
    assert len({each.candidate_id for each in found}) == len(found)
    assert all(each.name and each.district_code in districts().codes for each in found)
    return found


def named_places_file(content: bytes) -> object:
    """Read places of which a name and a postcode are told, as candidates and as institutes."""
    postcodes, own = everything().postcodes, OwnFile("mine.csv", content)
    found = read_candidates(own, districts(), check_warning, postcodes).candidates
    assert found
    assert len({each.candidate_id for each in found}) == len(found)
    assert all(each.name and each.district_code in districts().codes for each in found)
    sites = read_institutes(content, own.name, districts(), check_warning, postcodes)
    assert all(site.name and site.institute and site.sectors for site in sites)
    return found


def list_file(content: bytes) -> object:
    codes = [area.code for area in everything().areas[AreaLevel.LEP]]
    names = everything().area_names
    entries = read_hand_list(OwnFile("mine.csv", content), AreaLevel.LEP, names).entries
    assert entries.keys() <= set(codes)
    for entry in entries.values():
        assert entry.why
        assert entry.verdict in (Verdict.ELIGIBLE, Verdict.NOT_ELIGIBLE)
    return entries


def figures_file(content: bytes) -> object:
    own = OwnFile("mine.csv", content)
    found = read_figures(own, everything().area_names, check_warning, everything().demand)
    areas = everything().areas[found.level] if found.level else ()
    codes = {area.code for area in areas} if found.level else set(point_ids())
    columns = [figure.column for figure in found.figures]
    assert found.figures
    assert len(set(columns)) == len(columns)
    for figure in found.figures:
        assert figure.label
        assert figure.values.keys() <= codes
        assert all(math.isfinite(value) for value in figure.values.values())
    return found


def groups_file(content: bytes) -> object:
    data, own = everything(), OwnFile("mine.csv", content)
    found = read_groups(own, data, check_warning)
    counts = data.demand.residents[PopulationGroup.ALL]
    words = [grouping.word for grouping in found.groupings]
    assert words
    assert len(set(words)) == len(words)
    for grouping in found.groupings:
        assert all(group.name for group in grouping.groups)
        assert (grouping.residents(counts).sum(axis=1) == counts).all()
    return found


def population_file(content: bytes) -> object:
    data, own = everything(), OwnFile("mine.csv", content)
    demand = read_population(own, districts(), data.demand, data.areas, check_warning)
    assert len(set(demand.codes.tolist())) == len(demand.codes) > 0
    assert np.isfinite(demand.positions).all()
    for counts in demand.residents.values():
        assert len(counts) == len(demand.codes)
        assert (counts >= 0).all()
    return demand


def part_file(content: bytes) -> object:
    """Read residents of a part of England, in whatever published layout they are."""
    data, own = everything(), OwnFile("mine.csv", content)
    demand = read_population(own, districts(), data.demand, data.areas, check_warning, only=True)
    assert len(set(demand.codes.tolist())) == len(demand.codes) > 0
    for group, counts in demand.residents.items():
        whole = (demand.everyone or demand.residents)[group]
        assert ((counts == whole) | (counts == 0)).all()
        assert (counts >= 0).all()
    return demand


def trips_file(content: bytes) -> object:
    trips = read_known_trips(OwnFile("mine.csv", content), places(), check_warning).trips
    assert trips
    for trip in trips:
        assert 0 <= trip.minutes < math.inf
        assert trip.origin != trip.destination
        assert {trip.origin.district_code, trip.destination.district_code} <= set(districts().codes)
    return trips


def nations_file(content: bytes) -> object:
    """Read codes of small areas, of which those beyond England and notes are passed over."""
    table = read_csv_table(content, "mine.csv", ["code"], MOST_ROWS, known=["postcode"])
    tell_notes(table, "mine.csv", check_warning)
    if table.faults:
        raise InvalidFileError("mine.csv", table.faults)
    rows = rows_of_england(table, "code", "mine.csv", check_warning)
    assert len(rows) <= len(table.rows)
    assert not [row for row in rows if nation_of(row["code"])]
    return rows


def names_file(content: bytes) -> object:
    """Read other and former names of areas, and ask for each of them."""
    found = read_place_names(content, "mine.csv")
    names = AreaNames(everything().areas, found)
    for name in found[:SOME]:
        for text in (name.name, name.code):
            for row in names.meant(name.level, text).rows:
                assert 0 <= row < len(everything().areas[name.level])
    return found


def table_file(content: bytes) -> object:
    return read_csv_table(content, "mine.csv", REQUIRED_OF_CANDIDATE)


def matrix_file(name: str, content: bytes) -> TravelMatrix:
    trips = UsualTrips(everything().demand, everything().sites, None)
    own = OwnFile(name, content)
    sites, points = everything().sites, point_ids()
    ends = KnownEnds(
        points,
        [Keys(site.site_id, site.name, site.postcode) for site in sites],
        site_areas=np.arange(len(sites)) % len(points),
    )
    matrix = read_travel_matrix(own, ends, trips, check_warning)
    assert matrix.origins[matrix.points].all()
    assert matrix.destinations.any() or len(matrix.of_areas)
    pairs = list(zip(matrix.points.tolist(), matrix.places.tolist(), strict=True))
    assert len(matrix.minutes) == len(pairs) == len(set(pairs)) > 0
    assert (matrix.minutes >= 0).all()
    return matrix


def own_areas_file(name: str, content: bytes) -> OwnAreas:
    """Read a user's own areas: each is named and drawn, and holds demand points that there are."""
    data = everything()
    found = read_own_areas(OwnFile(name, content), data, districts(), check_warning)
    areas, points = len(found.areas), found.members.points
    assert areas > 0
    assert len({area.code for area in found.areas}) == areas
    assert all(area.name and all(map(math.isfinite, area.label)) for area in found.areas)
    assert len(points) > 0
    assert 0 <= points.min() <= points.max() < len(data.demand)
    assert set(found.members.areas.tolist()) <= set(range(areas))
    return found


def scenarios_file(content: bytes) -> object:
    ids = site_ids()
    read = read_scenarios(content, "mine.json", districts(), ids)
    assert read_scenarios(write_scenarios(read), "mine.json", districts(), ids) == read
    return read


def card_file(content: bytes) -> object:
    """Read a method card as far as the dashboard does before it makes the report again."""
    card = read_card(content)
    changes_since(card, everything())
    question = card.question()
    if not isinstance(question, LedgerQuestion):
        assert math.isfinite(question.selection.threshold)
    hash(question)
    return dict(_settings(question))


def areas_file(content: bytes) -> object:
    areas = areas_in(content, "areas.geojson")
    assert areas
    assert len({area.code for area in areas}) == len(areas)
    for area in areas:
        assert all((area.code, area.name))
        assert all(map(math.isfinite, (area.area_km2, *area.label)))
    return areas


def outlines_file(content: bytes) -> object:
    finder = outlines_in(content, "areas.geojson")
    found = finder.find([-1.5, 0.0], [53.0, 51.5])
    assert set(found) <= {None, *finder.codes}
    return finder
