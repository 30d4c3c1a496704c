"""What the first page loads, and the way of one question through the house.

The dashboard is drawn as for a visitor who opens it, and asked twice more with another threshold;
the last time is traced, as earlier ones find what is worked out once. The question is what the
page's own call does that leads to ``find_gaps``: from the filters, which are known, to the gaps of
every area. Each function counts once, when it is first entered, as somebody who reads the code
along the way reads it once.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from itertools import groupby
from types import FrameType

from tools.house.sources import HOUSE, ROOT

ASKED = "find_gaps"
PAGE = "show"


@dataclass(frozen=True)
class FirstPage:
    """What was seen of the first page.

    Attributes
    ----------
    modules : int
        Modules of the house that are loaded once the page is drawn, with its server.
    stays : int
        How often the way of the question comes to a file: functions of one file after another
        are one stay.
    files : int
        The files on the way. All other stays are returns to a file that was left before.
    climbs : int
        Calls that lead back up: into a file that is still at work further up, past the caller's.
    """

    modules: int
    stays: int
    files: int
    climbs: int

    @property
    def returns(self) -> int:
        """Stays in a file that was left before."""
        return self.stays - self.files


@dataclass(frozen=True)
class Call:
    """A function of the house that is entered: its file, from the root, and those still open.

    ``above`` holds a file for each function that waits for this one, the outermost first.
    """

    file: str
    function: str
    above: tuple[str, ...]

    @property
    def is_climb(self) -> bool:
        """Whether it lies in a file further up than the caller's."""
        return self.file in self.above[:-1] and self.file != self.above[-1]


def see_first_page() -> FirstPage:
    """Draw the first page in a process of its own, and return what was seen."""
    seen = subprocess.run(
        [sys.executable, "-m", __name__], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if seen.returncode:
        raise RuntimeError(f"The first page was not drawn: {seen.stderr[-2000:]}")
    return FirstPage(**json.loads(seen.stdout.splitlines()[-1]))


def way_of_question(calls: Sequence[Call]) -> tuple[int, int, int]:
    """Return the stays, files and climbs from the page's call to the answer.

    Parameters
    ----------
    calls : sequence of Call
        Everything that was entered while the page was drawn, in order.
    """
    asked = next(place for place, call in enumerate(calls) if call.function == ASKED)
    depth = next(len(call.above) for call in calls if call.function == PAGE) + 1
    begin = max(place for place in range(asked + 1) if len(calls[place].above) == depth)
    rest = range(begin + 1, len(calls))
    end = next((place for place in rest if len(calls[place].above) <= depth), len(calls))
    way: dict[tuple[str, str], Call] = {}
    for call in calls[begin:end]:
        way.setdefault((call.file, call.function), call)
    stays = [file for file, _ in groupby(call.file for call in way.values())]
    return len(stays), len(set(stays)), sum(call.is_climb for call in way.values())


class _Trace:
    """The calls of functions of the house, for ``threading.setprofile``."""

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self._open: list[FrameType] = []
        self._house = f"{ROOT / HOUSE}/"

    def __call__(self, frame: FrameType, event: str, _: object) -> None:
        code = frame.f_code
        if event not in ("call", "return") or not code.co_filename.startswith(self._house):
            return
        if event == "return":
            if self._open and self._open[-1] is frame:
                self._open.pop()
            return
        above = tuple(self._from_root(each) for each in self._open)
        self.calls.append(Call(self._from_root(frame), code.co_qualname, above))
        self._open.append(frame)

    def _from_root(self, frame: FrameType) -> str:
        return frame.f_code.co_filename.removeprefix(f"{ROOT}/")


def _see() -> FirstPage:
    from streamlit.testing.v1 import AppTest

    import app  # the server, which the page is not drawn without

    page = AppTest.from_file(app.__file__, default_timeout=300)
    page.run()
    modules = sum(name.partition(".")[0] == HOUSE for name in sys.modules)
    page.number_input(key="minutes").set_value(30).run()  # what later questions find done
    trace = _Trace()
    threading.setprofile(trace)
    page.number_input(key="minutes").set_value(20).run()
    threading.setprofile(None)
    if page.exception:
        raise RuntimeError(page.exception[0].message)
    return FirstPage(modules, *way_of_question(trace.calls))


if __name__ == "__main__":
    print(json.dumps(asdict(_see())))
