"""The levels: ways of dividing England into areas, each with all that differs from one to another.

To add one, write its record here and have ``tools/builders/`` give its areas in ``data/``. One
level is of whoever asks: its areas come with a file (``datasets/own_areas/``).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import assert_never

from coverage.given import Recorded

OF_WHOLE_SMALL_AREAS = (
    "Wards are made of whole small areas (LSOAs), each in the ward of most of its postcodes; 37 of "
    "the 6,817 wards have none and are counted with a neighbour."
)


class Standing(Enum):
    """How the areas of a level stand to the department's rule."""

    DECIDES = auto()
    """The rule was by these areas."""
    THROUGH_PARTS = auto()
    """They are judged through the areas by which the rule was."""
    ANALYSIS = auto()
    """They are judged as if the rule were by them."""


class Pieces(Enum):
    """Of what the areas of a level are put together."""

    DISTRICTS = auto()
    WARDS = auto()
    OWN = auto()
    """A user's own file says of what; they are no part of the data."""


class Parts(Enum):
    """By what the places inside an area are called."""

    DISTRICTS = "district"
    POSTCODE_DISTRICTS = "postcode district"

    @property
    def note(self) -> str:
        """What a user has to know who reads of such places; empty where there is nothing."""
        match self:
            case Parts.DISTRICTS:
                return ""
            case Parts.POSTCODE_DISTRICTS:
                return (
                    "A small area belongs to the postcode district that most of its postcodes "
                    "carry; one that is closed today may still be named."
                )
            case _:
                assert_never(self)


@dataclass(frozen=True, slots=True)
class Level:
    """All that differs from one level to another.

    Parameters
    ----------
    word : str
        What a user writes.
    label, plural : str
        One area, and several.
    meaning : str
        What such an area is, for the glossary; the caveat follows it.
    boundaries : str
        What the boundaries are, and of when.
    outlines : str
        Path of the file of the areas and their outlines inside the data.
    pieces : Pieces
        Of what the areas are put together, when the data are made.
    parts : Parts
        By what the places inside an area are called: areas that hold districts have districts
        inside them, a district and whatever lies inside one has postcode districts.
    standing : Standing
        How the areas stand to the department's rule.
    tiles_england : bool
        Whether every resident lives in exactly one area.
    caveat : str
        What a user who reads or adds up the areas has to know; empty where there is nothing.
    note : str
        What a user has to know who reads of one of the areas alone; empty where there is nothing.
    uncovered, pale : str
        What follows a sentence on an area that no other touches, and what a map draws palest;
        empty where the areas cover England.
    article : str
        What stands before the label.
    codes : str
        What the official codes of the areas are, and of when.
    has_our_codes : bool
        Whether the code of an area is ours, made of its name, and the official one another.
    headings : tuple of str
        Words by which the heading of a column in a table of others tells the level.
    wider : tuple of str
        Words of the levels whose areas one of these lies in, the widest first.
    ees : tuple of str
        What Explore Education Statistics calls the level, and how its columns begin there; empty
        where it knows none.
    """

    word: str
    label: str
    plural: str
    meaning: str
    boundaries: str
    outlines: str
    pieces: Pieces
    parts: Parts
    standing: Standing
    tiles_england: bool = True
    caveat: str = ""
    note: str = ""
    uncovered: str = ""
    pale: str = ""
    article: str = "a"
    codes: str = ""
    has_our_codes: bool = False
    headings: tuple[str, ...] = ()
    wider: tuple[str, ...] = ("region",)
    ees: tuple[str, ...] = ()


class AreaLevel(Recorded):
    """A way of dividing England into areas; see ``Level`` for what is known of each."""

    spec: Level

    REGION = Level(
        word="region",
        label="region",
        plural="regions",
        meaning="One of the nine regions of England, such as the North West.",
        boundaries="Regions of April 2025",
        codes="E12 codes",
        outlines="regions/region.geojson",
        pieces=Pieces.DISTRICTS,
        parts=Parts.DISTRICTS,
        standing=Standing.THROUGH_PARTS,
        headings=("region", "regions", "rgn", "gor"),
        wider=(),
        ees=("Regional", "region"),
    )
    LEP = Level(
        word="lep",
        label="LEP area",
        plural="LEP areas",
        meaning="The area of a local enterprise partnership, in which councils and businesses "
        "planned for growth. The department's rule is by LEP area; those of April 2021 are used.",
        boundaries="LEP areas of April 2021, from districts of April 2025",
        codes="E37 codes of May 2021",
        has_our_codes=True,
        headings=("lep", "leps", "enterprise"),
        outlines="regions/lep.geojson",
        pieces=Pieces.DISTRICTS,
        parts=Parts.DISTRICTS,
        standing=Standing.DECIDES,
        tiles_england=False,
        caveat="Seven districts lie in two LEP areas, so sums over LEP areas count them twice.",
        ees=("Local enterprise partnership", "local_enterprise_partnership"),
    )
    LSIP = Level(
        word="lsip",
        label="LSIP area",
        plural="LSIP areas",
        article="an",
        meaning="The area of a local skills improvement plan, in which employers say which skills "
        "are needed.",
        boundaries="LSIP areas as designated, from districts of April 2025",
        codes="E69 codes of August 2023",
        has_our_codes=True,
        headings=("lsip", "lsips", "skills"),
        outlines="regions/lsip.geojson",
        pieces=Pieces.DISTRICTS,
        parts=Parts.DISTRICTS,
        standing=Standing.ANALYSIS,
        ees=("Local skills improvement plan area", "lsip"),
    )
    COMBINED_AUTHORITY = Level(
        word="combined-authority",
        label="combined authority",
        plural="combined authorities",
        meaning="Councils that decide together on matters such as adult skills, most of them with "
        "a mayor.",
        boundaries="Combined authorities of May 2025",
        codes="E47 codes of May 2025",
        has_our_codes=True,
        headings=("combined", "cauth", "mca", "mcas", "mayoral"),
        outlines="regions/combined-authority.geojson",
        pieces=Pieces.DISTRICTS,
        parts=Parts.DISTRICTS,
        standing=Standing.ANALYSIS,
        tiles_england=False,
        caveat="Combined authorities do not cover all of England.",
        uncovered="; combined authorities do not cover all of England",
        pale="; the palest grey is in no combined authority",
        ees=("English devolved area", "english_devolved_area"),
    )
    DISTRICT = Level(
        word="district",
        label="district",
        plural="districts",
        meaning="The area of one local council, such as a borough, a city or a London borough.",
        boundaries="Districts of April 2025",
        codes="E06 to E09 codes of April 2025",
        headings=(
            "district",
            "districts",
            "lad",
            "ltla",
            "utla",
            "la",
            "local",
            "borough",
            "council",
        ),
        outlines="regions/district.geojson",
        pieces=Pieces.DISTRICTS,
        parts=Parts.POSTCODE_DISTRICTS,
        standing=Standing.ANALYSIS,
        wider=("region", "combined-authority", "lep", "lsip"),
        ees=("Local authority district", "lad"),
    )

    WARD = Level(
        word="ward",
        label="ward",
        plural="wards",
        meaning="An area that elects councillors to its local council; an electoral division is "
        "counted as one.",
        boundaries="Wards of April 2025, made of LSOAs of 2011 by best fit",
        codes="E05 codes of April 2025",
        headings=("ward", "wards", "wd"),
        outlines="regions/ward.geojson.gz",
        pieces=Pieces.WARDS,
        parts=Parts.POSTCODE_DISTRICTS,
        standing=Standing.ANALYSIS,
        caveat=OF_WHOLE_SMALL_AREAS,
        note=OF_WHOLE_SMALL_AREAS,
        wider=("region", "combined-authority", "lep", "lsip", "district"),
        ees=("Ward", "ward"),
    )

    OWN = Level(
        word="own",
        label="area of your own",
        plural="areas of your own",
        article="an",
        meaning="An area from your own file, such as a constituency or a catchment that you drew. "
        "A small area (LSOA) belongs to it as a whole, by the point where its people live.",
        boundaries="Areas of your own file",
        codes="those of your own file, where they are official",
        outlines="own/areas.geojson",
        pieces=Pieces.OWN,
        parts=Parts.POSTCODE_DISTRICTS,
        standing=Standing.ANALYSIS,
        tiles_england=False,
        caveat="Areas of your own can overlap and can leave people out, so their sums need not be "
        "those of England.",
        uncovered="; areas of your own need not cover all of England",
        pale="; the palest grey is in no area of your own",
    )

    @property
    def is_shipped(self) -> bool:
        """Whether the areas come with the data, and not with a user's own file."""
        return self.spec.pieces is not Pieces.OWN

    @property
    def label(self) -> str:
        """One area of the level, as a user says it."""
        return self.spec.label

    @property
    def plural(self) -> str:
        """Several areas of the level, as a user says it."""
        return self.spec.plural

    @property
    def tiles_england(self) -> bool:
        """Whether every resident lives in exactly one area of the level."""
        return self.spec.tiles_england

    @property
    def caveat(self) -> str:
        """What a user who adds up the areas has to know; empty where there is nothing."""
        return self.spec.caveat


SHIPPED_LEVELS = tuple(level for level in AreaLevel if level.is_shipped)
"""The levels that shipped data hold; which levels there are areas of, ``Datasets.levels`` says."""
