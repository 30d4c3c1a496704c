"""Scenarios as a file: written the same each time, and read as a whole or not at all."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import partial

from coverage.datasets.areas import DistrictFinder
from coverage.datasets.postcodes import Postcodes
from coverage.errors import Fault, InvalidFileError, SelectionError
from coverage.given import find_word
from coverage.scenarios.apply import check_sites
from coverage.scenarios.scenario import MOST_PINS, Pin, Scenario, check_together, drop_pin
from coverage.scenarios.strict_json import Node, read_json
from coverage.vocabulary import Sector

KIND = "coverage scenarios"
FORM = 1
"""Changes whenever an older tool could not read the file."""
LARGEST = 1_000_000
"""Bytes that a file may have."""
MOST_SCENARIOS = 50


@dataclass(frozen=True, slots=True)
class Finder:
    """What finds the district of a place, and the place of a postcode where one may be given."""

    districts: DistrictFinder
    postcodes: Postcodes | None


def write_scenarios(scenarios: Sequence[Scenario]) -> bytes:
    """Return scenarios as JSON, to be read by people and by ``read_scenarios``."""
    fields = {"kind": KIND, "version": FORM, "scenarios": [_fields(each) for each in scenarios]}
    return (json.dumps(fields, indent=2, ensure_ascii=False, allow_nan=False) + "\n").encode()


def read_scenarios(
    content: bytes,
    name: str,
    districts: DistrictFinder,
    sites: Collection[str],
    postcodes: Postcodes | None = None,
) -> tuple[Scenario, ...]:
    """Read a file of scenarios, whose places have ``lat`` and ``lon`` or a ``postcode``.

    Parameters
    ----------
    name : str
        Name of the file, for messages.
    districts : DistrictFinder
        Finds the districts of the places.
    sites : collection of str
        Ids of the sites that there are.
    postcodes : Postcodes or None
        What places those with a postcode; without it every place has a position.

    Raises
    ------
    InvalidFileError
        If anything is wrong; it says what is wrong first, and where. Nothing is loaded then.
    """
    try:
        if len(content) > LARGEST:
            raise SelectionError(f"the file is larger than {LARGEST // 1_000_000} MB: split it.")
        return _file(read_json(content), Finder(districts, postcodes), sites)
    except SelectionError as error:
        raise InvalidFileError(name, [Fault(0, "", str(error))]) from None


def _fields(scenario: Scenario) -> dict[str, object]:
    return {
        "name": scenario.name,
        "added": [
            {"name": pin.name, "lat": pin.lat, "lon": pin.lon, "sectors": _words(pin.sectors)}
            for pin in scenario.added
        ],
        "closed": list(scenario.closed),
        "taught": [
            {"site_id": site_id, "sectors": _words(sectors)} for site_id, sectors in scenario.taught
        ],
    }


def _words(sectors: Collection[Sector]) -> list[str]:
    return [sector.value for sector in Sector if sector in sectors]


def _file(root: Node, finder: Finder, sites: Collection[str]) -> tuple[Scenario, ...]:
    if not isinstance(root.value, dict) or root.value.get("kind") != KIND:
        raise SelectionError("it is not a file of scenarios: save one on the page Test a change.")
    fields = root.fields("kind", "version", "scenarios")
    if fields["version"].whole() != FORM:
        raise fields["version"].fault(f"this tool reads version {FORM}: save the file again")
    nodes = fields["scenarios"].items("scenario", MOST_SCENARIOS)
    scenarios = tuple(_scenario(node, finder, sites) for node in nodes)
    fields["scenarios"].told(lambda: check_together(scenarios))
    return scenarios


def _scenario(node: Node, finder: Finder, sites: Collection[str]) -> Scenario:
    fields = node.fields("name", "added", "closed", "taught")
    added = tuple(_pin(each, finder) for each in fields["added"].items("place", MOST_PINS))
    closed = tuple(each.text() for each in fields["closed"].items("site"))
    taught = tuple(_taught(each) for each in fields["taught"].items("site"))

    def made() -> Scenario:
        scenario = Scenario(fields["name"].text(), added, closed, taught)
        check_sites(scenario, sites)
        return scenario

    return node.told(made)


def _pin(node: Node, finder: Finder) -> Pin:
    if finder.postcodes and isinstance(node.value, dict) and "postcode" in node.value:
        fields = node.fields("name", "postcode", "sectors")
        at = fields["postcode"]
        place = at.told(partial(finder.postcodes.find, at.text()))
        lat, lon = place.lat, place.lon
    else:
        fields = node.fields("name", "lat", "lon", "sectors")
        lat, lon = fields["lat"].degrees(), fields["lon"].degrees()
    name, sectors = fields["name"].text(), _sectors(fields["sectors"])
    return node.told(lambda: drop_pin(finder.districts, name, lat, lon, sectors))


def _taught(node: Node) -> tuple[str, frozenset[Sector]]:
    fields = node.fields("site_id", "sectors")
    return fields["site_id"].text(), frozenset(_sectors(fields["sectors"]))


def _sectors(node: Node) -> list[Sector]:
    return [each.told(partial(_sector, each)) for each in node.items("sector")]


def _sector(node: Node) -> Sector:
    return find_word(Sector, node.text())
