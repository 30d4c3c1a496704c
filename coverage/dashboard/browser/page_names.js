// Says aloud what only the eye would see: that an answer has changed, and what buttons are for.
// A changed answer is put into a region that screen readers read at once; the same one again is not.
(function () {
  "use strict";

  const PATIENCE_MS = 400; // a page is drawn in pieces
  const region = document.createElement("div");
  region.setAttribute("role", "status");
  region.id = "changed-answer";
  document.body.append(region);

  let answered = null;
  const tell = () => {
    const answer = document.querySelector(".st-key-page-answer")?.innerText.trim();
    if (!answer || answer === answered) return;
    if (answered !== null) region.textContent = answer;
    answered = answer;
  };

  const name = (query, attribute, words) => {
    for (const named of document.querySelectorAll(query)) {
      if (named.getAttribute(attribute) !== words) named.setAttribute(attribute, words);
    }
  };
  const nameAll = () => {
    const logo = document.title.split(" · ").pop();
    name('[data-testid="stHeaderLogo"]', "alt", logo);
    name('[data-testid="stSidebarLogo"]', "alt", logo);
    name('[data-testid="stExpandSidebarButton"]', "aria-label", "Menu");
    name('[data-testid="stSidebarCollapseButton"] button', "aria-label", "Close menu");
    name('[data-testid="stSidebar"]', "aria-label", "Menu");
    // A place to drop a file on has a name, so that it is a group and no mere decoration.
    name('[data-testid="stFileUploaderDropzone"]', "role", "group");
  };

  // A link to a term or a heading was followed before it was there.
  let sought = window.location.hash;
  const find = () => {
    const found = sought && document.getElementById(decodeURIComponent(sought.slice(1)));
    if (!found) return;
    sought = "";
    found.scrollIntoView();
  };

  let timer = 0;
  const look = () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => (nameAll(), tell(), find()), PATIENCE_MS);
  };
  look();
  new MutationObserver(look).observe(document.body, { childList: true, subtree: true, characterData: true });
})();
