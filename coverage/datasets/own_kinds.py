"""The kinds of a user's own files: each with its option, its part in the data, its words.

To add one, write its record here, its place in ``OwnFiles``, and what reads it in ``load.py``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from coverage.datasets.open_places import LARGEST_REGISTER
from coverage.datasets.own_columns import (
    AREA_LIST,
    PLACES,
    RESIDENTS,
    SITES,
    TRIPS,
)
from coverage.datasets.own_file import LARGEST_MATRIX, OwnFile, OwnFiles
from coverage.datasets.own_kind import TABLES as TABLES
from coverage.datasets.own_kind import OwnKind as OwnKind
from coverage.datasets.own_kinds_by_area import LARGEST_AREAS as LARGEST_AREAS
from coverage.datasets.own_kinds_by_area import OWN_AREAS as OWN_AREAS
from coverage.datasets.own_kinds_by_area import OWN_FIGURES as OWN_FIGURES
from coverage.datasets.own_kinds_by_area import OWN_GROUPS as OWN_GROUPS

if TYPE_CHECKING:
    from coverage.datasets.inputs import Datasets

MODE_FLAG, PERCENTILE_FLAG = "--mode", "--percentile"
"""Options of the matrix that is asked, and of one of its percentiles."""

OWN_INSTITUTES = OwnKind(
    word="institutes",
    flag="--institutes-file",
    meaning="your own institutes, checked by `validate`",
    part="own_institutes",
    most=LARGEST_REGISTER,
    checked_by="--institutes",
    checks="the file holds institutes",
    heading="Your own institutes",
    holds="One row per site. A name and a postcode are enough. Add the columns institute, wave, "
    "role and sectors if you know them.",
    example="name,postcode\nPreston College,PR2 8UR",
    columns=SITES,
    filled="""\
name,institute,postcode,wave,role,sectors
Preston College,Example Institute A,PR2 8UR,1,hub,digital; engineering
City College Norwich,Example Institute B,NR2 2LJ,2,hub,construction
Truro College,Example Institute B,TR1 3XX,2,spoke,construction; health
""",
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
    heading="Population",
    holds="One row per small area (LSOA), with the columns LSOA21CD, lon, lat and pop_total. The "
    "file must cover all of England, unless you count only the part that it covers. Our drive "
    "times do not fit other small areas, so distances will be in kilometres.",
    example="LSOA21CD,lon,lat,pop_total,pop_16_64",
    columns=RESIDENTS,
)
OWN_MATRIX = OwnKind(
    word="matrix",
    flag="--matrix-file",
    meaning="your own minutes as routing tools write them (CSV, Parquet, a folder of it, JSON): "
    "from small areas to sites, candidates or small areas; from_id, to_id, minutes, or a column "
    "a site",
    part="matrix_of_car",
    most=LARGEST_MATRIX,
    is_of_travel=True,
    named_by="--matrix-name",
    naming="What to call it in titles",
    named_like="public transport, 8.30 am",
    unnamed="Leave it empty to use the name of the file.",
    names='what the matrix is, such as "public transport, 8.30 am" (the name of its file)',
    checked_by="--matrix",
    checks="the file is a matrix of minutes to sites",
    heading="Travel times",
    holds="One row per trip, with the columns from_id (a small area), to_id (a site) and "
    "minutes, or one column per site. Files of r5r, r5py, ArcGIS, QGIS and other routing tools "
    "are read as they are.",
    example="from_id,to_id,minutes",
    columns=TRIPS,
    types=(*TABLES, "parquet"),
)
OWN_MODE = OwnKind(
    word="mode",
    flag=OWN_MATRIX.flag,
    meaning="minutes by another mode, called by its name",
    part="matrix_of_mode",
    most=LARGEST_MATRIX,
    is_of_travel=True,
    is_called_first=True,
    heading="Travel times by another mode",
    columns=TRIPS,
)
"""One of ``OwnFiles.modes``: the mode that is asked."""
OWN_LIST = OwnKind(
    word="list",
    flag="--list",
    meaning="for the rule listed, a CSV of area_code, verdict, why; checked by `validate`",
    part="",
    checked_by="--list-of",
    checks="the file is a hand-made list of areas of this level",
    heading="A list of areas with your own verdicts",
    example="area_code,verdict,why",
    columns=AREA_LIST,
    filled="""\
area_code,verdict,why
lep-dorset,eligible,It has no institute
lep-solent,not eligible,An institute opens there in September
""",
)
OWN_CANDIDATES = OwnKind(
    word="candidates",
    flag="--candidates",
    meaning="your own places, as CSV: name and postcode, or lat and lon (one a district)",
    part="own_candidates",
    most=LARGEST_REGISTER,
    checked_by="--candidates",
    checks="the file holds candidates for a plan",
    heading="A list of colleges",
    holds="One row per place where an institute could go. A name and a postcode are enough.",
    example="name,postcode\nPreston College,PR2 8UR\nCity College Norwich,NR2 2LJ",
    columns=PLACES,
    filled="""\
name,postcode
Preston College,PR2 8UR
City College Norwich,NR2 2LJ
Truro College,TR1 3XX
""",
)
OWN_KINDS = {
    kind.word: kind
    for kind in (
        *(OWN_INSTITUTES, OWN_POPULATION, OWN_MATRIX, OWN_MODE, OWN_LIST, OWN_CANDIDATES),
        OWN_AREAS,
        OWN_FIGURES,
        OWN_GROUPS,
    )
}
"""Every kind by its word, in the order of a card."""

CHECKED_KINDS = tuple(kind for kind in OWN_KINDS.values() if kind.checked_by)
"""Those that ``validate`` reads, and that there is a template of."""

DATA_KINDS = tuple(kind for kind in OWN_KINDS.values() if kind.part and not kind.is_called_first)
"""Those that are part of the data, and that pages take: one for each field of ``OwnFiles``, but
for ``modes``, of which there may be several."""


def own_files_of(datasets: object, hand_list: OwnFile | None = None) -> dict[str, OwnFile]:
    """Return the user's files that answers are made from, by word.

    Of matrices it is the one that is asked: see ``Datasets.by_mode``. Of several of a kind each
    but the first has its number behind the word: see ``numbered_role``.

    Parameters
    ----------
    hand_list : OwnFile, optional
        A list made by hand that decides.
    """
    return dict(_held(datasets, hand_list))


def _held(datasets: object, hand_list: OwnFile | None) -> Iterator[tuple[str, OwnFile]]:
    for kind in OWN_KINDS.values():
        files = [hand_list] if kind is OWN_LIST and hand_list else kind.every(datasets)
        for number, own in enumerate(files, 1):
            yield numbered_role(kind.word, number), own


def numbered_role(word: str, number: int) -> str:
    """Return what a file stands for among several of its kind: "figures", "figures 2"."""
    return f"{word} {number}" if number > 1 else word


def role_of(word: str, called: str) -> str:
    """Return what a file stands for among others: "institutes", "mode public transport"."""
    return f"{word} {called}".strip() if word == OWN_MODE.word else word


def kind_of(role: str) -> OwnKind:
    """Return the kind of a file that stands for something; see ``role_of``."""
    return OWN_KINDS[role.partition(" ")[0]]


def files_by_role(found: Mapping[str, OwnFile], *, only: bool) -> OwnFiles:
    """Return files by what each stands for as those of a user; see ``role_of``.

    Parameters
    ----------
    only : bool
        Whether the part of England that they cover is all that counts.
    """
    modes = tuple(own for role, own in found.items() if kind_of(role) is OWN_MODE)
    figures = tuple(own for role, own in found.items() if kind_of(role) is OWN_FIGURES)
    several = (OWN_MODE, OWN_FIGURES)
    alone: dict[str, Any] = {
        role: own for role, own in found.items() if kind_of(role) not in several
    }
    return OwnFiles(modes=modes, figures=figures, only=only, **alone)


def words_of_all(kind: OwnKind, files: Sequence[OwnFile]) -> list[str]:
    """Return the words of the command line that name the files of a kind.

    Of several, each has a name where one has: a blank one where its owner gave none.
    """
    named = len(files) > 1 and any(own.called for own in files)
    words: list[str] = []
    for own in files:
        words += kind.words(own)
        words += [kind.named_by, ""] if named and not own.called else []
    return words


def files_beside(datasets: Datasets) -> list[tuple[OwnKind, OwnFile]]:
    """Return the matrices that are not asked and that an answer hangs on all the same.

    There are none, but where the part of England that every matrix covers is all that counts.
    """
    if datasets.part is None:
        return []
    unnamed = datasets.unnamed_matrix if datasets.mode else None
    modes = (each for each in datasets.modes if each.own.called != datasets.mode)
    return [
        *([(OWN_MATRIX, unnamed.own)] if unnamed else []),
        *((OWN_MODE, each.own) for each in modes),
    ]


def view_words(mode: str, percentile: int | None) -> list[str]:
    """Return the words of the command line that ask a mode, and a percentile of its file."""
    asked = [MODE_FLAG, mode] if mode else []
    return [*asked, *([] if percentile is None else [PERCENTILE_FLAG, str(percentile)])]
