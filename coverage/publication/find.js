// The search of a publication: it adds a box to a page that can be used without it, and asks
// nothing of any server, so that it works in a folder on a disk.
(function () {
  "use strict";
  var MOST = 30;
  var DISTRICTS = ["A9", "A99", "A9A", "AA9", "AA99", "AA9A"]; // shapes of postcode districts
  var place = document.getElementById("search");
  if (!place || typeof PLACES === "undefined") return;

  function isIn(first, last, sign) {
    return first <= sign && sign <= last;
  }

  // Returns words in small letters without accents, one blank between them.
  function plain(text) {
    var words = "";
    Array.from(text.normalize("NFKD").toLowerCase()).forEach(function (sign) {
      if (isIn("a", "z", sign) || isIn("0", "9", sign)) words += sign;
      else if (!isIn("\u0300", "\u036f", sign)) words += " ";
    });
    return words.split(" ").filter(Boolean).join(" ");
  }

  function shapeOf(text) {
    return Array.from(text).map(function (sign) { return isIn("0", "9", sign) ? "9" : "A"; }).join("");
  }

  var rows = PLACES.map(function (row) {
    return { name: row[0], what: row[1], page: row[2], key: plain(row[0]) };
  });

  // Returns what to look for: of a whole postcode its district.
  function asked(text) {
    var words = plain(text), joined = words.split(" ").join("");
    var district = joined.slice(0, -3);
    var isWhole = shapeOf(joined.slice(-3)) === "9AA" && DISTRICTS.indexOf(shapeOf(district)) >= 0;
    return isWhole ? district : words;
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
