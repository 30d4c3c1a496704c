"""The words of the command line are those of the API: each option, each command, each sentence."""

from __future__ import annotations

import argparse

import pytest

from coverage import Datasets
from coverage.api.endpoints import ENDPOINTS
from coverage.api.parameters import name_of
from coverage.command_line.commands import parser
from coverage.datasets.own_kinds import MODE_FLAG, OWN_KINDS, PERCENTILE_FLAG
from coverage.datasets.part import ONLY
from tests.api.client import Client

FILES = {
    flag.removeprefix("--")
    for kind in OWN_KINDS.values()
    for flag in (kind.flag, kind.named_by)
    if flag
}
"""A user's own file: an address brings none."""

OF_FILES = {
    *(flag.removeprefix("--") for flag in (MODE_FLAG, PERCENTILE_FLAG, ONLY)),
    *("figure", "figure-points", "figure-between"),
}
"""What says how a user's own file is used."""

OF_PROGRAMS = {"help", "output"}

WITHOUT_ADDRESS = {
    "modes": "it is of a user's own mode, or of who needs a car",
    "scenarios": "it is of a file",
    "brief": "it is a document",
    "briefs": "they are documents",
    "trip": "it is of two addresses of people",
    "national": "it takes minutes, and a file",
    "replay": "it is of a file",
    "validate": "it is of a file",
    "template": "it is a file to fill in",
    "accuracy": "it is of our estimate, and no figure of an area",
    "calibration": "it takes minutes",
    "sources": "every answer says them",
    "data": "it changes what is in use",
    "health": "it is for those who run the server",
    "publish": "it writes a folder",
    "slides": "they are documents",
}
"""Commands that have no address, and why."""


def commands() -> dict[str, argparse.ArgumentParser]:
    (found,) = (each for each in parser()._actions if isinstance(each, argparse._SubParsersAction))
    return dict(found.choices)


@pytest.mark.parametrize("word", ENDPOINTS)
def test_each_option_of_a_command_is_a_parameter_of_its_address(word: str) -> None:
    options = {
        (each.option_strings[-1] if each.option_strings else each.dest).removeprefix("--")
        for each in commands()[word]._actions
    }
    parameters = [name_of(field) for field in ENDPOINTS[word].parameters]
    assert len(set(parameters)) == len(parameters)
    assert set(parameters) == options - FILES - OF_FILES - OF_PROGRAMS


def test_each_command_has_an_address_or_a_reason_for_none() -> None:
    assert set(commands()) - set(ENDPOINTS) <= set(WITHOUT_ADDRESS)
    assert not set(ENDPOINTS) & set(WITHOUT_ADDRESS)


@pytest.fixture(scope="module")
def client(datasets: Datasets) -> Client:
    return Client(datasets)


REFUSED = {
    "gaps?sectr=digital": (400, "'sectr' is no parameter of this address: write 'sector'."),
    "gaps?level=lep&level=region": (400, "level is given 2 times: give it once."),
    "gaps?sector=digitl": (400, "sector: 'digitl' is not known: write 'digital'."),
    "gaps?level=galaxy": (
        *(400, "write one of region, lep, lsip, combined-authority, district, ward."),
    ),
    "eligibility?rule=none": (400, "rule: 'none' is not known: write one of no-site, no-hub."),
    "gaps?format=text": (400, "format: 'text' is not known: write one of json, csv."),
    "gaps?level=own": (400, "level: 'own' is of a file of your own, which an address cannot"),
    "gaps?within=nan": (400, "within is 'nan': give a number."),
    "gaps?within=1_0": (400, "within is '1_0': give a number."),
    "gaps?intervals=yes": (400, "intervals is 'yes': write true or false."),
    "gaps?by=kind&report=doubtful": (422, "--by and --report ask for two reports"),
    "gaps?by=nothing": (422, "'nothing' names no groups: give kind or group."),
    "gaps?within=-1": (422, "threshold"),
    "gaps?format=xlsx": (400, "format: 'xlsx' is no format of an address: write json or csv."),
    "sectors?sector=digital": (400, "'sector' is no parameter of this address"),
    "sectors?level=ward": (422, "more than 20,000"),
    "eligibility?rule=listed": (400, "rule: 'listed' is of a file of your own"),
    "eligibility?measure=km": (422, "plays no part in a verdict"),
    "eligibility?report=need&points=1&points=2": (400, "points is given 2 times: write points=GAP"),
    "nearest": (400, "place is missing: add place="),
    "nearest?place=": (400, "place is empty: write place."),
    "nearest?place=Nowhereville": (422, "Nowhereville"),
    "plan": (400, "institutes is missing"),
    "plan?institutes=1.5": (400, "institutes is '1.5': give a whole number."),
    "plan?institutes=0": (422, "institutes"),
}


@pytest.mark.parametrize("asked", REFUSED)
def test_what_means_nothing_is_refused_in_one_sentence(client: Client, asked: str) -> None:
    word, _, query = asked.partition("?")
    status, says = REFUSED[asked]
    found = client.ask(f"v1/{word}", query)
    assert found.status == status
    assert says in found.says


def test_numbers_that_each_have_a_place_are_told_apart(client: Client) -> None:
    def points(*numbers: int) -> str:
        asked = client.get("v1/eligibility", report="need", points=numbers)
        return str(asked.told["provenance"]["selection"])

    assert "--points 20 30 10 " in points(20, 30, 10)
    assert "--points 30 20 10 " in points(30, 20, 10)
