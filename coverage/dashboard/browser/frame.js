// A frame that nobody sees: the way for scripts of ours to the page around it, and for what is
// clicked there back to the server.
(function () {
  "use strict";

  const page = window.parent;
  const tell = (type, said) => page.postMessage({ isStreamlitMessage: true, type, ...said }, "*");

  window.addEventListener("message", ({ source, data }) => {
    if (source !== page || data.type !== "streamlit:render") return;
    for (const script of data.args.scripts) add(new URL(script, window.location.href).href);
  });

  function add(address) {
    if ([...page.document.scripts].some((each) => each.src === address)) return;
    const script = page.document.createElement("script");
    script.src = address;
    page.document.head.append(script);
  }

  // The server is told of changes alone: the number makes a second click on a button one.
  let clicks = Date.now();
  page.tellClick = (clickable, choice) => {
    clicks += 1;
    tell("streamlit:setComponentValue", { value: { clickable, choice, clicks }, dataType: "json" });
  };
  const place = window.frameElement.closest('[data-testid="stElementContainer"]');
  if (place) place.style.display = "none"; // it takes no room among what is read
  tell("streamlit:setFrameHeight", { height: 0 });
  tell("streamlit:componentReady", { apiVersion: 1 });
})();
