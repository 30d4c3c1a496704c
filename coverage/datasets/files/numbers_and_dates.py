"""Numbers and dates of a cell, as people and spreadsheets write them."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from datetime import date, timedelta

from coverage.given import quoted

PARTERS = ", '`\u00a0\u00b4\u2007\u2008\u2009\u200a\u2019\u202f"
THOUSANDS = re.compile(
    rf"\d{{1,3}}(?P<mark>[{PARTERS}])\d{{3}}(?:(?P=mark)\d{{3}})*(?:\.\d+)?", re.ASCII
)
"""A number whose thousands are parted, all by the same character."""

SUPPRESSED = frozenset(
    {"c", "x", "z", "u", "w", "s", "k", "low", "na", "n/a", "#n/a", "suppressed", "confidential"}
    | {"no data", "not available", "not applicable", "unknown", "withheld", "redacted"}
    | {"n.a.", "null", "missing", "not collected", "not known"}
    | {
        "*",
        "**",
        "***",
        "#",
        "-",
        "--",
        *"\u2010\u2011\u2012\u2013\u2014\u2015\u2212",
        ".",
        "..",
        "...",
        "\u2026",
        ":",
        "~",
        "!",
    }
)
"""What stands in the place of a number that is not published; also in brackets."""

FEWER = re.compile(
    r"(<=?|&lt;=?|\u2264|under |below |fewer than |less than |up to ) *\d+|\d+ or (fewer|less)"
    r"|\d ?(-|\u2013|to) ?\d",
    re.ASCII,
)
"""A number that is kept back because it is small."""


def read_number(cell: str) -> float:
    """Return the number of a cell, its thousands parted or not; NaN where it is none."""
    if parted := THOUSANDS.fullmatch(cell):
        cell = cell.replace(parted["mark"], "")
    cell = cell.replace("\u2212", "-")  # a minus as people print it
    try:
        return math.nan if "_" in cell else float(cell)  # Python would read "1_000"
    except ValueError:
        return math.nan


def is_suppressed(cell: str) -> bool:
    """Return whether a cell says that its number is not published."""
    text = cell.strip().casefold()
    if text[:1] + text[-1:] in ("[]", "()"):
        text = text[1:-1].strip()
    return text in SUPPRESSED or bool(FEWER.fullmatch(text))


MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

TIME = r"(?:[T ]+\d\d?:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?(?: ?[AaPp][Mm])?)?"
MONTH = r"(?P<name>[a-z]{3,9})"
WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?,? )?"
YEAR_FIRST = re.compile(
    rf"(?P<year>\d{{4}})(?:[-/.](?P<month>\d\d?)(?:[-/.](?P<day>\d\d?){TIME})?)?", re.ASCII
)
DAY_FIRST = re.compile(
    rf"(?:(?P<day>\d\d?)[-/.])?(?P<month>\d\d?)[-/.](?P<year>\d{{4}}){TIME}", re.ASCII
)
SHORT_YEAR = re.compile(r"(?P<day>\d\d?)[/.](?P<month>\d\d?)[/.](?P<year>\d\d)", re.ASCII)
NO_MARKS = re.compile(r"(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)", re.ASCII)
BY_NAME = re.compile(
    rf"{WEEKDAY}(?:(?P<day>\d\d?)(?:st|nd|rd|th)?(?: of)?[ -]*)?{MONTH}"
    r"(?:[ ,.'\u2019-]+(?P<year>\d{4}|\d\d)|(?P<joined>\d{4}))",
    re.IGNORECASE | re.ASCII,
)
NAME_FIRST = re.compile(
    rf"{WEEKDAY}{MONTH}\.? (?P<day>\d\d?)(?:st|nd|rd|th)?,? (?P<year>\d{{4}})",
    re.IGNORECASE | re.ASCII,
)
NAME_BETWEEN = re.compile(
    rf"(?P<year>\d{{4}})[ -]{MONTH}(?:[ -](?P<day>\d\d?))?", re.IGNORECASE | re.ASCII
)
QUARTER = re.compile(r"(?P<year>\d{4})[ -]*q[1-4]", re.IGNORECASE | re.ASCII)
A_PART_OF = re.compile(
    r"(?:(?:early|mid|late|start of|end of|spring|summer|autumn|winter|q[1-4])[ -]*(?:of |term )?)"
    r"+(?P<year>\d{4})",
    re.IGNORECASE | re.ASCII,
)
SCHOOL_YEAR = re.compile(r"(?P<year>\d{4})[-/](?P<next>\d\d(?:\d\d)?)", re.ASCII)
A_NUMBER = re.compile(r"(?P<whole>\d{4,5})\.0+", re.ASCII)

MONTH_FIRST = re.compile(rf"(?:0?[1-9]|1[0-2])[-/.](?P<day>\d\d?)[-/.]\d{{4}}{TIME}", re.ASCII)

DATES = (YEAR_FIRST, DAY_FIRST, SHORT_YEAR, NO_MARKS, BY_NAME, NAME_FIRST, NAME_BETWEEN)

SERIAL_ZERO = date(1899, 12, 30)
SERIALS = range(36_526, 55_154)
"""Days by which a spreadsheet counts dates, from the year 2000 to 2050."""

NOT_KNOWN = frozenset(
    {"?", "-", "--", "\u2013", "\u2014", "\u2212", ".", "..", "...", "\u2026", ":"}
    | {"n/a", "na", "n.a.", "#n/a", "null", "tbc", "tba", "unknown", "not known"}
    | {"not available", "not applicable", "to be confirmed", "to be announced"}
)
"""What people and programs write where they have nothing to write."""


@dataclass(frozen=True, slots=True)
class ReadDate:
    """An ISO date to the year, month or day, and whether the cell said more than that."""

    iso: str
    said_more: bool = False


def read_date(cell: str) -> ReadDate:
    """Return the date of a cell; blank where it is blank, or says that it is not known.

    Days come before months, as they do in Britain. A part of a year, such as a season or a school
    year, is kept as the year in which it begins.

    Raises
    ------
    ValueError
        If it is none.
    """
    if not is_known(cell):
        return ReadDate("")
    text = " ".join(cell.split())
    if number := A_NUMBER.fullmatch(text):
        text = number["whole"]
    if text.isascii() and text.isdecimal() and len(text) == 5 and int(text) in SERIALS:
        return ReadDate((SERIAL_ZERO + timedelta(int(text))).isoformat())
    for form in DATES:
        found = form.fullmatch(text)
        if found and (iso := _iso(found.groupdict())):
            return ReadDate(iso)
    if part := A_PART_OF.fullmatch(text) or QUARTER.fullmatch(text):
        return ReadDate(part["year"], said_more=True)
    school = SCHOOL_YEAR.fullmatch(text)
    if school and int(school["next"]) % 100 == (int(school["year"]) + 1) % 100:
        return ReadDate(school["year"], said_more=True)
    wrong = "no date"
    if (swapped := MONTH_FIRST.fullmatch(text)) and 12 < int(swapped["day"]) <= 31:
        wrong = "no date, as the day comes before the month"
    raise ValueError(f"{quoted(cell)} is {wrong}: write 2021, 2021-09 or 2021-09-30, or nothing")


def is_known(cell: str) -> bool:
    """Return whether a cell says anything: it is not blank, and not such as "n/a" or "TBC"."""
    return cell.strip().casefold() not in NOT_KNOWN | {""}


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
    year, day = parts["year"] or parts.get("joined") or "", parts.get("day")
    year = f"20{year}" if len(year) == 2 else year
    try:
        whole = date(int(year), int(month or 1), int(day or 1)).isoformat()
    except ValueError:
        return ""
    return whole[: 10 if day else 7 if month else 4]
