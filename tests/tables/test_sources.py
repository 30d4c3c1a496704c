from __future__ import annotations

from dataclasses import replace

from coverage.datasets.sources import Sources, read_sources
from coverage.tables.sources import sources_table


def intact(sources: Sources) -> dict[object, object]:
    table = sources_table(sources)
    position = [column.name for column in table.columns].index("intact")
    return {row[0]: row[position] for row in table.rows}


def test_every_file_is_said_to_be_intact() -> None:
    sources = read_sources()
    assert intact(sources) == {file.path: "yes" for file in sources.files}


def test_a_file_that_changed_is_said_not_to_be() -> None:
    sources = read_sources()
    first, *others = sources.files
    changed = Sources(sources.folder, (replace(first, sha256="0" * 64), *others))
    assert intact(changed) == {file.path: "yes" for file in others} | {first.path: "no"}
