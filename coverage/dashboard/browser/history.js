// One page, one entry in the history of the browser: Streamlit makes one of each change of the
// address that the server writes, and so of what is carried along when another page is opened.
(function () {
  "use strict";

  const push = window.history.pushState.bind(window.history);
  const replace = window.history.replaceState.bind(window.history);
  window.history.pushState = function (state, unused, url) {
    const path = new URL(url ?? "", window.location.href).pathname;
    (path === window.location.pathname ? replace : push)(state, unused, url);
  };
})();
