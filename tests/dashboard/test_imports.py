"""What the first page waits for: it imports no library that another page or a file needs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SLOW = (
    *("altair", "geopandas", "highspy", "openpyxl", "pyogrio", "python_calamine", "scipy"),
    *("typst", "xlsxwriter"),
)
"""Libraries that one chart, the solver or a format needs, and nothing before."""

IMPORT_EVERY_PAGE = """
import importlib, pkgutil, sys
from coverage.dashboard import pages
for module in pkgutil.walk_packages(pages.__path__, f"{pages.__name__}."):
    importlib.import_module(module.name)
print(*sorted({name.partition(".")[0] for name in sys.modules}))
"""


@pytest.fixture(scope="module")
def imported() -> set[str]:
    """Return the libraries that the dashboard has imported before any page is shown."""
    command = [sys.executable, "-c", IMPORT_EVERY_PAGE]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return set(told.stdout.split())


def test_the_dashboard_imports_what_every_page_needs(imported: set[str]) -> None:
    assert {"folium", "numpy", "streamlit"} <= imported


@pytest.mark.parametrize("library", SLOW)
def test_a_slow_library_waits_until_it_is_needed(imported: set[str], library: str) -> None:
    assert library not in imported
