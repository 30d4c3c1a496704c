"""Every Python gives the same numbers, byte for byte.

Seen where the tests run beside the environment of `make run`, under another Python: in the night.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
USUAL = ROOT / ".venv" / "bin" / "python"

pytestmark = pytest.mark.skipif(
    not USUAL.exists() or Path(sys.prefix).resolve() == USUAL.parents[1].resolve(),
    reason="there is no other Python beside this one",
)


def answer(python: str, words: str) -> bytes:
    command = [python, "-m", "coverage", *words.split()]
    environment = {**os.environ, "PYTHONHASHSEED": "random"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=True)
    return done.stdout


@pytest.mark.parametrize(
    "words",
    [
        "gaps --level district --format csv",
        "gaps --level lep --measure km --sector digital --format csv",
        "gaps --level region --traffic none --format json",
        "sectors --level region --format csv",
        "eligibility --format csv",
        "plan --institutes 3 --report areas --format csv",
        "accuracy",
    ],
)
def test_another_python_gives_the_same_bytes(words: str) -> None:
    assert answer(sys.executable, words) == answer(str(USUAL), words)
