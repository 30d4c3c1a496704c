"""What docs/layouts.md says of published layouts: small files in them, and how each is read."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from coverage.datasets.inputs import Datasets
from coverage.datasets.load import load_datasets, with_own_files
from coverage.datasets.own_file import OwnFile, OwnFiles
from coverage.datasets.own_kinds import OWN_KINDS
from coverage.errors import CoverageError
from coverage.vocabulary import AreaLevel, PopulationGroup
from tools.house.sources import ROOT

LAYOUTS = "docs/layouts.md"
EXAMPLES = "tests/layouts"
HEAD = (
    "| layout | kind | file | rows | read as | warnings |\n| --- | --- | --- | --- | --- | --- |\n"
)


@dataclass(frozen=True, slots=True)
class Example:
    """A small file in a layout that is published, its rows invented.

    Parameters
    ----------
    file : str
        Its name in ``tests/layouts/``.
    kind : str
        The word of its kind in ``OWN_KINDS``.
    layout : str
        What the layout is, and who publishes it.
    sheet : str
        The sheet that is read; empty where nobody has to name one.
    """

    file: str
    kind: str
    layout: str
    sheet: str = ""

    def own(self) -> OwnFile:
        """Return it as a file that a user brings."""
        content = (ROOT / EXAMPLES / self.file).read_bytes()
        return OwnFile(self.file, content, sheet=self.sheet)


@dataclass(frozen=True, slots=True)
class Told:
    """What a file was read as: how many rows came of it, and what was said.

    Parameters
    ----------
    rows : int or None
        Places, small areas, areas with a figure or whatever the kind holds; None where the file
        was refused.
    """

    rows: int | None
    readings: tuple[str, ...]
    warnings: tuple[str, ...]


ROWS: Mapping[str, Callable[[Datasets], int]] = {
    "institutes": lambda datasets: len(datasets.sites),
    "candidates": lambda datasets: (
        len(datasets.own_candidates.candidates) if datasets.own_candidates else 0
    ),
    "population": lambda datasets: int(
        np.count_nonzero(datasets.demand.residents[PopulationGroup.ALL])
    ),
    "areas": lambda datasets: len(datasets.areas[AreaLevel.OWN]),
    "figures": lambda datasets: sum(len(own.known) for own in datasets.own_figures),
    "groups": lambda datasets: (
        len({point for each in datasets.own_groups.groupings for point in each.points.tolist()})
        if datasets.own_groups
        else 0
    ),
    "matrix": lambda datasets: len(datasets.own_matrix.minutes) if datasets.own_matrix else 0,
}
"""How many of what each kind holds were read, by its word."""


def examples() -> tuple[Example, ...]:
    """Return the files, in the order of ``tests/layouts/EXAMPLES.toml``."""
    text = (ROOT / EXAMPLES / "EXAMPLES.toml").read_text(encoding="utf-8")
    return tuple(Example(**each) for each in tomllib.loads(text)["example"])


def read_example(example: Example, default: Datasets) -> Told:
    """Read a file as the page and the command line do, and return what was said of it."""
    try:
        # A few small areas cover a part of England.
        is_part = example.kind == "population"
        own = OwnFiles(only=is_part).having(example.kind, example.own())
        read = with_own_files(default, own)
    except CoverageError as error:
        return Told(None, (), (str(error),))
    return Told(
        ROWS[example.kind](read),
        tuple(reading.message for reading in read.readings),
        tuple(warning.message for warning in read.warnings),
    )


def with_layouts(text: str, default: Datasets | None = None) -> str:
    """Return the text of the document with a line for every example.

    What stands above the table is written by hand, and kept.

    Parameters
    ----------
    default : Datasets or None
        The data that the files are read beside; those in use where it is None.
    """
    above, _, _ = text.partition(HEAD)
    data = default or load_datasets()
    return "".join([above, HEAD, *(_line(each, read_example(each, data)) for each in examples())])


def _line(example: Example, told: Told) -> str:
    cells = (
        example.layout,
        OWN_KINDS[example.kind].word,
        f"`{example.file}`" + (f", sheet {example.sheet}" if example.sheet else ""),
        "refused" if told.rows is None else f"{told.rows:,}",
        _joined(told.readings),
        _joined(told.warnings),
    )
    return f"| {' | '.join(cells)} |\n"


def _joined(messages: Sequence[str]) -> str:
    return "<br>".join(message.replace("|", "\\|") for message in messages) or "none"
