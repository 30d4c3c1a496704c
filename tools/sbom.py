"""Writes docs/sbom.json: everything that is installed, as CycloneDX 1.6 (``make sbom``).

Packages, versions, checksums and who needs whom are those of locks/; licences are what the
packages declare where they are installed. It is written under the oldest Python, for which some are
installed that later ones do without. The same locks give the same bytes.
"""

from __future__ import annotations

import json
import sys
from importlib.metadata import Distribution, distributions
from typing import Any

from coverage.version import VERSION
from tools.lock import GROUPS, OLDEST_PYTHON, ROOT, Group, Locked, pins, plain, read_lock

SBOM = ROOT / "docs" / "sbom.json"
APP = "app"
SCOPES = ("required", "optional", "excluded")
IN_GROUP = "institutes-of-technology:group"
LONGEST_LICENCE = 80


def locked() -> dict[str, list[tuple[Group, Locked]]]:
    """Return each package that is locked, by its plain name, as the groups lock it that have it."""
    found: dict[str, list[tuple[Group, Locked]]] = {}
    for group in GROUPS:
        for package in read_lock(group):
            found.setdefault(package.name, []).append((group, package))
    return dict(sorted(found.items()))


Installed = dict[tuple[str, str], Distribution]
"""Packages by their plain name and version: a folder can have another pip than the next."""


def installed() -> Installed:
    """Return what is installed here and in the folders of their own below .venv."""
    folders = [".venv/bench", ".venv/fuzz", ".venv/*/lib/python*/site-packages"]
    paths = [str(path) for folder in folders for path in sorted(ROOT.glob(folder))]
    found = distributions(path=[*paths, *sys.path])
    return {(plain(each.name), each.version): each for each in found}


def bill(packages: Installed) -> dict[str, Any]:
    """Return the bill of materials, with the licences of those packages that are given."""
    everything = locked()
    refs = {
        name: f"pkg:pypi/{name}@{entries[0][1].version}" for name, entries in everything.items()
    }
    needs: dict[str, set[str]] = {name: set() for name in everything}
    for name, entries in everything.items():
        for _, package in entries:
            for asking in package.asked_by:
                needs[asking].add(name)
    wanted = {name for group in GROUPS for name in pins(group)}
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
            _component(refs[name], entries, packages.get((name, entries[0][1].version)))
            for name, entries in everything.items()
        ],
        "dependencies": [
            {"ref": APP, "dependsOn": sorted(refs[name] for name in wanted)},
            *(
                {"ref": refs[name], "dependsOn": sorted(refs[need] for need in needs[name])}
                for name in everything
            ),
        ],
    }


def _component(
    ref: str, entries: list[tuple[Group, Locked]], package: Distribution | None
) -> dict[str, Any]:
    """Return a package as the bill has it; its scope is that of the group that needs it most."""
    _, entry = entries[0]
    groups = [group for group, _ in entries]
    return {
        "type": "library",
        "bom-ref": ref,
        "name": entry.name,
        "version": entry.version,
        "scope": min((group.scope for group in groups), key=SCOPES.index),
        "hashes": [{"alg": "SHA-256", "content": each} for each in entry.hashes],
        **(_licences(package) if package else {}),
        "purl": ref,
        "properties": [{"name": IN_GROUP, "value": group.name} for group in groups],
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
    """Write the file, or name the packages that should be installed here and are not."""
    if f"{sys.version_info.major}.{sys.version_info.minor}" != OLDEST_PYTHON:
        sys.exit(f"Run this under Python {OLDEST_PYTHON}: others lack some of the packages.")
    packages = installed()
    absent = [
        name
        for name, entries in locked().items()
        if any(not entry.marker for _, entry in entries)
        and (name, entries[0][1].version) not in packages
    ]
    if absent:
        sys.exit(f"Not installed as locked: {', '.join(absent)}. Run `make sbom`.")
    text = json.dumps(bill(packages), indent=1, ensure_ascii=False)
    SBOM.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
