"""The kinds of a user's own files of areas: areas, figures of them, and groups of small areas."""

from __future__ import annotations

from coverage.datasets.own_columns import AREA_FIGURES, GROUPS, LOOK_UP
from coverage.datasets.own_kind import TABLES, OwnKind

LARGEST_AREAS = 60_000_000
"""Bytes that a file of areas may have."""

OWN_AREAS = OwnKind(
    word="areas",
    flag="--areas-file",
    meaning="your own areas, for `--level own`: a look-up (CSV) of LSOAs, postcodes or districts "
    "to areas; or outlines as GeoJSON, GeoPackage, a zipped shapefile or KML",
    part="own_areas",
    most=LARGEST_AREAS,
    named_by="--areas-name",
    naming="Column that names your areas",
    named_like="PCON24NM",
    unnamed="Leave it empty if one column is called name, area or …NM.",
    names="the column that names your areas (the one that is called name, area or …NM)",
    names_column=True,
    checked_by="--areas",
    checks="the file holds your own areas",
    heading="Your own areas",
    holds="A table that says in which area each LSOA, postcode or district lies; or outlines as "
    "GeoJSON, GeoPackage, a zipped shapefile or KML. Your areas are then a level like any other.",
    example="LSOA11CD,area\nE01004766,Bolton West\nE01004767,Bolton West",
    columns=LOOK_UP,
    types=(*TABLES, "geojson", "json", "gpkg", "kml", "kmz"),
)
OWN_FIGURES = OwnKind(
    word="figures",
    flag="--figures-file",
    meaning="your own figures by area, such as unemployment: a code or a name, and numbers",
    part="own_figures",
    several=True,
    named_by="--figures-name",
    names='whose the figures are, such as "NOMIS, January 2026" (as their file says)',
    naming="Where the figures are from",
    named_like="NOMIS, January 2026",
    unnamed="Leave it empty if the file says so.",
    checked_by="--figures",
    checks="the file holds figures by area",
    heading="Your own figures",
    holds="One row per area: its code or its name, and one figure or several, such as "
    "unemployment, vacancies or deprivation. All areas are of one level.",
    example="area_code,Unemployment rate (%)\nE12000001,5.1\nE12000002,4.6",
    columns=AREA_FIGURES,
    filled="""\
area_code,Unemployment rate (%),Vacancies,source
E12000001,5.1,21400,Example figures
E12000002,4.6,70300,Example figures
E12000003,4.4,52800,Example figures
E12000004,4.2,48100,Example figures
E12000005,5.6,57700,Example figures
E12000006,3.6,66900,Example figures
E12000007,5.4,121500,Example figures
E12000008,3.7,105200,Example figures
E12000009,3.2,64400,Example figures
""",
)

OWN_GROUPS = OwnKind(
    word="groups",
    flag="--groups-file",
    meaning="your own groups of small areas (LSOAs of 2011 or 2021) for `gaps --by`, such as "
    "deprivation deciles, or rural and urban: a code, and a word or a number",
    part="own_groups",
    named_by="--groups-name",
    names="the column that holds the groups (every one that could)",
    names_column=True,
    naming="Column that holds the groups",
    named_like="IMD decile",
    unnamed="Leave it empty to use every column that could.",
    checked_by="--groups",
    checks="the file holds groups of small areas",
    heading="Your own groups",
    holds="One row per small area (LSOA of 2011 or 2021): its code, and the group that it is of, "
    "as a word or a number. Deprivation deciles, rural or urban, or the share of pupils with free "
    "school meals will do.",
    example="LSOA21CD,group\nE01004766,rural\nE01004767,urban",
    columns=GROUPS,
)
