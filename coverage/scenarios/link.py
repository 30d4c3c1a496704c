"""Scenarios as a text that an address can hold: packed, bounded, and read as a file would be."""

from __future__ import annotations

import base64
import binascii
import json
import zlib
from collections.abc import Collection, Sequence
from dataclasses import replace

from coverage.datasets.areas import DistrictFinder
from coverage.errors import InvalidFileError, SelectionError
from coverage.scenarios.scenario import Scenario
from coverage.scenarios.scenario_file import LARGEST, read_scenarios, write_scenarios

LONGEST = 3_000
"""Letters that an address has room for, whatever is between a browser and the server."""

KNOWN = (
    b'{"kind":"coverage scenarios","version":1,"scenarios":[{"name":"Scenario 1","added":[{"name":"'
    b'","lat":5,"lon":-1,"sectors":["digital","construction","advanced manufacturing",'
    b'"engineering","agri-tech","automotive","creative digital","energy","food manufacturing",'
    b'"health","life sciences","maritime","transport"]}],"closed":["-01"],"taught":[{"site_id":"'
    b'-01","sectors":["digital"]}]}]}'
)
"""What is packed to nothing: changing a letter of it makes links of before unreadable."""

UNREADABLE = (
    "The scenarios in this link cannot be read, because a part of it is missing or wrong. Copy the "
    "whole link again."
)


def write_link(scenarios: Sequence[Scenario]) -> str | None:
    """Return scenarios as letters, digits, "-" and "_"; None where they are too large for that."""
    fields = json.loads(write_scenarios(scenarios))
    packer = zlib.compressobj(9, zlib.DEFLATED, -15, zdict=KNOWN)
    content = json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode()
    packed = packer.compress(content) + packer.flush()
    summed = packed + zlib.crc32(content).to_bytes(4, "big")
    text = base64.urlsafe_b64encode(summed).decode().rstrip("=")
    return text if len(text) <= LONGEST else None


def read_link(text: str, districts: DistrictFinder, sites: Collection[str]) -> tuple[Scenario, ...]:
    """Return the scenarios that a text stands for, checked as those of a file.

    Raises
    ------
    SelectionError
        If it is cut, changed or too long, or a scenario in it does not fit the data.
    """
    content = _unpacked(text)
    try:
        return read_scenarios(content, "link", districts, sites)
    except InvalidFileError as error:
        raise SelectionError(
            f"The scenarios in this link do not fit the data: {error.faults[0].message}"
        ) from None


def places_alone(scenarios: Sequence[Scenario]) -> tuple[Scenario, ...]:
    """Return scenarios without what they say of sites, whose ids may be those of a user's file."""
    return tuple(replace(scenario, closed=(), taught=()) for scenario in scenarios)


def _unpacked(text: str) -> bytes:
    if len(text) > LONGEST:
        raise SelectionError(UNREADABLE)
    try:
        summed = base64.b64decode(text + "=" * (-len(text) % 4), b"-_", True)
        unpacker = zlib.decompressobj(-15, zdict=KNOWN)
        content = unpacker.decompress(summed[:-4], LARGEST)
    except (binascii.Error, ValueError, zlib.error):
        raise SelectionError(UNREADABLE) from None
    if not unpacker.eof or zlib.crc32(content).to_bytes(4, "big") != summed[-4:]:
        raise SelectionError(UNREADABLE)
    return content
