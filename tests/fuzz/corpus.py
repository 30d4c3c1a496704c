"""Good files to begin with, made from the default data: small, so that each is read often."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from coverage import Selection, Terms
from coverage.datasets.areas import read_boundaries
from coverage.datasets.institutes import COLUMNS
from coverage.datasets.sources import record_text
from coverage.eligibility.beside.need import NeedPoints
from coverage.export.method import MethodCard, write_card
from coverage.planning.candidates import candidates_of
from coverage.questions.plan import PlanAsked
from coverage.questions.question import GapsQuestion, PlanQuestion, Question, eligibility_question
from coverage.scenarios.scenario import Scenario, drop_pin
from coverage.scenarios.scenario_file import write_scenarios
from coverage.version import VERSION
from coverage.vocabulary import AreaLevel, EligibilityReport, Sector, Traffic
from tests.datasets.population_files import a_population, rows_of
from tests.fuzz.geopackage_attacks import geopackage
from tests.fuzz.kml_attacks import a_kml
from tests.fuzz.known import districts, everything, point_ids, site_ids
from tests.fuzz.ods_attacks import open_workbook_of
from tests.fuzz.of_disk import A_SET, kept_bytes
from tests.fuzz.packed import rows, sheet, workbook, zipped
from tests.fuzz.shape_attacks import SQUARE, a_shape, collection, feature, ring

FEW = 4
"""Rows of a file."""

COMMANDS = (
    "gaps --level region --within 30 --measure km --sector digital --match all --format json",
    "sectors --level lep --population 16-24",
    "eligibility --report need --points 40 30 30 --full-at 1000000 90 4 --rule no-site",
    "plan --institutes 3 --objective reach --one-per lep --cost 15 --budget 60 --seconds 5",
    "scenarios no.json --by region",
    "brief Solent --level lep --format html",
    "briefs --output -",
    "nearest M12AB --count 3 --within 45",
    "trip M12AB -53.48,-2.2 --traffic none --format json",
    "replay no.json",
    "validate no.csv --list-of lep",
    "validate no.csv --candidates",
    "--version",
    "gaps --help",
)
MINUTES = (
    "12\n1,032\n0\n-1\n45.5\n2147483647\n99999\n8.5\n20\n31",
    "720\n1800\n2730\n600\n3600\n999\n9000",
    "1.2\n3.1\n2.2\n40\n0.4\n0.9",
)
AREAS = (
    *("Solent", "Dorset LEP", "N Yorks", "Newcastle upon Tyne", "E07000026", "Barrow", "Avon"),
    *("Bristol, City of", "Herefordshire, County of", "saint helens", "W\u2019ton", "Hul"),
)
DATES = (
    *("2021", "2021-09-30", "30/9/2021", "Mon, 3rd of September 2021", "Sept 21", "44197"),
    *("2021-09-30T12:30:00.000Z", "spring term 2021", "2021/22", "2021 Q3", "n/a", "12-13-2021"),
)
SECTORS = (
    "; ".join(list(Sector)[:2]),
    ", ".join(sector.label for sector in Sector),
    "1. Digital & engineering\n2. Agri-tech<br>healthcare",
)
CELLS = (
    *("53\u00b028'49\"N", "-2.2360", "2.236 W", "1,032.5", "<5", "less than 10", "yes", "Wave 2"),
    *("hub and spoke", "S01006506", "95AA01S1", "W01000001", "1 000", "n/a", "site; sectors"),
)
POSTCODES = ("M1 2AB", "sw1a1aa", " b 1 1\tBB ", "EH1 1YZ", "CH1 1AA", "M1", "GIR 0AA")
FILES = ("a.xlsx#Colleges 2026", "a#b.ods#c", "#", "a.csv#x", "no.xlsm##", "https://x/a.xlsx#y")
MATRICES = ("public transport=a.csv\nb.parquet", "=", "a=b=c", "x/y=z", "night bus=\u202ea.csv")
ADDRESSES = ("level=Regions\nminutes=45", "sector=Digital=Energy\ncost=15.0\narea=x\nutm=1")


def table_of(name: str) -> list[list[str]]:
    """Return the good table of a reader of CSV or Parquet, its header first."""
    sites = everything().sites[:FEW]
    if name == "institutes":
        return [list(COLUMNS), *_default_rows()]
    if name in ("candidates", "own table"):
        places = candidates_of(everything())[:FEW]
        return [
            ["candidate_id", "name", "lat", "lon", "district_code"],
            *(
                [each.candidate_id, each.name, str(each.lat), str(each.lon), each.district_code]
                for each in places
            ),
        ]
    if name == "register of colleges":
        return [
            [
                *("URN", "EstablishmentName", "EstablishmentStatus (name)", "Postcode", "Easting"),
                *("Northing", "LA (name)"),
            ],
            ["1", "North College", "Open", "M1 2AB", "384600", "397900", "Manchester"],
            ["2", "South College", "Open", "", "358500", "172600", "Bristol, City of"],
            ["3", "Closed College", "Closed", "YO1 7HH", "", "", "York"],
        ]
    if name == "residents of a part":
        groups = ["Total", "Aged 16", "Aged 17", "Aged 18"]
        head = ["LSOA 2011 Code", "LSOA 2011 Name", *groups]
        return [head, *([code, "x", "1,500", "20", "21", "c"] for code in point_ids()[:FEW])]
    if name == "look-up of areas":
        some = enumerate(point_ids()[:FEW])
        return [["LSOA11CD", "area"], *([code, f"Area {at % 2}"] for at, code in some)]
    if name == "wide matrix":
        few = [site.site_id for site in sites]
        across = [[code, "0", "12.5", "", "90"] for code in point_ids()[:FEW]]
        return [["from_id", *few], *across]
    if name == "hand list":
        codes = [area.code for area in everything().areas[AreaLevel.LEP][:FEW]]
        said = ("eligible", "not eligible")
        return [
            ["area_code", "verdict", "why"],
            *([code, said[row % 2], "as agreed, in 2020"] for row, code in enumerate(codes)),
        ]
    if name == "figures":
        codes = [area.code for area in everything().areas[AreaLevel.DISTRICT][:FEW]]
        cells = (["5.9%", "1,234"], ["[c]", "-3"], ["7", ""], ["\u00a33.5", "12 (p)"])
        told = [[code, *cells[row % 4], "Survey"] for row, code in enumerate(codes)]
        return [["Area Code", "Rate (%)", "Jobs", "Source"], *told, ["E92000001", "5", "9", ""]]
    if name == "figures of small areas":
        rows = [[code, "5.9%", f"{at % 10}"] for at, code in enumerate(point_ids()[:FEW])]
        return [["LSOA code (2011)", "Rate", "Decile"], *rows, ["W01000001", "5", "c"]]
    if name == "two rows of headings":
        groups, ages = ["", "", "Females", "", "Males", ""], ["16", "Total", "16", "Total"]
        head = ["LSOA 2011 Code", "LSOA 2011 Name", *ages]
        return [groups, head, *([code, "x", "1", "9", "2", "c"] for code in point_ids()[:FEW])]
    if name == "groups":
        rows = [[code, "Rural", f"{at}", f"{at / 7}%"] for at, code in enumerate(point_ids()[:FEW])]
        return [["LSOA21CD", "type", "decile", "FSM"], *rows, ["E01999999", "x", "2", "7"]]
    if name == "names and postcodes":
        named = [["Manchester", "M1 2AB"], ["York", "yo17hh"], ["Cardiff", "CF10 1AA"]]
        return [["name", "postcode"], *named]
    if name == "population":
        everywhere = a_population(rows_of(everything())).decode()
        return [line.split(",") for line in everywhere.splitlines()]
    if name == "notes and nations":
        beyond = [["S01006506", ""], ["W01000001", "CF10 1AA"], ["", "EH1 1YZ"], ["M00000001", ""]]
        inside = [[code, ""] for code in point_ids()[:FEW]]
        notes = [["Source: a census of England and Wales", ""], ["* Rounded", ""]]
        return [["code", "postcode"], *inside, *beyond, ["", ""], *notes]
    if name == "other names":
        text = everything().sources.read("place_names.csv").decode("utf-8-sig")
        return list(csv.reader(io.StringIO(text)))[: 2 * FEW]
    if name == "known trips":
        header = (
            "from_postcode,to_postcode,from_easting,from_northing,to_easting,to_northing,minutes"
        )
        return [
            header.split(","),
            ["M1 2AB", "LS1 3EX", "", "", "", "", "61"],
            ["", "SW1A 1AA", "460300", "451800", "430000", "433500", "32.5"],
            ["YO1 7HH", "", "", "", "430000", "433500", "1,032"],
        ]
    pairs = zip(point_ids()[:FEW], (site.site_id for site in sites), strict=True)
    minutes = ("0", "12.5", "", "90")
    return [
        ["from_id", "to_id", "minutes"],
        *([*pair, minute] for pair, minute in zip(pairs, minutes, strict=True)),
    ]


def fields_of(name: str) -> Any:
    """Return what the good JSON of a reader holds."""
    return json.loads(_json_of(name)[0])


@cache
def seeds_of(name: str) -> tuple[bytes, ...]:
    """Return good files of a reader."""
    if name == "matrix as Parquet":
        table = table_of(name)
        return (parquet_of(table[0], [list(column) for column in zip(*table[1:], strict=True)]),)
    if name in ("scenarios", "method card", "areas", "outlines", "own outlines"):
        return _json_of(name)
    if name in PARTS:
        return (zipped(parts_of(name)),)
    if name == "GeoPackage":
        return (geopackage(),)
    if name == "kept array":
        return (kept_bytes(),)
    texts: dict[str, Sequence[str]] = {
        "postcode": POSTCODES,
        "place": (*POSTCODES, "53.478,-2.236", "(53.478\u00b0; \u22122.236\u00b0)", "51.5 -0.1"),
        "area": AREAS,
        "any place": (*AREAS, *POSTCODES, "Southport", "PR8", "Newport, Isle of Wight"),
        "date": DATES,
        "sectors": SECTORS,
        "cell": CELLS,
        "minutes": MINUTES,
        "KML": (a_kml(),),
        "file and sheet": FILES,
        "modes of travel": MATRICES,
        "record of data": (record_text(everything().sources.files[:FEW]),),
        "set in use": (A_SET + "\n", "shipped"),
        "address": ADDRESSES,
        "command line": [words.replace(" ", "\n") for words in COMMANDS],
    }
    if name in texts:
        return tuple(text.encode() for text in texts[name])
    return (csv_of(table_of(name)).encode(),)


PARTS = ("workbook", "open workbook", "workbook of a matrix", "shapefile")
"""Readers of archives of several parts."""


def parts_of(name: str) -> dict[str, bytes]:
    """Return the parts of the good archive of a reader."""
    if name == "shapefile":
        return a_shape()
    table = table_of("matrix" if name == "workbook of a matrix" else "names and postcodes")
    content = open_workbook_of(table) if name == "open workbook" else workbook(sheet(rows(table)))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {part: archive.read(part) for part in archive.namelist()}


def csv_of(table: Sequence[Sequence[str]], delimiter: str = ",") -> str:
    """Return a table as CSV."""
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator="\n").writerows(table)
    return text.getvalue()


def parquet_of(header: Sequence[str], columns: Sequence[Any]) -> bytes:
    """Return columns, lists or arrays, as Parquet."""
    arrays = [each if isinstance(each, pa.Array) else pa.array(each) for each in columns]
    file = io.BytesIO()
    pq.write_table(pa.Table.from_arrays(arrays, list(header)), file)
    return file.getvalue()


def _default_rows() -> list[list[str]]:
    text = everything().sources.read("institutes.csv").decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text)))[1 : FEW + 1]


@cache
def _json_of(name: str) -> tuple[bytes, ...]:
    if name == "scenarios":
        return (_scenarios(),)
    if name == "method card":
        return tuple(map(_card, _questions()))
    if name == "own outlines":
        return (collection(feature([SQUARE]), feature([ring(9)], name="Round")),)
    level = AreaLevel.REGION if name == "areas" else AreaLevel.DISTRICT
    root = json.loads(read_boundaries(everything().sources, level))
    features = sorted(root["features"], key=lambda each: len(json.dumps(each)))[:FEW]
    return (json.dumps({**root, "features": [_coarse(each) for each in features]}).encode(),)


def _coarse(feature: dict[str, Any]) -> dict[str, Any]:
    """Return a feature with a box in place of its outline, so that it is small."""
    lon, lat = feature["properties"]["label"]
    west, south, east, north = lon - 0.1, lat - 0.1, lon + 0.1, lat + 0.1
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {**feature, "geometry": {"type": "Polygon", "coordinates": [ring]}}


def _scenarios() -> bytes:
    first, second = candidates_of(everything())[:2]
    pin = drop_pin(districts(), "Here", first.lat, first.lon, [Sector.DIGITAL])
    other = drop_pin(districts(), "There", second.lat, second.lon, list(Sector)[:2])
    one, two, *_ = site_ids()
    taught = ((two, frozenset({Sector.DIGITAL})),)
    return write_scenarios([Scenario("A", (pin, other), (one,), taught), Scenario("B", (pin,))])


def _questions() -> tuple[Question, ...]:
    lep, terms = AreaLevel.LEP, Terms(3, budget_millions=60.0)
    need = EligibilityReport.NEED
    return (
        GapsQuestion(lep, Selection(sectors=(Sector.DIGITAL,))),
        eligibility_question(need, lep, points=NeedPoints()),
        PlanQuestion(Selection(), PlanAsked(terms)),
    )


def _card(question: Question) -> bytes:
    """Return the card of a question, as a report would bring it but for its numbers."""
    data = tuple(everything().sources.files[:FEW])
    card = MethodCard(
        *("A title", "gaps", question, "45 minutes", Traffic.USUAL, "", VERSION),
        *(datetime(2026, 1, 1, tzinfo=UTC).isoformat(), (), (), (), (), (), "0" * 64),
    )
    fields = json.loads(write_card(card))
    fields["data"] = [{"path": each.path, "sha256": each.sha256} for each in data]
    return json.dumps(fields).encode()
