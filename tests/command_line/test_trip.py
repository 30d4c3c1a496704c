"""The command ``trip``."""

from __future__ import annotations

import json
import shlex
from dataclasses import replace

import pytest

from coverage import Datasets, Traffic, find_trip
from coverage.__main__ import main
from coverage.export.trip import TripReport
from coverage.tables.codebook import COLUMNS
from coverage.wording.trip import answer, notes
from tests.command_line.refusals import the_error

PLACES = ["trip", "M1 2AB", " 53.7997, -1.5492"]


def test_it_gives_what_python_gives(
    capsysbinary: pytest.CaptureFixture[bytes], datasets: Datasets
) -> None:
    trip = find_trip(datasets, "m12ab", "53.7997,-1.5492")
    assert main(PLACES) == 0
    assert capsysbinary.readouterr() == (TripReport(trip, datasets).text(), b"")
    assert main([*PLACES, "--format", "json"]) == 0
    assert capsysbinary.readouterr() == (TripReport(trip, datasets).json(), b"")


@pytest.mark.parametrize("traffic", Traffic)
def test_its_selection_makes_it_again(
    capsysbinary: pytest.CaptureFixture[bytes], traffic: Traffic
) -> None:
    assert main([*PLACES, "--traffic", traffic, "--format", "json"]) == 0
    said = json.loads(first := capsysbinary.readouterr().out)
    again = shlex.split(said["selection"])
    assert again == ["trip", "M1 2AB", "53.7997,-1.5492", "--traffic", traffic.value]
    assert main([*again, "--format", "json"]) == 0
    assert capsysbinary.readouterr().out == first
    fields = ["minutes", "minutes_without_traffic", "km_straight", "km_over_land"]
    assert all(said[field] > 0 for field in fields)
    assert (said["route"], said["known_by"], said["traffic"]) == ("road", "estimate", traffic)
    assert said["error"]["mean_abs_error"] < said["error"]["p90_abs_error"]
    around = {"error", "from", "to", "answer", "notes"}
    assert said.keys() - around <= COLUMNS.keys()
    assert said["error"].keys() <= COLUMNS.keys()


def test_it_says_where_the_way_back_differs(datasets: Datasets) -> None:
    trip = find_trip(datasets, "TD15 2SH", "TD15 1AA")
    assert trip.minutes_back is not None
    said = f"The way back is an estimated {trip.minutes_back:.1f} minutes: a trip starts"
    assert any(note.startswith(said) for note in notes(trip, datasets))
    equal = notes(replace(trip, minutes_back=trip.minutes), datasets)
    assert not any("way back" in note for note in equal)
    assert any(note.startswith("A trip starts in the middle of") for note in equal)


def test_a_closed_postcode_is_told(datasets: Datasets) -> None:
    trip = find_trip(datasets, "M1 2AB", "M1 1AE")
    assert "M1 2AB closed in August 2010" in answer(trip)
    said = json.loads(TripReport(trip, datasets).json())
    assert (said["from"]["closed"], said["from"]["closed_since"]) == (True, "2010-08")
    assert (said["to"]["closed"], said["to"]["closed_since"]) == (False, None)


def test_no_road_is_an_answer(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["trip", "PO33 2AA", "PO1 2DX", "--format", "json"]) == 0
    said = json.loads(capsysbinary.readouterr().out)
    assert (said["route"], said["minutes"], said["error"]) == ("none", None, None)
    assert said["answer"].startswith("No road leads from PO33 2AA to PO1 2DX: ")
    assert main(["trip", "PO33 2AA", "PO1 2DX"]) == 0
    assert b"No road leads from PO33 2AA to PO1 2DX: " in capsysbinary.readouterr().out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("", "the following arguments are required: FROM, TO"),
        ("M12AB", "the following arguments are required: TO"),
        ("M1 2AB LS1 3EX", "unrecognized arguments: LS1 3EX"),
        ("M12AB 'EH1 1AA'", "EH1 1AA is in Scotland. Enter a postcode in"),
        ("M12AB M19ZZ", "We cannot find M1 9ZZ"),
        ("M12AB Leeds", "Enter a full postcode, like M1 2AB."),
        ("M12AB -2.236,53.478", "-2.236, 53.478 lies outside England: write the latitude first"),
        ("'-2.2, 53.4' M12AB", "-2.2, 53.4 lies outside England: write the latitude first"),
        ("53.4,-4.9 M12AB", "53.4, -4.9 lies outside England: give a place in England."),
        ("53.4 M12AB", "Enter a full postcode, like M1 2AB."),
        ("M12AB LS13EX --traffic rush", "'rush' is not known: write"),
        ("M12AB LS13EX --format gpkg", "argument --format: gpkg cannot hold this answer"),
    ],
)
def test_what_cannot_be_answered_is_refused_in_one_plain_line(
    capsys: pytest.CaptureFixture[str], words: str, said: str
) -> None:
    assert said in the_error(["trip", *shlex.split(words)], capsys)
