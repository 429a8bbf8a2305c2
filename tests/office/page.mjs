// Opens the page of `plan export html` and the picture of `plan timeline` in programs that know
// nothing of plan: an HTML checker, Chromium, axe. Ends non-zero on any miss.
//
//   npm install --no-save --prefix DIR playwright-core@1.64.1 axe-core@4.14.1 html-validate@10.17.0
//   apt-get install chromium
//   NODE_PATH=DIR/node_modules node tests/office/page.mjs PATH-OF-PLAN [FOLDER-FOR-PICTURES]

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const require = createRequire(join(process.env.NODE_PATH ?? ".", "any.js"));
const modules = process.env.NODE_PATH ?? "node_modules";
const load = (name) => require(join(resolve(modules), name));
const { chromium } = load("playwright-core");
const { HtmlValidate } = load("html-validate");
const axe = readFileSync(join(resolve(modules), "axe-core", "axe.min.js"), "utf8");

const plan = resolve(process.argv[2]);
const root = resolve(dirname(fileURLToPath(import.meta.url)), "..", "..");
const folder = mkdtempSync(join(tmpdir(), "plan-page-"));
const pictures = process.argv[3] && resolve(process.argv[3]);
if (pictures) mkdirSync(pictures, { recursive: true });

let misses = 0;
let checks = 0;
function check(fits, what) {
  checks += 1;
  if (!fits) {
    misses += 1;
    console.error(`MISS ${what}`);
  }
}
function equal(found, expected, what) {
  const [a, b] = [JSON.stringify(found), JSON.stringify(expected)];
  check(a === b, `${what}: ${a} is not ${b}`);
}

const HOSTILE = `format = 1

[plan]
title = "Kế <b>hoạch</b> & \\"thử\\" 'nháy' \`lệnh\` | cột\\nhai dòng \\u001b[31m \\u202e \\uffff"
issued = 2024
language = "vi"

[unit.A]
name = "Phòng <script>document.title='bad'</script> & A"

[[section]]
id = "1"
title = "Nhóm </style><!-- & \\"x\\""

[[item]]
id = "1.1"
title = "</script><img src=x onerror=document.title='bad'> & \\"a\\" 'b' \`c\` | d"
start = 2024
end = 2025
[[item.lead]]
unit = "A"
task = "javascript:alert(1) ]]> --> &amp; &#60;"

[[item]]
id = "1.2"
title = "=1+1 dòng một\\r\\ndòng hai\\tsau \\u0007 \\u009b31m D\\u0323\\u0302 e\\u0302\\u0300 a\\u0301n"
start = 2026-05-05
end = 2026-05-05
[[item.lead]]
unit = "A"

[[item]]
id = "1.3"
title = "${"W".repeat(5000)}"
start = 1900
end = 2199
[[item.lead]]
unit = "A"

[[duty]]
id = "d"
title = "Báo cáo <i>tháng</i>"
every = "month"
by = "25"
to = "Ông <Chủ tịch>"
`;
writeFileSync(join(folder, "hostile.toml"), HOSTILE);
writeFileSync(join(folder, "empty.toml"), 'format = 1\n\n[plan]\ntitle = "Trống"\nlanguage = "vi"\n');

// As many items as a large office has, many of them with the same words.
const NOTE = "Kinh phí lồng ghép từ Chương trình khuyến công và nguồn xã hội hóa, phần còn thiếu do doanh nghiệp bảo đảm";
const LARGE = [
  'format = 1\n\n[plan]\ntitle = "Kế hoạch lớn"\nissued = 2024\nlanguage = "vi"\n\n[unit.A]\nname = "Phòng A"\n\n[unit.B]\nname = "Phòng B"\n',
  ...Array.from({ length: 140 }, (_, n) => `[[item]]
id = "${n + 1}"
title = "Xây dựng mô hình nuôi cá lồng có kiểm soát môi trường nước tại xã số ${n + 1}"
start = 2024
end = ${2025 + (n % 4)}
note = "${NOTE}"
${n % 3 === 0 ? `completed = ${2025 + (n % 4) > 2025 ? "2026-05-04" : "2025-12-31"}\n` : ""}[[item.lead]]
unit = "${"AB"[n % 2]}"
`),
].join("\n");
writeFileSync(join(folder, "large.toml"), LARGE);

const files = {
  plan: join(root, "plan.toml"),
  "nhieu-nam": join(root, "examples", "nhieu-nam.toml"),
  "nhieu-ky-bao-cao": join(root, "examples", "nhieu-ky-bao-cao.toml"),
  "sap-nhap": join(root, "examples", "sap-nhap.toml"),
  hostile: join(folder, "hostile.toml"),
  empty: join(folder, "empty.toml"),
  large: join(folder, "large.toml"),
};
function run(file, ...words) {
  const args = ["-f", files[file], "--today", "2026-11-25", "--lang", "vi", ...words];
  return execFileSync(plan, args, { encoding: "utf8", maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "pipe"] });
}
const ids = (file, ...words) => run(file, "list", "--format", "tsv", "--columns", "id", ...words).split("\n").filter(Boolean);

// What a checker of HTML says.
const validator = new HtmlValidate({
  extends: ["html-validate:standard", "html-validate:document", "html-validate:a11y"],
  rules: {
    // How a page is written, and lengths of titles, are no errors of it.
    "long-title": "off",
    "no-trailing-whitespace": "off",
    "require-sri": "off",
    "no-inline-style": "off",
    "doctype-style": "off",
    "void-style": "off",
    "attr-quotes": "off",
    // The names of a section and of its link are what the reader sees.
    "valid-id": ["error", { relaxed: true }],
  },
});

const browser = await chromium.launch({
  executablePath: "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync"],
});

/** A page in a window of this width; tells what it complains of and what it asks of the network. */
async function open(name, width, options = {}) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, ...options });
  const page = await context.newPage();
  page.on("console", (message) => check(false, `${name}: the console says ${message.text()}`));
  page.on("pageerror", (error) => check(false, `${name}: ${error.message}`));
  page.on("request", (request) => check(request.url().startsWith("file:"), `${name} asks for ${request.url()}`));
  await page.goto(pathToFileURL(join(folder, `${name}.html`)).href);
  return page;
}
const shown = (page) => page.$$eval("#items tr[id]", (rows) =>
  rows.filter((row) => row.offsetParent !== null).map((row) => row.cells[0].textContent));

for (const name of Object.keys(files)) {
  const text = run(name, "export", "html");
  writeFileSync(join(folder, `${name}.html`), text);

  const report = await validator.validateString(text);
  for (const result of report.results) {
    for (const one of result.messages) {
      check(false, `${name}: html-validate ${one.ruleId} ${one.line}:${one.column} ${one.message}`);
    }
  }
  check(report.valid, `${name} is valid`);

  const script = text.split("<script>")[1].split("</script>")[0];
  const hash = createHash("sha256").update(script).digest("base64");
  check(text.includes(`script-src 'sha256-${hash}'`), `${name}: the script has another hash: sha256-${hash}`);

  // On a screen, with its script.
  const page = await open(name, 1280);
  const all = name === "empty" ? [] : ids(name);
  equal(await shown(page), all, `${name}: all rows`);
  const levels = await page.$$eval("h1, h2, h3", (heads) => heads.map((head) => Number(head.tagName[1])));
  equal(levels.filter((level) => level === 1).length, 1, `${name}: one h1`);
  check(levels.every((level, place) => place === 0 || level - levels[place - 1] <= 1), `${name}: headings in order`);
  equal(await page.$$eval("table", (tables) => tables.filter((table) => !table.caption || !table.tHead).length), 0, `${name}: tables have captions and heads`);
  check((await page.title()).startsWith("Kế hoạch "), `${name}: the title is the plan's`);
  for (const dark of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme: dark });
    // The policy lets no script in; a debugger may run one.
    await page.evaluate(axe);
    const found = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
    for (const one of found.violations) {
      check(false, `${name} ${dark}: axe ${one.impact} ${one.id}: ${one.help}: ${one.nodes.slice(0, 3).map((node) => node.html.slice(0, 120)).join(" ")}`);
    }
  }
  await page.emulateMedia({ colorScheme: "light" });
  if (pictures && name !== "hostile") await page.screenshot({ path: join(pictures, `${name}-1280.png`) });

  // On paper: no box, and as wide as the sheet.
  await page.emulateMedia({ media: "print" });
  check(await page.evaluate(() => !document.querySelector("#filter")?.checkVisibility()), `${name}: no box on paper`);
  await page.emulateMedia({ media: null });
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
  const boxes = [...pdf.toString("latin1").matchAll(/\/MediaBox \[([^\]]*)\]/g)].map((box) => box[1].trim().split(/\s+/).map((side) => Math.round(Number(side))));
  check(boxes.length > 0 && boxes.every((box) => box[2] >= 594 && box[2] <= 596 && box[3] >= 841 && box[3] <= 843), `${name}: A4, not ${boxes[0]}`);
  if (pictures) writeFileSync(join(pictures, `${name}.pdf`), pdf);
  await page.context().close();

  // Without scripts everything is there, but for the box.
  const plain = await open(name, 1280, { javaScriptEnabled: false });
  equal(await plain.locator("#items tr[id]:visible").count(), all.length, `${name}: all rows without scripts`);
  equal(await plain.locator("#filter:visible").count(), 0, `${name}: no box without scripts`);
  await plain.context().close();

  // On a telephone nothing but what has its own bar goes sideways.
  for (const width of [320, 360, 768]) {
    const phone = await open(name, width);
    const over = await phone.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    equal(over, 0, `${name}: no sideways at ${width}`);
    if (pictures && width === 360 && name !== "hostile") await phone.screenshot({ path: join(pictures, `${name}-360.png`) });
    await phone.context().close();
  }
}

// The filter: what is typed without marks finds what has them.
{
  const page = await open("plan", 1280);
  const box = page.getByRole("searchbox");
  const told = page.getByRole("status");
  const all = ids("plan");
  equal(await told.textContent(), `Còn ${all.length}/${all.length} nhiệm vụ`, "the count at first");
  async function type(typed, expected) {
    await box.click();
    await box.fill("");
    await page.keyboard.type(typed);
    equal(await shown(page), expected, `“${typed}”`);
    const line = expected.length === 0 ? "Không có nhiệm vụ nào khớp" : `Còn ${expected.length}/${all.length} nhiệm vụ`;
    equal(await told.textContent(), line, `“${typed}” is told`);
    const empty = await page.$$eval("#items tbody", (list) => list.filter((one) => one.checkVisibility() && !one.querySelector("tr[id]:not([hidden])")).length);
    equal(empty, 0, `“${typed}” leaves no section without items`);
  }
  // By the program's own filters: a partner, also through its collective; a phrase of a title.
  await type("luc ngan", ids("plan", "--partner", "UBND-LN"));
  await type("LỤC NGẠN", ids("plan", "--partner", "UBND-LN"));
  await type("sam nam nui danh", ["6.1"]);
  await type("Sâm  nam núi Dành ", ["6.1"]);
  await type("do luong".normalize("NFD"), await textHolds("do luong"));
  await type("đo lường", await textHolds("do luong"));
  await type("xa hoi", await textHolds("xa hoi"));
  await type("không có chữ này", []);
  await type("<b>.*", []);
  await type("", all);
  /** The items whose rows or details hold a phrase, marks or not; asked of the text, not of the script. */
  async function textHolds(phrase) {
    return page.$$eval("#items tr[id]", (rows, phrase) => rows.filter((row) => {
      const section = row.parentNode.querySelector(".section");
      const parts = [...row.querySelectorAll("th, summary, dd, td:not(:nth-child(2))"), ...(section ? [section] : [])];
      const bare = (text) => [...text.normalize("NFD")].filter((c) => !/\p{M}/u.test(c)).join("").replaceAll("đ", "d").replaceAll("Đ", "D").toLowerCase();
      return parts.some((part) => bare(part.textContent).replace(/\s+/g, " ").includes(phrase));
    }).map((row) => row.cells[0].textContent), phrase);
  }
  // A link to an item that is filtered out shows it again.
  await type("sam nam nui danh", ["6.1"]);
  await page.evaluate(() => { location.hash = "#item-7"; });
  await page.waitForFunction(() => !document.getElementById("item-7").hidden);
  equal(await shown(page), all, "a link brings the item back");
  // By the keyboard alone.
  await page.keyboard.press("Tab");
  await page.context().close();
}

// What many items say alike stands once; the script puts it where each of them says it.
{
  const notes = (page) => page.$$eval("#items dd", (list, note) => list.filter((one) => one.textContent === note).length, NOTE);
  const page = await open("large", 1280);
  equal(await notes(page), 140, "each item has its note");
  equal(await page.locator("#shared:visible").count(), 0, "and the list of notes is gone");
  await page.getByRole("searchbox").fill("xa hoi hoa");
  equal((await shown(page)).length, 140, "what stands once is found in each");
  await page.context().close();
  const plain = await open("large", 1280, { javaScriptEnabled: false });
  equal(await notes(plain), 0, "without scripts each links to its note");
  equal(await plain.locator("#items dd a[href='#s1']").count(), 140, "all of them");
  equal(await plain.locator("#s1:visible").textContent(), NOTE, "to the one that is there");
  await plain.context().close();
  // The signs of a large picture are corners of lines: they are where their days are.
  const seen = await open("large", 1280);
  const ends = await seen.$$eval("#timeline polyline", (lines) => lines.map((line) => line.points.numberOfItems));
  check(ends.length > 4 && ends.reduce((sum, one) => sum + one) >= 280, `signs of a large picture: ${ends}`);
  await seen.context().close();
}

// What the file holds is text, to the letter, and nothing of it ran.
{
  const page = await open("hostile", 1280);
  const cells = await page.$$eval("#items tr[id]", (rows) => rows.map((row) => row.querySelector('summary').textContent));
  equal(cells, [
    "</script><img src=x onerror=document.title='bad'> & \"a\" 'b' `c` | d",
    "=1+1 dòng một\ndòng hai sau \\u{7} \\u{9b}31m D\u0323\u0302 e\u0302\u0300 a\u0301n",
    "W".repeat(5000),
  ], "titles to the letter");
  equal(await page.$eval("h1", (head) => head.textContent), "Kế hoạch Kế <b>hoạch</b> & \"thử\" 'nháy' `lệnh` | cột\nhai dòng \\u{1b}[31m \\u{202e} \\u{ffff}", "the plan's title to the letter");
  equal(await page.$$eval("script, img, iframe, object, embed, link", (list) => list.length), 1, "one script and nothing else that acts");
  check((await page.title()) !== "bad", "nothing of the file ran");
  await page.context().close();
}

// The picture is XML, says what it is, and keeps to its frame.
for (const name of Object.keys(files)) {
  const svg = run(name, "timeline", "--format", "svg");
  writeFileSync(join(folder, `${name}.svg`), svg);
  const page = await browser.newPage({ viewport: { width: 1240, height: 900 } });
  await page.goto(pathToFileURL(join(folder, `${name}.svg`)).href);
  const found = await page.evaluate(() => {
    const svg = document.documentElement;
    const width = svg.viewBox.baseVal.width;
    const height = svg.viewBox.baseVal.height;
    const out = [...svg.querySelectorAll("text, rect, path")].filter((one) => {
      const box = one.getBoundingClientRect();
      return box.right > width + 1 || box.bottom > height + 1 || box.left < -1 || box.top < -1;
    });
    // Titles end before the bars begin.
    const titles = [...svg.querySelectorAll("g > text")].filter((one) => Number(one.getAttribute("x")) < 390);
    const over = titles.filter((one) => one.getBoundingClientRect().right > 400);
    return {
      name: svg.nodeName, role: svg.getAttribute("role"),
      title: svg.querySelector("title")?.textContent ?? "", desc: svg.querySelector("desc")?.textContent ?? "",
      errors: document.querySelectorAll("parsererror").length,
      out: out.length, over: over.map((one) => one.textContent), text: svg.textContent,
    };
  });
  equal([found.name, found.role, found.errors], ["svg", "img", 0], `${name}.svg`);
  equal(found.out, 0, `${name}.svg: nothing outside the frame`);
  equal(found.over, [], `${name}.svg: no title runs into its bar`);
  check(found.title.startsWith("Biểu đồ tiến độ. Kế hoạch "), `${name}.svg: ${found.title}`);
  if (name !== "empty") {
    for (const id of ids(name)) check([" ", ": "].some((sign) => found.desc.includes(`${id}${sign}`)), `${name}.svg tells of ${id}`);
    check(found.text.includes("hôm nay 25/11/2026"), `${name}.svg shows today`);
  }
  if (name === "hostile") {
    check(found.text.split("W").length - 1 >= 5000, "5,000 letters in the picture");
    check(found.desc.includes("</script><img src=x onerror=document.title='bad'> & \"a\" 'b' `c` | d"), "a title in the picture to the letter");
  }
  if (pictures && name !== "hostile") {
    const still = await browser.newPage({ viewport: { width: 1240, height: 900 } });
    await still.setContent(svg);
    await still.screenshot({ path: join(pictures, `${name}-svg.png`), fullPage: true });
    await still.close();
  }
  await page.close();
}

await browser.close();
rmSync(folder, { recursive: true });
console.log(`${checks} checks, ${misses} misses`);
process.exit(misses === 0 ? 0 : 1);
