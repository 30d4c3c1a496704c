"""Every format on the command line, and a report that is made again from its card."""

from __future__ import annotations

import io
import json
import shlex
from pathlib import Path

import pytest
from pyarrow import parquet

from coverage.__main__ import main
from coverage.export.formats import Format
from coverage.export.to_csv import BOM
from tests.command_line.refusals import the_error
from tests.datasets.institute_files import a_file, a_row

BEGINS = {
    Format.TABLE: b"People aged 16 to 64",
    Format.CSV: b"\xef\xbb\xbfarea_code,",
    Format.JSON: b"[\n",
    Format.XLSX: b"PK\x03\x04",
    Format.GEOJSON: b"{",
    Format.GPKG: b"SQLite format 3\x00",
    Format.PARQUET: b"PAR1",
    Format.HTML: b"<!DOCTYPE html>",
    Format.PDF: b"%PDF-",
    Format.DOCX: b"PK\x03\x04",
    Format.PPTX: b"PK\x03\x04",
    Format.SVG: b"<svg xmlns=",
    Format.PNG: b"\x89PNG\r\n",
    Format.EES: b"PK\x03\x04",
    Format.METHOD: b"{\n",
}
TABLES = ".txt, .csv, .json, .xlsx or .parquet"
BINARY = [form for form in Format if form.is_binary]


@pytest.mark.parametrize("form", Format)
def test_a_report_is_written_in_every_format(tmp_path: Path, form: Format) -> None:
    path = tmp_path / f"gaps{form.ending}"
    assert main(["gaps", "--measure", "km", "--format", form, "--output", str(path)]) == 0
    assert path.read_bytes().startswith(BEGINS[form])
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("words", "header"),
    [
        (["nearest", "M1 1AE"], "site,minutes,km,"),
        (["trip", "M1 1AE", "LS1 4AP"], "from_place,to_place,minutes,"),
        (["sources"], "path,title,vintage,"),
    ],
)
def test_every_answer_that_holds_a_table_is_written_as_one(
    capsysbinary: pytest.CaptureFixture[bytes], words: list[str], header: str
) -> None:
    assert main([*words, "--format", "csv"]) == 0
    assert capsysbinary.readouterr().out.decode().startswith(header)
    assert main([*words, "--format", "parquet", "--output", "-"]) == 0
    written = parquet.read_table(io.BytesIO(capsysbinary.readouterr().out))
    assert ",".join(written.column_names).startswith(header)


@pytest.mark.parametrize("form", [Format.CSV, Format.XLSX])
def test_a_dash_stands_for_standard_output(
    capsysbinary: pytest.CaptureFixture[bytes], form: Format
) -> None:
    assert main(["eligibility", "--format", form, "--output", "-"]) == 0
    assert capsysbinary.readouterr().out.startswith(BEGINS[form].removeprefix(BOM.encode())[:4])


@pytest.mark.parametrize("form", BINARY)
def test_what_is_no_text_is_not_put_on_the_screen(
    capsys: pytest.CaptureFixture[str], form: Format
) -> None:
    said = the_error(["gaps", "--format", form], capsys)
    assert said == f"{form} is not text for a screen: give a file with --output."


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("gaps.txt", Format.TABLE),
        ("gaps.csv", Format.CSV),
        ("gaps.json", Format.JSON),
        ("gaps.XLSX", Format.XLSX),
        ("gaps.geojson", Format.GEOJSON),
        ("gaps.gpkg", Format.GPKG),
        ("gaps.parquet", Format.PARQUET),
        ("gaps.html", Format.HTML),
        ("gaps.htm", Format.HTML),
        ("gaps.pdf", Format.PDF),
        ("gaps.method.json", Format.METHOD),
        ("gaps", Format.TABLE),
        ("v1.2.csv", Format.CSV),
    ],
)
def test_the_ending_of_the_file_decides(tmp_path: Path, name: str, form: Format) -> None:
    path = tmp_path / name
    assert main(["gaps", "--measure", "km", "--output", str(path)]) == 0
    assert path.read_bytes().startswith(BEGINS[form])


@pytest.mark.parametrize(
    "words",
    ["sectors --format CSV", "plan --institutes 2 --format csv", "gaps --format csv"],
)
@pytest.mark.parametrize("name", ["gaps.xlsx", "gaps.pdf", "gaps.JSON"])
def test_a_format_and_an_ending_that_contradict_each_other_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], words: str, name: str
) -> None:
    said = the_error([*words.split(), "--output", str(tmp_path / name)], capsys)
    ending = name.lower().rpartition(".")[2]
    assert said == (
        f"{name} ends like {ending} and --format says csv: leave --format out, or end the name "
        "with .csv."
    )
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("words", "known"),
    [
        ("gaps --output x.odt", ".txt, .csv, .json, .xlsx, .geojson"),
        ("sources --output x.gpkg", TABLES),
        ("health --output x.svg", TABLES),
        ("accuracy --output x.pdf", TABLES),
        ("scenarios x.json --output x.png", TABLES),
        ("nearest M12AB --output x.geojson", TABLES),
        ("trip M12AB M12AB --output x.html", TABLES),
        ("national x.parquet --output x.gpkg", TABLES),
        ("brief Solent --level lep --output x.odt", ".pdf, .html, .docx or .pptx"),
        ("briefs --output x.pdf", ".zip"),
        ("replay x.json --output x.xls", ".txt, .csv, .json, .xlsx"),
    ],
)
def test_an_ending_of_no_format_is_refused_before_anything_is_read(
    capsys: pytest.CaptureFixture[str], words: str, known: str
) -> None:
    said = the_error(words.split(), capsys)
    assert f"end the name with {known}" in said


@pytest.mark.parametrize(
    ("form", "name"),
    [("csv", "gaps.txt"), ("geojson", "gaps.json"), ("method", "card.json"), ("csv", "gaps.dat")],
)
def test_a_format_is_written_under_a_name_that_does_not_contradict_it(
    tmp_path: Path, form: str, name: str
) -> None:
    path = tmp_path / name
    assert main(["gaps", "--measure", "km", "--format", form, "--output", str(path)]) == 0
    assert path.read_bytes().startswith(BEGINS[Format(form)])


@pytest.mark.parametrize(
    "words", ["gaps --measure km", "eligibility", "sectors --measure km", "eligibility --output -"]
)
def test_the_next_program_of_a_pipe_gets_no_byte_order_mark(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes], words: str
) -> None:
    path = tmp_path / "report.csv"
    assert main([*words.split(), "--format", "csv"]) == 0
    piped = capsysbinary.readouterr().out
    assert main([*words.replace(" --output -", "").split(), "--output", str(path)]) == 0
    assert piped.startswith(b"area_code,")
    assert path.read_bytes() == BOM.encode() + piped


@pytest.mark.parametrize(
    "words",
    [
        "gaps --level lep --measure km --within 12.5 --sector energy --network current",
        "eligibility --level region --rule no-hub --hosting open",
        "eligibility --level lep --report need --points 10 20 30",
        "eligibility --report back-test --measure km",
        "sectors --level region --measure km",
    ],
)
def test_a_card_gives_the_report_again_byte_for_byte(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes], words: str
) -> None:
    card = tmp_path / "method.json"
    assert main([*shlex.split(words), "--format", "method", "--output", str(card)]) == 0
    assert main([*shlex.split(words), "--format", "csv"]) == 0
    first = capsysbinary.readouterr().out
    assert main(["replay", str(card), "--format", "csv"]) == 0
    assert capsysbinary.readouterr().out == first


def test_a_card_finds_the_files_of_the_readers_own_again(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    mine, card, areas = tmp_path / "mine.csv", tmp_path / "method.json", tmp_path / "list.csv"
    mine.write_bytes(a_file(a_row()))
    areas.write_text("area_code,verdict,why\nlep-solent,not eligible,A letter\n")
    words = ["eligibility", "--level", "lep", "--rule", "listed", "--list", str(areas)]
    words += ["--institutes-file", str(mine)]
    assert main([*words, "--format", "method", "--output", str(card)]) == 0
    assert main(["replay", str(card), "--format", "csv"]) == 0
    assert b"Listed as not eligible: A letter" in capsysbinary.readouterr().out


def test_a_file_that_has_changed_since_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mine, card = tmp_path / "mine.csv", tmp_path / "method.json"
    mine.write_bytes(a_file(a_row()))
    words = ["gaps", "--measure", "km", "--institutes-file", str(mine)]
    assert main([*words, "--format", "method", "--output", str(card)]) == 0
    mine.write_bytes(a_file(a_row(site="Another name")))
    assert the_error(["replay", str(card)], capsys).startswith(
        "mine.csv (institutes) has changed since "
    )


def test_data_that_have_changed_since_are_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    card = tmp_path / "method.json"
    assert main(["gaps", "--measure", "km", "--format", "method", "--output", str(card)]) == 0
    fields = json.loads(card.read_bytes())
    for file in fields["data"]:
        if file["path"] in ("demand.parquet", "awards.csv"):
            file["sha256"] = "0" * 64
    card.write_text(json.dumps(fields))
    said = the_error(["replay", str(card)], capsys)
    assert said.startswith("data/awards.csv and data/demand.parquet have changed since ")


@pytest.mark.parametrize("content", [b"", b"{}", b"\xff", b'{"kind": 1}'])
def test_what_is_no_card_is_refused_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes
) -> None:
    card = tmp_path / "method.json"
    card.write_bytes(content)
    assert the_error(["replay", str(card)], capsys).startswith("This is not a method card ")


def test_a_refused_report_leaves_the_file_that_was_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old = tmp_path / "old.xlsx"
    old.write_bytes(b"old")
    the_error(["gaps", "--within", "0", "--format", "xlsx", "--output", str(old)], capsys)
    assert old.read_bytes() == b"old"
