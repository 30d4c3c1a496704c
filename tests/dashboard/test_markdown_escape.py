from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from coverage.dashboard.parts.markdown_escape import plain

LETTERS = st.text(
    st.characters(min_codepoint=32, max_codepoint=0x24F, exclude_categories=["Cc", "Cf", "Zs"])
)


@given(LETTERS)
def test_markdown_shows_a_text_letter_by_letter(text: str) -> None:
    children = MarkdownIt("js-default").parseInline(plain(text))[0].children or []
    assert {child.type for child in children} <= {"text", "text_special"}
    shown = "".join(child.content for child in children)
    assert shown.replace("\N{WORD JOINER}", "") == " ".join(re.split(r"\s+", text))


@pytest.mark.parametrize(
    "text",
    [
        "www.evil.example",
        "see HTTPS://evil.example/x",
        "me@evil.example",
        ":streamlit:",
        "a -> b",
        "a <-> b",
        "a -- b",
        "a >= b",
    ],
)
def test_what_streamlit_makes_of_escaped_text_is_kept_apart(text: str) -> None:
    """Streamlit looks for these in the text that Markdown leaves, escaped or not."""
    shown = plain(text).replace("\\", "")
    assert shown != text
    assert shown.replace("\N{WORD JOINER}", "") == text


@pytest.mark.parametrize("text", ["16-64", "--level", "09:30", "a->b", "5 - 3", "www", "a@"])
def test_other_texts_hold_no_letter_of_ours(text: str) -> None:
    assert plain(text).replace("\\", "") == text


@pytest.mark.parametrize("text", ["    code", "\tcode", "a\n\n- b", "a\r\n# b"])
def test_a_text_is_no_list_and_no_code(text: str) -> None:
    tokens = {token.type for token in MarkdownIt("js-default").parse(plain(text))}
    assert tokens == {"paragraph_open", "inline", "paragraph_close"}


def test_nothing_that_is_not_seen_comes_through() -> None:
    assert plain("a\x1bb\u202ec\x00d") == "a b c d"


def test_no_directive_or_link_survives() -> None:
    escaped = plain(":red[x] [a](https://example.org) <b> $x$ `y`")
    assert ":red[" not in escaped
    assert "](" not in escaped
