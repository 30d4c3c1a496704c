"""The bill of materials is of everything that is locked, and of nothing else."""

from __future__ import annotations

import json
from typing import Any

import pytest

from coverage.version import VERSION
from tools.lock import GROUPS, pins, read_lock
from tools.sbom import IN_GROUP, SBOM, bill, installed


@pytest.fixture(scope="module")
def kept() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(SBOM.read_text(encoding="utf-8"))
    return found


def without_licences(told: dict[str, Any]) -> dict[str, Any]:
    parts = [
        {key: value for key, value in each.items() if key != "licenses"}
        for each in told["components"]
    ]
    return {**told, "components": parts}


def test_the_bill_is_that_of_the_locks(kept: dict[str, Any]) -> None:
    assert without_licences(kept) == without_licences(bill({})), "Run `make sbom`."
    assert kept["metadata"]["component"]["version"] == VERSION


def test_licences_are_those_that_the_packages_declare(kept: dict[str, Any]) -> None:
    here = installed()
    told = {each["name"]: each.get("licenses") for each in kept["components"]}
    made = {
        each["name"]: each.get("licenses")
        for each in bill(here)["components"]
        if (each["name"], each["version"]) in here
    }
    assert len(made) >= len(pins(GROUPS[0]))
    assert made == {name: told[name] for name in made}


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group.name)
def test_every_package_of_a_group_is_in_the_bill_with_its_files(
    kept: dict[str, Any], group: Any
) -> None:
    parts = {each["name"]: each for each in kept["components"]}
    named = {
        name for name, each in parts.items() if {"name": IN_GROUP, "value": group.name}
        in each["properties"]
    }  # fmt: skip
    assert named == {package.name for package in read_lock(group)}
    for package in read_lock(group):
        part = parts[package.name]
        assert part["version"] == package.version
        assert {each["content"] for each in part["hashes"]} == set(package.hashes)
        assert {each["alg"] for each in part["hashes"]} == {"SHA-256"}


def test_what_the_dashboard_needs_is_required_and_no_test_is(kept: dict[str, Any]) -> None:
    scopes = {each["name"]: each["scope"] for each in kept["components"]}
    groups = {group.name: {each.name for each in read_lock(group)} for group in GROUPS}
    run, dask = groups["run"], groups["dask"]
    assert {name for name, scope in scopes.items() if scope == "required"} == run
    assert {name for name, scope in scopes.items() if scope == "optional"} == dask - run
    assert {scopes[name] for name in ("pytest", "pip-audit", "uv", "spopt")} == {"excluded"}


def test_everything_that_is_needed_is_in_the_bill(kept: dict[str, Any]) -> None:
    parts = {each["bom-ref"] for each in kept["components"]}
    assert len(parts) == len(kept["components"])
    assert {each["ref"] for each in kept["dependencies"]} == {"app", *parts}
    assert {need for each in kept["dependencies"] for need in each["dependsOn"]} == parts
    assert all(each["purl"] == each["bom-ref"] for each in kept["components"])


def test_an_address_of_a_package_server_is_in_no_bill(kept: dict[str, Any]) -> None:
    told = json.dumps(kept)
    assert told.count("http") == 1  # the schema
