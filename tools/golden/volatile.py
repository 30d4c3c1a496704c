"""What is another each time that the tool runs, and what is put in its place: here alone."""

from __future__ import annotations

import datetime
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

import coverage.export.to_xlsx  # noqa: F401 - a module that is loaded has its clock stopped
from coverage.access.car.accuracy import measure_accuracy
from coverage.access.car.training_set import lessons_of
from coverage.datasets.load import load_datasets
from coverage.datasets.sources import read_sources
from coverage.planning.solve_options import Effort

THEN = datetime.datetime(2026, 11, 25, 12, 30, tzinfo=datetime.UTC)
"""When every report is made."""


class _AtOneMoment(datetime.datetime):
    """A clock that stands still, as reports, cards and files carry the time they were made."""

    @classmethod
    def now(cls, tz: datetime.tzinfo | None = None) -> Any:
        """Return the moment."""
        return THEN.astimezone(tz)


def answered_once(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return a function that answers the same arguments once, which saves most of the time.

    Arguments by name that are called are left out: they tell of progress.
    """
    answers: dict[tuple[object, ...], Any] = {}
    kept: list[object] = []  # else another may get the place, and so the identity, of one

    def answer(*given: Any, **named: Any) -> Any:
        by_value = (str, Path, bool, type(None))
        told = {
            name: tuple(value.items()) if isinstance(value, Mapping) else value
            for name, value in named.items()
            if not callable(value)
        }
        key = (
            *(each if isinstance(each, by_value) else id(each) for each in given),
            *sorted(told.items(), key=lambda pair: pair[0]),
        )
        if key not in answers:
            kept.append(given)
            answers[key] = function(*given, **named)
        return answers[key]

    return answer


@contextmanager
def standing_still() -> Iterator[None]:
    """Have all modules of the tool that are loaded use one moment, and load the data once."""
    instead: dict[int, Any] = {
        id(datetime.datetime): _AtOneMoment,
        **{id(each): answered_once(each) for each in (load_datasets, lessons_of, measure_accuracy)},
    }
    replaced = [
        (module, name, value)
        for path, module in list(sys.modules.items())
        if path.partition(".")[0] == "coverage"
        for name, value in vars(module).items()
        if id(value) in instead
    ]
    for module, name, value in replaced:
        setattr(module, name, instead[id(value)])
    try:
        # A plan tells how long it took, which also sets the widths of a table. A search that is
        # never late ends in proof on every machine.
        with patch.object(Effort, "spent", 0.0):
            yield
    finally:
        for module, name, value in replaced:
            setattr(module, name, value)


REPLACED = (
    # Another file of data, such as of one more level, gives the data another version everywhere.
    (re.compile(rf"\b{read_sources().version}\b"), "data----"),
    # What changes in a file of data shows in the figures; one more column changes no other.
    (re.compile(r"(?<=SHA-256 )[0-9a-f]{64}\b"), "of the file"),
    (re.compile(r'(?<="sha256": ")[0-9a-f]{64}\b'), "of the file"),
    # How many estimates are kept hangs on what was asked of this checkout before.
    (re.compile(r"\b\d{1,9} files? in data/\.kept"), "some files in data/.kept"),
    (re.compile(r"(?<=files in data/\.kept)\s+whole"), " whole"),
)
"""Patterns of what differs from run to run, and what is written in its place."""

REPLACED_IN_PAGES = (
    # Streamlit numbers widgets, files and maps by checksums that hang on where a script lies.
    (re.compile(r"\$\$ID-[0-9a-f]{32}-"), "ID-"),
    (re.compile(r"(?<=\bID-)(?:[0-9a-f]{32}){1,2}\b"), "ID"),
    (re.compile(r"(?<=/media/)[0-9a-f]+"), "ID"),
    # It names the folders that it serves after the module that says so, wherever that lies.
    (re.compile(r"\bcoverage\.[a-z_.]{1,80}\.(?=[a-z]{1,20}[-/])"), "coverage."),
)
"""The same for pages alone, after those of ``REPLACED``."""

BY_CHANCE = ("page_script_hash:", "deferred_file_id:")
"""Fields of a page that name scripts and files, by where they lie or by chance."""

CREATED = ("/CreationDate", "/ModDate", "/Producer", "/Creator")
"""Of a PDF: its dates, and the program that wrote it."""

STAMPED = ("docProps/core.xml",)
"""Parts of a workbook that hold when it was written."""


def steady(text: str) -> str:
    """Return a text without what differs from run to run."""
    return _replaced(text, REPLACED)


def steady_page(text: str) -> str:
    """Return what a page says without what differs from run to run."""
    lines = (line for line in text.split("\n") if not line.lstrip().startswith(BY_CHANCE))
    return _replaced("\n".join(lines), (*REPLACED, *REPLACED_IN_PAGES))


def _replaced(text: str, patterns: Iterable[tuple[re.Pattern[str], str]]) -> str:
    for pattern, instead in patterns:
        text = pattern.sub(instead, text)
    return text
