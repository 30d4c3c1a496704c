"""The kinds of files of the user's own: each with its option, its part in the data, its words.

To add one, write its record here, its place in ``OwnFiles``, and what reads it in ``load.py``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from coverage.datasets.csv_table import LARGEST_TEXT
from coverage.datasets.own_file import LARGEST_MATRIX, OwnFile


@dataclass(frozen=True, slots=True)
class OwnKind:
    """A kind of file that a user may bring.

    Parameters
    ----------
    word : str
        What it is, in a card and on a page; its field in ``OwnFiles``.
    flag : str
        Option of the commands that use it.
    meaning : str
        What the option says, for ``--help``.
    part : str
        The attribute of ``Datasets`` that holds it, or what was made of it; empty for a file that
        is no part of the data.
    most : int
        Bytes that it may have.
    is_of_travel : bool
        Whether it matters to travel alone, so that verdicts know nothing of it.
    named_by : str
        Option by which its owner says what it is called; empty where it has the name of its file.
    checked_by, checks : str
        Option of ``validate`` for it, and what that says; empty for what is usual there.
    heading, holds : str
        What a page calls it, and what it says that the file has to hold; empty where no page
        takes it.
    """

    word: str
    flag: str
    meaning: str
    part: str
    most: int = LARGEST_TEXT
    is_of_travel: bool = False
    named_by: str = ""
    checked_by: str = ""
    checks: str = ""
    heading: str = ""
    holds: str = ""

    def of(self, datasets: object) -> OwnFile | None:
        """Return the file in data; None where they hold none."""
        held = getattr(datasets, self.part, None) if self.part else None
        own = getattr(held, "own", held)
        return own if isinstance(own, OwnFile) else None

    def words(self, own: OwnFile | None) -> list[str]:
        """Return the words of the command line that name a file."""
        if own is None:
            return []
        return [self.flag, own.name, *([self.named_by, own.called] if own.called else [])]


OWN_INSTITUTES = OwnKind(
    word="institutes",
    flag="--institutes-file",
    meaning="your own institutes, checked by `validate`",
    part="own_institutes",
    heading="Institutes",
    holds="A site a row: site_id, institute, wave, role, site, lat, lon, sectors (several "
    "with commas or semicolons between them).",
)
OWN_POPULATION = OwnKind(
    word="population",
    flag="--population-file",
    meaning="your own small areas, as the ONS has them: code, easting, northing, pop_total, and "
    "where known pop_16_64, pop_16_24, pop_16_18, pop_19_24, pop_25_49, pop_50_64; by kilometres, "
    "or with a matrix",
    part="own_population",
    checked_by="--population",
    checks="the file holds residents of small areas",
    heading="Residents of small areas",
    holds="A small area a row, as the Office for National Statistics publishes them: a code "
    "(LSOA21CD), easting and northing or lon and lat, pop_total and, where they are known, "
    "pop_16_64, pop_16_24, pop_16_18, pop_19_24, pop_25_49 and pop_50_64: a group without a "
    "column cannot be asked for. All of England has to be there; where a count is suppressed "
    "(c, x, *), nobody is counted, and that is told. This tool knows minutes "
    "from the default small areas alone: with your own file, access is in kilometres, or "
    "in the minutes of your own matrix.",
)
OWN_MATRIX = OwnKind(
    word="matrix",
    flag="--matrix-file",
    meaning="your own minutes, CSV or Parquet: from_id (LSOA), to_id (site), minutes",
    part="own_matrix",
    most=LARGEST_MATRIX,
    is_of_travel=True,
    named_by="--matrix-name",
    checked_by="--matrix",
    checks="the file is a matrix of minutes to sites",
    heading="Travel matrix",
    holds="A trip a row: from_id (the code of a small area), to_id (the site_id of a site), "
    "minutes. Small areas and sites are those of the files above where there are any. The command "
    "line reads Parquet as well.",
)
OWN_LIST = OwnKind(
    word="list",
    flag="--list",
    meaning="for the rule listed, a CSV of area_code, verdict, why; checked by `validate`",
    part="",
    checked_by="--list-of",
    checks="the file is a hand-made list of areas of this level",
)
OWN_CANDIDATES = OwnKind(
    word="candidates",
    flag="--candidates",
    meaning="your own places, as CSV: candidate_id, name, lat, lon (one a district)",
    part="own_candidates",
    checked_by="--candidates",
    checks="the file holds candidates for a plan",
    heading="Candidates",
    holds="A place a row where an institute could go, for the page Where next: candidate_id, name, "
    "lat, lon.",
)

OWN_KINDS = {
    kind.word: kind
    for kind in (OWN_INSTITUTES, OWN_POPULATION, OWN_MATRIX, OWN_LIST, OWN_CANDIDATES)
}
"""Every kind by its word, in the order of a card."""

DATA_KINDS = tuple(kind for kind in OWN_KINDS.values() if kind.part)
"""Those that are part of the data, and that pages take: one for each field of ``OwnFiles``."""


def own_files_of(datasets: object, hand_list: OwnFile | None = None) -> dict[str, OwnFile]:
    """Return the user's files that data hold, by word, with a hand-made list that decides."""
    return dict(_held(datasets, hand_list))


def _held(datasets: object, hand_list: OwnFile | None) -> Iterator[tuple[str, OwnFile]]:
    for kind in OWN_KINDS.values():
        if own := hand_list if kind is OWN_LIST else kind.of(datasets):
            yield kind.word, own
