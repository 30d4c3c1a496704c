"""The page of recipes: its commands and its code run, and its addresses answer."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pandas
import pyogrio
import pytest
from openpyxl import load_workbook

from coverage import AreaLevel, Datasets, Selection, find_gaps
from coverage.__main__ import main
from tests.api.client import Client

PAGE = (Path(__file__).parents[1] / "docs" / "recipes.md").read_text(encoding="utf-8")
ADDRESS = re.compile(r"http://localhost:8501/api/(v1/\w+)\?([\w=&-]+)")
NAMED = re.compile(r'"([a-z_]+)"')


def blocks(kind: str) -> list[str]:
    """Return the code of a kind, in its order."""
    return re.findall(rf"^```{kind}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the commands were run."""
    made = tmp_path_factory.mktemp("recipes")
    with pytest.MonkeyPatch.context() as here:
        here.chdir(made)
        for line in "".join(blocks("sh")).splitlines():
            python, dash, module, *words = shlex.split(line)
            assert (python, dash, module) == ("python", "-m", "coverage")
            assert main(words) == 0
    return made


def test_the_python_runs_and_its_frames_hold_the_figures_of_gaps(
    folder: Path, monkeypatch: pytest.MonkeyPatch, datasets: Datasets
) -> None:
    monkeypatch.chdir(folder)
    names: dict[str, Any] = {}
    for code in blocks("python"):
        exec(compile(code, "docs/recipes.md", "exec"), names)
    same, gaps = names["same"], names["gaps"]
    pandas.testing.assert_frame_equal(same, gaps, check_dtype=False)
    assert gaps.attrs == same.attrs
    found = find_gaps(datasets, Selection(), AreaLevel.DISTRICT)
    assert sum(gaps["reached"]) == found.england.reached
    assert len(names["worst"]) == 10
    assert [*names["readable"]][-1] == "Share within reach (share, 0 to 1)"
    assert len(names["joined"]) == len(names["inside"]) == 2
    assert names["districts"].attrs == same.attrs
    assert len(names["shares"]) == 38
    assert [path.name for path in names["files"]] == ["reach.csv", "reach.meta.csv"]


def test_what_the_steps_of_qgis_and_excel_name_is_there(folder: Path) -> None:
    layers = {name for name, _ in pyogrio.list_layers(folder / "gaps.gpkg")}
    assert {"areas", "sites", "codebook", "method", "layer_styles"} <= layers
    columns = set(pyogrio.read_info(folder / "gaps.gpkg", layer="areas")["fields"])
    assert {"reached_share", "official_code", "source"} <= columns
    styles = pyogrio.read_dataframe(folder / "gaps.gpkg", layer="layer_styles")
    assert "Share reached" in set(styles["styleName"])
    sheets = load_workbook(folder / "gaps.xlsx", read_only=True).sheetnames
    assert sheets[:2] == ["Summary", "Table"]
    assert {"Columns", "Method", "Digital"} <= set(sheets)


def test_every_address_answers_and_power_query_finds_its_columns(datasets: Datasets) -> None:
    client = Client(datasets)
    addresses = ADDRESS.findall(PAGE)
    assert len(addresses) >= 3
    for path, query in addresses:
        assert client.ask(path, query).status == 200
    (code,) = blocks("m")
    path = code.partition('RelativePath = "api/')[2].partition('"')[0]
    asked = dict(
        re.findall(r'(\w+) = "([a-z]+)"', code.partition("Query = [")[2].partition("]")[0])
    )
    rows = client.ask(path, urlencode(asked)).told["rows"]
    kept = NAMED.findall(code.partition("SelectColumns(")[2].partition(")")[0])
    assert len(kept) == 5
    assert set(kept) <= set(rows[0])


def r_runs(kind: str, folder: Path, *packages: str, host: str = "", then: str = "") -> str:
    """Run the R of a kind, all as one, and return what it prints; skip where it cannot run.

    Parameters
    ----------
    packages : str
        What it needs beside R.
    host : str
        The address of a server, in the place of that on the page.
    then : str
        R to run behind it.
    """
    if not shutil.which("Rscript"):
        pytest.skip("R is not installed")
    for package in packages:
        asked = f"quit(status = !requireNamespace('{package}', quietly = TRUE))"
        if subprocess.run(["Rscript", "-e", asked], check=False, capture_output=True).returncode:
            pytest.skip(f"R has no package {package}")
    code = ["options(warn = 2)", *blocks(kind), then]
    script = folder / f"{kind}.R"
    script.write_text("\n".join(code).replace("http://localhost:8501", host), encoding="utf-8")
    told = subprocess.run(
        ["Rscript", script.name], cwd=folder, check=False, capture_output=True, text=True
    )
    assert told.returncode == 0, told.stderr
    return told.stdout


def test_the_r_runs_without_a_warning(folder: Path) -> None:
    told = r_runs("r", folder, "sf", then="stopifnot(nrow(joined) == 2, dim(shares) == c(38, 13))")
    assert "reached_share" in told
    assert "share, 0 to 1" in told


def test_the_r_for_parquet_runs(folder: Path) -> None:
    r_runs("r-arrow", folder, "arrow", "jsonlite")
