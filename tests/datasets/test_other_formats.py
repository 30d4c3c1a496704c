"""What is no table is told by what it is, and what to do with it."""

from __future__ import annotations

import io
import zipfile

import pytest

from coverage import InvalidFileError
from coverage.datasets.files.csv_table import read_csv_table
from coverage.datasets.files.other_formats import COMPOUND, other_format


def packed(*names: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("colleges.pdf", b"%PDF-1.7\n...", "this is a PDF: copy the table"),
        ("colleges.csv", b"%PDF-1.7\n...", "this is a PDF: copy the table"),
        ("COLLEGES.DOC", COMPOUND + b"\0" * 600, "this is a Word document"),
        (
            "colleges.docx",
            packed("[Content_Types].xml", "word/document.xml"),
            "this is a Word document",
        ),
        ("a.pptx", packed("[Content_Types].xml", "ppt/presentation.xml"), "these are slides"),
        ("a.png", b"\x89PNG\r\n\x1a\n", "this is a picture"),
        ("a.csv", b"<!DOCTYPE html><html>", "this is a web page"),
    ],
)
def test_a_file_of_another_program_is_told_by_what_it_is(
    name: str, content: bytes, said: str
) -> None:
    assert said in str(other_format(content, name))
    with pytest.raises(InvalidFileError) as refused:
        read_csv_table(content, name, ("name",))
    (fault,) = refused.value.faults
    assert said in fault.message


@pytest.mark.parametrize("content", [b"", b"name,postcode\n", packed("colleges.csv"), b"\x1f\x8b"])
def test_what_may_be_a_table_is_let_in(content: bytes) -> None:
    assert other_format(content, "colleges.doc") is None
