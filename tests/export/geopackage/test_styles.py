"""The styles, read as QGIS reads them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverage import AreaLevel, Datasets, Selection, Verdict
from coverage.datasets.load import with_own_files
from coverage.datasets.own_file import OwnFile, OwnFiles
from coverage.export.geopackage.layers import GEOMETRY
from coverage.export.geopackage.styles import (
    NO_SHARE,
    UNKNOWN_SHARE,
    Class,
    Symbol,
    area_style,
    categorised,
)
from coverage.questions.question import GapsQuestion, LedgerQuestion, Question
from coverage.tables.palette import NOBODY, NOT_KNOWN, ROLES, SHADES, STATES, VERDICTS, shade_of
from tests.export.asked import THEN, a_report, questions
from tests.export.geopackage.opened import column_names, opened, records, styles
from tests.export.outlined import outlined
from tests.worlds import Point, a_site, a_world, in_km

GAPS = GapsQuestion(AreaLevel.DISTRICT, in_km())
KINDS = {"areas": ("fill", "SimpleFill", "2")}
POINT_KINDS = ("marker", "SimpleMarker", "0")


def renderer(style: ET.Element) -> ET.Element:
    found = style.find("renderer-v2")
    assert found is not None
    return found


def properties(symbol: ET.Element) -> list[dict[str, str]]:
    """Return the properties of each layer of a symbol."""
    return [
        {option.attrib["name"]: option.attrib["value"] for option in layer.iterfind("Option/*")}
        for layer in symbol.iterfind("layer")
    ]


def hex_of(colour: str) -> str:
    """Return "237,248,251,255" as "#edf8fb"."""
    *parts, opacity = map(int, colour.split(","))
    assert opacity == 255
    return f"#{bytes(parts).hex()}"


def colours(style: ET.Element) -> dict[str, list[str]]:
    """Return the colours of each class, the lowest layer first, by its label."""
    by_name = {symbol.attrib["name"]: symbol for symbol in style.iter("symbol")}
    return {
        entry.attrib["label"]: [
            hex_of(layer["color"]) for layer in properties(by_name[entry.attrib["symbol"]])
        ]
        for entry in (*style.iter("category"), *style.iter("range"))
    }


def label_of(style: ET.Element, share: float) -> str:
    """Return the label of the first range that holds a share, which QGIS draws."""
    return next(
        each.attrib["label"]
        for each in style.iter("range")
        if float(each.attrib["lower"]) <= share <= float(each.attrib["upper"])
    )


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.stem)
def test_every_layer_has_one_style_that_opens_with_it(
    datasets: Datasets, question: Question, tmp_path: Path
) -> None:
    path = opened(a_report(datasets, question), tmp_path)
    rows = records(path, "layer_styles")
    layers = [name for name in ("areas", "sites", "demand_points") if column_names(path, name)]
    assert [row["f_table_name"] for row in rows] == layers
    for row in rows:
        assert list(row) == [
            *("f_table_catalog", "f_table_schema", "f_table_name", "f_geometry_column"),
            *("styleName", "styleQML", "styleSLD", "useAsDefault", "description", "owner", "ui"),
            "update_time",
        ]
        # QGIS asks for a schema that is blank; NULL would hide the style.
        assert (row["f_table_catalog"], row["f_table_schema"], row["owner"]) == ("", "", "")
        assert (row["f_geometry_column"], row["useAsDefault"]) == (GEOMETRY, 1)
        assert row["update_time"].startswith(THEN.strftime("%Y-%m-%dT%H:%M:%S"))
        assert 0 < len(row["styleName"]) <= 30


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.stem)
def test_styles_name_columns_that_exist_and_symbols_that_are_there(
    datasets: Datasets, question: Question, tmp_path: Path
) -> None:
    path = opened(a_report(datasets, question), tmp_path)
    for layer, style in styles(path).items():
        drawn = renderer(style)
        assert style.tag == "qgis"
        assert drawn.attrib["attr"] in column_names(path, layer)
        entries = [*drawn.iter("category"), *drawn.iter("range")]
        symbols = list(drawn.iter("symbol"))
        assert [each.attrib["symbol"] for each in entries] == [
            symbol.attrib["name"] for symbol in symbols
        ]
        kind, symbol_layer, geometry = KINDS.get(layer, POINT_KINDS)
        assert {symbol.attrib["type"] for symbol in symbols} == {kind}
        assert {each.attrib["class"] for each in drawn.iter("layer")} == {symbol_layer}
        assert style.findtext("layerGeometryType") == geometry


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.stem)
def test_every_value_of_a_categorised_column_has_a_class(
    datasets: Datasets, question: Question, tmp_path: Path
) -> None:
    path = opened(a_report(datasets, question), tmp_path)
    for layer, style in styles(path).items():
        drawn = renderer(style)
        if drawn.attrib["type"] == "categorizedSymbol":
            classes = {each.attrib["value"] for each in drawn.iter("category")}
            assert {row[drawn.attrib["attr"]] for row in records(path, layer)} <= classes


def test_areas_have_the_shade_that_the_dashboard_gives_them(
    datasets: Datasets, tmp_path: Path
) -> None:
    path = opened(a_report(datasets, GAPS), tmp_path)
    style = styles(path)["areas"]
    assert renderer(style).attrib["attr"] == "reached_share"
    assert colours(style) == {shade.label: [shade.colour] for shade in SHADES}
    for row in records(path, "areas"):
        assert label_of(style, row["reached_share"]) == shade_of(row["reached_share"]).label


@pytest.fixture(scope="module")
def by_share(datasets: Datasets) -> ET.Element:
    style = area_style(a_report(datasets, GAPS).table)
    assert style
    return ET.fromstring(style.qml)


@given(st.integers(1, 1000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_any_share_has_the_shade_that_the_dashboard_gives_it(
    by_share: ET.Element, counts: tuple[int, int]
) -> None:
    reached, residents = counts
    assert label_of(by_share, reached / residents) == shade_of(reached / residents).label


@pytest.mark.parametrize("share", [0, 0.195, 0.395, 0.595, 0.795, 1])
def test_the_border_between_two_shades_belongs_to_the_higher(
    by_share: ET.Element, share: float
) -> None:
    assert label_of(by_share, share) == shade_of(share).label


def test_an_area_without_residents_has_a_class_of_its_own(tmp_path: Path) -> None:
    world = outlined(a_world([Point("D1")], [a_site()]), tmp_path)
    style = styles(opened(a_report(world, GAPS), tmp_path))["areas"]
    column = renderer(style).attrib["attr"]
    assert column == f'coalesce("reached_share", {NO_SHARE})'
    assert label_of(style, NO_SHARE) == NOBODY.label
    assert colours(style)[NOBODY.label] == [NOBODY.colour]


def test_an_area_of_which_nothing_is_known_has_a_class_of_its_own(
    datasets: Datasets, tmp_path: Path
) -> None:
    times = b"from_id,to_id,minutes\nE01000001,east-london-01,30\n"
    mine = with_own_files(datasets, OwnFiles(matrix=OwnFile("times.csv", times)))
    path = opened(a_report(mine, replace(GAPS, selection=Selection())), tmp_path)
    style = styles(path)["areas"]
    assert renderer(style).attrib["attr"] == (
        f'if("unknown" = "residents" and "residents" > 0, {UNKNOWN_SHARE}, "reached_share")'
    )
    assert any(row["unknown"] == row["residents"] for row in records(path, "areas"))
    assert label_of(style, UNKNOWN_SHARE) == NOT_KNOWN.label
    assert colours(style)[NOT_KNOWN.label] == [NOT_KNOWN.colour]


def test_verdicts_have_the_colours_of_the_dashboard_and_stripes(
    datasets: Datasets, tmp_path: Path
) -> None:
    ledger = LedgerQuestion(AreaLevel.REGION)
    style = styles(opened(a_report(datasets, ledger), tmp_path))["areas"]
    assert renderer(style).attrib["attr"] == "verdict"
    assert colours(style) == {
        verdict.value: [pattern.colour, *([pattern.stripe] if pattern.stripe else [])]
        for verdict, pattern in VERDICTS.items()
    }
    (striped,) = [s for s in renderer(style).iter("symbol") if len(properties(s)) > 1]
    assert [layer["style"] for layer in properties(striped)] == ["solid", "b_diagonal"]
    assert list(VERDICTS).index(Verdict.IN_PART) == int(striped.attrib["name"])


def test_a_hub_is_a_diamond_a_spoke_a_ring_and_each_state_has_a_shape(
    datasets: Datasets, tmp_path: Path
) -> None:
    found = styles(opened(a_report(datasets, GAPS), tmp_path))
    for layer, marks in (("sites", ROLES), ("demand_points", STATES)):
        drawn = renderer(found[layer])
        names = [each.attrib["value"] for each in drawn.iter("category")]
        shapes = [properties(symbol)[0] for symbol in drawn.iter("symbol")]
        assert names == [member.value for member in marks]
        for shape, mark in zip(shapes, marks.values(), strict=True):
            assert shape["name"] == mark.shape
            assert hex_of(shape["color"]) == mark.colour
            assert hex_of(shape["outline_color"]) == mark.edge
            assert float(shape["size"]) == mark.size_mm


def test_words_in_a_style_are_text_and_never_markup() -> None:
    words = "<b a='1'>\"A & B\"</b>\n\N{GRINNING FACE}]]>"
    each = Class(words, words, Symbol("marker", ({words: words},)))
    style = ET.fromstring(categorised(words, [each]))
    assert renderer(style).attrib["attr"] == words
    (category,) = style.iter("category")
    assert (category.attrib["value"], category.attrib["label"]) == (words, words)
    assert properties(next(style.iter("symbol"))) == [{words: words}]


def test_a_table_without_share_or_verdict_has_no_style(datasets: Datasets) -> None:
    table = a_report(datasets).table
    bare = replace(table, columns=table.columns[:2], rows=(), total=None)
    assert area_style(bare) is None


def test_the_time_of_a_style_has_the_form_that_the_standard_asks_for(
    datasets: Datasets, tmp_path: Path
) -> None:
    path = opened(a_report(datasets), tmp_path)
    times = {style["update_time"] for style in records(path, "layer_styles")}
    assert times == {"2026-11-25T12:30:00.000Z"}
