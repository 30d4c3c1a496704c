"""Data set in type."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from coverage.documents.typeset import typeset

TEMPLATE = """
#let data = json(bytes(sys.inputs.data))
#set document(title: data.title, date: none)
#set text(lang: "en", hyphenate: false)
#title()
#data.body
"""


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("typeset") / "page.typ"
    path.write_text(TEMPLATE, encoding="utf-8")
    return path


def text_of(pdf: bytes) -> str:
    (page,) = PdfReader(io.BytesIO(pdf)).pages
    return " ".join(page.extract_text().split())


@pytest.mark.parametrize(
    ("given_as", "shown"),
    [
        ("Łódź, café, Ж", "Łódź, café, Ж"),
        ('#panic("no") *b* $x$ <l> @r // \\ "q"', '#panic("no") *b* $x$ <l> @r // \\ "q"'),
        ("學院", "??"),
        ("a\aband \N{SNOWMAN} \N{SOCCER BALL}", "a?band ? ?"),
        ("a page 0\N{EMOJI MODIFIER FITZPATRICK TYPE-1-2}", "a page 0?"),
    ],
)
def test_a_text_is_shown_letter_by_letter_as_far_as_the_fonts_go(
    template: Path, given_as: str, shown: str
) -> None:
    pdf = typeset(template, {"title": "A page", "body": given_as})
    assert text_of(pdf).removeprefix("A page ").replace("☃", "?") == shown


@settings(max_examples=25)
@given(st.text(st.characters(exclude_categories=["Cs", "Co", "Cn"]), max_size=12))
def test_any_text_makes_a_page(template: Path, text: str) -> None:
    assert typeset(template, {"title": "A page", "body": text}).startswith(b"%PDF")


def test_the_same_data_give_the_same_bytes(template: Path) -> None:
    data = {"title": "A page", "body": "Text"}
    assert typeset(template, data) == typeset(template, data)


def test_a_fault_of_the_template_is_not_hidden(tmp_path: Path) -> None:
    path = tmp_path / "page.typ"
    path.write_text("#nothing", encoding="utf-8")
    with pytest.raises(typst.TypstError, match="unknown variable"):
        typeset(path, {})
