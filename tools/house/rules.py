"""What docs/rules.md says of each rule, from the rules' own records."""

from __future__ import annotations

import re
import textwrap

from coverage.eligibility.rules import Rule, RuleName
from coverage.eligibility.ruling import Ruling

RULES = "docs/rules.md"
WIDTH = 100

ENTRY = re.compile(r"### `([\w-]+)`: .*?\n- Source: .*?\n(?=\n|- )", re.DOTALL)
"""An entry, up to its source: what stands beneath is written by hand, and kept."""

NEXT = "## Which sites count as hosting\n"
"""What follows the entries."""


def with_rules(text: str) -> str:
    """Return the text of the document with the entry of every rule as its record has it.

    An entry of a rule that is no more is kept, for whoever took it away to take it away there too;
    a new rule comes last.
    """
    told = {name.value: _entry(name.spec) for name in RuleName}
    text = ENTRY.sub(lambda found: told.pop(found[1], found[0]), text)
    return text.replace(NEXT, "".join(f"{entry}\n" for entry in told.values()) + NEXT)


def words_told(text: str) -> list[str]:
    """Return the rules that have an entry, in its order."""
    return [found[1] for found in ENTRY.finditer(text)]


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
