// The packed extension with the real program, in as much of VS Code as it asks for.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { editor } from "./editor.mjs";

const { PLAN, PROJECT, VSIX } = process.env;
const folder = mkdtempSync(join(tmpdir(), "Kế hoạch "));
after(() => rmSync(folder, { recursive: true }));
execFileSync("unzip", ["-q", VSIX, "-d", folder]);
const bundle = join(folder, "extension", "out", "extension.js");

/** An editor that is closed behind a test, and the program with it. */
function opened(t, settings) {
  const code = editor(bundle, settings);
  t.after(() => code.close());
  return code;
}

test("without a program it says what to do, once", async (t) => {
  const code = opened(t, { path: "/nowhere/plan", language: "auto", today: "" });
  await code.activate();
  assert.deepEqual(code.told, []);
  code.open(join(folder, "ghi-chu.txt"), "", "plaintext");
  await code.activate();
  assert.deepEqual(code.told, []);
  code.open(join(folder, "plan.toml"), "", "toml");
  code.open(join(folder, "khac.toml"), "", "plaintext");
  await code.activate();
  assert.equal(code.told.length, 1);
  const [message, ...buttons] = code.told[0];
  assert.match(message, /was not found: \/nowhere\/plan\..*plan\.path/);
  assert.deepEqual(buttons, ["How to get plan", "Open the setting"]);
});

test("a program that is another one is said to be", async (t) => {
  const code = opened(t, { path: "/bin/false", language: "auto", today: "" });
  code.open(join(folder, "plan.toml"), "", "toml");
  await code.activate();
  assert.equal(code.told.length, 1, JSON.stringify(code.told));
  assert.match(code.told[0][0], /^\/bin\/false does not start/);
});

test("what the program says arrives", { skip: !PLAN && "no program was given" }, async (t) => {
  // As on an office's machine: a folder with blanks and marks, and a program that was copied there.
  const program = join(folder, "chương trình", "plan");
  mkdirSync(join(folder, "chương trình"));
  copyFileSync(PLAN, program);
  const path = join(folder, "plan.toml");
  copyFileSync(join(PROJECT, "examples", "nhieu-nam.toml"), path);
  const text = readFileSync(path, "utf8");
  const code = opened(t, { path: program, language: "en", today: "2026-11-25" });
  await code.activate();
  // Without an extension for TOML it is plain text.
  const document = code.open(path, text, "plaintext");
  await code.until(document, (all) => all.length === 0);

  const lines = text.split("\n");
  const line = lines.findIndex((line) => /^unit +=/.test(line));
  const character = lines[line].indexOf('"') + 1;
  const at = new code.Position(line, character);
  const unknown = lines.with(line, lines[line].replace(/".*"/, '"KHONGCO"'));
  document.type(unknown.join("\n"));
  const found = await code.until(document, (all) => all.length > 0);
  assert.equal(found[0].range.start.line, line);
  assert.match(found[0].message, /KHONGCO/);
  document.type(text);
  await code.until(document, (all) => all.length === 0);

  const none = { isCancellationRequested: false, onCancellationRequested: () => ({ dispose() {} }) };
  const hover = await code.providers.get("Hover").provideHover(document, at, none);
  assert.match(hover.contents[0].value, /\p{L}{3}/u);
  const offered = await code.providers.get("CompletionItem").provideCompletionItems(document, at, none, { triggerKind: 0 });
  assert.ok((offered.items ?? offered).length > 1);
  const edit = await code.providers.get("Rename").provideRenameEdits(document, at, "MOI", none);
  assert.ok(edit.edits.length > 1);

  // Another language is another start.
  code.workspace.getConfiguration = () => ({ get: (key) => ({ path: program, language: "vi", today: "2026-11-25" })[key] });
  code.configured.fire({ affectsConfiguration: (section) => section === "plan" });
  await code.commands.get("plan.restart")();
  document.type(unknown.join("\n"));
  await code.until(document, (all) => all.some((one) => /[ạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/.test(one.message)));
  assert.deepEqual(code.told, []);
});
