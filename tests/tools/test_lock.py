"""What is installed is what is locked, and what is locked is what the pins ask for."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import pytest
from packaging.markers import Marker
from packaging.requirements import Requirement

from tools.lock import (
    ALL_VERSIONS,
    GROUPS,
    NEVER,
    ROOT,
    Group,
    Locked,
    faults,
    pins,
    plain,
    read_lock,
)

each_group = pytest.mark.parametrize("group", GROUPS, ids=lambda group: group.name)

PYTHONS = ("3.11", "3.12", "3.13")
SYSTEMS = (("linux", "Linux", "posix"), ("darwin", "Darwin", "posix"), ("win32", "Windows", "nt"))
MACHINES = [
    {
        **{"sys_platform": platform, "platform_system": system, "os_name": name, "extra": ""},
        **{"python_version": python, "python_full_version": f"{python}.9"},
        **{"implementation_name": "cpython", "platform_python_implementation": "CPython"},
    }
    for python in PYTHONS
    for platform, system, name in SYSTEMS
]


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """Return a folder with the requirements and locks, to be spoiled."""
    for path in ROOT.glob("requirements*.txt"):
        shutil.copy(path, tmp_path)
    shutil.copytree(ROOT / "locks", tmp_path / "locks")
    return tmp_path


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert re.search(old, text, re.MULTILINE)
    path.write_text(re.sub(old, new, text, count=1, flags=re.MULTILINE), encoding="utf-8")


def test_locks_and_pins_agree() -> None:
    assert list(faults()) == []


def test_every_file_of_requirements_and_every_lock_is_of_a_group() -> None:
    assert {path.name for path in ROOT.glob("requirements*.txt")} == {
        group.requirements for group in GROUPS
    }
    assert {f"locks/{path.name}" for path in (ROOT / "locks").iterdir()} == {
        group.lock for group in GROUPS
    }


def test_running_md_tells_what_each_lock_is_for() -> None:
    text = (ROOT / "docs" / "running.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)` \| .* \| `(requirements.*)` \| (\w+) \|$", text, re.MULTILINE)
    assert sorted(rows) == sorted((group.name, group.requirements, group.scope) for group in GROUPS)


@each_group
def test_a_new_pin_without_a_lock_is_told(tree: Path, group: Group) -> None:
    with (tree / group.requirements).open("a", encoding="utf-8") as file:
        file.write("New_Package==1.2\n")
    assert f"{group.requirements} asks for new-package==1.2, which {group.lock} lacks" in list(
        faults(tree)
    )


@each_group
def test_another_version_than_the_pin_is_told(tree: Path, group: Group) -> None:
    name, version = next(iter(pins(group).items()))
    edit(tree / group.lock, f"^{name}=={re.escape(version)}", f"{name}==0.0.1")
    assert any(f"asks for {name}=={version}" in told for told in faults(tree))


@each_group
def test_a_package_without_a_checksum_is_told(tree: Path, group: Group) -> None:
    name = read_lock(group)[-1].name
    edit(tree / group.lock, rf"^({name}==.*?) \\\n(?:    --hash=.*\n)+", r"\1\n")
    assert f"{group.lock} has no checksum of {name}" in list(faults(tree))


@pytest.mark.parametrize("name", ["run", "dask", "data", "audit"])
def test_another_checksum_than_in_another_lock_is_told(tree: Path, name: str) -> None:
    (group,) = [each for each in GROUPS if each.name == name]
    both = {each.name for each in read_lock(group)} & {each.name for each in read_lock(GROUPS[0])}
    package = min(both)
    digest = rf"^({package}==.*\n    --hash=sha256:)[0-9a-f]{{64}}"
    edit(tree / group.lock, digest, rf"\g<1>{64 * '0'}")
    assert f"{group.lock} locks {package} otherwise than another entry does" in list(faults(tree))


@each_group
def test_a_package_that_nothing_asks_for_is_told(tree: Path, group: Group) -> None:
    """Two that ask for each other alone are left over too."""
    with (tree / group.lock).open("a", encoding="utf-8") as file:
        for name, other in (("one", "two"), ("two", "one")):
            file.write(f"{name}==1 \\\n    --hash=sha256:{64 * 'a'}\n    # via {other}\n")
    told = list(faults(tree))
    for name in ("one", "two"):
        assert f"{group.lock} has {name}, which nothing in {group.requirements} asks for" in told


@pytest.mark.parametrize(
    ("name", "pin", "left_over"),
    [
        ("run", "typst", {"typst"}),
        ("run", "streamlit", {"streamlit", "uvicorn", "starlette"}),
        ("data", "py7zr", {"py7zr"}),
        ("audit", "pip-audit", {"pip-audit", "cyclonedx-python-lib", "requests"}),
    ],
)
def test_a_pin_that_goes_leaves_what_it_brought(
    tree: Path, name: str, pin: str, left_over: set[str]
) -> None:
    (group,) = [each for each in GROUPS if each.name == name]
    edit(tree / group.requirements, rf"^{pin}==.*\n", "")
    if pin == "streamlit":  # it asks for streamlit too
        edit(tree / group.requirements, r"^streamlit-folium==.*\n", "")
    told = list(faults(tree))
    for package in left_over:
        line = f"{group.lock} has {package}, which nothing in {group.requirements} asks for"
        assert line in told


@each_group
def test_a_lock_that_is_missing_is_told(tree: Path, group: Group) -> None:
    (tree / group.lock).unlink()
    assert f"{group.lock} is missing" in list(faults(tree))


@pytest.mark.parametrize(
    "line",
    [
        "--extra-index-url https://packages.example/simple",
        "--index-url https://packages.example/simple",
        "requests",
        "requests>=2",
        "requests @ https://packages.example/requests.whl",
        "-r other.txt",
        "    --hash=md5:0123456789abcdef0123456789abcdef",
    ],
)
def test_a_line_that_takes_what_is_not_locked_is_told(tree: Path, line: str) -> None:
    with (tree / "locks/run.txt").open("a", encoding="utf-8") as file:
        file.write(line + "\n")
    assert any(told.startswith("locks/run.txt has a line") for told in faults(tree))


@pytest.mark.parametrize("name", sorted(NEVER))
def test_what_takes_the_place_of_our_own_package_is_never_locked(tree: Path, name: str) -> None:
    for group in GROUPS:
        assert name not in {each.name for each in read_lock(group)}
    with (tree / "requirements-bench.txt").open("a", encoding="utf-8") as file:
        file.write(f"{name}==1\n")
    with (tree / "locks/bench.txt").open("a", encoding="utf-8") as file:
        file.write(f"{name}==1 \\\n    --hash=sha256:{64 * 'a'}\n    # via -r x.txt\n")
    assert list(faults(tree)) == [
        f"locks/bench.txt has {name}, which cannot stand beside our own package"
    ]


@each_group
def test_nothing_is_built_and_no_server_is_named(group: Group) -> None:
    text = (ROOT / group.lock).read_text(encoding="utf-8")
    assert "\n--only-binary :all:\n" in text
    assert not re.search("http|index|find-links|trusted", text)


def holds(marker: str, machine: dict[str, str]) -> bool:
    return not marker or Marker(marker).evaluate(machine)


def is_here(name: str) -> bool:
    """Return whether a package is installed; some are under other Pythons or systems alone."""
    try:
        return bool(distribution(name))
    except PackageNotFoundError:
        return False


def needs(package: Locked) -> Iterator[tuple[Requirement, list[dict[str, str]]]]:
    """Yield what a package needs, as it says where it is installed, with the machines on which."""
    for line in (distribution(package.name).requires if is_here(package.name) else None) or ():
        need = Requirement(line)
        marker = str(need.marker or "")
        where = [each for each in MACHINES if holds(package.marker, each) and holds(marker, each)]
        if where:
            yield need, where


@pytest.mark.parametrize("name", ["run", "dask", "dev"])
def test_a_lock_holds_what_installed_packages_say_that_they_need(name: str) -> None:
    """Read off the packages, so that no lock has to be believed; also for other machines."""
    (group,) = [each for each in GROUPS if each.name == name]
    locked = {each.name: each for each in read_lock(group)}
    wanted, seen = list(pins(group)), set[str]()
    while wanted:
        package = wanted.pop()
        if package in seen:
            continue
        seen.add(package)
        for need, where in needs(locked[package]):
            needed = plain(need.name)
            assert needed in locked, f"{package} needs {needed}: run `make lock`."
            assert need.specifier.contains(locked[needed].version, prereleases=True)
            assert all(holds(locked[needed].marker, each) for each in where)
            wanted.append(needed)
    elsewhere = {name for name in locked if not is_here(name)}
    left_over = {
        name for name in locked.keys() - seen if not elsewhere & set(locked[name].asked_by)
    }
    assert left_over == set(), "Run `make lock`."


def test_what_is_installed_here_is_what_is_locked() -> None:
    for package in read_lock(ALL_VERSIONS):
        if is_here(package.name):
            assert distribution(package.name).version == package.version
        else:
            assert package.marker, f"{package.name} is not installed: run `make test`."
