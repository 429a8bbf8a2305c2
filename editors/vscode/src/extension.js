"use strict";
// Starts `plan lsp` and passes on what it says. What is right or wrong in a plan, and
// which files are plans, the program alone knows.

const vscode = require("vscode");
const { CloseAction, ErrorAction, LanguageClient } = require("vscode-languageclient/node");
const { program, words, NotAPath, NotFound } = require("./program");

/** The page of this extension, which says where the program is to be had. */
let page;
/** The client that runs, or is on its way. */
let client;
/** Starts and stops, one after another. */
let turn = Promise.resolve();
/** Whether it was said already what keeps it from starting. */
let isTold = false;

/** Where nothing else knows TOML, such a file is plain text for the editor. */
function isToml(document) {
  return document.uri.scheme === "file" && (document.languageId === "toml" || document.uri.path.endsWith(".toml"));
}

/** A client that does not say in its own words why it could not start. */
class Client extends LanguageClient {
  isStarted = false;
  error(message, data, isShown) {
    super.error(message, data, this.isStarted && isShown);
  }
}

async function start() {
  if (client || !vscode.workspace.textDocuments.some(isToml)) return;
  const settings = vscode.workspace.getConfiguration("plan");
  let command;
  try {
    command = program(settings.get("path"));
  } catch (why) {
    if (why instanceof NotAPath) {
      return tell(vscode.l10n.t("The setting plan.path is {0}: write a full path, or a name alone, which is looked for in PATH.", why.message));
    }
    if (why instanceof NotFound) {
      return tell(
        vscode.l10n.t(
          "The program plan was not found: {0}. Unpack it into a folder of your own, and write its full path into the setting plan.path.",
          why.message,
        ),
      );
    }
    throw why;
  }
  const args = words({ language: settings.get("language"), today: settings.get("today") });
  const starting = new Client(
    "plan",
    "plan",
    { command, args, options: { shell: false } },
    {
      documentSelector: [
        { scheme: "file", language: "toml" },
        { scheme: "file", pattern: "**/*.toml" },
      ],
      diagnosticCollectionName: "plan",
      // What keeps it from starting is said below, once and with what to do. One that
      // ran and ended is started again, a few times.
      initializationFailedHandler: () => false,
      errorHandler: {
        error: (...what) => (starting.isStarted ? usual().error(...what) : { action: ErrorAction.Shutdown, handled: true }),
        closed: () => (starting.isStarted ? usual().closed() : { action: CloseAction.DoNotRestart, handled: true }),
      },
    },
  );
  let handler;
  const usual = () => (handler ??= starting.createDefaultErrorHandler());
  client = starting;
  try {
    await starting.start();
    starting.isStarted = true;
  } catch (why) {
    client = undefined;
    await starting.dispose().catch(() => {});
    tell(vscode.l10n.t("{0} does not start: {1}. Is it plan, and new enough to know plan lsp?", command, String(why?.message ?? why)));
  }
}

async function stop() {
  const running = client;
  client = undefined;
  await running?.dispose();
}

/** Says what is missing, once until something is changed. */
function tell(message) {
  if (isTold) return;
  isTold = true;
  const get = vscode.l10n.t("How to get plan");
  const open = vscode.l10n.t("Open the setting");
  // Nobody waits for the answer.
  vscode.window.showErrorMessage(message, get, open).then((chosen) => {
    if (chosen === get) return vscode.commands.executeCommand("extension.open", page);
    if (chosen === open) return vscode.commands.executeCommand("workbench.action.openSettings", "plan.path");
  });
}

function next(step) {
  turn = turn.then(step).catch((why) => console.error("plan:", why));
  return turn;
}

function restart() {
  isTold = false;
  next(stop);
  return next(start);
}

function activate(context) {
  page = context.extension.id;
  context.subscriptions.push(
    vscode.commands.registerCommand("plan.restart", restart),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration("plan")) restart();
    }),
    // A folder that is trusted now may name its own program.
    vscode.workspace.onDidGrantWorkspaceTrust(restart),
    vscode.workspace.onDidOpenTextDocument((document) => {
      if (isToml(document)) next(start);
    }),
  );
  return next(start);
}

function deactivate() {
  return next(stop);
}

module.exports = { activate, deactivate };
