"""Every reader of what people hand in: bytes go in, and it takes them whole or refuses them.

Each returns what it read, checked by a law that half a file would break.
"""

from __future__ import annotations

import contextlib
import io
import math
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial

import numpy as np

from coverage import CoverageError, Datasets, InvalidFileError, load_datasets
from coverage.__main__ import main
from coverage.dashboard.plain import plain
from coverage.dashboard.replayed import _settings
from coverage.dashboard.strangers import find_strangers, strangers_said
from coverage.datasets.areas import DistrictFinder, areas_in, outlines_in
from coverage.datasets.candidates import REQUIRED_OF_CANDIDATE, read_candidates
from coverage.datasets.csv_table import read_csv_table
from coverage.datasets.hand_list import read_hand_list
from coverage.datasets.institutes import Site, read_institutes
from coverage.datasets.known_trips import read_known_trips
from coverage.datasets.own_file import OwnFile
from coverage.datasets.own_population import read_population
from coverage.datasets.place import PlaceFinder, place_finder
from coverage.datasets.postcode_text import parse_postcode
from coverage.datasets.travel_matrix import TravelMatrix, read_travel_matrix
from coverage.datasets.usual_trips import UsualTrips
from coverage.errors import FileWarning
from coverage.planning.scenario_file import read_scenarios, write_scenarios
from coverage.reports.replay import changes_since, read_card
from coverage.vocabulary import AreaLevel, Verdict

LONGEST_MESSAGE = 1_500
"""Characters of a message: a reader can see it as a whole."""

SOME = 50
"""Demand points that the matrices of the tests know."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Something that reads bytes of a stranger.

    Parameters
    ----------
    read : callable
        Takes bytes whole, or raises ``CoverageError``; anything else is a fault of ours.
    form : str
        What the bytes are meant to be: "csv", "parquet", "json" or "text".
    """

    name: str
    form: str
    read: Callable[[bytes], object]

    def takes(self, content: bytes) -> bool:
        """Return whether bytes were read; else they were refused in a sentence."""
        try:
            self.read(content)
        except CoverageError as error:
            check_said(error)
            return False
        return True


def check_said(error: CoverageError) -> None:
    """Check that an error can be shown: one line, no longer than a reader reads."""
    faults = error.faults[:100] if isinstance(error, InvalidFileError) else ()
    for said in (str(error), *map(str, faults)):
        said.encode()
        assert 0 < len(said) <= LONGEST_MESSAGE, len(said)
        odd = {letter for letter in said if unicodedata.category(letter) == "Cc"}
        assert not odd, (odd, said)


@cache
def everything() -> Datasets:
    """Return the default data."""
    return load_datasets()


@cache
def districts() -> DistrictFinder:
    """Return what finds districts."""
    sources = everything().sources
    return outlines_in(sources.read("regions/district.geojson"), "district.geojson")


@cache
def places() -> PlaceFinder:
    """Return what finds places."""
    return place_finder(everything())


def point_ids() -> list[str]:
    """Return the demand points that a matrix may name."""
    return [str(code) for code in everything().demand.codes[:SOME]]


def site_ids() -> list[str]:
    """Return the sites that a matrix or a scenario may name."""
    return [site.site_id for site in everything().sites]


def _institutes(content: bytes) -> tuple[Site, ...]:
    sites = read_institutes(content, "mine.csv", districts())
    known = set(districts().codes)
    assert sites
    assert len({site.site_id for site in sites}) == len(sites)
    for site in sites:
        assert all((site.site_id, site.institute, site.name, site.sectors))
        assert site.district_code in known
        assert abs(site.lat) <= 90
        assert abs(site.lon) <= 180
    return sites


def _candidates(content: bytes) -> object:
    found = read_candidates(OwnFile("mine.csv", content), districts()).candidates
    assert found
    assert len({each.candidate_id for each in found}) == len(found)
    assert all(each.name and each.district_code in districts().codes for each in found)
    return found


def _hand_list(content: bytes) -> object:
    codes = [area.code for area in everything().areas[AreaLevel.LEP]]
    names = everything().area_names
    entries = read_hand_list(OwnFile("mine.csv", content), AreaLevel.LEP, names).entries
    assert entries.keys() <= set(codes)
    for entry in entries.values():
        assert entry.why
        assert entry.verdict in (Verdict.ELIGIBLE, Verdict.NOT_ELIGIBLE)
    return entries


def _population(content: bytes) -> object:
    data, own = everything(), OwnFile("mine.csv", content)
    demand = read_population(own, districts(), data.demand, data.areas)
    assert len(set(demand.codes.tolist())) == len(demand.codes) > 0
    assert np.isfinite(demand.positions).all()
    for counts in demand.residents.values():
        assert len(counts) == len(demand.codes)
        assert (counts >= 0).all()
    return demand


def _known_trips(content: bytes) -> object:
    trips = read_known_trips(OwnFile("mine.csv", content), places()).trips
    assert trips
    for trip in trips:
        assert 0 <= trip.minutes < math.inf
        assert trip.origin != trip.destination
        assert {trip.origin.district_code, trip.destination.district_code} <= set(districts().codes)
    return trips


def _table(content: bytes) -> object:
    return read_csv_table(content, "mine.csv", REQUIRED_OF_CANDIDATE)


def _matrix(name: str, content: bytes) -> TravelMatrix:
    heard: list[FileWarning] = []
    trips = UsualTrips(everything().demand, everything().sites, None)
    own = OwnFile(name, content)
    matrix = read_travel_matrix(own, point_ids(), site_ids(), trips, heard.append)
    assert all(str(warning).isprintable() for warning in heard)
    assert matrix.origins[matrix.points].all()
    assert matrix.destinations[matrix.sites].all()
    pairs = list(zip(matrix.points.tolist(), matrix.sites.tolist(), strict=True))
    assert len(matrix.minutes) == len(pairs) == len(set(pairs)) > 0
    assert (matrix.minutes >= 0).all()
    return matrix


def _scenarios(content: bytes) -> object:
    ids = site_ids()
    read = read_scenarios(content, "mine.json", districts(), ids)
    assert read_scenarios(write_scenarios(read), "mine.json", districts(), ids) == read
    return read


def _card(content: bytes) -> object:
    """Read a method card as far as the dashboard does before it makes the report again."""
    card = read_card(content)
    changes_since(card, everything())
    question = card.question()
    assert math.isfinite(question.selection.threshold)
    hash(question)
    return dict(_settings(question))


def _areas(content: bytes) -> object:
    areas = areas_in(content, "areas.geojson")
    assert areas
    assert len({area.code for area in areas}) == len(areas)
    for area in areas:
        assert all((area.code, area.name))
        assert all(map(math.isfinite, (area.area_km2, *area.label)))
    return areas


def _outlines(content: bytes) -> object:
    finder = outlines_in(content, "areas.geojson")
    found = finder.find([-1.5, 0.0], [53.0, 51.5])
    assert set(found) <= {None, *finder.codes}
    return finder


def _postcode(content: bytes) -> str:
    postcode = parse_postcode(_text(content))
    assert parse_postcode(postcode) == postcode
    return postcode


def _address(content: bytes) -> str:
    """Read an address of a page: a line a key, with its words behind equals signs."""
    lines = [line.split("=") for line in _text(content).split("\n")]
    asked = {key: words for key, *words in lines}
    said = {"level": ["Regions"], "sector": ["Digital"], "minutes": ["45"], "circles": ["false"]}
    note = plain(strangers_said(find_strangers(asked, said)))
    assert len(note) <= LONGEST_MESSAGE
    return note


def _command(content: bytes) -> object:
    """Read the words of a command, one a line; nothing is ever loaded or written.

    Each command that could go on is given a file that is not there.
    """
    words = [*_text(content).split("\n"), "--institutes-file", "there/is/no.csv"]
    screen, errors = io.TextIOWrapper(io.BytesIO(), "utf-8"), io.StringIO()
    with contextlib.redirect_stdout(screen), contextlib.redirect_stderr(errors):
        try:
            status = main(words)
        except SystemExit as left:
            if left.code:
                raise
            return None  # --help and --version
    assert status == 2, words
    raise CoverageError(errors.getvalue().removesuffix("\n"))


def _text(content: bytes) -> str:
    return content.decode("utf-8", "replace")


READERS = {
    reader.name: reader
    for reader in (
        Reader("institutes", "csv", _institutes),
        Reader("candidates", "csv", _candidates),
        Reader("hand list", "csv", _hand_list),
        Reader("population", "csv", _population),
        Reader("known trips", "csv", _known_trips),
        Reader("own table", "csv", _table),
        Reader("matrix as CSV", "csv", partial(_matrix, "mine.csv")),
        Reader("matrix as Parquet", "parquet", partial(_matrix, "mine.parquet")),
        Reader("scenarios", "json", _scenarios),
        Reader("method card", "json", _card),
        Reader("areas", "json", _areas),
        Reader("outlines", "json", _outlines),
        Reader("postcode", "text", _postcode),
        Reader("address", "text", _address),
        Reader("command line", "text", _command),
    )
}
