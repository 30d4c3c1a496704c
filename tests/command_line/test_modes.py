"""Matrices of several modes on the command line, and the card that asks one of them again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from coverage import CoverageError
from coverage.__main__ import main
from coverage.command_line.matrix_options import matrices_named

SITE = "east-london-01"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_what_stands_before_the_first_equals_sign_is_the_name(folder: Path) -> None:
    assert matrices_named(["public transport=a=b.csv", "car.csv"]) == (
        "car.csv",
        {"public transport": "a=b.csv"},
    )
    assert matrices_named([" bus  times =x.csv"]) == (None, {"bus times": "x.csv"})
    # A file whose own name holds the sign is a file, and so is whatever has a slash before it.
    (folder / "day=1.csv").write_text("")
    assert matrices_named(["day=1.csv"]) == ("day=1.csv", {})
    assert matrices_named(["runs/day=1/m.csv"]) == ("runs/day=1/m.csv", {})
    assert matrices_named(["./day=2.csv"]) == ("./day=2.csv", {})
    # A folder of the name of a mode does not matter.
    (folder / "bus").mkdir()
    assert matrices_named([long := f"bus={'b' * 5_000}"]) == (None, {"bus": long[4:]})  # no path
    assert matrices_named(["bus=day=1.csv"]) == (None, {"bus": "day=1.csv"})


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        (["a.csv", "b.csv"], "'a.csv' and 'b.csv' have no name"),
        (["\0", ""], r"'\x00' and '' have no name"),
        (["a.csv" * 1_000, "b.csv"], "'a.csva"),
        (["bus=a.csv", "Bus=b.csv"], "Two files are called 'Bus'"),
        (["bus="], "The mode 'bus' has no file"),
        (["=a.csv"], "A mode needs a name"),
        (["-x=a.csv"], "'-x' cannot be the name of a mode"),
    ],
)
def test_what_means_nothing_is_refused_in_a_sentence(texts: list[str], said: str) -> None:
    with pytest.raises(CoverageError) as refused:
        matrices_named(texts)
    assert str(refused.value).startswith(said)


def test_a_card_of_a_mode_is_replayed_byte_for_byte(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    header = "from_id,to_id,minutes\n"
    (folder / "by=bus.csv").write_text(f"{header}E01000001,{SITE},50\nE01000002,{SITE},20\n")
    (folder / "car.csv").write_text(f"{header}E01000001,{SITE},10\n")
    asked = ["gaps", "--matrix-file", "car.csv", "--matrix-file", "bus=by=bus.csv"]
    assert main([*asked, "--mode", "BUS", "--output", "first.csv"]) == 0
    assert main([*asked, "--mode", "bus", "--format", "method", "--output", "card.json"]) == 0
    card = json.loads((folder / "card.json").read_text())
    assert card["question"]["mode"] == "bus"
    assert [(file["role"], file["name"], file["called"]) for file in card["given"]] == [
        ("mode", "by=bus.csv", "bus")
    ]
    (folder / "car.csv").unlink()
    assert main(["replay", "card.json", "--output", "again.csv"]) == 0
    assert (folder / "again.csv").read_bytes() == (folder / "first.csv").read_bytes()
    command = card["command"].removeprefix("python -m coverage ")
    assert command.endswith("--matrix-file bus=by=bus.csv --mode bus")
    capsys.readouterr()


def test_a_card_of_a_part_names_every_matrix_that_the_part_hangs_on(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    header = "from_id,to_id,minutes\n"
    (folder / "bus.csv").write_text(f"{header}E01000001,{SITE},50\nE01000002,{SITE},20\n")
    (folder / "car.csv").write_text(f"{header}E01000002,{SITE},10\nE01000003,{SITE},10\n")
    asked = ["--matrix-file", "car.csv", "--matrix-file", "bus=bus.csv", "--mode", "bus", "--only"]
    for command in ("gaps", "modes"):
        assert main([command, *asked, "--output", "first.csv"]) == 0
        assert main([command, *asked, "--format", "method", "--output", "card.json"]) == 0
        card = json.loads((folder / "card.json").read_text())
        assert {file["name"] for file in card["given"]} == {"bus.csv", "car.csv"}
        assert main(["replay", "card.json", "--output", "again.csv"]) == 0
        assert (folder / "again.csv").read_bytes() == (folder / "first.csv").read_bytes()
    capsys.readouterr()
