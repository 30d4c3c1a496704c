"""Where a publication is written: as a whole or not at all, and never over what is another's."""

from __future__ import annotations

import errno
import re
import shutil
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from coverage import AreaLevel, CoverageError, Datasets, SelectionError
from coverage.publication.addresses import folder_names
from coverage.publication.asked import PublicationDate, publication_date
from coverage.publication.changes import changes_from
from coverage.publication.folder import Draft, drafted, earlier_in
from coverage.publication.publish import Published, publish_pages
from tests.documents.brief.briefs import EVIL
from tests.judging import LIVED_IN
from tests.publication.conftest import TWO
from tests.publication.published import bytes_of, with_towns
from tests.worlds import a_site, a_world, in_km

NO_ROOM = OSError(errno.ENOSPC, "No space left on device")


def put(world: Datasets, folder: Path, threshold: float = 30) -> Published:
    return publish_pages(world, folder, in_km(threshold=threshold), TWO)


@pytest.fixture
def old(of_world: Path, tmp_path: Path) -> Path:
    """Return a folder that holds a publication."""
    return shutil.copytree(of_world, tmp_path / "old")


def test_the_same_question_gives_the_same_bytes(world: Datasets, of_world: Path, old: Path) -> None:
    again = put(world, old)
    assert again.changes is not None
    assert not again.changes
    assert bytes_of(old) == bytes_of(of_world)


def test_the_date_is_that_of_the_data_or_one_that_is_given(
    datasets: Datasets, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert publication_date(datasets).moment == datetime(2025, 11, 1, tzinfo=UTC)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1764444000")
    assert publication_date(datasets) == PublicationDate(
        datetime(2025, 11, 29, 19, 20, tzinfo=UTC), is_given=True
    )
    for wrong in ("yesterday", "1e9", "9" * 40):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", wrong)
        with pytest.raises(CoverageError, match=r"SOURCE_DATE_EPOCH is '.*': give whole seconds"):
            publication_date(datasets)


def test_what_changed_is_told_until_something_changes_again(old: Path, tmp_path: Path) -> None:
    world = with_towns(a_world(LIVED_IN, [a_site(lon=0)]), tmp_path / "farther")
    other = publish_pages(world, old, in_km(), [AreaLevel.REGION]).changes
    assert other
    assert "region/index.html" in other.changed
    assert "lep/index.html" in other.removed
    assert not (old / "lep").exists()
    assert len(other.figures) == len(world.areas[AreaLevel.REGION])
    told = (old / "changes" / "index.html").read_text(encoding="utf-8")
    assert "Areas with other figures" in told
    after = bytes_of(old)
    assert not publish_pages(world, old, in_km(), [AreaLevel.REGION]).changes
    assert bytes_of(old) == after


def refusals(folder: Path) -> Iterator[tuple[str, str]]:
    folder.mkdir()
    (folder / "letter.txt").write_text("dear")
    yield "letter.txt", "is a file: name a folder"
    yield ".", "is not empty, and holds no publication"
    (folder / "other").mkdir()
    (folder / "other" / "manifest.json").write_text('{"kind": "else"}')
    yield "other", "is not empty, and holds no publication"
    (folder / "nested" / "hollow").mkdir(parents=True)
    yield "nested", "is not empty, and holds no publication"
    yield "letter.txt/in", "cannot be written"
    yield "zero\0byte", "cannot be written"


def test_what_is_anothers_is_left_alone(world: Datasets, tmp_path: Path) -> None:
    for name, said in refusals(tmp_path / "x"):
        before = bytes_of(tmp_path)
        with pytest.raises(CoverageError, match=re.escape(said)):
            put(world, tmp_path / "x" / name)
        assert bytes_of(tmp_path) == before


def test_a_file_of_anothers_among_ours_is_left_alone(world: Datasets, old: Path) -> None:
    (old / "lep" / "notes.txt").write_text("mine")
    with pytest.raises(CoverageError, match=r"such as lep/notes\.txt: move it out"):
        put(world, old)
    (old / "lep" / "notes.txt").rename(old / ".DS_Store")
    assert earlier_in(old)


@pytest.mark.parametrize("stop", [NO_ROOM, KeyboardInterrupt()])
@pytest.mark.parametrize("name", ["old", "new"])
def test_what_fails_in_the_middle_leaves_all_as_it_was(
    world: Datasets,
    old: Path,
    monkeypatch: pytest.MonkeyPatch,
    stop: BaseException,
    name: str,
) -> None:
    before = bytes_of(old)
    write = Draft.write

    def fails(draft: Draft, path: str, content: bytes) -> None:
        if path.startswith("region/"):
            raise stop
        write(draft, path, content)

    monkeypatch.setattr(Draft, "write", fails)
    with pytest.raises((CoverageError, KeyboardInterrupt)) as caught:
        put(world, old.with_name(name))
    if stop is NO_ROOM:
        assert "cannot be written (No space left on device): make room" in str(caught.value)
    assert bytes_of(old) == before
    assert [each.name for each in old.parent.iterdir()] == ["old"]


def test_a_folder_whose_name_is_not_to_be_had_stays(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, rename, failed = bytes_of(old.parent), Path.rename, [False]

    def fails(path: Path, to: Path) -> Path:
        if Path(to).name == "old" and not failed[0]:
            failed[0] = True
            raise PermissionError(errno.EACCES, "Permission denied")
        return rename(path, to)

    monkeypatch.setattr(Path, "rename", fails)
    with pytest.raises(CoverageError, match="Permission denied"), drafted(old) as draft:
        draft.write("index.html", b"new")
    assert bytes_of(old.parent) == before


def test_a_folder_is_made_with_those_above_it_and_keeps_its_rights(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    with drafted(folder) as draft:
        draft.write("c/index.html", b"1")
    folder.chmod(0o750)
    with drafted(folder) as draft:
        draft.write("d.html", b"2")
    assert bytes_of(folder) == {"d.html": b"2"}
    assert sys.platform == "win32" or folder.stat().st_mode & 0o777 == 0o750
    (tmp_path / "link").symlink_to(folder)
    with drafted(tmp_path / "link") as draft:
        draft.write("e.html", b"3")
    assert (tmp_path / "link").is_symlink()
    assert bytes_of(folder) == {"e.html": b"3"}


def test_a_level_that_no_list_holds_is_refused(
    datasets: Datasets, world: Datasets, tmp_path: Path
) -> None:
    with pytest.raises(SelectionError, match="at most 2,000 areas of a level, and there are 6,780"):
        publish_pages(datasets, tmp_path / "site", levels=["ward"])
    with pytest.raises(SelectionError, match="hold no areas of your own"):
        publish_pages(world, tmp_path / "site", levels=["own"])
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "content",
    ["", "[]", "{", '{"kind": "coverage publication"}', "[" * 100_000, '{"kind": 3, "files": {}}'],
)
def test_a_manifest_that_is_none_is_no_publication(tmp_path: Path, content: str) -> None:
    (tmp_path / "manifest.json").write_text(content)
    with pytest.raises(CoverageError, match="holds no publication"):
        earlier_in(tmp_path)


@pytest.mark.parametrize("told", [None, 3, {"since": 3}, {"figures": [{"page": "x"}]}])
def test_changes_that_are_none_are_none(told: object) -> None:
    assert changes_from(told) is None


def test_folders_of_areas_have_names_that_every_system_takes(world: Datasets) -> None:
    area = world.areas[AreaLevel.LEP][0]
    names = ["Con", "Ærø & Co.", "../..", "", "Same", "same", "x" * 300, "files", "日本"]
    areas = [replace(area, name=name, code=f"E{at}") for at, name in enumerate(names)]
    found = folder_names(areas)
    assert len({name.casefold() for name in found}) == len(names)
    for name in found:
        assert re.fullmatch(r"[a-z0-9][a-z0-9-]{0,80}", name)
    assert "con" not in found
    assert "files" not in found


def test_a_name_from_a_file_cannot_steer_a_page(tmp_path: Path) -> None:
    from tests.judging import LIVED_IN

    evil = with_towns(
        a_world(LIVED_IN, [replace(a_site(), name=EVIL, institute=EVIL)]), tmp_path / "w"
    )
    publish_pages(evil, tmp_path / "site", in_km(), [AreaLevel.LEP])
    for path in (tmp_path / "site").rglob("*.html"):
        assert "<script>alert" not in path.read_text(encoding="utf-8")
