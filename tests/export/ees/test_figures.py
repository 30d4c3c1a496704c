"""The figures of the files are those of `gaps`, of `sectors` and of `eligibility`."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from zipfile import ZipFile

import numpy as np
import pytest

from coverage import (
    AreaLevel,
    CoverageError,
    Datasets,
    Sector,
    certainty_of,
    find_gaps,
    find_gaps_by_group,
    judge,
    sector_matrix,
)
from coverage.datasets.own_file import OwnFile
from coverage.datasets.part import Part
from coverage.doubts import GapReport
from coverage.export.ees.columns import BETWEEN, REACH, STANDING, figure, of_reach
from coverage.export.ees.geography import geography_of
from coverage.export.ees.observations import refusal
from coverage.export.formats import Format, write_report
from coverage.export.to_ees import ees_files, files_of
from coverage.frames import Framed
from coverage.questions.question import GapsQuestion, LedgerQuestion, SectorsQuestion
from coverage.tables.table import Table
from coverage.vocabulary import Verdict
from coverage.wording.numbers import Cell, Kind
from tests.export.asked import a_report, questions
from tests.export.ees.pair import Pair, Row
from tests.worlds import in_km

LEP = AreaLevel.LEP
SURE = GapsQuestion(LEP, in_km(), intervals=True)


def pair_of(datasets: Datasets, question: GapsQuestion | SectorsQuestion | LedgerQuestion) -> Pair:
    return Pair.of(ees_files(a_report(datasets, question), "reach"))


def by_code(pair: Pair) -> dict[tuple[str, str], Row]:
    code = "local_enterprise_partnership_code"
    return {(row[code], row.get("sector", row.get("verdict", ""))): row for row in pair.data}


def test_figures_are_those_of_the_report_digit_for_digit(datasets: Datasets) -> None:
    table, pair = a_report(datasets, SURE).table, pair_of(datasets, SURE)
    rows = by_code(pair)
    for indicator in of_reach(SURE.selection.measure, intervals=True):
        column = next(each for each in table.columns if each.name == indicator.of)
        for code, cell in zip(
            table.column("official_code"), table.column(indicator.of), strict=True
        ):
            told = rows[str(code), "Total"][indicator.name]
            match cell:
                case str():
                    assert told == {"yes": "1", "no": "0"}[cell]
                case float() if column.kind is Kind.SHARE:
                    assert Decimal(told) == Decimal(repr(cell)) * 100
                case _:
                    assert Decimal(told) == Decimal(repr(cell))
    england = find_gaps(datasets, SURE.selection, LEP).england
    assert rows["", "Total"]["reached_count"] == str(england.reached)
    assert {row["selection"] for row in pair.data} == set(table.column("selection"))
    assert {row["version"] for row in pair.data} == set(table.column("version"))


def test_each_sector_is_that_of_the_sectors_and_the_total_that_of_the_gaps(
    datasets: Datasets,
) -> None:
    question = SectorsQuestion(LEP, in_km())
    rows, table = by_code(pair_of(datasets, question)), a_report(datasets, question).table
    names = ("official_code", "sector", "residents", "reached", "gap", "unknown")
    for code, sector, *people in zip(*map(table.column, names), strict=True):
        row = rows[str(code), Sector(str(sector)).label]
        told = [row[f"{name}_count"] for name in names[2:]]
        assert told == [str(count) for count in people]
    of_any = by_code(pair_of(datasets, GapsQuestion(LEP, in_km())))
    for key, row in of_any.items():
        same = [name for name in row if name not in ("selection", "source", "sector")]
        assert [rows[key][name] for name in same] == [row[name] for name in same]


def test_verdicts_are_counted_and_add_up(datasets: Datasets) -> None:
    rows = by_code(pair_of(datasets, LedgerQuestion(LEP)))
    judged = judge(datasets, LEP).areas
    codes = {area.code: area.official_code for area in datasets.areas[LEP]}
    for verdict in Verdict:
        told = [rows[codes[each.area_code], verdict.capitalize()] for each in judged]
        held = [each.verdict is verdict for each in judged]
        assert [row["areas_count"] for row in told] == [str(int(each)) for each in held]
        assert [row["margin_count"] != "z" for row in told] == held
        assert rows["", verdict.capitalize()]["areas_count"] == str(sum(held))
    assert rows["", "Total"]["areas_count"] == str(len(judged)) == "38"
    solent = rows[codes["lep-solent"], "Total"]
    assert int(solent["allowed_count"]) - int(solent["counted_count"]) == int(
        solent["margin_count"]
    )


def with_cells(table: Table, **cells: Cell) -> Table:
    """Return a table with other cells in its first row."""
    names = [column.name for column in table.columns]
    first = tuple(cells.get(name, cell) for name, cell in zip(names, table.rows[0], strict=True))
    return replace(table, rows=(first, *table.rows[1:]))


@pytest.mark.parametrize(("residents", "symbol"), [(0, "z"), (100, "x")])
def test_what_is_missing_has_a_symbol_and_never_a_blank_or_nought(
    datasets: Datasets, residents: int, symbol: str
) -> None:
    table = with_cells(
        a_report(datasets, SURE).table,
        residents=residents,
        **dict.fromkeys(("reached_share", "median_km", "reached_share_low"), None),
        settled="",
    )
    row = Pair.of(files_of(SURE, table, datasets, "reach")).data[1]
    names = ("reached_percent", "journey_km_median", "reached_percent_lower_ci")
    assert [row[name] for name in (*names, "half_reached_settled")] == [symbol] * 4
    assert row["residents_count"] == str(residents)


@pytest.mark.parametrize(
    ("cell", "kind", "told"),
    [
        (0.57, Kind.SHARE, "57"),
        (1.0, Kind.SHARE, "100"),
        (0.0, Kind.SHARE, "0"),
        (4.2e-07, Kind.SHARE, "0.000042"),
        (0.1 + 0.2, Kind.SHARE, "30.000000000000004"),
        (1e22, Kind.DISTANCE, "10000000000000000000000"),
        (12.5, Kind.DISTANCE, "12.5"),
        (-3, Kind.COUNT, "-3"),
    ],
)
def test_no_digit_is_lost_or_added(cell: Cell, kind: Kind, told: str) -> None:
    assert figure(cell, kind, "x") == told


def test_every_level_is_theirs_or_refused(datasets: Datasets) -> None:
    for level in AreaLevel:
        told = refusal(GapsQuestion(level, in_km()), datasets)
        assert bool(level.spec.ees) != bool(told)
    assert told == (
        "Explore Education Statistics has no level for areas of your own: choose region, lep, "
        "lsip, combined-authority, district or ward."
    )


def test_other_reports_are_refused_and_hold_nothing(datasets: Datasets) -> None:
    held = [each for each in questions() if not Format.EES.refusal(each, datasets)]
    assert [type(each) for each in held] == [GapsQuestion, SectorsQuestion, LedgerQuestion]
    doubtful = GapsQuestion(LEP, in_km(), GapReport.DOUBTFUL)
    with pytest.raises(CoverageError, match=r"takes gaps by area, sectors and verdicts alone"):
        write_report(replace(a_report(datasets), question=doubtful), Format.EES)


@pytest.mark.parametrize(
    ("name", "year"),
    [("mine.csv", ""), ("lsoa2011_mid2024.csv", "2024"), ("mid-2022.csv", "2022"), ("2.csv", "")],
)
def test_the_year_of_ones_own_residents_stands_in_the_name_of_the_file(
    datasets: Datasets, name: str, year: str
) -> None:
    question = GapsQuestion(LEP, in_km())
    mine = replace(datasets, own_population=OwnFile(name, b""))
    told = f"the year that residents are of: put it into the name of {name}, such as 2024."
    assert refusal(question, mine).endswith("" if year else told)
    assert bool(refusal(question, mine)) == (not year)
    assert not refusal(LedgerQuestion(LEP), mine)
    if year:
        table = a_report(datasets, question).table
        data = Pair.of(files_of(question, table, mine, "reach")).data
        assert {row["time_period"] for row in data} == {year}


def test_a_part_of_england_is_none_of_whole_areas(datasets: Datasets) -> None:
    part = replace(datasets, part=Part(np.ones(1, np.bool_), (), ("mine.csv",), 1, 1, 1))
    assert refusal(GapsQuestion(LEP, in_km()), part) == (
        "Explore Education Statistics takes whole areas alone: leave --only out."
    )


def test_indicators_have_names_of_their_own() -> None:
    names = [each.name for each in (*REACH, *STANDING, *BETWEEN)]
    assert len(set(names)) == len(names)


def test_python_writes_the_same_pair_as_the_command(datasets: Datasets, tmp_path: Path) -> None:
    gaps = find_gaps(datasets, in_km(), LEP)
    answers: tuple[tuple[Framed, GapsQuestion | SectorsQuestion | LedgerQuestion], ...] = (
        (gaps, GapsQuestion(LEP, in_km())),
        (certainty_of(datasets, gaps), SURE),
        (sector_matrix(datasets, in_km(), LEP), SectorsQuestion(LEP, in_km())),
        (judge(datasets, LEP), LedgerQuestion(LEP)),
    )
    for answer, question in answers:
        files = answer.to_ees(tmp_path / "reach")
        written = {path.name: path.read_bytes() for path in files}
        assert written == ees_files(a_report(datasets, question), "reach")
    (archive,) = answer.to_ees(str(tmp_path / "reach.zip"))
    with ZipFile(archive) as packed:
        assert packed.namelist() == ["reach.csv", "reach.meta.csv"]  # side by side, and no third
    groups = find_gaps_by_group(datasets, in_km(), LEP, "kind")
    with pytest.raises(CoverageError, match="takes gaps by area, sectors and verdicts alone"):
        groups.to_ees(tmp_path / "groups")
    assert {path.name for path in tmp_path.iterdir()} == {*written, "reach.zip"}


def test_wards_have_the_names_of_the_ons_and_districts_keep_theirs(datasets: Datasets) -> None:
    wards = geography_of(datasets, AreaLevel.WARD).areas
    assert not [cells for cells in wards.values() if "St." in cells[-1] or "(" in cells[-1]]
    assert wards["E05012452"][-2:] == ("E05012452", "St Germain's")
    districts = geography_of(datasets, AreaLevel.DISTRICT).areas
    assert districts["E08000013"][-2:] == ("E08000013", "St. Helens")
