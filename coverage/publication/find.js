// The search of a publication: it adds a box to a page that can be used without it, and asks
// nothing of any server, so that it works in a folder on a disk.
(function () {
  "use strict";
  var MOST = 30;
  var POSTCODE = /^([A-Z]{1,2}[0-9][A-Z0-9]?) ?[0-9][A-Z]{2}$/;
  var place = document.getElementById("search");
  if (!place || typeof PLACES === "undefined") return;

  function plain(text) {
    return text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase()
      .replace(/[^a-z0-9]+/g, " ").trim();
  }

  var rows = PLACES.map(function (row) {
    return { name: row[0], what: row[1], page: row[2], key: plain(row[0]) };
  });

  function asked(text) {
    var whole = POSTCODE.exec(text.trim().toUpperCase().replace(/\s+/g, " "));
    return plain(whole ? whole[1] : text);
  }

  function found(wanted) {
    var ranked = [];
    rows.forEach(function (row, at) {
      var fit = -1;
      if (row.key === wanted) fit = 0;
      else if (row.key.indexOf(wanted) === 0) fit = 1;
      else if (row.key.indexOf(" " + wanted) >= 0) fit = 2;
      if (fit >= 0) ranked.push({ row: row, fit: fit, at: at });
    });
    ranked.sort(function (one, other) { return one.fit - other.fit || one.at - other.at; });
    return ranked.map(function (each) { return each.row; });
  }

  var form = document.createElement("form");
  form.setAttribute("role", "search");
  form.className = "search";
  var label = document.createElement("label");
  label.htmlFor = "place";
  label.textContent = "Area, town or postcode";
  var box = document.createElement("input");
  box.id = "place";
  box.type = "search";
  box.autocomplete = "off";
  box.spellcheck = false;
  var told = document.createElement("p");
  told.setAttribute("role", "status");
  told.className = "small";
  var list = document.createElement("ul");
  list.className = "found";
  form.append(label, box, told);
  place.append(form, list);
  place.hidden = false;

  function show() {
    var wanted = asked(box.value);
    list.textContent = "";
    if (!wanted) { told.textContent = ""; return; }
    var all = found(wanted);
    all.slice(0, MOST).forEach(function (row) {
      var item = document.createElement("li");
      var link = document.createElement("a");
      var what = document.createElement("span");
      link.href = row.page;
      link.textContent = row.name;
      what.className = "small";
      what.textContent = " " + row.what;
      item.append(link, what);
      list.append(item);
    });
    if (!all.length) told.textContent = "No place begins so. Try fewer letters, or the lists below.";
    else if (all.length > MOST) told.textContent = "The first " + MOST + " of " + all.length + " places.";
    else told.textContent = all.length === 1 ? "1 place." : all.length + " places.";
  }

  box.addEventListener("input", show);
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    show();
    var first = list.querySelector("a");
    if (first) first.focus();
  });
  show();
}());
