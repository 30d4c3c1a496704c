"""What docs/rules.md says of each rule, from the rules' own records."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from coverage.eligibility.rules import Rule, RuleName
from coverage.eligibility.ruling import Ruling

RULES = "docs/rules.md"
WIDTH = 100

HEADING, SOURCE = "### `", "\n- Source: "

NEXT = "## Which sites count as hosting\n"
"""What follows the entries."""


def with_rules(text: str) -> str:
    """Return the text of the document with the entry of every rule as its record has it.

    An entry of a rule that is no more is kept, for whoever took it away to take it away there too;
    a new rule comes last.
    """
    told = {name.value: _entry(name.spec) for name in RuleName}
    parts, done = [], 0
    for start, end, word in _entries(text):
        parts += [text[done:start], told.pop(word, text[start:end])]
        done = end
    new = "".join(f"{entry}\n" for entry in told.values())
    return "".join([*parts, text[done:]]).replace(NEXT, new + NEXT)


def words_told(text: str) -> list[str]:
    """Return the rules that have an entry, in its order."""
    return [word for _, _, word in _entries(text)]


def _entries(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield where each entry begins and ends, and its rule.

    An entry ends with its source: what stands beneath is written by hand, and kept.
    """
    start = text.find(HEADING)
    while start >= 0:
        source = text.find(SOURCE, start) + 1
        ends = (text.find(next_line, source) for next_line in ("\n\n", "\n- "))
        end = min((at + 1 for at in ends if at >= 0), default=len(text))
        yield start, end, text[start + len(HEADING) :].partition("`")[0]
        start = text.find(HEADING, end)


def _entry(rule: Rule) -> str:
    usual = "The default. " if rule is Ruling().name.spec else ""
    other = "; `--allow N` has N instead" if rule.may_allow else ""
    facts = (
        f"At most {rule.number(rule.threshold)}{other}.",
        f"Published words: {rule.wording}.",
        f"Source: {rule.source}.",
    )
    return "\n".join(
        (
            f"### `{rule.word}`: {rule.label.lower()}",
            "",
            textwrap.fill(f"{usual}{rule.meaning}", WIDTH),
            "",
            *(_item(fact) for fact in facts),
            "",
        )
    )


def _item(fact: str) -> str:
    return textwrap.fill(fact, WIDTH, initial_indent="- ", subsequent_indent="  ")
