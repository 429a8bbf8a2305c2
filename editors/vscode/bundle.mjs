// Makes one file of the extension and the client that it is built on, and beside it
// the licences of what is in that file.
import { build } from "esbuild";
import { readFile, readdir, writeFile } from "node:fs/promises";

const { metafile } = await build({
  entryPoints: ["src/extension.js"],
  bundle: true,
  platform: "node",
  // What VS Code 1.91 has.
  target: "node20",
  format: "cjs",
  external: ["vscode"],
  minify: true,
  metafile: true,
  outfile: "out/extension.js",
  logLevel: "warning",
});

const folders = Object.keys(metafile.inputs).flatMap((file) => {
  const found = file.match(/^.*node_modules\/(@[^/]+\/)?[^/]+/);
  return found ? [found[0]] : [];
});
const notices = [];
for (const folder of [...new Set(folders)].sort()) {
  const { name, version, license } = JSON.parse(await readFile(`${folder}/package.json`, "utf8"));
  const file = (await readdir(folder)).find((file) => /^licen[cs]e/i.test(file));
  if (!file) throw new Error(`${name} has no licence`);
  const text = await readFile(`${folder}/${file}`, "utf8");
  notices.push(`${name} ${version} (${license})\n\n${text.trim()}\n`);
}
await writeFile("out/notices.txt", `What extension.js is built from.\n\n${notices.join(`\n${"-".repeat(80)}\n\n`)}`);
