"use strict";
// Where the program is. Knows nothing of VS Code, so that a test can ask it.

const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");

/** The setting is neither a full path nor a name alone. */
class NotAPath extends Error {}
/** There is no such program. */
class NotFound extends Error {}

/**
 * The full path of the program that a setting names. A name alone is looked for in
 * the folders of PATH and nowhere else: left to itself, Windows would first take a
 * plan.exe that lies in the folder that was opened.
 */
function program(setting, { env = process.env, platform = process.platform, home = os.homedir() } = {}) {
  const isWindows = platform === "win32";
  const paths = isWindows ? path.win32 : path.posix;
  let wanted = (setting ?? "").trim();
  // As the Explorer copies it.
  if (/^".*"$/.test(wanted)) wanted = wanted.slice(1, -1);
  if (/^~[\\/]/.test(wanted)) wanted = paths.join(home, wanted.slice(2));
  wanted ||= "plan";
  const file = isWindows && paths.extname(wanted).toLowerCase() !== ".exe" ? `${wanted}.exe` : wanted;
  if (paths.basename(wanted) !== wanted) {
    if (!paths.isAbsolute(wanted)) throw new NotAPath(wanted);
    if (isFile(file)) return file;
    throw new NotFound(wanted);
  }
  const folders = (env.PATH ?? env.Path ?? "").split(paths.delimiter);
  const places = folders.filter((folder) => paths.isAbsolute(folder)).map((folder) => paths.join(folder, file));
  const found = places.find(isFile);
  if (!found) throw new NotFound(wanted);
  return found;
}

function isFile(file) {
  try {
    return fs.statSync(file).isFile();
  } catch {
    return false;
  }
}

/** What the program is started with. */
function words({ language, today }) {
  const words = ["lsp"];
  if (language === "vi" || language === "en") words.push("--lang", language);
  if (today) words.push("--today", today);
  return words;
}

module.exports = { program, words, NotAPath, NotFound };
