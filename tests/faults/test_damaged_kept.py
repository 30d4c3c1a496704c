"""Minutes that are kept and were damaged change no answer, and are told where it is looked."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from coverage import AreaLevel, Selection, find_gaps, load_datasets
from coverage.__main__ import main
from coverage.access.gaps import Gaps
from coverage.datasets.array_cache import look
from coverage.datasets.installed import DATA_VARIABLE, KEPT
from coverage.wording.array_cache import UNFIT, looked_words
from tests.other_user import as_nobody, as_root, folder_for_all

ROOT = Path(__file__).parents[2]
ASKED = (Selection(), AreaLevel.DISTRICT)
PATIENCE_S = 60.0
Screen = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def whole(small: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of data with all that the usual question keeps."""
    ignore = shutil.ignore_patterns(KEPT)
    folder = shutil.copytree(small, tmp_path_factory.mktemp("whole") / "data", ignore=ignore)
    find_gaps(load_datasets(folder=folder), *ASKED)
    return folder


@pytest.fixture(scope="module")
def right(whole: Path) -> Gaps:
    return find_gaps(load_datasets(folder=whole), *ASKED)


@pytest.fixture
def folder(whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy that is in use, and that a test may damage."""
    folder = shutil.copytree(whole, tmp_path / "data")
    monkeypatch.setenv(DATA_VARIABLE, str(folder))
    return folder


def kept_in(folder: Path) -> list[Path]:
    return sorted((folder / KEPT).iterdir())


def halve(path: Path) -> None:
    np.save(path, np.load(path) / 2)


def move_on(path: Path) -> None:
    """Give a file the content of the next one, as a restored copy might."""
    every = kept_in(path.parents[1])
    shutil.copy(every[(every.index(path) + 1) % len(every)], path)


def pack(path: Path) -> None:
    with path.open("wb") as file:
        np.savez(file, np.load(path.parent / path.name) if path.stat().st_size else [])


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:200])


def claim_a_terabyte(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b"'shape': (", b"'shape': (99999999", 1))


def make_a_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def make_a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


DAMAGES = [halve, move_on, pack, cut, claim_a_terabyte, make_a_folder]
if sys.platform != "win32":
    DAMAGES.append(make_a_pipe)


@pytest.mark.parametrize("damage", DAMAGES)
def test_no_damage_changes_an_answer(
    damage: Callable[[Path], None], folder: Path, right: Gaps
) -> None:
    for path in kept_in(folder):
        damage(path)
    assert find_gaps(load_datasets(folder=folder), *ASKED) == right
    if damage is not make_a_folder:
        again = load_datasets(folder=folder)
        assert find_gaps(again, *ASKED) == right
        assert again.roads
        assert not again.roads.store.passed_over, "what was damaged was replaced"


def run(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "coverage", *words],
        cwd=ROOT,
        env={**os.environ},
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE_S,
    )


def kept_check(done: subprocess.CompletedProcess[str]) -> tuple[str, str]:
    assert done.stderr == ""
    (row,) = (row for row in json.loads(done.stdout) if row["check"] == "kept minutes")
    return row["passed"], row["detail"]


def test_health_names_what_is_damaged_and_answers_all_the_same(folder: Path) -> None:
    files = kept_in(folder)
    whole = f"{len(files)} files in data/{KEPT} whole"
    assert kept_check(run("health", "--format", "json")) == ("yes", whole)
    halve(files[0])
    cut(files[1])
    done = run("health", "--format", "json")
    assert done.returncode == 0, "no answer is wrong, so that a server may start"
    passed, detail = kept_check(done)
    assert passed == "no"
    assert detail.startswith(
        f"{len(files)} files in data/{KEPT}, of which 2 are {UNFIT} "
        f"({files[0].name} and {files[1].name}): never believed, "
    )
    assert kept_check(run("health", "--format", "json")) == ("yes", whole), "they were replaced"


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such files there")
def test_health_is_not_held_up_by_what_lies_among_them(folder: Path) -> None:
    kept = folder / KEPT
    for digit, make in (("0", os.mkfifo), ("1", Path.mkdir), ("2", Path.touch)):
        make(kept / f"{digit * 32}.npy")
    with (kept / f"{'3' * 32}.npy").open("wb") as file:
        file.truncate(2**40)
    (kept / f"{'4' * 32}.npy").symlink_to("/dev/zero")
    (kept / "notes.txt").write_text("of no concern")
    passed, detail = kept_check(run("health", "--format", "json"))
    assert passed == "no"
    assert f"of which 5 are {UNFIT}" in detail
    assert "and 2 more)" in detail


def test_a_folder_without_kept_files_is_well(folder: Path) -> None:
    shutil.rmtree(folder / KEPT)
    passed, detail = kept_check(run("health", "--format", "json"))
    assert (passed, detail.partition(":")[0]) == ("yes", f"no file that can be read in data/{KEPT}")


def answered(words: list[str], screen: Screen) -> tuple[str, str]:
    assert main(words) == 0
    told = screen.readouterr()
    return told.out, told.err


def test_replay_gives_the_same_numbers_and_names_what_was_damaged(
    folder: Path, tmp_path: Path, capsys: Screen
) -> None:
    card = tmp_path / "card.json"
    assert main(["gaps", "--format", "method", "--output", str(card)]) == 0
    first, said = answered(["replay", str(card), "--format", "csv"], capsys)
    assert said == ""
    path = next(path for path in kept_in(folder))
    halve(path)
    assert answered(["replay", str(card), "--format", "csv"], capsys) == (
        first,
        f"Warning: data/{KEPT}: 1 kept file was {UNFIT} ({path.name}); "
        "the minutes were worked out again, so that the numbers are right.\n",
    )
    assert answered(["replay", str(card), "--format", "csv"], capsys) == (first, "")


def test_replay_of_other_numbers_says_that_damaged_files_were_passed_over(
    folder: Path, tmp_path: Path, capsys: Screen
) -> None:
    card = tmp_path / "card.json"
    assert main(["gaps", "--format", "method", "--output", str(card)]) == 0
    fields = json.loads(card.read_text())
    card.write_text(json.dumps({**fields, "digest": "0" * 64}))
    path = next(path for path in kept_in(folder))
    halve(path)
    assert main(["replay", str(card)]) == 2
    said = capsys.readouterr().err
    assert "install that version to make it again." in said
    assert f"1 kept file was {UNFIT} ({path.name})" in said
    assert said.count("\n") == 1


@as_root
def test_a_folder_that_is_closed_to_this_user_costs_time_alone(whole: Path, right: Gaps) -> None:
    with folder_for_all() as above:
        folder = shutil.copytree(whole, above / "data")
        (folder / KEPT).chmod(0o700)
        with as_nobody():
            found = find_gaps(load_datasets(folder=folder), *ASKED)
            said = looked_words(look(folder / KEPT), folder / KEPT)
    assert found == right
    assert said.startswith(f"no file that can be read in data/{KEPT}: minutes are worked out")
