"""The briefs of a whole level in one archive."""

from __future__ import annotations

import io
import re
import zipfile
from functools import partial
from pathlib import Path

import pytest

from coverage import AreaLevel, Datasets, Selection
from coverage.documents.brief.archive import brief_archive
from coverage.export.brief_file import brief_file, write_brief
from coverage.export.format_spec import Answer
from coverage.export.formats import Format, formats_of
from tests.documents.brief.briefs import THEN, a_brief
from tests.export.outlined import outlined
from tests.judging import LIVED_IN
from tests.worlds import a_site, a_world, in_km

HTML = partial(brief_file, form=Format.HTML)


@pytest.fixture
def world(tmp_path: Path) -> Datasets:
    return outlined(a_world(LIVED_IN, [a_site()]), tmp_path)


def archive(world: Datasets, form: Format = Format.HTML) -> bytes:
    return brief_archive(
        world, AreaLevel.LEP, in_km(), partial(brief_file, form=form), made_at=THEN
    )


@pytest.mark.parametrize("form", formats_of(Answer.BRIEF))
def test_an_archive_holds_the_brief_of_every_area(world: Datasets, form: Format) -> None:
    with zipfile.ZipFile(io.BytesIO(archive(world, form))) as files:
        assert files.testzip() is None
        names = files.namelist()
        assert len(names) == len(set(names)) == 4
        first = a_brief(world, "A", selection=in_km())
        assert names[0] == f"{first.stem}.{form}" == f"brief_lep_area-a_30km_wave-one.{form}"
        assert files.read(names[0]) == write_brief(first, form)


@pytest.mark.parametrize("form", formats_of(Answer.BRIEF))
def test_the_same_briefs_give_the_same_bytes(world: Datasets, form: Format) -> None:
    assert archive(world, form) == archive(world, form)


def test_progress_is_told_after_each(world: Datasets) -> None:
    told: list[tuple[int, int]] = []
    brief_archive(
        world,
        AreaLevel.REGION,
        in_km(),
        HTML,
        progress=lambda done, of: told.append((done, of)),
    )
    assert told == [(1, 2), (2, 2)]


def test_names_of_files_are_safe_everywhere(datasets: Datasets) -> None:
    content = brief_archive(datasets, AreaLevel.COMBINED_AUTHORITY, Selection(), HTML, made_at=THEN)
    with zipfile.ZipFile(io.BytesIO(content)) as files:
        for name in files.namelist():
            assert re.fullmatch(r"[a-z0-9_.-]+\.html", name)
            assert len(name) < 120
