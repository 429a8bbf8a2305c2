// Which program a setting means.
import assert from "node:assert/strict";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";

const { program, words, NotAPath, NotFound } = createRequire(import.meta.url)("../src/program.js");
const home = mkdtempSync(join(tmpdir(), "plan "));
after(() => rmSync(home, { recursive: true }));
const folder = join(home, "Kế hoạch", "plan");
mkdirSync(folder, { recursive: true });
const file = join(folder, "plan");
writeFileSync(file, "");
chmodSync(file, 0o755);
const ask = (setting, PATH = folder) => program(setting, { env: { PATH }, platform: "linux", home });

test("a full path, as it is, in quotes, or from one's own folder", () => {
  for (const setting of [file, ` ${file} `, `"${file}"`, "~/Kế hoạch/plan/plan"]) assert.equal(ask(setting), file);
  assert.throws(() => ask(`${file}.exe`), NotFound);
  assert.throws(() => ask(folder), NotFound);
});

test("a name alone is looked for in PATH and nowhere else", () => {
  assert.equal(ask("plan", `/nowhere:${folder}`), file);
  assert.equal(ask("", folder), file);
  assert.equal(ask(undefined, folder), file);
  const here = process.cwd();
  process.chdir(folder);
  try {
    for (const path of ["", ".", ":", "/nowhere"]) assert.throws(() => ask("plan", path), NotFound, path);
    for (const setting of ["./plan", "plan/plan"]) assert.throws(() => ask(setting), NotAPath);
  } finally {
    process.chdir(here);
  }
});

test("on Windows a program ends in .exe", () => {
  const windows = (setting) => program(setting, { env: { Path: "C:\\Tools;plan" }, platform: "win32", home: "C:\\Users\\me" });
  for (const [setting, wanted] of [
    ["plan", "plan"],
    ["~\\plan\\plan.exe", "C:\\Users\\me\\plan\\plan.exe"],
    ['"C:\\Kế hoạch\\plan.exe"', "C:\\Kế hoạch\\plan.exe"],
  ]) {
    assert.throws(() => windows(setting), (why) => why instanceof NotFound && why.message === wanted);
  }
  assert.throws(() => windows(".\\plan.exe"), NotAPath);
});

test("it is started with what the settings say", () => {
  assert.deepEqual(words({ language: "auto", today: "" }), ["lsp"]);
  assert.deepEqual(words({ language: "vi", today: "2026-11-25" }), ["lsp", "--lang", "vi", "--today", "2026-11-25"]);
});
