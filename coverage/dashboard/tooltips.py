"""What stands behind the question mark of a widget: definitions of the glossary."""

from __future__ import annotations

from coverage.vocabulary import capitalised
from coverage.wording.glossary import meaning_of


def tooltip(*names: str) -> str:
    """Return what one term means, or what several do, each after its name, as Markdown.

    Raises
    ------
    KeyError
        If the glossary does not define a term.
    """
    if len(names) == 1:
        return meaning_of(names[0])
    return "\n\n".join(f"**{capitalised(name)}**: {meaning_of(name)}" for name in names)
