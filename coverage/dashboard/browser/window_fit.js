// The frame of the map: as high as the window allows, with the colours of the page around it.
(function () {
  "use strict";

  const ROOM = 24; // pixels left free below the map
  const LEAST = 480, LEAST_ON_WIDE = 760, WIDE = 1600; // its height, and the window from which the second holds
  const LEAST_ALONE = 200; // where the map stands alone in a frame of another site
  const PHONE = 640, SHARE_OF_PHONE = 0.65; // the width up to which it takes that share of the screen
  const SETTLES_MS = [0, 250, 1000, 2500]; // the page above the map may still grow when the map begins

  // Keeps a box as high as the window allows, and the frame with it, and tells of each change.
  function keepHigh(box, changed) {
    const streamlit = window.Streamlit;
    const told = streamlit ? streamlit.setFrameHeight.bind(streamlit) : () => {};
    let height = 0;
    // What draws the map asks for the height that the server knows, after each view.
    if (streamlit) streamlit.setFrameHeight = () => { if (height) told(height); };
    const fit = () => {
      const wanted = wantedHeight();
      if (!wanted || wanted === height) return;
      height = wanted;
      box.style.height = `${height}px`;
      told(height);
      changed();
    };
    SETTLES_MS.forEach((ms) => (ms ? setTimeout(fit, ms) : fit()));
    try {
      window.parent.addEventListener("resize", fit);
      window.addEventListener("pagehide", () => window.parent.removeEventListener("resize", fit));
    } catch { /* the page around is not ours to listen to */ }
    new ResizeObserver(changed).observe(box);
  }

  // Returns the height in pixels; 0 where nothing is known of the page around.
  function wantedHeight() {
    try {
      const page = window.parent, frame = window.frameElement;
      if (!frame) return 0;
      const foot = page.document.querySelector(".alone-foot");
      if (foot) {
        const room = page.innerHeight - frame.getBoundingClientRect().top - page.scrollY;
        return Math.round(Math.max(LEAST_ALONE, room - foot.offsetHeight - ROOM));
      }
      if (page.innerWidth <= PHONE) return Math.round(page.innerHeight * SHARE_OF_PHONE);
      const scrolled = frame.closest('[data-testid="stMain"]')?.scrollTop ?? page.scrollY;
      const top = frame.getBoundingClientRect().top + scrolled;
      const least = page.innerWidth >= WIDE ? LEAST_ON_WIDE : LEAST;
      return Math.round(Math.max(least, page.innerHeight - top - ROOM));
    } catch {
      return 0;
    }
  }

  // Wears the light or the dark colours, as the page does, now and whenever that changes.
  function wearTheme() {
    const wear = (ground) => {
      document.documentElement.dataset.theme = isDark(ground) ? "dark" : "light";
    };
    wear(getComputedStyle(document.documentElement).getPropertyValue("--background-color"));
    window.Streamlit?.events?.addEventListener("streamlit:render", ({ detail }) => {
      if (detail.theme) wear(detail.theme.backgroundColor);
    });
  }

  function isDark(ground) {
    const pen = document.createElement("canvas").getContext("2d");
    pen.fillStyle = "#ffffff";
    pen.fillStyle = ground.trim() || "#ffffff";
    const [red, green, blue] = [1, 3, 5].map((at) => parseInt(pen.fillStyle.slice(at, at + 2), 16));
    return 0.299 * red + 0.587 * green + 0.114 * blue < 128;
  }

  window.windowFit = { keepHigh, wearTheme };
})();
