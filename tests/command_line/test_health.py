from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from coverage.__main__ import main
from coverage.datasets.installed import DATA_VARIABLE
from coverage.datasets.sources import DATA


class OtherServer(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"<html>another program</html>")

    def log_message(self, *_: object) -> None: ...


@pytest.fixture
def another_program() -> Iterator[str]:
    with HTTPServer(("127.0.0.1", 0), OtherServer) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def checks(capsys: pytest.CaptureFixture[str]) -> dict[str, tuple[str, str]]:
    rows = json.loads(capsys.readouterr().out)
    return {row["check"]: (row["passed"], row["detail"]) for row in rows}


def test_intact_data_are_well(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["health", "--format", "json"]) == 0
    found = checks(capsys)
    assert list(found) == ["data files", "kept minutes", "usual question"]
    # What this computer keeps may be of an earlier version, which changes no answer.
    assert found["data files"][0] == found["usual question"][0] == "yes"


@pytest.mark.parametrize("damage", ["changed", "missing", "no record"])
def test_damaged_data_are_not_well_and_the_file_is_named(
    damage: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder, ignore=shutil.ignore_patterns(".kept"))
    name = "SOURCES.toml" if damage == "no record" else "awards.csv"
    if damage == "changed":
        (folder / name).write_bytes((folder / name).read_bytes() + b"\n")
    else:
        (folder / name).unlink()
    monkeypatch.setenv(DATA_VARIABLE, str(folder))
    assert main(["health", "--format", "json"]) == 1
    passed, found = checks(capsys)["data files"]
    assert passed == "no"
    assert name in found


def test_another_program_is_not_taken_for_the_page(
    another_program: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["health", "--url", another_program, "--format", "json"]) == 1
    assert checks(capsys)["page"][0] == "no"


@pytest.mark.parametrize("url", ["localhost:8501", "file:///etc/passwd", "http://", "http://a:b"])
def test_what_is_no_address_of_a_page_is_refused(
    url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["health", "--url", url]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.count("\n") == 1
    assert "http://localhost:8501" in told.err
