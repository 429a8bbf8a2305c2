// What is in the package.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { test } from "node:test";

const vsix = process.env.VSIX;
const read = (file) => execFileSync("unzip", ["-p", vsix, file], { encoding: "utf8", maxBuffer: 1 << 26 });

test("the package holds what it should and nothing else", () => {
  const files = execFileSync("unzip", ["-Z1", vsix], { encoding: "utf8" }).trim().split("\n").sort();
  assert.deepEqual(files, [
    "[Content_Types].xml",
    "extension.vsixmanifest",
    "extension/LICENSE.txt",
    "extension/changelog.md",
    "extension/icon.png",
    "extension/l10n/bundle.l10n.vi.json",
    "extension/out/extension.js",
    "extension/out/notices.txt",
    "extension/package.json",
    "extension/package.nls.json",
    "extension/package.nls.vi.json",
    "extension/readme.md",
  ]);
  assert.ok(statSync(vsix).size < 200_000);
  assert.match(read("extension/out/notices.txt"), /^vscode-languageclient 11\./m);
});

test("each sentence is in both languages", () => {
  const english = JSON.parse(read("extension/package.nls.json"));
  const vietnamese = JSON.parse(read("extension/package.nls.vi.json"));
  assert.deepEqual(Object.keys(vietnamese), Object.keys(english));
  const used = [...read("extension/package.json").matchAll(/"%([^%]+)%"/g)].map((found) => found[1]);
  assert.deepEqual([...new Set(used)].sort(), Object.keys(english).sort());
  const said = [...readFileSync("src/extension.js", "utf8").matchAll(/l10n\.t\(\s*("(?:[^"\\]|\\.)*")/g)];
  const kept = JSON.parse(read("extension/l10n/bundle.l10n.vi.json"));
  assert.deepEqual(said.map((found) => JSON.parse(found[1])).sort(), Object.keys(kept).sort());
  for (const [sentence, other] of Object.entries(kept)) {
    assert.deepEqual(other.match(/\{\d\}/g), sentence.match(/\{\d\}/g), sentence);
  }
});

test("a folder that is not trusted names no program, and no language is declared", () => {
  const { capabilities, contributes, main } = JSON.parse(read("extension/package.json"));
  assert.deepEqual(capabilities.untrustedWorkspaces.restrictedConfigurations, ["plan.path"]);
  assert.deepEqual(Object.keys(contributes), ["commands", "configuration"]);
  assert.equal(main, "./out/extension.js");
});
