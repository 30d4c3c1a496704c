"""The layouts that routing tools write: each is read as the same minutes, and said."""

from __future__ import annotations

import io

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from coverage import InvalidFileError
from coverage.datasets.matrix.layouts import long_columns
from tests.datasets.matrix_files import (
    AREAS,
    ENDS,
    MINUTES,
    POINTS,
    WIDE,
    between_areas,
    read_told,
    turned,
)


def long(header: str, row: str, factor: float = 1.0) -> str:
    """Return the trips above in a layout; ``row`` formats origin, destination and time."""
    trips = [(0, "hub", 10.0), (1, "hub", 20.0), (0, "spoke", None), (1, "spoke", 30.0)]
    rows = [
        row.format(o=POINTS[point], d=site, t="" if time is None else f"{time * factor:g}")
        for point, site, time in trips
    ]
    return "\n".join([header, *rows, ""])


LONG = {
    "r5py": (long("from_id,to_id,travel_time", "{o},{d},{t}"), "r5r or r5py"),
    "r5r": (long("from_id,to_id,travel_time_p50", "{o},{d},{t}"), "r5r or r5py"),
    "r5r before 1.0": (long("fromId,toId,travel_time", "{o},{d},{t}"), "r5r or r5py"),
    "OpenTripPlanner": (
        long("origin,destination,walk_distance,travel_time,boardings", "{o},{d},9,{t},1", 60),
        "OpenTripPlanner",
    ),
    "OpenTripPlanner in R": (
        long("fromPlace,toPlace,duration,startTime", "{o},{d},{t},x", 60),
        "OpenTripPlanner",
    ),
    "Conveyal, one percentile": (
        long("origin,destination,percentile,time", "{o},{d},50,{t}"),
        "Conveyal",
    ),
    "plain": (long("origin,destination,travel_time", "{o},{d},{t}"), "a table of trips"),
    "ArcGIS names": (
        long(
            "ObjectID,OriginName,DestinationName,DestinationRank,Total_TravelTime,Total_Miles",
            "1,{o},{d},1,{t},4",
        ),
        "ArcGIS",
    ),
    "ArcGIS lines": (
        long("Name,OriginID,DestinationID,DestinationRank,Total_Minutes", "{o} - {d},1,2,1,{t}"),
        "ArcGIS",
    ),
    "ORS Tools": (
        long("FROM_ID,TO_ID,DURATION_H,DIST_KM", "{o},{d},{t},3", 1 / 60),
        "ORS Tools of QGIS",
    ),
    "QNEAT3": (
        long("origin_id,destination_id,network_cost", "{o},{d},{t}", 60),
        "QNEAT3 of QGIS",
    ),
    "gmapsdistance": (long("or,de,Time,Distance,status", "{o},{d},{t},9,OK", 60), "gmapsdistance"),
    "Google": (
        long("origin,destination,duration.text,duration.value", "{o},{d},9 mins,{t}", 60),
        "Google",
    ),
    "LSOA21CD": (long("LSOA21CD;site_id;Minutes", "{o};{d};{t}"), "a table of trips"),
    "seconds by name": (long("o,d,duration_seconds", "{o},{d},{t}", 60), "a table of trips"),
    "time in minutes": (
        long("Origin,Destination,Journey time (mins)", "{o},{d},{t}"),
        "a table of trips",
    ),
    "TravelTime": (
        long("search_id,id,travel_time,distance", "{o},{d},{t},2", 60),
        "TravelTime",
    ),
}


@pytest.mark.parametrize("layout", LONG)
def test_each_layout_is_read_as_the_same_minutes_and_said(layout: str) -> None:
    text, name = LONG[layout]
    matrix, told = read_told(text)
    assert matrix.points.tolist() == [0, 1, 0, 1]
    assert matrix.minutes.tolist() == pytest.approx(MINUTES, rel=1e-5)
    assert f"read as {name}: " in told
    assert ("turned into minutes" in told) == (",10" not in text.replace(";", ","))


def test_our_own_layout_is_told_of_nothing() -> None:
    assert read_told(long("from_id,to_id,minutes", "{o},{d},{t}"))[1] == ""


@pytest.mark.parametrize(
    "name", ["walk_time", "departure_time", "time_of_day", "Total_Kilometers", "timestamp", "cost"]
)
def test_other_columns_are_no_times(name: str) -> None:
    assert long_columns(["from_id", "to_id", name]) is None


@pytest.mark.parametrize("corner", ["id", "", "LSOA21CD", "from_id", "Unnamed: 0"])
def test_a_wide_matrix_is_the_long_one(corner: str) -> None:
    matrix, told = read_told(WIDE.replace("id", corner, 1))
    assert matrix.minutes.tolist() == MINUTES
    assert "a row a small area and a column a place" in told


def test_a_matrix_on_its_side_is_turned_and_told() -> None:
    matrix, told = read_told(f"id,{POINTS[0]},{POINTS[1]}\nhub,10,20\nspoke,,30\n")
    assert matrix.minutes.tolist() == MINUTES
    assert "a column a small area and a row a place" in told
    back, told = read_told(long("from_id,to_id,minutes", "{d},{o},{t}"))
    assert back.minutes.tolist() == MINUTES
    assert "run from places to small areas" in told


def test_wide_columns_that_are_no_places_are_passed_over_and_told() -> None:
    matrix, _ = read_told(WIDE.replace("spoke", "school"))
    assert matrix.minutes.tolist() == MINUTES[:2]
    assert "1 columns (school)" in matrix.unmatched


def test_a_wrong_time_of_a_wide_matrix_is_told_with_its_row_and_place() -> None:
    with pytest.raises(InvalidFileError) as refused:
        read_told(WIDE.replace("20", "x"))
    (fault,) = refused.value.faults
    assert (fault.row, fault.column) == (3, "hub")
    assert "'x' is not a time" in fault.message


PERCENTILES = (
    "from_id,to_id,travel_time_p25,travel_time_p50,travel_time_p75\n"
    f"{POINTS[0]},hub,5,10,\n{POINTS[1]},hub,15,20,2147483647\n"
)
IN_ROWS = "origin,destination,percentile,time\n" + "".join(
    f"{POINTS[point]},hub,{percentile},{time}\n"
    for point, times in enumerate([("5", "10", ""), ("15", "20", "2147483647")])
    for percentile, time in zip((25, 50, 75), times, strict=True)
)


@pytest.mark.parametrize("text", [PERCENTILES, IN_ROWS, turned(PERCENTILES), turned(IN_ROWS)])
def test_percentiles_are_kept_and_the_median_is_usual(text: str) -> None:
    matrix, told = read_told(text)
    assert matrix.minutes.tolist() == [10, 20]
    assert matrix.percentile is None
    assert sorted(matrix.by_percentile) == [25, 50, 75]
    assert matrix.at(25).minutes.tolist() == [5, 15]
    assert matrix.at(75).minutes.tolist() == [np.inf, np.inf]
    assert (matrix.marked, matrix.at(75).marked) == ((), ((2147483647.0, 1),))
    assert "the percentiles 25, 50 and 75. We use 50" in told


def test_the_only_percentile_is_used_and_told() -> None:
    matrix, told = read_told(long("from_id,to_id,travel_time_p85", "{o},{d},{t}"))
    assert matrix.minutes.tolist() == MINUTES
    assert "the percentile 85. We use 85" in told


@pytest.mark.parametrize("order", [str, turned])
def test_of_several_times_of_the_day_one_is_used_and_told(order: type) -> None:
    text = "from_id,to_id,travel_time,time_of_day\n" + "".join(
        f"{POINTS[0]},{site},{time},{part}\n"
        for part, time in (("am", 10), ("pm", 40))
        for site in ("hub", "spoke")
    )
    matrix, told = read_told(order(text))
    assert matrix.minutes.tolist() == [10, 10]
    assert "We use 'am' and leave out 'pm'" in told


def test_a_trip_that_stands_twice_is_told_in_each_layout() -> None:
    for text, row in (
        (f"{PERCENTILES}{POINTS[0]},hub,1,2,3\n", 4),
        (f"{IN_ROWS}{POINTS[0]},hub,25,7\n", 8),
        (f"{WIDE}{POINTS[1]},1,2\n", 4),
    ):
        with pytest.raises(InvalidFileError) as refused:
            read_told(text)
        assert {fault.row for fault in refused.value.faults} == {row}
        assert "stands further up already" in refused.value.faults[0].message


@pytest.mark.parametrize("text", [WIDE, PERCENTILES, between_areas()])
def test_parquet_holds_the_same_in_each_layout(text: str) -> None:
    header, *rows = (line.split(",") for line in text.strip().split("\n"))
    columns: list[pa.Array] = []
    for cells in zip(*rows, strict=True):
        is_number = all(cell.isdigit() or not cell for cell in cells)
        columns.append(
            pa.array([float(cell) if cell else None for cell in cells] if is_number else cells)
        )
    buffer = io.BytesIO()
    pq.write_table(pa.Table.from_arrays(columns, header), buffer, row_group_size=1)
    ends = AREAS if text == between_areas() else ENDS
    found, _ = read_told(buffer.getvalue(), ends, "times.parquet")
    same, _ = read_told(text, ends)
    assert found.minutes.tolist() == same.minutes.tolist()
    assert found.places.tolist() == same.places.tolist()
    assert sorted(found.by_percentile) == sorted(same.by_percentile)
