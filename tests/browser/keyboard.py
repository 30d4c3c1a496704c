"""A user with a keyboard and no mouse, who has to see where the focus is."""

from __future__ import annotations

from dataclasses import dataclass, field

from playwright.sync_api import ElementHandle, Locator, Page, expect

STILL = "*, ::before, ::after { transition: none !important; animation: none !important; }"
"""Rings would fade in and out."""

LOOK = """element => {
    const near = [element, element.previousElementSibling, element.nextElementSibling];
    for (let up = element, steps = 0; up.parentElement && steps < 5; steps += 1) {
        up = up.parentElement;
        near.push(up);
    }
    return near.filter(Boolean).map(each => {
        const style = getComputedStyle(each);
        return [style.outline, style.boxShadow, style.borderColor, style.backgroundColor].join();
    }).join("|");
}"""
"""How an element and what is around it look: the ring of a field is drawn by its frame."""

NAME = "element => `${element.tagName} ${element.ariaLabel || element.textContent.slice(0, 60)}`"

SHOWN_OTHERWISE = ("IFRAME", "TD", "CANVAS", "MAIN", "BODY")
"""The map and the cells of a table draw the focus inside; the page as a whole has no ring."""


@dataclass(slots=True)
class Keyboard:
    """The keys of a user, and the stops passed so far that did not show the focus.

    Parameters
    ----------
    page : Page
        Opened, and clicked nowhere.
    """

    page: Page
    unseen: list[str] = field(default_factory=list)

    def tab_to(self, goal: Locator, *, at_most: int = 150) -> None:
        """Press Tab until the focus is on an element or in it, and look at every stop passed."""
        expect(goal).to_be_attached(timeout=30_000)
        self.page.add_style_tag(content=STILL)
        passed: list[tuple[ElementHandle, str]] = []
        for _ in range(at_most):
            stop = self._focused()
            passed.append((stop, str(stop.evaluate(LOOK))))
            self.page.keyboard.press("Tab")
            if goal.evaluate("element => element.contains(document.activeElement)"):
                self._note_unseen(passed)
                return
        raise AssertionError(f"No key leads to {goal}.")

    def press(self, *keys: str) -> None:
        """Press one key after another."""
        for key in keys:
            self.page.keyboard.press(key)

    def choose(self, name: str) -> None:
        """Type an option of the list that has the focus, and take it."""
        self.page.keyboard.type(name)
        expect(self.page.get_by_role("option", name=name).first).to_be_visible()
        self.press("ArrowDown", "Enter")

    def _note_unseen(self, passed: list[tuple[ElementHandle, str]]) -> None:
        """Note the stops that look as they did with the focus, now that it is elsewhere."""
        for stop, with_focus in passed:
            name = str(stop.evaluate(NAME))
            if stop.evaluate(LOOK) == with_focus and not name.startswith(SHOWN_OTHERWISE):
                self.unseen.append(name)

    def _focused(self) -> ElementHandle:
        element = self.page.evaluate_handle("document.activeElement").as_element()
        assert element
        return element
