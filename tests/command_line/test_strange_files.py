"""What is not a file, never ends or is nobody's business, where a file is named."""

from __future__ import annotations

import hashlib
import json
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from coverage import CoverageError
from coverage.__main__ import main
from coverage.command_line.replay_options import find_given
from coverage.datasets.own_file import OtherFileError, find_file
from coverage.datasets.own_kinds import OWN_KINDS
from coverage.export.replay import read_card
from tests.datasets.institute_files import a_file, a_row
from tests.other_user import as_nobody, as_root, folder_for_all

ROOT = Path(__file__).parents[2]
PATIENCE_S = 60.0
SECRET = "site_id,password\nmine-01,swordfish\n"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no such files there")


AT_MOST = """
import contextlib, io, json, resource, sys
resource.setrlimit(resource.RLIMIT_AS, (4_000_000_000,) * 2)
from coverage.__main__ import main
for words in json.loads(sys.argv[1]):
    out, said = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(said):
        status = main(words)
    print(json.dumps([status, out.getvalue(), said.getvalue()]))
"""
"""Commands in a process of some memory: what never ends would take all there is."""


def sentences_of(*commands: Sequence[str | Path]) -> list[str]:
    """Run commands that nobody waits for, check that each is refused, and return why."""
    lines = json.dumps([[str(word) for word in words] for words in commands])
    done = subprocess.run(
        [sys.executable, "-c", AT_MOST, lines],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE_S,
    )
    assert (done.returncode, done.stderr) == (0, "")
    ends = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(ends) == len(commands)
    for status, out, said in ends:
        assert (status, out) == (2, "")
        assert said.count("\n") == 1
    return [said for _, _, said in ends]


@pytest.fixture
def card(tmp_path: Path) -> Path:
    """Return a card of a report on a user's own institutes, which are gone."""
    mine, card = tmp_path / "mine.csv", tmp_path / "card.json"
    mine.write_bytes(a_file(a_row()))
    words = ["gaps", "--measure", "km", "--institutes-file", str(mine)]
    assert main([*words, "--format", "method", "--output", str(card)]) == 0
    mine.rename(tmp_path / "it was here.csv")
    return card


def naming(card: Path, **given: str) -> Path:
    """Have a card say something else of its one file."""
    fields = json.loads(card.read_text())
    fields["given"][0] |= given
    card.write_text(json.dumps(fields))
    return card


def test_replay_opens_and_waits_for_nothing_that_is_no_file(card: Path, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to("/dev/zero")
    cards = []
    for number, place in enumerate(("/dev/zero", "/dev/stdin", "/", "pipe", "link", "a\0b")):
        cards.append(tmp_path / f"{number}.json")
        shutil.copy(card, cards[-1])
        naming(cards[-1], path=str(tmp_path / place))
    os.mkfifo(tmp_path / "mine.csv")
    *said, last = sentences_of(*(("replay", each) for each in cards))
    missing = "mine.csv (institutes) is missing: put beside the card what it was then.\n"
    assert set(said) == {missing}
    assert last.startswith("This is not a method card")


def test_replay_reads_no_file_that_is_larger_than_it_may_be(card: Path, tmp_path: Path) -> None:
    with (tmp_path / "mine.csv").open("wb") as file:
        file.truncate(2**40)
    (said,) = sentences_of(["replay", card])
    assert said.startswith("mine.csv (institutes) has changed since ")


@pytest.mark.parametrize("role", OWN_KINDS)
def test_no_word_of_a_file_is_told_before_its_checksum_matches(
    role: str, card: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    secret = tmp_path / "secret.csv"
    secret.write_text(SECRET)
    naming(card, role=role, path=str(secret), name="secret.csv")
    assert main(["replay", str(card)]) == 2
    out, said = capsys.readouterr()
    assert out == ""
    assert said.startswith(f"secret.csv ({role}) has changed since ")
    assert not any(word in said for word in SECRET.split(","))
    assert hashlib.sha256(SECRET.encode()).hexdigest() not in said


@pytest.mark.parametrize("start", ["/", r"\\"])
def test_replay_asks_no_other_computer_for_a_file(start: str, card: Path, tmp_path: Path) -> None:
    # Here the name of a share leads into this computer: the very file, and it is not looked at.
    here = tmp_path / "it was here.csv"
    naming(card, path=str(here))
    assert set(find_given(read_card(card.read_bytes()), tmp_path)) == {"institutes"}
    naming(card, path=f"{start}{here}")
    with pytest.raises(CoverageError, match="is missing"):
        find_given(read_card(card.read_bytes()), tmp_path)


@pytest.mark.parametrize("share", [r"\\host\share\a.csv", "//host/share/a.csv", r"/\host\share\a"])
def test_no_form_of_a_share_is_looked_at(
    share: str, card: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def watched(path: str | Path, most: int) -> bytes:
        asked.append(str(path))
        raise FileNotFoundError(most)

    monkeypatch.setattr("coverage.datasets.own_file.read_regular", watched)
    naming(card, path=share)
    with pytest.raises(CoverageError, match="is missing"):
        find_given(read_card(card.read_bytes()), tmp_path)
    assert asked == [str(tmp_path / "mine.csv"), "mine.csv"]


def test_a_card_that_gives_a_file_another_role_is_none(card: Path) -> None:
    naming(card, role="password")
    with pytest.raises(CoverageError, match="not a method card"):
        read_card(card.read_bytes())


def test_a_file_is_found_by_its_checksum_alone(tmp_path: Path) -> None:
    path, content = tmp_path / "a.csv", b"a\n1\n"
    path.write_bytes(content)
    found = find_file(path, hashlib.sha256(content).hexdigest(), len(content), "mine")
    assert found
    assert (found.name, found.content, found.title) == ("a.csv", content, "mine")
    assert find_file(tmp_path / "b.csv", "", 9) is None
    for most in (len(content), len(content) - 1):
        with pytest.raises(OtherFileError):
            find_file(path, hashlib.sha256(b"another").hexdigest(), most)


@as_root
def test_a_file_that_may_not_be_read_is_told_by_its_name() -> None:
    with folder_for_all() as folder:
        path = folder / "a.csv"
        path.write_bytes(b"a\n")
        path.chmod(0o600)
        with as_nobody(), pytest.raises(CoverageError) as refused:
            find_file(path, "", 9)
    assert str(refused.value).startswith("a.csv cannot be opened, because this user has no perm")


FILES = (
    "gaps --institutes-file FILE",
    "gaps --population-file FILE --measure km",
    "gaps --matrix-file FILE",
    "plan --institutes 1 --candidates FILE",
    "validate FILE",
    "validate FILE --matrix",
    "eligibility --rule listed --level region --list FILE",
    "scenarios FILE",
    "replay FILE",
    "accuracy --trips FILE",
    "data import --institutes FILE",
    "national FILE",
)
"""Every command to which a user names a file."""


def test_a_device_that_never_ends_is_refused_in_one_sentence() -> None:
    for said in sentences_of(*(words.replace("FILE", "/dev/zero").split() for words in FILES)):
        assert "/dev/zero was not read: it has more than " in said or "zero was not read (" in said


def test_a_folder_where_a_file_is_wanted_is_refused_in_one_sentence(tmp_path: Path) -> None:
    for said in sentences_of(*(words.replace("FILE", str(tmp_path)).split() for words in FILES)):
        assert str(tmp_path) in said


def test_a_pipe_of_a_shell_is_a_file_of_the_users_own(tmp_path: Path) -> None:
    mine = tmp_path / "mine.csv"
    mine.write_bytes(a_file(a_row()))
    validate = shlex.join([sys.executable, "-m", "coverage", "validate"])
    line = f"{validate} <(cat {shlex.quote(str(mine))})"
    done = subprocess.run(
        ["bash", "-c", line], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert "1 site" in done.stdout


def test_national_waits_for_no_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "points.parquet"
    os.mkfifo(pipe)
    assert (
        sentences_of(["national", tmp_path], ["national", pipe])
        == [
            "points.parquet was not read (It is not a regular file): check the path and the file.\n"
        ]
        * 2
    )
