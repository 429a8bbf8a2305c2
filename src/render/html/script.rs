//! The box that filters items, and texts that stand once put where many items say them.
//! Without a script the box is not there, the texts are where links go to, and nothing
//! is missing from the page.

/// The script. Marks do not count, neither in what is typed nor in the page;
/// the text of an item is its row, all that the row opens to, and its section. It stands
/// here and not in a file of its own, so that no system changes its line ends,
/// which [`HASH`] would not fit.
pub const SCRIPT: &str = r#"
(function () {
  "use strict";
  var search = document.getElementById("filter");
  var box = document.getElementById("filter-text");
  var left = document.getElementById("filter-left");
  if (!search || !box || !left) { return; }
  function fold(text) {
    return text.normalize("NFKD").replace(/[\u0300-\u036f\u00ad\u200b-\u200f\u2060\ufe0f\ufeff]/g, "")
      .replace(/[\u0111\u0110\u00d0\u00f0\u0189\u0256]/g, "d")
      .replace(/[\u2018-\u201b\u2032\u00b4]/g, "'").replace(/[\u201c-\u201f\u2033\u00ab\u00bb]/g, '"')
      .toLowerCase().replace(/\s+/g, " ").replace(/ ?[-\u2010-\u2015\u2212]+ ?/g, "-").trim();
  }
  function count(n) {
    return n.toLocaleString(document.documentElement.lang);
  }
  var shared = document.getElementById("shared");
  if (shared) {
    Array.prototype.forEach.call(document.querySelectorAll("dd a[href^='#s']"), function (link) {
      link.parentNode.replaceChild(document.createTextNode(document.getElementById(link.hash.slice(1)).textContent), link);
    });
    shared.hidden = true;
  }
  function words(parts) {
    return Array.prototype.map.call(parts, function (part) { return part.textContent; }).join(" | ");
  }
  var rows = Array.prototype.map.call(document.querySelectorAll('#items tr[id]'), function (row) {
    var parts = words(row.querySelectorAll("th, summary, dd, td:not(:nth-child(2))"));
    var section = words(row.parentNode.querySelectorAll(".section"));
    return { row: row, text: fold(parts + " | " + section) };
  });
  var sections = document.querySelectorAll('#items tbody');
  function apply() {
    var asked = fold(box.value);
    var shown = 0;
    rows.forEach(function (one) {
      var fits = one.text.indexOf(asked) >= 0;
      one.row.hidden = !fits;
      if (fits) { shown += 1; }
    });
    Array.prototype.forEach.call(sections, function (section) {
      section.hidden = !section.querySelector("tr[id]:not([hidden])");
    });
    var told = left.getAttribute(shown === 0 ? "data-none" : "data-left");
    left.textContent = told.replace("{n}", count(shown)).replace("{all}", count(rows.length));
  }
  function reveal() {
    var target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) { return; }
    if (target.hidden) {
      box.value = "";
      apply();
      target.scrollIntoView();
    }
    var more = target.querySelector("details");
    if (more) { more.open = true; }
  }
  search.hidden = false;
  box.addEventListener("input", apply);
  window.addEventListener("hashchange", reveal);
  window.addEventListener("pageshow", apply);
  apply();
  reveal();
}());
"#;

/// What the page allows to run: this script, known by its SHA-256, and no
/// other. `tests/office` holds it against the script.
pub const HASH: &str = "sha256-qAlWZjJtPd7svO3yMqUKVwmYew1Ws4+cgWHwzmybJfY=";
