from __future__ import annotations

import os

import pytest
from hypothesis import settings

from coverage import Datasets, Verdicts, judge, load_datasets
from coverage.datasets.areas import DistrictFinder, read_district_finder
from coverage.datasets.sources import read_sources
from coverage.vocabulary import AreaLevel

settings.register_profile("by hand", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "by hand")


@pytest.fixture(scope="session")
def datasets() -> Datasets:
    return load_datasets()


@pytest.fixture(scope="session")
def districts() -> DistrictFinder:
    return read_district_finder(read_sources())


@pytest.fixture(scope="session")
def verdicts(datasets: Datasets) -> dict[AreaLevel, Verdicts]:
    return {level: judge(datasets, level) for level in AreaLevel}
