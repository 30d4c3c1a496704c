"""What is no database of advisories, or half of one, is refused in one sentence, and soon."""

from __future__ import annotations

import gzip
import json
import tarfile
import time
from pathlib import Path

import pytest

from tests.tools.databases import NEW, WAYS, WITHDRAWN, as_tar, as_zip, folder
from tools import advisory_files
from tools.advisories import read_advisories
from tools.advisory_files import LARGEST_RECORD, AdvisoriesError
from tools.audit import main

WHOLE = "is not a whole advisory in the form of OSV"
FIRST = '- introduced: "0"\n    - fixed: 999.0.1'
BOMB = "\n".join(
    ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    + [f"a{each}: &a{each} [{', '.join([f'*a{each - 1}'] * 9)}]" for each in range(1, 10)]
)
FORM_OF_2021 = """id: PYSEC-2021-1
package:
  name: jinja2
  ecosystem: PyPI
affects:
  ranges:
  - type: ECOSYSTEM
    fixed: 999.7.4
modified: "2021-03-26T20:01:00Z"
"""
A_NUMBER = '{"package": {"ecosystem": "PyPI", "name": "jinja2"}, "versions": [1.1]}'

BAD = {
    "nothing": ({}, "holds no file of advisories"),
    "other files alone": ({"a.txt": "x", ".hidden.json": "{}"}, "holds no file of advisories"),
    "no records beside": ({"vulns/a.txt": "x", "triage/a.yaml": "ids: []\n"}, WHOLE),
    "no mapping": ({"x.yaml": "- 1\n- 2\n"}, WHOLE),
    "empty": ({"x.yaml": ""}, WHOLE),
    "no YAML": ({"x.yaml": "a: [1\n"}, "is not YAML"),
    "two documents": ({"x.yaml": f"{NEW}---\n{NEW}"}, "is not YAML"),
    "no text": ({"x.yaml": "a: \x00\n"}, "is not YAML"),
    "deep lists": ({"x.yaml": "[" * 100_000}, "is not YAML"),
    "deep mappings": ({"x.yaml": "{a: " * 100_000}, "is not YAML"),
    "deep blocks": ({"x.yaml": "- " * 100_000}, "is not YAML"),
    "itself": ({"x.yaml": f"{NEW}x: &x [*x]\n"}, "is not YAML"),
    "a bomb of names": ({"x.yaml": f"{BOMB}\n{NEW}"}, "unfolds to more than 1,000,000 values"),
    "an object": ({"x.yaml": '!!python/object/apply:os.system ["exit 1"]\n'}, WHOLE),
    "the form of 2021": ({"x.yaml": FORM_OF_2021}, WHOLE),
    "no identifier": ({"x.yaml": NEW.replace("id:", "it:")}, WHOLE),
    "no packages": ({"x.yaml": NEW.partition("- package")[0]}, WHOLE),
    "no events": ({"x.yaml": NEW.replace(FIRST, "")}, WHOLE),
    "no first version": ({"x.yaml": NEW.replace(FIRST, "- fixed: 999.1")}, WHOLE),
    "an event unknown": ({"x.yaml": NEW.replace("- fixed: 999", "- mended: 999")}, WHOLE),
    "half a record": ({"x.yaml": NEW.partition("9.0.1")[0]}, "ends in the middle of a line"),
    "too large": ({"x.yaml": "#" * (LARGEST_RECORD + 1)}, "is larger than 8 MB"),
    "withdrawn alone": ({"x.yaml": WITHDRAWN}, "holds no advisory on a package of PyPI"),
    "a number": ({"x.json": f'{{"id": "X", "affected": [{A_NUMBER}]}}'}, WHOLE),
}


@pytest.mark.parametrize("way", ["folder", "zip", "tar"])
@pytest.mark.parametrize("case", BAD)
def test_what_is_no_database_is_refused_in_one_sentence_and_soon(
    case: str, way: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files, said = BAD[case]
    path = {
        "folder": lambda: folder(tmp_path, files),
        "zip": lambda: as_zip(tmp_path / "x.zip", files),
        "tar": lambda: as_tar(tmp_path / "x.tgz", files),
    }[way]()
    before = time.monotonic()
    assert main([str(path)]) == 2
    assert time.monotonic() - before < 20
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.count("\n") == 1
    assert said in told.err
    assert len(told.err) < 400 + len(str(tmp_path)) * 2


@pytest.mark.parametrize("as_list", [True, False])
def test_a_report_of_pip_audit_is_named_for_what_it_is(
    as_list: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    packages = [
        {"name": "x", "version": "1", "vulns": []},
        {"name": "y", "skip_reason": "not found"},
    ]
    path = tmp_path / "report.json"
    path.write_text(json.dumps(packages if as_list else {"dependencies": packages, "fixes": []}))
    assert main([str(path)]) == 2
    assert capsys.readouterr().err == (
        f"{path} is a report of pip-audit on what was installed somewhere, and no database of "
        "advisories: give the archive of OSV (all.zip), or the Python Packaging Advisory Database "
        "as an archive or a folder.\n"
    )


def noughts(path: Path, size: int, describes: bytes = b"0") -> Path:
    """Write a packed archive of one file of nothing but noughts; or of what describes a file."""
    part = tarfile.TarInfo("x.json")
    part.type, part.size = describes, size
    with gzip.open(path, "wb", compresslevel=1) as file:
        file.write(part.tobuf())
        for _ in range(size // 10**6):
            file.write(bytes(10**6))
        file.write(bytes(tarfile.RECORDSIZE))
    return path


def test_an_archive_that_unpacks_to_more_than_is_allowed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(advisory_files, "LARGEST", 10**7)
    with pytest.raises(AdvisoriesError, match="unpacks to more than"):
        read_advisories(noughts(tmp_path / "x.tar.gz", 2 * 10**7))
    path = as_zip(tmp_path / "x.zip", {f"{each}.json": " " * 10**6 for each in range(11)})
    with pytest.raises(AdvisoriesError, match="unpacks to more than"):
        read_advisories(path)


def test_a_file_that_is_described_at_length(tmp_path: Path) -> None:
    with pytest.raises(AdvisoriesError, match="describes a file at too great a length"):
        read_advisories(noughts(tmp_path / "x.tar.gz", 10**7, tarfile.XHDTYPE))


def test_an_archive_of_too_many_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(advisory_files, "MOST_FILES", 3)
    with pytest.raises(AdvisoriesError, match="holds more than 3 files"):
        read_advisories(as_tar(tmp_path / "x.tgz"))


@pytest.mark.parametrize("way", ["zip", "tar.gz", "tar"])
def test_an_archive_that_is_cut_short(way: str, tmp_path: Path) -> None:
    path = WAYS[way](tmp_path)
    content = path.read_bytes()
    for part in (3, 2):
        path.write_bytes(content[: len(content) // part])
        with pytest.raises(AdvisoriesError, match=r"is a damaged|is not JSON|holds no file|take"):
            read_advisories(path)
