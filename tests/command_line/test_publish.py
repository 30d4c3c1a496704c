"""The command ``publish``: what it says, and what it refuses before it works anything out."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from coverage.command_line.publish_options import said
from coverage.publication.changes import COUNTED, Changes, OtherFigures
from coverage.publication.publish import Published
from tests.command_line.refusals import the_error
from tests.faults.machine import coverage, obeying_permissions, on_a_full_disk, run

WORDS = ("--level", "region", "--measure", "km")


def test_it_says_what_it_wrote(small: Path, tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    done = run(coverage("publish", str(folder), *WORDS), data=small)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"Published 1 area in {folder}: ")
    told = (folder / "notes" / "index.html").read_text(encoding="utf-8")
    assert "python -m coverage publish FOLDER --level region --network wave-one" in told


def test_it_says_what_changed() -> None:
    done = Published(Path("pages"), 2, 30, 1_500_000, None)
    first, *_ = said(done)
    assert first == "Published 2 areas in pages: 30 files, 1.5 MB. Open index.html."
    assert list(said(replace(done, changes=Changes("0.1")))) == [
        first,
        "Nothing changed since version 0.1.",
    ]
    added = tuple(f"{letter}.html" for letter in "abcdefg")
    counts = dict.fromkeys(COUNTED, 1)
    figures = (OtherFigures("x", "lep", "Solent", counts, counts),)
    changes = Changes("0.1", added, removed=("z.html",), figures=figures)
    assert list(said(replace(done, changes=changes))) == [
        first,
        "Since version 0.1, 1 area has other figures.",
        "Added: 7 files: a.html, b.html, c.html, d.html, e.html and 2 more.",
        "Removed: 1 file: z.html.",
    ]


def test_it_refuses_what_it_cannot_use_before_anything_is_loaded(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "letter.txt"
    file.write_text("dear")
    assert the_error(["publish", str(file)], capsys) == f"{file} is a file: name a folder."
    assert the_error(["publish", str(tmp_path)], capsys) == (
        f"{tmp_path} is not empty, and holds no publication: name another folder, or empty it."
    )
    assert "wrd" in the_error(["publish", str(tmp_path / "new"), "--level", "wrd"], capsys)
    for levels in ([], ["--level", "lep", "--level", "region"]):
        words = ["publish", str(tmp_path / "new"), "--rule", "listed", "--list", str(file), *levels]
        assert the_error(words, capsys) == "A list speaks of one level: name it with --level, once."
    assert [each.name for each in tmp_path.iterdir()] == ["letter.txt"]


@pytest.mark.skipif(sys.platform == "win32", reason="files have no such limit there")
def test_a_full_disk_ends_in_one_sentence_and_leaves_all_as_it_was(
    small: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "pages"
    done = run(on_a_full_disk(20_000, "publish", str(folder), *WORDS), data=small)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        f"{folder} cannot be written (File too large): make room, check the rights, or name "
        "another folder.\n"
    )
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are others there")
def test_a_folder_that_may_not_be_written_ends_in_one_sentence(small: Path, tmp_path: Path) -> None:
    shut = tmp_path / "shut"
    shut.mkdir(mode=0o555)
    command = obeying_permissions(*coverage("publish", str(shut / "pages"), *WORDS))
    done = run(command, data=small)
    shut.chmod(0o755)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"{shut}/pages cannot be written (Permission denied): ")
    assert not list(shut.iterdir())
