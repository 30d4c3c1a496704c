"""Answers of routing services are matrices too."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest

from coverage import CoverageError
from coverage.datasets.matrix.ends import KnownEnds
from coverage.datasets.projection import to_degrees
from tests.datasets.matrix_files import (
    MINUTES,
    POINTS,
    SITES,
    read_told,
)

METRES = np.array([[400_000.0, 300_000.0], [410_000.0, 300_000.0], [420_000.0, 300_000.0]])


def answers() -> dict[str, tuple[dict[str, Any], str]]:
    points: list[list[float]] = [
        [lon, lat] for lon, lat in (to_degrees(METRES[:2]) + 0.0005).tolist()
    ]
    sites: list[list[float]] = [
        [lon, lat] for lon, lat in (to_degrees(METRES[1:]) + 0.0005).tolist()
    ]
    seconds: list[list[int | None]] = [[600, None], [1200, 1800]]
    return {
        "OSRM": (
            {
                "code": "Ok",
                "durations": seconds,
                "sources": [{"location": each, "name": "High Street"} for each in points],
                "destinations": [{"location": each, "name": ""} for each in sites],
            },
            "OSRM",
        ),
        "Valhalla": (
            {
                "sources_to_targets": [[{"time": each} for each in row] for row in seconds],
                "sources": [[{"lon": lon, "lat": lat} for lon, lat in points]],
                "targets": [{"lon": lon, "lat": lat} for lon, lat in sites],
            },
            "Valhalla",
        ),
        "ids": (
            {
                "durations": seconds,
                "sources": [{"id": each} for each in POINTS[:2]],
                "destinations": [{"id": "hub"}, {"id": "spoke"}],
                "metadata": {},
            },
            "openrouteservice",
        ),
        "Google": (
            {
                "origin_addresses": list(POINTS[:2]),
                "destination_addresses": ["Hub House, Manchester M1 2AB, UK", "Leeds LS1 4AP, UK"],
                "rows": [
                    {
                        "elements": [
                            {"status": "OK", "duration": {"value": each, "text": "x"}}
                            if each
                            else {"status": "ZERO_RESULTS"}
                            for each in row
                        ]
                    }
                    for row in seconds
                ],
            },
            "Google Distance Matrix",
        ),
    }


@pytest.mark.parametrize("service", ["OSRM", "Valhalla", "ids", "Google"])
def test_an_answer_of_a_service_is_read_in_seconds(service: str) -> None:
    answer, name = answers()[service]
    ends = KnownEnds(POINTS, SITES, point_positions=METRES, place_positions=METRES[1:])
    matrix, told = read_told(json.dumps(answer), ends, "table.json")
    assert matrix.minutes.tolist() == MINUTES
    assert f"read as an answer of {name}, in seconds" in told
    assert ("names no small areas" in told) == (service in ("OSRM", "Valhalla"))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('{"times": [[1]]}', "GraphHopper does not say which places its rows are"),
        ('{"durations": [[1]], "sources": [{}, {}], "destinations": [{}]}', "1 rows for 2 places"),
        ('{"durations": [[1], 2], "sources": [1], "destinations": [1]}', "ask for durations"),
        ('{"durations": [[1], []], "sources": [1, 2], "destinations": [1]}', "not of one length"),
        ('{"type": "FeatureCollection"}', "JSON of another kind"),
        ("{" * 100_000, "not JSON that can be read"),
        ('{"a"', "not JSON that can be read"),
    ],
)
def test_other_json_is_refused_in_one_sentence(text: str, words: str) -> None:
    with pytest.raises(CoverageError, match=words) as refused:
        read_told(text, name="table.json")
    assert str(refused.value).count(". ") == 0
