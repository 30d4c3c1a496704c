"""The bill of materials keeps up with the pins."""

from __future__ import annotations

import json
from typing import Any

import pytest

from coverage.version import VERSION
from tools.sbom import SBOM, bill, pins


@pytest.fixture(scope="module")
def kept() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(SBOM.read_text(encoding="utf-8"))
    return found


def test_the_bill_names_the_pins_and_no_other_version(kept: dict[str, Any]) -> None:
    (wanted,) = [each["dependsOn"] for each in kept["dependencies"] if each["ref"] == "app"]
    assert wanted == sorted(f"pkg:pypi/{name}@{version}" for name, version in pins().items()), (
        "The pins have changed: run `make sbom`."
    )
    versions = {each["name"]: each["version"] for each in kept["components"]}
    assert versions.items() >= pins().items()
    assert kept["metadata"]["component"]["version"] == VERSION


def test_everything_that_is_needed_is_in_the_bill(kept: dict[str, Any]) -> None:
    parts = {each["bom-ref"] for each in kept["components"]}
    assert len(parts) == len(kept["components"])
    assert {each["ref"] for each in kept["dependencies"]} == {"app", *parts}
    assert {need for each in kept["dependencies"] for need in each["dependsOn"]} == parts
    assert all(each["purl"] == each["bom-ref"] for each in kept["components"])


def test_a_bill_made_now_has_the_form_of_the_one_that_is_kept(kept: dict[str, Any]) -> None:
    made = bill()
    assert made.keys() == kept.keys()
    assert made["metadata"] == kept["metadata"]
    assert made["dependencies"][0] == kept["dependencies"][0]


def test_an_address_of_a_package_server_is_in_no_bill(kept: dict[str, Any]) -> None:
    told = json.dumps(kept)
    assert told.count("http") == 1  # the schema
