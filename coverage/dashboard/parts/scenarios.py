"""The user's scenarios: kept in this session and its address, and changed one at a time."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

import streamlit as st

from coverage.access.selection import Selection
from coverage.dashboard.parts.markdown_escape import plain
from coverage.errors import CoverageError, SelectionError
from coverage.scenarios.scenario import LONGEST_NAME, Scenario, check_together
from coverage.scenarios.scenario_file import MOST_SCENARIOS
from coverage.wording.scenarios import change_said

KEPT, SAID = "what-if", "said of what-if"
SHOWN, DONE = "gain that was shown", "change that was made"


@dataclass(frozen=True, slots=True)
class Kept:
    """The scenarios of a user.

    Parameters
    ----------
    scenarios : tuple of Scenario
        At least one.
    row : int
        Which of them is looked at.

    Raises
    ------
    SelectionError
        If two have the same name, or there are too many.
    """

    scenarios: tuple[Scenario, ...] = (Scenario("Scenario 1"),)
    row: int = 0

    def __post_init__(self) -> None:
        """Check the names and the number."""
        check_together(self.scenarios)
        if len(self.scenarios) > MOST_SCENARIOS:
            raise SelectionError(
                f"There is room for {MOST_SCENARIOS} scenarios: delete some first."
            )

    @property
    def current(self) -> Scenario:
        """The one that is looked at."""
        return self.scenarios[self.row]

    def changed(self, scenario: Scenario) -> Kept:
        """Return them with another scenario in the place of the current one."""
        before, after = self.scenarios[: self.row], self.scenarios[self.row + 1 :]
        return replace(self, scenarios=(*before, scenario, *after))

    def with_another(self, scenario: Scenario) -> Kept:
        """Return them with one more scenario, which is looked at."""
        return Kept((*self.scenarios, scenario), len(self.scenarios))

    def without_current(self) -> Kept:
        """Return them without the current one; a fresh one replaces the last."""
        left = (*self.scenarios[: self.row], *self.scenarios[self.row + 1 :])
        return Kept(left, max(0, self.row - 1)) if left else Kept()

    def with_loaded(self, loaded: Sequence[Scenario]) -> Kept:
        """Return them with those of a file after them; a name that is taken gets a number.

        A scenario that changes nothing and stands alone makes way.
        """
        alone = len(self.scenarios) == 1 and self.current.changes_nothing
        scenarios = () if alone and loaded else self.scenarios
        first = len(scenarios)
        for scenario in loaded:
            name = free_name(scenario.name, [each.name for each in scenarios])
            scenarios = (*scenarios, replace(scenario, name=name))
        return Kept(scenarios, min(first, len(scenarios) - 1))


def kept() -> Kept:
    """Return the scenarios of this session; one that changes nothing at first."""
    found: Kept = st.session_state.setdefault(KEPT, Kept())
    return found


def keep(changed: Kept) -> None:
    """Keep changed scenarios for this session."""
    st.session_state[KEPT] = changed


def change(**fields: object) -> None:
    """Change fields of the current scenario."""
    now = kept()
    keep(now.changed(replace(now.current, **fields)))  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Done:
    """A change that was just made.

    Parameters
    ----------
    what : str
        In words: "Norwich added".
    before : int
        How many people the scenario gained before it, by the selection.
    now : Kept
        The scenarios after it.
    """

    what: str
    before: int
    selection: Selection | None
    now: Kept


def note_change(what: str) -> None:
    """Take note of a change that was just made, to say what it does once that is worked out."""
    selection, gain = st.session_state.get(SHOWN, (None, 0))
    st.session_state[DONE] = Done(what, gain, selection, kept())


def change_made(selection: Selection, gain: int) -> str:
    """Return what the last change did, until another one or another selection; else nothing.

    Parameters
    ----------
    gain : int
        How many people the current scenario gains by the selection.
    """
    st.session_state[SHOWN] = (selection, gain)
    done: Done | None = st.session_state.get(DONE)
    if done is None or (done.selection, done.now) != (selection, kept()):
        return ""
    return change_said(done.what, gain - done.before)


def attempt(part: str, act: Callable[[], str | None]) -> None:
    """Do something that may be refused; what was wrong is then told in a part of the page.

    Parameters
    ----------
    act : callable
        May return what there is to say of what it did, which is told there too.
    """
    try:
        if note := act():
            st.session_state[SAID] = (part, note, False)
    except CoverageError as error:
        st.session_state[SAID] = (part, str(error), True)


def tell(part: str) -> None:
    """Say once what was wrong in a part of the page, or what there is to say of what was done."""
    said = st.session_state.get(SAID)
    if said and said[0] == part:
        _, text, refused = said
        (st.error if refused else st.info)(plain(text))
        del st.session_state[SAID]


def free_name(wanted: str, taken: Collection[str]) -> str:
    """Return a name that is not taken: the one that is wanted, or that with a number."""
    known = {name.casefold() for name in taken}
    name, number = wanted, 1
    while name.casefold() in known:
        number += 1
        name = f"{wanted[: LONGEST_NAME - 6]} ({number})"
    return name


def numbered_name(stem: str, taken: Collection[str]) -> str:
    """Return the first of "Place 1", "Place 2" … that is not taken."""
    known = {name.casefold() for name in taken}
    numbers = range(1, len(known) + 2)
    return next(
        name for name in (f"{stem} {number}" for number in numbers) if name.casefold() not in known
    )
