"""That a part of England is all that counts, wherever its numbers go."""

from __future__ import annotations

from coverage.datasets.load import Datasets


def part_sentences(datasets: Datasets) -> tuple[str, ...]:
    """Return which part of England counts, and how much of England that is; nothing for all."""
    return (datasets.part.sentence,) if datasets.part else ()


def in_part(title: str, datasets: Datasets) -> str:
    """Return a title that says of which part of England it is; as it is for all of England."""
    part = datasets.part
    return title if part is None or part.name in title else f"{title}, in {part.name}"
