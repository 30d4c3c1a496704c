"""Every command ends with a status and one line, whatever happens to it."""

from __future__ import annotations

import json
import os
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from coverage.command_line.ending import STOPPED, ended
from coverage.datasets.sources import DATA
from tests.command_line.endings import Ran
from tests.test_command_line import COMMANDS, ROOT

if sys.platform != "linux":
    pytest.skip("the devices and processes are those of Linux", allow_module_level=True)

WORDS = {
    "gaps": "gaps --level district --format csv",
    "sectors": "sectors --measure km",
    "modes": "modes --mode foot --within 30",
    "eligibility": "eligibility --level lep",
    "plan": "plan --institutes 2 --measure km",
    "scenarios": "scenarios SCENARIOS --measure km",
    "brief": "brief Solent --level lep --format html",
    "briefs": "briefs --level region --output OUT.zip",
    "publish": "publish OUT --level region",
    "nearest": "nearest 'M1 1AE'",
    "trip": "trip 'M1 1AE' 'LS1 4DY'",
    "areas": "areas --level lep",
    "sites": "sites --network current",
    "national": "national data/demand.parquet --measure km --level lep --workers 1",
    "replay": "replay CARD",
    "validate": "validate data/institutes.csv",
    "template": "template candidates --format csv",
    "accuracy": "accuracy",
    "calibration": "calibration",
    "sources": "sources",
    "data": "data list",
    "health": "health",
}
"""What each command is asked."""


def all_of(asked: Sequence[tuple[str, str]], folder: Path) -> list[Ran]:
    """Run commands, each in its own way; see ``endings.run``."""
    names = {"OUT": "out", "SCENARIOS": "scenarios.json", "CARD": "card.json"}
    told = []
    for words, how in asked:
        for name, file in names.items():
            words = words.replace(name, str(folder / file))
        told.append((shlex.split(words), how))
    done = subprocess.run(
        [sys.executable, "-m", "tests.command_line.endings"],
        cwd=ROOT,
        input=json.dumps(told),
        capture_output=True,
        text=True,
        check=True,
    )
    return [Ran(*each) for each in json.loads(done.stdout)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a file of scenarios and a card that are read, and then refused."""
    (tmp_path / "scenarios.json").write_text('{"scenarios": []}')
    (tmp_path / "card.json").write_text("{}")
    return tmp_path


def test_every_command_is_tried() -> None:
    assert tuple(WORDS) == COMMANDS


CALLS = (100, 3_000)
"""The calls of functions after which a signal comes."""


def test_a_signal_ends_every_command_with_one_line_and_its_status(folder: Path) -> None:
    ways = [(name, call) for name in WORDS for call in CALLS]
    asked = [(WORDS[name], f"SIGINT {call}") for name, call in ways]
    asked += [(WORDS["plan"], f"{name} 3000") for name in ("SIGTERM", "SIGHUP")]
    *interrupted, terminated, hung_up = all_of(asked, folder)
    stopped = {way for way, ran in zip(ways, interrupted, strict=True) if ran.status == 130}
    for way, ran in zip(ways, interrupted, strict=True):
        if way in stopped:
            assert (ran.out, ran.err) == ("", f"{STOPPED}\n"), way
        else:  # it had ended before
            assert ran.status in (0, 2), (way, ran)
    assert {name for name, _ in stopped} == set(WORDS)
    assert terminated == Ran(143, "", f"{STOPPED}\n")
    assert hung_up == Ran(129, "", f"{STOPPED}\n")
    assert {each.name for each in folder.iterdir()} == {"scenarios.json", "card.json"}


SHORT = ("trip", "validate", "sources")
"""Commands that answer on standard output, soon."""


def test_output_that_is_lost_is_told_and_never_status_0(folder: Path) -> None:
    words = [*(WORDS[name] for name in SHORT), "--help", "gaps --help", "--version"]
    hows = ("closed 1", "full 1", "broken 1", "closed 1 2", "full 1 2", "closed 2")
    asked = [(each, "full 1") for each in words]
    asked += [(each, how) for each in (WORDS["validate"], "--help") for how in hows]
    for (each, how), ran in zip(asked, all_of(asked, folder), strict=True):
        if how == "broken 1":  # whoever reads has seen enough
            assert ran == Ran(0, "", ""), each
        elif how == "closed 2":
            assert (ran.status, bool(ran.out)) == (0, True), each
        else:
            assert ran.status == 2, (each, how)
            assert ran.out == "", (each, how)
            told = ran.err.startswith("Standard output cannot be written (")
            assert (told, ran.err.count("\n")) == ((True, 1) if "2" not in how else (False, 0))


def test_a_refusal_stays_one_where_it_cannot_be_told(folder: Path) -> None:
    hows = ("closed 2", "full 2", "broken 2", "closed 1 2")
    for ran in all_of([("gaps --sector xyz", how) for how in hows], folder):
        assert ran == Ran(2, "", "")


def test_a_warning_that_cannot_be_told_is_not_status_0(folder: Path) -> None:
    mine = folder / "mine.csv"
    mine.write_bytes((DATA / "institutes.csv").read_bytes() + b"Source: our own list\n")
    words = f"gaps --measure km --institutes-file {mine}"
    full, broken = all_of([(words, "full 2"), (words, "broken 1")], folder)
    assert (full.status, bool(full.out)) == (2, True)
    assert broken.status == 0
    assert broken.err.startswith("Warning: mine.csv: ")


def test_a_file_is_written_where_there_is_no_standard_output(folder: Path) -> None:
    (ran,) = all_of([(f"{WORDS['gaps']} --output OUT.csv", "closed 1 2")], folder)
    assert ran == Ran(0, "", "")
    assert (folder / "out.csv").read_bytes().count(b"\n") > 290


def test_a_want_of_memory_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    def ask_for_much() -> int:
        return int(np.ones(1 << 58)[0])

    assert ended(ask_for_much) == 2
    said = capsys.readouterr().err
    assert said.startswith("There is not enough memory for this: ")
    assert said.count("\n") == 1


def started(*words: str, cwd: Path = ROOT, **more: str) -> subprocess.Popen[str]:
    """Start the program as a shell does."""
    return subprocess.Popen(
        [sys.executable, "-m", "coverage", *words],
        cwd=cwd,
        env={**os.environ, **more},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )


def has_loaded(process: subprocess.Popen[str], name: str) -> bool:
    return name in Path(f"/proc/{process.pid}/maps").read_text()


def test_a_signal_while_all_is_imported_is_one_line_too() -> None:
    process = started("gaps")
    while not has_loaded(process, "numpy"):
        time.sleep(0.005)
    process.send_signal(signal.SIGINT)
    assert process.communicate(timeout=60) == ("", f"{STOPPED}\n")
    assert process.returncode == 130


def test_the_solver_is_stopped() -> None:
    process = started("plan", "--institutes", "9", "--measure", "km", "--objective", "worst")
    while not has_loaded(process, "highspy"):
        time.sleep(0.01)
    time.sleep(1)  # within the solver, which takes many more
    process.send_signal(signal.SIGINT)
    assert process.communicate(timeout=60) == ("", f"{STOPPED}\n")
    assert process.returncode == 130


@pytest.mark.nightly
def test_the_workers_of_a_run_end_with_it_and_in_silence() -> None:
    words = ("national", "data/demand.parquet", "--level", "lep", "--workers", "2")
    for number in (signal.SIGINT, signal.SIGTERM):
        for wait in (0.0, 0.5, 1.0, 2.0):
            process = started(*words)
            while not has_loaded(process, "_ssl"):
                time.sleep(0.01)
            time.sleep(wait)
            if number == signal.SIGINT:  # which a terminal sends to all
                os.killpg(process.pid, number)
            else:
                process.send_signal(number)
            assert process.communicate(timeout=60) == ("", f"{STOPPED}\n"), (number, wait)
            assert process.returncode == 128 + number
            until = time.monotonic() + 10  # a worker may take a moment
            while are_left(process.pid) and time.monotonic() < until:
                time.sleep(0.05)
            assert not are_left(process.pid), (number, wait)


def are_left(group: int) -> bool:
    """Return whether processes are left of a program that was started as a group."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def test_letters_that_standard_output_lacks_are_described(tmp_path: Path) -> None:
    (tmp_path / "ü 列.csv").write_bytes((DATA / "institutes.csv").read_bytes())
    process = started("validate", str(tmp_path / "ü 列.csv"), PYTHONIOENCODING="ascii")
    out, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (0, "")
    assert out.endswith("\\xfc \\u5217.csv: 113 sites of 21 institutes, no fault.\n")


def test_a_signal_that_a_program_was_started_without_does_not_stop_it() -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "coverage", "sources"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_IGN),
    )
    while not has_loaded(process, "numpy"):  # type: ignore[arg-type]
        time.sleep(0.005)
    process.send_signal(signal.SIGINT)
    out, _ = process.communicate(timeout=60)
    assert process.returncode == 0
    assert out
