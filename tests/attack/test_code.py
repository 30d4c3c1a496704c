"""What our own code never does, read off the code."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.app_server import ROOT

MODULES = [ROOT / "app.py", *sorted((ROOT / "coverage").rglob("*.py"))]

RUNS_WHAT_IT_READS = {
    "pickle", "cPickle", "dill", "cloudpickle", "joblib", "shelve", "marshal", "yaml", "code",
    "codeop", "imp",
}  # fmt: skip
"""Modules that make code, or objects with code, of what they are given."""

STARTS_PROGRAMS = {"subprocess", "pty", "multiprocessing", "ctypes"}

STARTS_ITSELF = {
    "coverage/distributed/processes.py": {"multiprocessing"},
    "coverage/documents/picture/conversion.py": {"subprocess"},
}
"""Workers of `national` are this program again; Python's tracker of them is started before. A
picture is drawn by Python again, without a shell, from what our own charts say."""

CALLS = {
    "eval", "exec", "compile", "__import__", "os.system", "os.popen", "os.execv", "os.execvp",
    "os.spawnl", "os.spawnv", "os.startfile", "tempfile.mktemp", "pd.read_pickle",
    "pd.eval", "pandas.read_pickle", "pandas.eval", "frame.eval", "frame.query", "read_pickle",
    "ET.parse", "ET.fromstring", "extractall", "setattr",
}  # fmt: skip

OPENS_FILES = {
    "Path", "open", "read_bytes", "read_text", "write_bytes", "write_text", "unlink", "rename",
    "mkdir", "rmdir", "iterdir", "glob", "rglob", "touch", "rmtree", "copyfile", "move",
    "read_own_file", "load_datasets", "save", "read_csv", "read_parquet", "read_file",
}  # fmt: skip
"""Names of what reaches the file system."""


def read(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imported(tree: ast.AST) -> Iterator[str]:
    """Yield the first word of every module that is imported."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name.partition(".")[0] for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield (node.module or "").partition(".")[0]


def called(tree: ast.AST) -> Iterator[ast.Call]:
    yield from (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def name_of(call: ast.Call) -> str:
    return ast.unparse(call.func)


def faults(tree: ast.AST) -> set[str]:
    """Return what a module does that none of ours may."""
    modules = set(imported(tree)) & (RUNS_WHAT_IT_READS | STARTS_PROGRAMS)
    calls = {name_of(call) for call in called(tree)}
    shells = {
        name_of(call)
        for call in called(tree)
        if any(each.arg in ("shell", "allow_pickle", "unsafe_allow_html", "unsafe_allow_javascript")
               and ast.unparse(each.value) != "False" for each in call.keywords)
    }  # fmt: skip
    return modules | shells | {call for call in calls if call in CALLS}


@pytest.mark.parametrize(
    "code",
    [
        "import pickle",
        "from subprocess import run",
        "eval(text)",
        "os.system(words)",
        "tempfile.mktemp()",
        "np.load(path, allow_pickle=True)",
        "st.markdown(text, unsafe_allow_html=True)",
        "pd.read_pickle(path)",
    ],
)
def test_the_faults_are_known(code: str) -> None:
    assert faults(ast.parse(code))


def test_no_module_runs_what_it_reads_and_none_starts_a_program() -> None:
    found = {str(path.relative_to(ROOT)): faults(read(path)) for path in MODULES}
    assert {path: what for path, what in found.items() if what} == STARTS_ITSELF


def test_arrays_are_loaded_without_objects() -> None:
    """numpy takes code in a file of arrays for an array only when it is asked to."""
    for path in MODULES:
        for call in called(read(path)):
            if name_of(call) in ("np.load", "numpy.load"):
                told = {each.arg: ast.unparse(each.value) for each in call.keywords}
                assert told.get("allow_pickle") == "False", path


def opened_by(path: Path) -> set[str]:
    """Return what a module of the dashboard does with files."""
    names = {name_of(call).rpartition(".")[2] for call in called(read(path))}
    return names & OPENS_FILES


def test_no_page_opens_a_file_that_a_user_names() -> None:
    """A page reads the bytes that were brought, and files whose place the code names."""
    dashboard = ROOT / "coverage" / "dashboard"
    opened = {
        path.relative_to(dashboard).as_posix(): opened_by(path)
        for path in MODULES
        if dashboard in path.parents
    }
    assert {name: what for name, what in opened.items() if what} == READ


READ = {
    "pages/accessibility.py": {"Path", "read_text"},  # the statement beside it
    "server/log.py": {"Path"},  # the name of a module that failed
    "server/session_data.py": {"load_datasets"},  # the data that are installed
    # Our own scripts, which are joined into one file.
    "server/static_files.py": {"Path", "read_bytes", "read_text", "write_text"},
}


def test_every_uploader_has_a_limit() -> None:
    for path in MODULES:
        for call in called(read(path)):
            if name_of(call) == "st.file_uploader":
                assert "max_upload_size" in {each.arg for each in call.keywords}, path
