"""Documents of Word, read back block by block."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

import docx
from docx.document import Document
from docx.table import Table
from lxml import etree

WORDS = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def opened(content: bytes) -> Document:
    """Return a document of Word, as its library reads it."""
    return docx.Document(io.BytesIO(content))


def cells_of(table: Table) -> list[list[str]]:
    """Return the texts of a table, its headings first."""
    return [[cell.text.strip() for cell in row.cells] for row in table.rows]


def texts_of(document: Document) -> list[str]:
    """Return every text of a document: of paragraphs, and of the cells of tables."""
    told = [paragraph.text for paragraph in document.paragraphs]
    return [*told, *(cell for table in document.tables for row in cells_of(table) for cell in row)]


def all_words(content: bytes) -> str:
    """Return every text of a file of Open XML, a run after the other, whatever part holds it."""
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        trees = [etree.fromstring(parts.read(name)) for name in parts.namelist() if ".xml" in name]
    found = [_squeezed(tree) for tree in trees]
    return " ".join(filter(None, found))


def _squeezed(tree: Any) -> str:
    runs: list[str] = []
    for element in tree.iter():
        name = etree.QName(element).localname if isinstance(element.tag, str) else ""
        if name == "p":
            runs.append(" ")
        if name in ("t", "v", "title", "subject"):
            runs.append(element.text or "")
    return " ".join("".join(runs).split())


def outside(content: bytes) -> Iterator[str]:
    """Yield whatever of a file leads outside it, or runs: links, programs, things embedded."""
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        for name in parts.namelist():
            if any(word in name.lower() for word in ("vba", "activex", "external", "oleobject")):
                yield name
            if name.endswith(".rels") and b"TargetMode" in parts.read(name):
                yield name
            if b"<!ENTITY" in parts.read(name):
                yield name
