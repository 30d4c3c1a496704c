"""A card names a user's own files without their folders; ``replay`` finds them again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from coverage.__main__ import main
from tests.datasets.institute_files import a_file, a_row

Screen = pytest.CaptureFixture[str]


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    path = tmp_path / "secret plans" / "mine.csv"
    path.parent.mkdir()
    path.write_bytes(a_file(a_row()))
    return path


def words_of(mine: Path) -> list[str]:
    return ["gaps", "--measure", "km", "--institutes-file", str(mine)]


def a_card(mine: Path, card: Path) -> Path:
    assert main([*words_of(mine), "--format", "method", "--output", str(card)]) == 0
    return card


def answered(words: list[str], screen: Screen) -> str:
    assert main(words) == 0
    return screen.readouterr().out


def refused(words: list[str], screen: Screen) -> str:
    assert main(words) == 2
    out, err = screen.readouterr()
    assert out == ""
    return err


@pytest.mark.parametrize("form", ["table", "csv", "json", "geojson", "html", "method"])
def test_no_format_holds_the_folder(mine: Path, capsys: Screen, form: str) -> None:
    said = answered([*words_of(mine), "--format", form], capsys)
    assert "secret plans" not in said
    assert str(mine.parent.parent) not in said


def test_a_file_beside_the_card_is_found(mine: Path, capsys: Screen) -> None:
    card = a_card(mine, mine.with_name("card.json"))
    assert json.loads(card.read_text())["given"] == [
        {
            "role": "institutes",
            "name": "mine.csv",
            "sha256": json.loads(card.read_text())["given"][0]["sha256"],
            "called": "",
            "sheet": "",
        }
    ]
    first = answered([*words_of(mine), "--format", "csv"], capsys)
    assert answered(["replay", str(card), "--format", "csv"], capsys) == first


def test_a_file_in_the_current_folder_is_found_where_none_is_beside_the_card(
    mine: Path, tmp_path: Path, capsys: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = a_card(mine, tmp_path / "card.json")
    (tmp_path / "mine.csv").write_bytes(b"another file of that name")
    monkeypatch.chdir(mine.parent)
    assert "reached" in answered(["replay", str(card), "--format", "csv"], capsys)


def test_a_file_that_is_missing_or_another_is_told(
    mine: Path, tmp_path: Path, capsys: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = a_card(mine, tmp_path / "card.json")
    monkeypatch.chdir(tmp_path)
    assert refused(["replay", str(card)], capsys) == (
        "mine.csv (institutes) is missing: put beside the card what it was then.\n"
    )
    (tmp_path / "mine.csv").write_bytes(a_file(a_row(site="Another name")))
    said = refused(["replay", str(card)], capsys)
    assert said.startswith("mine.csv (institutes) has changed since 20")


def test_a_card_of_an_earlier_version_holds_a_path_that_is_tried_too(
    mine: Path, tmp_path: Path, capsys: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = a_card(mine, tmp_path / "card.json")
    fields = json.loads(card.read_text())
    (given,) = fields["given"]
    fields["given"] = [{"role": given["role"], "path": str(mine), "sha256": given["sha256"]}]
    del fields["warnings"]
    card.write_text(json.dumps(fields))
    monkeypatch.chdir(tmp_path)
    assert "reached" in answered(["replay", str(card), "--format", "csv"], capsys)
    mine.rename(tmp_path / "mine.csv")
    assert "reached" in answered(["replay", str(card), "--format", "csv"], capsys)


@pytest.mark.parametrize("name", ["", "..", "a\nb", "x" * 2000, 7])
def test_a_card_that_names_no_file_is_refused_in_one_line(
    mine: Path, tmp_path: Path, capsys: Screen, name: object
) -> None:
    card = a_card(mine, tmp_path / "card.json")
    fields = json.loads(card.read_text())
    fields["given"][0]["name"] = name
    card.write_text(json.dumps(fields))
    said = refused(["replay", str(card)], capsys)
    assert said.count("\n") == 1
    assert "Traceback" not in said
