from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from coverage.dashboard.plain import plain

LETTERS = st.text(
    st.characters(min_codepoint=32, max_codepoint=0x24F, exclude_categories=["Cc", "Cf", "Zs"])
)


@given(LETTERS)
def test_markdown_shows_a_text_letter_by_letter(text: str) -> None:
    children = MarkdownIt("js-default").parseInline(plain(text))[0].children or []
    assert {child.type for child in children} <= {"text", "text_special"}
    assert "".join(child.content for child in children) == text


def test_no_directive_or_link_survives() -> None:
    escaped = plain(":red[x] [a](https://example.org) <b> $x$ `y`")
    assert ":red[" not in escaped
    assert "](" not in escaped
