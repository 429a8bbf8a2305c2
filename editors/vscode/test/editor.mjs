// As much of VS Code as the client asks for: documents, settings, and what providers and
// collections it registers. Whatever else it asks for is there and does nothing.
import { Module, createRequire } from "node:module";
import { pathToFileURL, fileURLToPath } from "node:url";

class Uri {
  constructor(text) {
    this.url = new URL(text);
    this.scheme = this.url.protocol.slice(0, -1);
    this.path = decodeURIComponent(this.url.pathname);
    this.authority = this.url.host;
    this.query = this.fragment = "";
  }
  static parse(text) {
    return new Uri(text);
  }
  static file(path) {
    return new Uri(pathToFileURL(path).href);
  }
  get fsPath() {
    return this.scheme === "file" ? fileURLToPath(this.url) : this.path;
  }
  with() {
    return this;
  }
  toString() {
    return this.url.href;
  }
}

class Position {
  constructor(line, character) {
    Object.assign(this, { line, character });
  }
}

class Range {
  constructor(start, end, endLine, endCharacter) {
    this.start = endLine === undefined ? start : new Position(start, end);
    this.end = endLine === undefined ? end : new Position(endLine, endCharacter);
  }
}

/** A kind of action, such as `source.fixAll`. */
class Kind {
  constructor(value) {
    this.value = value;
  }
  append(part) {
    return new Kind(this.value ? `${this.value}.${part}` : part);
  }
}
for (const [name, value] of Object.entries({ Empty: "", QuickFix: "quickfix", Source: "source", SourceFixAll: "source.fixAll" })) {
  Kind[name] = new Kind(value);
}

/** A thing that can be called, made, asked and built upon, and does nothing. */
function nothing(known = {}) {
  const made = new Map(Object.entries(known));
  const it = class {
    constructor(...values) {
      values.forEach((value, place) => (this[`value${place}`] = value));
    }
  };
  return new Proxy(it, {
    get(target, key) {
      if (key === "then") return undefined;
      if (key === "prototype" || typeof key === "symbol") return target[key];
      if (!made.has(key)) made.set(key, /^on(Did|Will)/.test(key) ? () => ({ dispose() {} }) : nothing());
      return made.get(key);
    },
    set(_, key, value) {
      made.set(key, value);
      return true;
    },
    apply: () => ({ dispose() {} }),
  });
}

class Emitter {
  heard = new Set();
  event = (listener, self) => {
    const heard = (value) => listener.call(self, value);
    this.heard.add(heard);
    return { dispose: () => this.heard.delete(heard) };
  };
  fire(value) {
    for (const listener of [...this.heard]) listener(value);
  }
  dispose() {
    this.heard.clear();
  }
}

/** Loads a bundle into an editor of its own. */
export function editor(bundle, settings) {
  const opened = new Emitter();
  const changed = new Emitter();
  const closed = new Emitter();
  const configured = new Emitter();
  const granted = new Emitter();
  const told = [];
  const commands = new Map();
  const providers = new Map();
  const found = new Map();
  const waiting = [];
  const seen = (uri, all) => {
    found.set(uri.toString(), all);
    waiting.splice(0).forEach((look) => look());
  };
  const register = (kind) => (_, provider) => {
    providers.set(kind, provider);
    return { dispose: () => providers.delete(kind) };
  };
  const workspace = {
    textDocuments: [],
    workspaceFolders: undefined,
    isTrusted: true,
    getConfiguration: () => ({ get: (key, other) => settings[key] ?? other }),
    onDidOpenTextDocument: opened.event,
    onDidChangeTextDocument: changed.event,
    onDidCloseTextDocument: closed.event,
    onDidChangeConfiguration: configured.event,
    onDidGrantWorkspaceTrust: granted.event,
  };
  const languages = {
    match: (selector, document) => (selector.some?.((one) => one.language === document.languageId || one.pattern) ? 10 : 0),
    createDiagnosticCollection: () => ({
      set: seen,
      delete: (uri) => seen(uri, []),
      clear: () => found.clear(),
      dispose() {},
      get: (uri) => found.get(uri.toString()),
      has: (uri) => found.has(uri.toString()),
    }),
  };
  for (const kind of ["Hover", "CompletionItem", "Rename", "CodeActions", "DocumentSymbol", "InlayHints", "Definition"]) {
    languages[`register${kind}Provider`] = register(kind);
  }
  const output = new Proxy({}, { get: (_, key) => (key === "then" ? undefined : () => ({ dispose() {} })) });
  const vscode = nothing({
    version: "1.91.0",
    Uri,
    Position,
    Range,
    EventEmitter: Emitter,
    CodeActionKind: Kind,
    CancellationTokenSource: class {
      token = { isCancellationRequested: false, onCancellationRequested: () => ({ dispose() {} }) };
      cancel() {
        this.token.isCancellationRequested = true;
      }
      dispose() {}
    },
    CancellationError: class extends Error {},
    Disposable: class {
      constructor(call) {
        this.dispose = call ?? (() => {});
      }
    },
    Diagnostic: class {
      constructor(range, message, severity) {
        Object.assign(this, { range, message, severity });
      }
    },
    MarkdownString: class {
      constructor(value = "") {
        this.value = value;
      }
      appendCodeblock(value) {
        this.value += value;
      }
    },
    Hover: class {
      constructor(contents, range) {
        Object.assign(this, { contents: [contents].flat(), range });
      }
    },
    CompletionItem: class {
      constructor(label) {
        this.label = label;
      }
    },
    CompletionList: class {
      constructor(items) {
        this.items = items;
      }
    },
    WorkspaceEdit: class {
      edits = [];
      replace(uri, range, text) {
        this.edits.push({ uri, range, text });
      }
      set(uri, edits) {
        for (const edit of edits) this.edits.push({ uri, ...(edit[0] ?? edit) });
      }
    },
    TextEdit: class {
      constructor(range, text) {
        Object.assign(this, { range, text });
      }
    },
    workspace: nothing(workspace),
    languages: nothing(languages),
    window: nothing({
      visibleTextEditors: [],
      activeTextEditor: undefined,
      tabGroups: nothing({ all: [] }),
      createOutputChannel: () => output,
      showErrorMessage: (...words) => (told.push(words), Promise.resolve(undefined)),
    }),
    commands: nothing({
      registerCommand(name, run) {
        commands.set(name, run);
        return { dispose: () => commands.delete(name) };
      },
    }),
    env: nothing({ language: "vi", appName: "a test" }),
    l10n: { t: (text, ...values) => text.replace(/\{(\d)\}/g, (_, place) => values[place]) },
  });
  const load = Module._load;
  Module._load = (name, ...rest) => (name === "vscode" ? vscode : load(name, ...rest));
  const require = createRequire(bundle);
  delete require.cache[bundle];
  const extension = require(bundle);
  const context = { subscriptions: [], extension: { id: "plan.plan-toml" } };
  return {
    told,
    commands,
    providers,
    workspace: vscode.workspace,
    configured,
    Position,
    activate: () => extension.activate(context),
    async close() {
      await extension.deactivate();
      Module._load = load;
    },
    /** A document that was opened, with what one types into it. */
    open(path, text, languageId) {
      const document = {
        uri: Uri.file(path),
        fileName: path,
        languageId,
        version: 1,
        isClosed: false,
        getText: () => text,
        type(other) {
          const lines = text.split("\n");
          const range = new Range(0, 0, lines.length - 1, lines.at(-1).length);
          const change = { range, rangeOffset: 0, rangeLength: text.length, text: other };
          text = other;
          document.version += 1;
          changed.fire({ document, contentChanges: [change], reason: undefined });
        },
      };
      vscode.workspace.textDocuments.push(document);
      opened.fire(document);
      return document;
    },
    /** What is found in a document, as soon as it is as wanted. */
    async until(document, wanted, milliseconds = 10000) {
      const late = Date.now() + milliseconds;
      for (;;) {
        const all = found.get(document.uri.toString());
        if (all && wanted(all)) return all;
        if (Date.now() > late) throw new Error(`still not so: ${JSON.stringify(all)}`);
        await new Promise((look) => {
          waiting.push(look);
          setTimeout(look, 50);
        });
      }
    },
  };
}
