// What was pressed is clicked, though the page moved or was drawn again before the mouse was let go.
// A browser clicks nothing then, and the click would be lost.
(function () {
  "use strict";

  const CLICKED = 'a[href], button, summary, label, [role="option"]';
  const SLIP_PX = 6; // so far a hand moves while it clicks; who takes a press back moves farther
  let pressed = null;

  document.addEventListener("pointerdown", (event) => {
    const other = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
    const alone = event.pointerType === "mouse" && event.button === 0 && !other;
    const node = alone ? event.target.closest?.(CLICKED) : null;
    const place = node?.getBoundingClientRect();
    pressed = node && { node, place, look: look(node), x: event.clientX, y: event.clientY };
  }, true);

  document.addEventListener("pointerup", ({ target, clientX, clientY }) => {
    const was = pressed;
    pressed = null;
    if (!was || (was.node.isConnected && was.node.contains(target))) return; // the browser clicks it
    if (Math.hypot(clientX - was.x, clientY - was.y) > SLIP_PX) return;
    let clicked = false;
    const hear = (event) => { clicked = look(event.target.closest?.(CLICKED)) === was.look; };
    document.addEventListener("click", hear, true);
    setTimeout(() => {
      document.removeEventListener("click", hear, true);
      if (!clicked) find(was)?.click();
    });
  }, true);

  // Tells one from another. What stands on a button of ours may change with the answer.
  function look(node) {
    if (!node) return "";
    const { choose } = node.dataset;
    const told = choose === undefined ? ["role", "aria-label", "href"].map((name) => node.getAttribute(name))
      : [node.closest("[data-clickable]")?.dataset.clickable, choose];
    return JSON.stringify([node.tagName, ...told, choose === undefined ? node.textContent : ""]);
  }

  // Returns what was pressed, or what stands in its stead: the nearest one that looks the same.
  function find({ node, look: looked, place }) {
    if (node.isConnected) return node;
    const away = (each) => {
      const box = each.getBoundingClientRect();
      return Math.hypot(box.x - place.x, box.y - place.y);
    };
    return [...document.querySelectorAll(node.tagName)].filter((each) => look(each) === looked)
      .sort((one, other) => away(one) - away(other))[0];
  }
})();
