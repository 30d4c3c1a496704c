"""Where a file is written: into what is not a file, beside what is one, and never elsewhere."""

from __future__ import annotations

import errno
import os
import stat
import sys
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from coverage import CoverageError
from coverage.command_line.output import save
from tests.other_user import NOBODY, as_nobody, as_root, folder_for_all, umask

if sys.platform == "win32":
    pytest.skip("files have other rights there", allow_module_level=True)

OLD, NEW = b"an older and longer report", b"report"
AS_NULL = os.makedev(1, 3)
"""What the kernel knows /dev/null by; no test goes near that itself."""


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.lstat().st_mode)


def read_while(path: Path, write: Callable[[], None]) -> bytes:
    """Return what a user of a pipe gets while something is written."""
    got: list[bytes] = []
    reader = threading.Thread(target=lambda: got.append(path.read_bytes()), daemon=True)
    reader.start()
    write()
    reader.join(10)
    return got[0]


def test_a_pipe_is_written_into_and_stays_one(tmp_path: Path) -> None:
    pipe, link = tmp_path / "pipe", tmp_path / "link"
    os.mkfifo(pipe)
    link.symlink_to(pipe)
    for path in (pipe, link):
        assert read_while(pipe, partial(save, NEW, path)) == NEW
    assert stat.S_ISFIFO(pipe.lstat().st_mode)
    assert link.is_symlink()
    assert len(list(tmp_path.iterdir())) == 2


def test_a_pipe_that_nobody_reads_any_longer_is_told_as_such(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    much = bytes(10_000_000)
    threading.Timer(0.2, os.close, [reader]).start()
    with pytest.raises(BrokenPipeError):
        save(much, pipe)


def test_a_device_is_written_into_and_stays_one(tmp_path: Path) -> None:
    device = tmp_path / "device"
    try:
        os.mknod(device, stat.S_IFCHR | 0o666, AS_NULL)
        device.write_bytes(b"")
    except OSError:
        pytest.skip("no device can be made here")
    save(NEW, device)
    assert stat.S_ISCHR(device.lstat().st_mode)
    assert device.lstat().st_rdev == AS_NULL
    assert [each.name for each in tmp_path.iterdir()] == ["device"]


def test_a_terminal_is_written_into() -> None:
    ours, theirs = os.openpty()
    try:
        save(NEW, Path(os.ttyname(theirs)))
        assert os.read(ours, 100) == NEW
    finally:
        for each in (ours, theirs):
            os.close(each)


@pytest.mark.skipif(not Path("/dev/fd").is_dir(), reason="what is open has no name here")
def test_what_this_program_has_open_is_written_on(tmp_path: Path) -> None:
    log, link = tmp_path / "log", tmp_path / "link"
    descriptor = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    reader, pipe = os.pipe()
    try:
        os.write(descriptor, b"first ")
        link.symlink_to(f"/dev/fd/{descriptor}")
        save(NEW, Path(f"/dev/fd/{descriptor}"))
        save(NEW, link)
        save(NEW, Path(f"/dev/fd/{pipe}"))
        os.write(descriptor, b" last")
        assert os.read(reader, 100) == NEW
    finally:
        for each in (descriptor, reader, pipe):
            os.close(each)
    assert log.read_bytes() == b"first reportreport last"
    with pytest.raises(CoverageError, match=r"cannot be written \(Bad file descriptor\)"):
        save(NEW, Path(f"/dev/fd/{descriptor}"))
    with pytest.raises(CoverageError, match="cannot be written"):
        save(NEW, Path(f"/dev/fd/{10**20}"))


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o644, 0o755])
@pytest.mark.parametrize("mask", [0o000, 0o022, 0o077])
def test_a_file_that_was_there_keeps_its_mode(tmp_path: Path, mode: int, mask: int) -> None:
    old = tmp_path / "gaps.csv"
    old.write_bytes(OLD)
    old.chmod(mode)
    with umask(mask):
        save(NEW, old)
    assert (old.read_bytes(), mode_of(old)) == (NEW, mode)


@pytest.mark.parametrize("mask", [0o000, 0o002, 0o022, 0o077])
def test_a_new_file_has_the_mode_that_the_user_gives_new_files(tmp_path: Path, mask: int) -> None:
    with umask(mask):
        save(NEW, tmp_path / "gaps.csv")
    assert mode_of(tmp_path / "gaps.csv") == 0o666 & ~mask


@as_root
def test_a_file_keeps_its_owner_where_that_may_be() -> None:
    with folder_for_all() as folder:
        theirs, ours = folder / "theirs.csv", folder / "ours.csv"
        for path in (theirs, ours):
            path.write_bytes(OLD)
            path.chmod(0o666)
        os.chown(theirs, NOBODY, NOBODY)
        save(NEW, theirs)
        assert (theirs.stat().st_uid, theirs.stat().st_gid) == (NOBODY, NOBODY)
        with as_nobody():
            save(NEW, ours)
        assert (ours.stat().st_uid, mode_of(ours)) == (NOBODY, 0o666)


@pytest.mark.parametrize("there", [True, False])
def test_links_are_followed_and_stay(tmp_path: Path, there: bool) -> None:
    (tmp_path / "elsewhere").mkdir()
    target, middle, link = tmp_path / "elsewhere/x.csv", tmp_path / "middle", tmp_path / "link"
    if there:
        target.write_bytes(OLD)
    middle.symlink_to("elsewhere/x.csv")
    link.symlink_to(middle)
    save(NEW, link)
    assert (link.is_symlink(), middle.is_symlink(), target.is_symlink()) == (True, True, False)
    assert target.read_bytes() == NEW
    assert [each.name for each in target.parent.iterdir()] == ["x.csv"]


def test_links_in_a_ring_end_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    with pytest.raises(CoverageError, match="cannot be written"):
        save(NEW, tmp_path / "a")


def test_a_link_that_was_planted_beside_the_file_is_never_followed(tmp_path: Path) -> None:
    victim, target = tmp_path / "victim", tmp_path / "gaps.csv"
    victim.write_bytes(OLD)
    for name in (".gaps.csv.part", f".gaps.csv.{os.getpid()}.part"):
        (tmp_path / name).symlink_to(victim)
    save(NEW, target)
    assert (victim.read_bytes(), target.read_bytes()) == (OLD, NEW)


def test_a_hard_link_keeps_what_it_had(tmp_path: Path) -> None:
    old, link = tmp_path / "gaps.csv", tmp_path / "last-month.csv"
    old.write_bytes(OLD)
    os.link(old, link)
    save(NEW, old)
    assert (old.read_bytes(), link.read_bytes()) == (NEW, OLD)


def test_a_name_may_be_as_long_as_the_system_lets_it_be(tmp_path: Path) -> None:
    for letter in ("x", "é"):
        path = tmp_path / (letter * (250 // len(letter.encode())) + ".csv")
        save(NEW, path)
        assert path.read_bytes() == NEW


@as_root
@pytest.mark.parametrize("closed", ["file", "folder"])
def test_what_may_not_be_written_stays_as_it_was(closed: str) -> None:
    with folder_for_all() as folder:
        old = folder / "gaps.csv"
        old.write_bytes(OLD)
        old.chmod(0o444 if closed == "file" else 0o666)
        folder.chmod(0o555 if closed == "folder" else 0o777)
        with as_nobody(), pytest.raises(CoverageError, match=r"written \(Permission denied\)"):
            save(NEW, old)
        assert old.read_bytes() == OLD
        assert [each.name for each in folder.iterdir()] == ["gaps.csv"]


@pytest.mark.parametrize("stopped", [KeyboardInterrupt(), OSError(errno.ENOSPC, "No space left")])
def test_a_user_who_stops_it_and_a_full_disk_leave_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stopped: BaseException
) -> None:
    def stop(_: int) -> None:
        raise stopped

    old = tmp_path / "gaps.csv"
    old.write_bytes(OLD)
    monkeypatch.setattr(os, "fsync", stop)
    with pytest.raises((KeyboardInterrupt, CoverageError)):
        save(NEW, old)
    assert old.read_bytes() == OLD
    assert [each.name for each in tmp_path.iterdir()] == ["gaps.csv"]
