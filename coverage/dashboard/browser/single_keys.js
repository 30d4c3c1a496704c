// A single key does nothing outside fields: Streamlit would work the page out again at R, and nobody
// could turn that off (WCAG 2.2, 2.1.4). In fields, lists and tables a key is what is typed.
(function () {
  "use strict";

  const TYPED = "input, textarea, select, [contenteditable], [role=listbox], [role=menu], [role=grid]";
  window.addEventListener(
    "keydown",
    (event) => {
      const alone = !event.ctrlKey && !event.metaKey && !event.altKey && /^[a-z]$/i.test(event.key);
      if (alone && !event.target.closest?.(TYPED)) event.stopImmediatePropagation();
    },
    true,
  );
})();
