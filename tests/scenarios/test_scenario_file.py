from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverage import Datasets, InvalidFileError, Sector
from coverage.datasets.areas import DistrictFinder
from coverage.planning.candidates import candidates_of
from coverage.scenarios.scenario import Scenario, drop_pin
from coverage.scenarios.scenario_file import (
    LARGEST,
    MOST_SCENARIOS,
    read_scenarios,
    write_scenarios,
)
from tests.fuzz.bounds import LENIENT_SECONDS, within
from tests.scenarios.changed import NAMES, SOME_SECTORS, scenarios

SITES = ("s1", "s2", "s3")


def one(content: bytes, districts: DistrictFinder) -> str:
    """Return the one sentence with which a file is refused."""
    with pytest.raises(InvalidFileError) as refused:
        read_scenarios(content, "mine.json", districts, SITES)
    said = str(refused.value)
    assert said.startswith("mine.json was not loaded: ")
    assert said.endswith(".")
    assert "\n" not in said
    assert len(said) < 300
    return said.removeprefix("mine.json was not loaded: ")


@given(data=st.data())
def test_what_is_written_is_read_again(
    data: st.DataObject, datasets: Datasets, districts: DistrictFinder
) -> None:
    places = st.sampled_from(candidates_of(datasets))
    pin = st.builds(
        lambda name, place, sectors: drop_pin(districts, name, place.lat, place.lon, sectors),
        *(NAMES, places, SOME_SECTORS),
    )
    added = st.lists(pin, max_size=3, unique_by=lambda pin: pin.name.casefold()).map(tuple)
    several = st.lists(
        scenarios(datasets, added), max_size=3, unique_by=lambda each: each.name.casefold()
    )
    drawn = tuple(data.draw(several))
    known = {site.site_id for site in datasets.sites}
    content = write_scenarios(drawn)
    assert read_scenarios(content, "mine.json", districts, known) == drawn
    assert write_scenarios(drawn) == content


FIELDS: dict[str, Any] = {
    "kind": "coverage scenarios",
    "version": 1,
    "scenarios": [
        {
            "name": "A",
            "added": [{"name": "Leeds", "lat": 53.8, "lon": -1.55, "sectors": ["digital"]}],
            "closed": ["s1"],
            "taught": [{"site_id": "s2", "sectors": ["energy", "health"]}],
        },
        {"name": "B", "added": [], "closed": [], "taught": []},
    ],
}


def changed(change: Callable[[dict[str, Any]], object]) -> bytes:
    """Return the good file with a change."""
    fields = json.loads(json.dumps(FIELDS))
    change(fields)
    return json.dumps(fields).encode()


def test_a_file_written_by_hand_is_read(districts: DistrictFinder) -> None:
    first, second = read_scenarios(
        b"\xef\xbb\xbf" + changed(dict.copy), "mine.json", districts, SITES
    )
    assert first == Scenario(
        "A",
        (drop_pin(districts, "Leeds", 53.8, -1.55, [Sector.DIGITAL]),),
        ("s1",),
        (("s2", frozenset({Sector.ENERGY, Sector.HEALTH})),),
    )
    assert second.changes_nothing


def pin(fields: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = fields["scenarios"][0]["added"][0]
    return found


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda f: f.update(kind="a card"), "it is not a file of scenarios: save one on the page"),
        (lambda f: f.update(version=2), "version: this tool reads version 1"),
        (lambda f: f.update(version=True), "version: write a whole number"),
        (lambda f: f.pop("scenarios"), "scenarios is missing: write it"),
        (lambda f: f.update(more=1), "'more' is not known: leave it out"),
        (lambda f: f.update({"x" * 9_999: 1}), "xxx…' is not known: leave it out"),
        (lambda f: f.update(scenarios={}), "scenarios: write a list in square brackets"),
        (lambda f: f.update(scenarios=[{}] * 51), "scenarios: there are 51: keep it to 50"),
        (lambda f: f["scenarios"].append(3), "scenario 3: write an object with name, added"),
        (lambda f: f["scenarios"][1].update(name="a"), "scenarios: There are two scenarios 'a'"),
        (lambda f: f["scenarios"][1].update(name=""), "scenario 2: A scenario has no name"),
        (lambda f: f["scenarios"][1].update(name="No change"), "scenario 2: 'No change' is what"),
        (lambda f: f["scenarios"][1].update(name=4), "scenario 2, name: write a text"),
        (lambda f: f["scenarios"][1].update(name="\ud800"), "scenario 2: The name of a scenario"),
        (lambda f: f["scenarios"][1].update(closed=["s9"]), "scenario 2: 's9' is the id of no"),
        (lambda f: f["scenarios"][1].update(closed="s1"), "scenario 2, closed: write a list"),
        (lambda f: f["scenarios"][1].update(closed=[1]), "scenario 2, site 1: write a text"),
        (lambda f: f["scenarios"][0]["taught"][0].update(sectors=[]), "s2 would teach nothing"),
        (
            lambda f: f["scenarios"][0].update(added=[pin(f), pin(f)]),
            "scenario 1: There are two places 'Leeds'",
        ),
        (
            lambda f: f["scenarios"][0].update(
                added=[{**pin(f), "name": str(number)} for number in range(201)]
            ),
            "scenario 1, added: there are 201: keep it to 200",
        ),
        (lambda f: pin(f).update(lat="53.8"), "scenario 1, place 1, lat: write a number"),
        (lambda f: pin(f).update(lat=True), "scenario 1, place 1, lat: write a number"),
        (lambda f: pin(f).update(lat=181), "scenario 1, place 1, lat: this is not an angle"),
        (lambda f: pin(f).update(lat=55.95, lon=-3.19), "(55.95, -3.19) lies outside England"),
        (lambda f: pin(f).update(sectors=[]), "scenario 1, place 1: Leeds would teach nothing"),
        (
            lambda f: pin(f).update(sectors=["digital", "digitl"]),
            "scenario 1, place 1, sector 2: 'digitl' is not known: write 'digital'.",
        ),
        (lambda f: pin(f).pop("lon"), "scenario 1, place 1: lon is missing"),
        (lambda f: pin(f).update(postcode="M1 2AB"), "place 1: 'postcode' is not known"),
    ],
)
def test_a_fault_is_told_with_its_place(
    districts: DistrictFinder, change: Callable[[dict[str, Any]], object], said: str
) -> None:
    assert said in one(changed(change), districts)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "line 1, column 1: this is not JSON"),
        (b"\xff\xfe", "the file is not text in UTF-8"),
        (b"[" * 100_000, "the lists of the file lie too deep in one another"),
        (b"null", "it is not a file of scenarios"),
        (b'{"kind": NaN}', "NaN is not a number that JSON knows"),
        (b'{"kind": -Infinity}', "-Infinity is not a number that JSON knows"),
        (b'{"kind": ' + b"1" * 9_999 + b"}", "a number has 9999 digits: shorten it"),
        (b'{"kind": 1, "kind": 2}', "'kind' stands twice in one object"),
        (b" " * (LARGEST + 1), "the file is larger than 1 MB"),
    ],
)
def test_what_is_no_file_of_scenarios_is_refused(
    districts: DistrictFinder, content: bytes, said: str
) -> None:
    assert said in one(content, districts)


@given(content=st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_anything_else_is_refused_in_one_sentence(
    districts: DistrictFinder, content: bytes
) -> None:
    one(content, districts)


def test_as_many_scenarios_as_there_is_room_for_are_read(districts: DistrictFinder) -> None:
    several = tuple(Scenario(f"Scenario {number}") for number in range(MOST_SCENARIOS))
    assert read_scenarios(write_scenarios(several), "mine.json", districts, SITES) == several


def test_many_fields_are_read_in_time_though_one_stands_twice(districts: DistrictFinder) -> None:
    fields = [f'"{number}":1' for number in range(90_000)]
    content = "{" + ",".join([*fields, fields[-1]]) + "}"
    said = within(LENIENT_SECONDS, lambda: one(content.encode(), districts))
    assert said == "'89999' stands twice in one object: keep one of the two."


def test_a_place_may_have_a_postcode_where_postcodes_are_known(
    datasets: Datasets, districts: DistrictFinder
) -> None:
    place = {"name": "A place", "postcode": "m12ab", "sectors": ["digital"]}
    content = json.dumps(
        {
            "kind": "coverage scenarios",
            "version": 1,
            "scenarios": [{"name": "One", "added": [place], "closed": [], "taught": []}],
        }
    ).encode()
    assert datasets.postcodes
    (found,) = read_scenarios(content, "mine.json", districts, SITES, datasets.postcodes)
    (pin,) = found.added
    at = datasets.postcodes.find("M1 2AB")
    assert (pin.lat, pin.lon) == (round(at.lat, 5), round(at.lon, 5))
    assert one(content, districts) == "scenario 1, place 1: lat is missing: write it."
    wrong = content.replace(b"m12ab", b"M1 9ZZ")
    with pytest.raises(InvalidFileError, match="place 1, postcode: We cannot find M1 9ZZ"):
        read_scenarios(wrong, "mine.json", districts, SITES, datasets.postcodes)
