"""Writes docs/sbom.json: what the dashboard is built from, as CycloneDX 1.6 (``make sbom``).

It names the pins of requirements.txt and what they bring along in this environment. The same
packages give the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.metadata import Distribution, distribution
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from coverage.version import VERSION

ROOT = Path(__file__).parents[1]
REQUIREMENTS, SBOM = ROOT / "requirements.txt", ROOT / "docs" / "sbom.json"
APP = "app"
LONGEST_LICENCE = 80


def pins() -> dict[str, str]:
    """Return the version of every package that requirements.txt names, by its plain name."""
    lines = REQUIREMENTS.read_text(encoding="utf-8").splitlines()
    pairs = (line.split("==") for line in lines if line and not line.startswith("#"))
    return {canonicalize_name(name): version for name, version in pairs}


def installed() -> dict[str, tuple[Distribution, list[str]]]:
    """Return the pins and all that they need here, each with the names of what it needs itself."""
    found: dict[str, tuple[Distribution, list[str]]] = {}
    wanted = list(pins())
    while wanted:
        name = wanted.pop()
        if name not in found:
            package = distribution(name)
            found[name] = package, sorted(set(_needs(package)))
            wanted += found[name][1]
    return dict(sorted(found.items()))


def _needs(package: Distribution) -> Iterator[str]:
    for line in package.requires or ():
        need = Requirement(line)
        if need.marker is None or need.marker.evaluate({"extra": ""}):
            yield canonicalize_name(need.name)


def bill() -> dict[str, Any]:
    """Return the bill of materials.

    Raises
    ------
    ValueError
        If another version of a pin is installed than requirements.txt asks for.
    """
    packages = installed()
    for name, version in pins().items():
        if packages[name][0].version != version:
            raise ValueError(f"{name} {packages[name][0].version} is installed: run `make run`.")
    refs = {name: f"pkg:pypi/{name}@{package.version}" for name, (package, _) in packages.items()}
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": APP,
                "name": "institutes-of-technology",
                "version": VERSION,
            }
        },
        "components": [
            {
                "type": "library",
                "bom-ref": refs[name],
                "name": name,
                "version": package.version,
                "purl": refs[name],
                **_licences(package),
            }
            for name, (package, _) in packages.items()
        ],
        "dependencies": [
            {"ref": APP, "dependsOn": sorted(refs[name] for name in pins())},
            *(
                {"ref": refs[name], "dependsOn": [refs[need] for need in needs]}
                for name, (_, needs) in packages.items()
            ),
        ],
    }


def _licences(package: Distribution) -> dict[str, Any]:
    """Return the licence as the package declares it; nothing where that is no short text."""
    about = package.metadata
    if "License-Expression" in about:
        return {"licenses": [{"expression": about["License-Expression"]}]}
    classified = [
        line.rpartition(" :: ")[2]
        for line in about.get_all("Classifier") or ()
        if line.startswith("License :: ")
    ]
    text = about["License"].strip() if "License" in about else ""
    names = classified or ([text] if 0 < len(text) <= LONGEST_LICENCE and "\n" not in text else [])
    return {"licenses": [{"license": {"name": name}} for name in names]} if names else {}


def main() -> None:
    """Write the file."""
    SBOM.write_text(json.dumps(bill(), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
