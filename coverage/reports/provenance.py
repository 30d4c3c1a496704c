"""Where a number comes from and how to make it again; every report carries it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from coverage.datasets.default import INSTITUTES, Datasets
from coverage.version import VERSION

PROVENANCE = ("selection", "source", "version")
"""Names of the columns that end every report."""


@dataclass(frozen=True, slots=True)
class Provenance:
    """What was asked, of which data, with which version."""

    selection: str
    source: str
    version: str

    @property
    def cells(self) -> tuple[str, str, str]:
        """The cells of the columns named in ``PROVENANCE``."""
        return self.selection, self.source, self.version


def provenance(datasets: Datasets, command: str, paths: Sequence[str]) -> Provenance:
    """Return the provenance of a report.

    Parameters
    ----------
    command : str
        The words of the command line that give the report.
    paths : sequence of str
        The files of the data that it is made from, beside the institutes.
    """
    own = datasets.own_institutes
    records = {file.path: file for file in datasets.sources.files}
    parts = [f"Institutes: {own.name}, the reader's own file"] if own else []
    if datasets.own_matrix:
        parts.append(f"Minutes: {datasets.own_matrix.own.name}, the reader's own file")
    parts += [
        f"{records[path].title} ({records[path].vintage})"
        for path in (paths if own else [INSTITUTES, *paths])
    ]
    return Provenance(command, "; ".join(parts), version(datasets))


def version(datasets: Datasets) -> str:
    """Return the version of the tool and of the data that it was given."""
    label = f"{VERSION}+data.{datasets.sources.version}"
    own = datasets.own_institutes
    label = f"{label}.institutes.{own.version}" if own else label
    matrix = datasets.own_matrix
    return f"{label}.matrix.{matrix.own.version}" if matrix else label
