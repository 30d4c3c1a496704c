"""What a check of two builds told, section by section."""

from __future__ import annotations

import re

SECTIONS = {
    "Files": "Files",
    "Sites": "Sites",
    "Areas": "Areas",
    "Residents": "Residents",
    "Small": "Small areas",
    "Postcodes": "Postcodes",
    "Verdicts": "Verdicts",
    "Errors": "Errors that the data tell of themselves",
    "Usual": "Shares of people aged 16 to 64 within 45 minutes by car in usual traffic",
    "Free": "Shares of people aged 16 to 64 within 45 minutes by car without traffic",
    "Km": "Shares of people aged 16 to 64 within 30 km",
    "Bicycle": "Shares of people aged 16 to 64 within 30 minutes by bicycle",
    "Foot": "Shares of people aged 16 to 64 within 30 minutes on foot",
}
"""What the heading of each section begins with, in their order."""

SAID = re.compile(
    r"(?P<title>.*): (?P<said>nothing changed|1 change|[\d,]+ changes|not compared)"
    r"(?P<part>, in part not compared)?"
)

Found = dict[str, list[str]]


def found_in(text: str) -> Found:
    """Return the lines of each section, whose headings count them."""
    found = {}
    for (name, title), part in zip(SECTIONS.items(), text.split("\n\n"), strict=True):
        heading, *lines = part.splitlines()
        said = SAID.fullmatch(heading)
        assert said
        assert said["title"].startswith(title)
        changes = [line for line in lines if "not compared, as" not in line]
        counted, lacks = said["said"].split()[0], len(changes) < len(lines)
        assert counted == str(len(changes)) if changes else counted in ("nothing", "not")
        assert lacks == (counted == "not" or said["part"] is not None)
        found[name] = [line.strip() for line in lines]
    return found
