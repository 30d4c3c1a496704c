"""The date of a cell, as people and spreadsheets write it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from coverage.given import quoted

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

TIME = r"(?:[T ]+\d\d?:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?"
YEAR_FIRST = re.compile(
    rf"(?P<year>\d{{4}})(?:[-/.](?P<month>\d\d?)(?:[-/.](?P<day>\d\d?){TIME})?)?", re.ASCII
)
DAY_FIRST = re.compile(
    rf"(?:(?P<day>\d\d?)[-/.])?(?P<month>\d\d?)[-/.](?P<year>\d{{4}}){TIME}", re.ASCII
)
SHORT_YEAR = re.compile(r"(?P<day>\d\d?)[/.](?P<month>\d\d?)[/.](?P<year>\d\d)", re.ASCII)
BY_NAME = re.compile(
    r"(?:(?P<day>\d\d?)(?:st|nd|rd|th)?(?: of)?[ -]+)?(?P<name>[a-z]{3,9})[ ,.'\u2019-]+"
    r"(?P<year>\d{4}|\d\d)",
    re.IGNORECASE | re.ASCII,
)
A_PART_OF = re.compile(
    r"(?:(?:early|mid|late|start of|end of|spring|summer|autumn|winter|q[1-4])[ -]*(?:of |term )?)"
    r"+(?P<year>\d{4})",
    re.IGNORECASE | re.ASCII,
)
SCHOOL_YEAR = re.compile(r"(?P<year>\d{4})[-/](?P<next>\d\d(?:\d\d)?)", re.ASCII)
A_NUMBER = re.compile(r"(?P<whole>\d{4,5})\.0+", re.ASCII)

SERIAL_ZERO = date(1899, 12, 30)
SERIALS = range(36_526, 55_154)
"""Days by which a spreadsheet counts dates, from the year 2000 to 2050."""


@dataclass(frozen=True, slots=True)
class ReadDate:
    """An ISO date to the year, month or day, and whether the cell said more than that."""

    iso: str
    said_more: bool = False


def read_date(cell: str) -> ReadDate:
    """Return the date of a cell; blank where it is blank.

    Days come before months, as they do in Britain. A part of a year, such as a season or a school
    year, is kept as the year in which it begins.

    Raises
    ------
    ValueError
        If it is none.
    """
    if not cell:
        return ReadDate("")
    text = " ".join(cell.split())
    if number := A_NUMBER.fullmatch(text):
        text = number["whole"]
    if text.isascii() and text.isdecimal() and len(text) == 5 and int(text) in SERIALS:
        return ReadDate((SERIAL_ZERO + timedelta(int(text))).isoformat())
    for form in (YEAR_FIRST, DAY_FIRST, SHORT_YEAR, BY_NAME):
        found = form.fullmatch(text)
        if found and (iso := _iso(found.groupdict())):
            return ReadDate(iso)
    if part := A_PART_OF.fullmatch(text):
        return ReadDate(part["year"], said_more=True)
    school = SCHOOL_YEAR.fullmatch(text)
    if school and int(school["next"]) % 100 == (int(school["year"]) + 1) % 100:
        return ReadDate(school["year"], said_more=True)
    raise ValueError(f"{quoted(cell)} is no date: write 2021, 2021-09 or 2021-09-30, or nothing")


def parse_date(cell: str) -> str:
    """Return the ISO date of a cell; see ``read_date``."""
    return read_date(cell).iso


def _iso(parts: dict[str, str | None]) -> str:
    """Return an ISO date of its parts; empty where there is no such day in the calendar."""
    name, month = parts.get("name"), parts.get("month")
    if name:
        if name[:3].lower() not in MONTHS:
            return ""
        month = str(MONTHS.index(name[:3].lower()) + 1)
    year, day = parts["year"] or "", parts.get("day")
    year = f"20{year}" if len(year) == 2 else year
    try:
        whole = date(int(year), int(month or 1), int(day or 1)).isoformat()
    except ValueError:
        return ""
    return whole[: 10 if day else 7 if month else 4]
