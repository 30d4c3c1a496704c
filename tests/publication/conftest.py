from __future__ import annotations

from pathlib import Path

import pytest

from coverage import AreaLevel, Datasets
from coverage.datasets.load import read_default
from coverage.datasets.sources import read_sources
from coverage.publication.publish import publish_pages
from tests.judging import LIVED_IN
from tests.publication.published import with_towns
from tests.worlds import a_site, a_world, in_km

TWO = (AreaLevel.REGION, AreaLevel.LEP)


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> Datasets:
    folder = tmp_path_factory.mktemp("world")
    return with_towns(a_world(LIVED_IN, [a_site()]), folder)


@pytest.fixture(scope="session")
def of_world(world: Datasets, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a publication of a small world, which no test may change."""
    folder = tmp_path_factory.mktemp("published") / "world"
    publish_pages(world, folder, in_km(), TWO)
    return folder


@pytest.fixture(scope="session")
def north_east(small: Path) -> Datasets:
    """Return what the shipped data hold of the North East, with one small area in forty."""
    return read_default(read_sources(small))


@pytest.fixture(scope="session")
def of_north_east(north_east: Datasets, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a publication of its LEP areas and districts."""
    folder = tmp_path_factory.mktemp("published") / "north-east"
    publish_pages(north_east, folder, levels=["lep"])
    return folder
