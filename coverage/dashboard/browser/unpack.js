// Unpacks what packed_view.py packed: columns in which everything that repeats stands once.
(function () {
  "use strict";

  const LETTERS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_!#$%()*+,./:;=?@[]^|~"; // as packed_view.py

  // Returns the value of each of so many rows.
  function column({ values, rows, before = "", after = "" }, count) {
    const whole = values.map((value) =>
      typeof value === "string" ? before + value + after : value);
    return Array.from({ length: count }, (_, row) => whole[of({ values, rows }, row)]);
  }

  // Returns the place of a row's value among the values of its column.
  function of({ values, rows }, row) {
    return rows ? place(rows, row) : values.length === 1 ? 0 : row;
  }

  // Returns the number of a row, from a list of numbers, or from a letter of one text or of two.
  function place(rows, row) {
    if (typeof rows[0] === "number") return rows[row];
    return rows.reduce((sum, text) => sum * LETTERS.length + LETTERS.indexOf(text[row]), 0);
  }

  // Returns the lines of each row; a row has fewer where its last columns are empty.
  function lines(columns, count) {
    const each = columns.map((packed) => column(packed, count));
    return Array.from({ length: count }, (_, row) => each.map((texts) => texts[row]).filter(Boolean));
  }

  // Returns the areas in the order of the outlines.
  function areas(packed) {
    const { count } = packed;
    const [label, circle] = ["label", "circle"].map((name) => column(packed[name], count));
    const fill = fills(packed, count);
    const said = lines(packed.lines, count);
    const places = bands.decoded(packed.middle ?? "");
    return circle.map((radius, row) => ({
      colour: fill[row][0], stripe: fill[row][1], label: label[row], lines: said[row],
      circle: radius, middle: radius ? places.shift() : undefined,
    }));
  }

  // Returns the fill of each area; where there are as many as lines that differ, the first line of an
  // area settles it.
  function fills(packed, count) {
    if (!packed.fills) return column(packed.fill, count);
    const settled = column(packed.fill, packed.fills);
    return Array.from({ length: count }, (_, row) => settled[of(packed.lines[0], row)]);
  }

  function sites(packed) {
    const count = packed.lat.length;
    const id = column(packed.id ?? { values: [""] }, count);
    const role = column(packed.role, count);
    const number = column(packed.number ?? { values: [0] }, count);
    const everyones = column(packed.everyones ?? { values: [0] }, count);
    const said = lines(packed.lines, count);
    return packed.lat.map((lat, row) => ({
      id: id[row], lat, lon: packed.lon[row], role: role[row], number: number[row],
      everyones: everyones[row], lines: said[row],
    }));
  }

  window.unpack = { areas, sites };
})();
