//! What the page looks like: on a screen, on a telephone, on paper, by day and
//! by night.

/// The style sheet.
pub const STYLE: &str = r"
:root {
  color-scheme: light dark;
  --ink: #1a1a1a; --paper: #ffffff; --soft: #f1f4f7; --line: #b9c1ca; --quiet: #505a66;
  --link: #0b4f9e; --bad: #a4161a; --bad-back: #fdecea; --warn: #774600; --warn-back: #fff3d9;
  --good: #1b5e2b; --good-back: #e7f4ea;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --ink: #e8eaed; --paper: #17191c; --soft: #23272c; --line: #4a525b; --quiet: #b3bac3;
    --link: #9cc4f7; --bad: #ffb4ab; --bad-back: #4a1513; --warn: #ffd591; --warn-back: #442c00;
    --good: #a5dcb0; --good-back: #11381c;
  }
}
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; }
body {
  margin: 0 auto; padding: 0 1rem 3rem; max-width: 84rem; color: var(--ink); background: var(--paper);
  font: 1rem/1.5 'Segoe UI', 'Noto Sans', 'Liberation Sans', Arial, sans-serif; overflow-wrap: anywhere;
}
a { color: var(--link); }
a:focus-visible, input:focus-visible, .scroll:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.skip { position: absolute; left: -999rem; }
.skip:focus { left: 1rem; top: .5rem; padding: .5rem 1rem; background: var(--paper); }
header { padding: 1.5rem 0 .5rem; border-bottom: 3px solid var(--link); }
.issuer { margin: 0; color: var(--quiet); text-transform: uppercase; font-size: .9rem; }
h1 { margin: .25rem 0 .5rem; font-size: 1.7rem; line-height: 1.25; white-space: pre-line; }
h2 { margin: 2.25rem 0 .75rem; font-size: 1.3rem; line-height: 1.3; }
h3 { margin: 1.5rem 0 .5rem; font-size: 1.05rem; white-space: pre-line; }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin: .75rem 0; padding: 0; list-style: none; }
.counts { display: grid; grid-template-columns: repeat(auto-fill, minmax(13rem, 1fr)); gap: .5rem; margin: 1rem 0; }
.counts div { padding: .5rem .75rem; border: 1px solid var(--line); border-radius: .25rem; }
.counts dt { font-size: .9rem; color: var(--quiet); }
.counts dd { margin: 0; font-size: 1.25rem; font-weight: 600; }
table { width: 100%; border-collapse: collapse; font-size: .95rem; }
caption { padding: .5rem 0; text-align: left; font-weight: 600; white-space: pre-line; }
th, td {
  padding: .4rem .55rem; border: 1px solid var(--line); text-align: left; vertical-align: top;
  white-space: pre-line; overflow-wrap: break-word;
}
thead th { background: var(--soft); }
td { min-width: 6.5rem; }
.cards tbody th, #items td:nth-child(2) { min-width: 15rem; font-weight: 400; overflow-wrap: anywhere; }
#items tbody th { min-width: 0; font-weight: 600; }
#overdue td:nth-child(-n+3), #due-soon td:nth-child(-n+3) { white-space: pre; }
.bad { color: var(--bad); background: var(--bad-back); font-weight: 600; }
.warn { color: var(--warn); background: var(--warn-back); font-weight: 600; }
.good { color: var(--good); background: var(--good-back); }
.faint { color: var(--quiet); }
.note { color: var(--quiet); font-size: .9rem; }
.scroll { max-width: 100%; overflow-x: auto; }
.sideways { display: none; margin: 0 0 .5rem; }
figure { margin: 0; }
figure svg { display: block; width: 100%; min-width: 60rem; height: auto; }
#filter { display: block; margin: .5rem 0 1rem; padding: .75rem; background: var(--soft); border-radius: .25rem; }
#filter label { display: block; font-weight: 600; }
#filter input {
  width: 100%; max-width: 32rem; margin: .25rem 0; padding: .5rem .6rem; font: inherit;
  color: var(--ink); background: var(--paper); border: 1px solid var(--quiet); border-radius: .25rem;
}
#filter p { margin: 0; }
[hidden] { display: none !important; }
summary { cursor: pointer; overflow-wrap: anywhere; }
tr:target > * { background: var(--warn-back); }
.section th { background: var(--soft); text-align: left; }
dl { margin: .4rem 0 .2rem; font-size: .9rem; }
dt { margin-top: .3rem; color: var(--quiet); }
dd { margin: 0 0 0 .75rem; white-space: pre-line; }
.n, .n + dd { margin-left: .75rem; }
#owed, #shared { font-size: .9rem; }
#shared li { white-space: pre-line; }
#owed p { margin: 0; }
li:target { outline: 2px solid var(--link); }
footer { margin-top: 2.5rem; color: var(--quiet); font-size: .9rem; }
@media screen and (max-width: 62rem) {
  h1 { font-size: 1.35rem; }
  .counts { grid-template-columns: repeat(auto-fill, minmax(9rem, 1fr)); }
  .sideways { display: block; }
  .cards thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .cards table, .cards tbody, .cards tr, .cards caption { display: block; width: 100%; }
  .cards tr { margin: 0 0 1rem; border: 1px solid var(--line); }
  .cards tr > * {
    display: grid; grid-template-columns: 7.5rem 1fr; gap: 0 .5rem; min-width: 0 !important; border: 0;
    border-bottom: 1px solid var(--line); overflow-wrap: anywhere;
  }
  .cards tr > :empty { display: none; }
  .cards tr > *::before { color: var(--ink); font-weight: 400; font-size: .9rem; }
  #overdue td:nth-child(-n+3), #due-soon td:nth-child(-n+3) { white-space: pre-line; }
  .cards .section > * { display: block; }
  .cards .section > :nth-child(1)::before { content: none !important; }
}
@page { size: A4; margin: 18mm 15mm 18mm 20mm; }
@media print {
  html { font-size: 10pt; }
  body { max-width: none; padding: 0; line-height: 1.35; }
  /* On paper stands what a report has, once: bodies are for looking up, and a picture that is
     longer than a page is printed by itself. */
  nav, .skip, #filter, #owed, #shared, #bodies, #timeline:has(.long) { display: none !important; }
  #items tr[hidden] { display: table-row !important; }
  #items tbody[hidden] { display: table-row-group !important; }
  summary { list-style: none; }
  summary::-webkit-details-marker { display: none; }
  .section { break-after: avoid; }
  a { color: inherit; text-decoration: none; }
  h1 { font-size: 15pt; } h2 { font-size: 12.5pt; } h3 { font-size: 11pt; }
  h2, h3, caption { break-after: avoid; }
  thead { display: table-header-group; }
  tr, .counts div { break-inside: avoid; }
  tbody:first-of-type > tr:first-child { break-before: avoid; }
  table { font-size: 8.5pt; } th, td { padding: 2pt 3pt; }
  #by-unit th:first-child { width: 22%; }
  #items th:first-child { width: 5%; } #items td:nth-child(2) { width: 35%; }
  #items td:nth-child(4), #items td:nth-child(5) { width: 12%; }
  tr:target > * { background: none; }
  .note { font-size: 8.5pt; break-before: avoid; }
  td, .cards tbody th, #items td:nth-child(2) { min-width: 0; }
  .counts { grid-template-columns: repeat(4, 1fr); gap: 4pt; }
  .counts dd { font-size: 11pt; }
  .counts div { padding: 3pt 5pt; }
  .scroll { overflow: visible; padding: 0 1px; }
  /* So that its heading is not left alone on the sheet before a longer picture. */
  #timeline { display: inline-block; width: 100%; }
  figure svg { min-width: 0; }
  * { print-color-adjust: exact; }
}
";
