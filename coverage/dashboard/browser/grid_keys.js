// Moves between the cells of a table of buttons with the arrow keys, so that the Tab key passes it
// in one step. Such a table has the attribute data-grid, and one button that Tab comes to.
(function () {
  "use strict";

  const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
  const cellButton = (target) => target.closest?.("table[data-grid] td button");

  document.addEventListener("keydown", (event) => {
    const button = cellButton(event.target);
    const step = STEPS[event.key];
    if (!button || !step || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    const cell = button.closest("td");
    const rows = [...cell.closest("tbody").rows];
    let [row, column] = [rows.indexOf(cell.parentElement), cell.cellIndex];
    for (let next = cell; next; next = rows[row]?.cells[column]) {
      const there = next !== cell && next.querySelector("button");
      if (there) {
        there.focus();
        return;
      }
      row += step[0];
      column += step[1];
    }
  });

  document.addEventListener("focusin", ({ target }) => {
    const button = cellButton(target);
    if (!button) return;
    for (const other of button.closest("table").querySelectorAll('td button[tabindex="0"]')) {
      other.tabIndex = -1;
    }
    button.tabIndex = 0;
  });
})();
