// A frame that nobody sees: the way for a script of ours to the page around it.
(function () {
  "use strict";

  const page = window.parent;
  const tell = (type, said) => page.postMessage({ isStreamlitMessage: true, type, ...said }, "*");

  window.addEventListener("message", ({ source, data }) => {
    if (source !== page || data.type !== "streamlit:render") return;
    const address = new URL(data.args.script, window.location.href).href;
    if ([...page.document.scripts].some((each) => each.src === address)) return;
    const script = page.document.createElement("script");
    script.src = address;
    page.document.head.append(script);
  });
  const place = window.frameElement.closest('[data-testid="stElementContainer"]');
  if (place) place.style.display = "none"; // it takes no room among what is read
  tell("streamlit:setFrameHeight", { height: 0 });
  tell("streamlit:componentReady", { apiVersion: 1 });
})();
