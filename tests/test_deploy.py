"""The files that start the dashboard on a server say what is true of this repository."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit import config

from coverage.command_line.commands import parser
from tests.browser.app_server import HEAPS

ROOT = Path(__file__).parents[1]
DEPLOY = ROOT / "deploy"
UNIT, CONTAINER = DEPLOY / "coverage.service", DEPLOY / "Containerfile"
PYTHON = "/opt/coverage/.venv/bin/python"


def joined(path: Path) -> list[str]:
    """Return the lines of a file without comments, continued ones as one."""
    text = path.read_text(encoding="utf-8").replace("\\\n", " ")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def calls() -> Iterator[list[str]]:
    """Yield the words of every call of Python that the files make."""
    for line in joined(UNIT):
        if match := re.match(rf"Exec\w+={PYTHON} (.*)", line):
            yield shlex.split(match[1])
    for line in joined(CONTAINER):
        if match := re.search(r"CMD (\[.*\])", line):
            python, *words = json.loads(match[1])
            assert python == "python"
            yield words
        for part in re.split(r"&&|^RUN ", line):
            if part.strip().startswith("python "):
                yield shlex.split(part.partition(" > ")[0])[1:]


def test_every_command_is_one_that_there_is() -> None:
    of_ours = [words[2:] for words in calls() if words[1] == "coverage"]
    assert len(of_ours) == 4
    for words in of_ours:
        parser().parse_args(words)


def test_every_start_is_of_the_app_with_settings_that_streamlit_knows() -> None:
    starts = [words for words in calls() if words[1] == "streamlit"]
    assert len(starts) == 2
    for words in starts:
        assert words[:4] == ["-m", "streamlit", "run", "app.py"]
        names = [word.removeprefix("--").partition("=")[0] for word in words[4:]]
        assert set(names) <= set(config.get_config_options())
        assert (ROOT / words[3]).is_file()


def test_every_start_gives_memory_back_as_it_was_measured() -> None:
    words = " ".join(f"{name}={value}" for name, value in HEAPS.items())
    assert f"Environment={words}" in joined(UNIT)
    assert f"ENV {words}" in joined(CONTAINER)
    run = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert f"HEAPS := {words}" in run
    assert "$(HEAPS) $(BIN)/python -m streamlit run app.py" in run


def test_the_container_holds_what_the_app_needs_and_is_not_run_by_root() -> None:
    lines = joined(CONTAINER)
    copied = {word for line in lines if line.startswith("COPY") for word in line.split()[1:-1]}
    assert {"app.py", ".streamlit", "coverage", "data", "locks/run.txt"} <= copied
    assert all((ROOT / name).exists() for name in copied)
    let_in = (ROOT / ".containerignore").read_text(encoding="utf-8").splitlines()
    assert {f"!{name}" for name in copied} <= set(let_in)
    (user,) = [line for line in lines if line.startswith("USER")]
    assert not re.search(r"\b(root|0)\b", user)


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="there is no systemd here")
def test_systemd_understands_the_unit(tmp_path: Path) -> None:
    unit = tmp_path / UNIT.name
    text = UNIT.read_text(encoding="utf-8").replace(PYTHON, shutil.which("env") or "env")
    unit.write_text(text, encoding="utf-8")
    command = ["systemd-analyze", "verify", "--man=no", str(unit)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
