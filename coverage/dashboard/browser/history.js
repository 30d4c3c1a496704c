// One page, one entry in the history of the browser: Streamlit makes one of each change of the
// address that the server writes, and so of what is carried along when another page is opened.
(function () {
  "use strict";

  // What the server writes for a page comes by itself, and may come before Streamlit has put that
  // page into the address: it would stand in the entry of the page before. So it waits a moment,
  // and goes where the browser is by then, unless that went Back or Forward.
  const SOON_MS = 50;

  const push = window.history.pushState.bind(window.history);
  const replace = window.history.replaceState.bind(window.history);
  let moves = 0;
  let timer = 0;

  window.addEventListener("popstate", () => {
    moves += 1;
  }, true);

  window.history.pushState = function (state, unused, url) {
    const target = new URL(url ?? "", window.location.href);
    if (target.pathname !== window.location.pathname) {
      push(state, unused, url);
      return;
    }
    const before = moves;
    window.clearTimeout(timer);
    timer = window.setTimeout(() => {
      const path = window.location.pathname;
      if (moves === before && path === target.pathname) {
        replace(state, unused, url);
      } else if (moves === before && !window.location.search) { // else its own words are there
        replace(state, unused, path + target.search);
      }
    }, SOON_MS);
  };
})();
