from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import settings

from coverage import Datasets, Verdicts, judge, load_datasets
from coverage.datasets import load
from coverage.datasets.areas import DistrictFinder, read_district_finder
from coverage.datasets.installed import DATA_VARIABLE, SETS_VARIABLE
from coverage.datasets.load import read_default
from coverage.datasets.sources import DATA, Sources, read_sources
from coverage.vocabulary import SHIPPED_LEVELS, AreaLevel
from tests.datasets.small_data import small_data

# What is in use on this machine plays no part: the tests read the shipped data.
os.environ.pop(DATA_VARIABLE, None)
os.environ[SETS_VARIABLE] = str(Path(__file__).with_name("no-sets"))

settings.register_profile("by hand", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, max_examples=40)
settings.register_profile("quick", deadline=None, max_examples=10)
settings.load_profile("ci" if os.environ.get("CI") else "by hand")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Have one of several processes drive the browser."""
    if config.getoption("dist") != "loadfile":
        return None
    from tests.shared_out import BrowserApart

    return BrowserApart(config, log)


@pytest.fixture(scope="session", autouse=True)
def _shipped_data_at_hand() -> Iterator[None]:
    """Have all that runs in this process take the shipped data as they were read once.

    Programs, other folders of data, and a user's own files are read each time.
    """
    kept: list[Datasets] = []

    def at_hand(sources: Sources, *, with_sites: bool = True) -> Datasets:
        if sources.folder != DATA:
            return read_default(sources, with_sites=with_sites)
        if not kept or kept[0].sources != sources:
            kept[:] = [read_default(sources)]
            # Else all of them are looked through for what can be forgotten, time and again.
            gc.collect()
            gc.freeze()
            gc.set_threshold(20_000, 20, 20)
        return kept[0]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(load, "read_default", at_hand)
        yield


@pytest.fixture
def read_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the shipped data read by each who asks, as programs have."""
    monkeypatch.setattr(load, "read_default", read_default)


@pytest.fixture(scope="session")
def datasets() -> Datasets:
    return load_datasets()


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a small folder of data, which no test may change."""
    return small_data(tmp_path_factory.mktemp("small") / "data")


@pytest.fixture
def sets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of imported sets of a test; it is not there yet."""
    folder = tmp_path / "sets"
    monkeypatch.setenv(SETS_VARIABLE, str(folder))
    return folder


@pytest.fixture
def no_main(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have new processes start with no program, else they run a page that was tested here."""
    monkeypatch.setitem(sys.modules, "__main__", ModuleType("__main__"))


@pytest.fixture(scope="session")
def districts() -> DistrictFinder:
    return read_district_finder(read_sources())


@pytest.fixture(scope="session")
def verdicts(datasets: Datasets) -> dict[AreaLevel, Verdicts]:
    return {level: judge(datasets, level) for level in SHIPPED_LEVELS}
