"""A page that stands still: no test acts on one that is still being drawn."""

from __future__ import annotations

from playwright.sync_api import Page, expect

BUSY = (
    '[data-testid="stApp"]:is(html[data-moving] *, '
    ':not([data-test-script-state="notRunning"]), :has([data-stale="true"]))'
)
"""The app while it answers, while something of the answer before is still there, or while
something moves: what is clicked then may lie elsewhere when the mouse is let go."""


def acting_at_rest(page: Page) -> Page:
    """Have a new page hold up each action, and each `expect`, while the app is at work.

    So nothing is clicked, typed into or given a file that is about to be drawn anew or to move,
    whatever a test does first. Keys and the mouse go where the focus and the pointer are, and wait
    for nothing.
    """
    page.add_init_script(NOTE_CHANGES)
    page.add_locator_handler(page.locator(BUSY), lambda: None)
    return page


def while_it_works(page: Page) -> Page:
    """Have a page hold nothing up any more: for what is seen while the app is at work."""
    page.remove_locator_handler(page.locator(BUSY))
    return page


def at_rest(page: Page) -> None:
    """Wait until the app has answered all that was asked and the browser has drawn it."""
    app = page.get_by_test_id("stApp")
    expect(app).to_have_attribute("data-test-script-state", "notRunning", timeout=30_000)
    page.wait_for_function("() => Boolean(window.tellClick)", timeout=30_000)
    page.evaluate(DRAWN)
    expect(page.locator('[data-stale="true"]')).to_have_count(0, timeout=30_000)
    expect(app).to_have_attribute("data-test-script-state", "notRunning", timeout=30_000)


NOTE_CHANGES = """(() => {
    const STILL_MS = 100;
    let page = window;
    try { if (window.top.document) page = window.top; } catch {}
    const note = () => {
        page.changedAt = Date.now();
        page.noteMoves?.();
    };
    const acts = ["pointerdown", "click", "keydown", "input", "change", "popstate", "resize",
        "message"];
    for (const act of acts) window.addEventListener(act, note, { capture: true, passive: true });
    if (window === page) {
        const ends = each => each.effect.getComputedTiming().endTime < Infinity;
        const moves = () => document.getAnimations().some(
            each => each.playState === "running" && ends(each));
        let waits = false;
        const look = () => {
            if (moves()) page.changedAt = Date.now();
            waits = Date.now() < page.changedAt + STILL_MS;
            document.documentElement?.toggleAttribute("data-moving", waits);
            if (waits) setTimeout(look, STILL_MS / 2);
        };
        page.noteMoves = () => { if (!waits && document.documentElement) look(); };
        new MutationObserver(note).observe(document, { childList: true, subtree: true });
        new PerformanceObserver(note).observe({ type: "layout-shift" });
    }
    note();
})()"""
"""Notes when somebody last did something on a page or its map, and when something was last drawn
or moved. While it is not long ago, or an animation runs that ends, the page says that it moves."""

DRAWN = """() => new Promise(done => {
    let since = window.changedAt || Date.now();
    if (!window.changedAt)  // nobody notes what is done here: as if it were done just now
        new MutationObserver(() => { since = Date.now(); })
            .observe(document.body, { childList: true, subtree: true });
    const look = () => {
        const left = Math.max(since, window.changedAt || 0) + 400 - Date.now();
        if (left <= 0) done(); else setTimeout(look, left);
    };
    look();
})"""
"""Parts of a page are loaded when they are first needed, after the app is done."""
