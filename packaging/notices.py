#!/usr/bin/env python3
"""The notices that the licences of what is linked into the program ask for.

Prints each crate with its licence, and the texts that came with it; a text
that several crates share is printed once, with all of them above it.
"""

import json
import pathlib
import subprocess
import sys

PROJECT = pathlib.Path(__file__).resolve().parent.parent
NAMES = ("licen", "copying", "copyright", "notice", "unlicense")


def metadata():
    """The packages, and which of them are linked in: no tests, no macros."""
    lines = subprocess.run(["rustc", "-vV"], check=True, capture_output=True, text=True).stdout
    host = next(line.split()[1] for line in lines.splitlines() if line.startswith("host:"))
    command = ["cargo", "metadata", "--format-version", "1", "--locked", "--filter-platform", host]
    said = subprocess.run(command, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=PROJECT)
    return json.loads(said.stdout)


def linked(data):
    """The packages that `plan` has in it, by name and version."""
    packages = {package["id"]: package for package in data["packages"]}
    nodes = {node["id"]: node for node in data["resolve"]["nodes"]}
    root = data["resolve"]["root"]
    seen, waiting = {root}, [root]
    while waiting:
        for dependency in nodes[waiting.pop()]["deps"]:
            identity = dependency["pkg"]
            is_normal = any(kind["kind"] is None for kind in dependency["dep_kinds"])
            is_macro = any("proc-macro" in target["kind"] for target in packages[identity]["targets"])
            if is_normal and not is_macro and identity not in seen:
                seen.add(identity)
                waiting.append(identity)
    seen.discard(root)
    return sorted((packages[identity] for identity in seen), key=lambda one: (one["name"], one["version"]))


def texts(package):
    """The licence files of a package, each a text."""
    folder = pathlib.Path(package["manifest_path"]).parent
    for path in sorted(folder.iterdir()):
        if path.is_file() and path.name.lower().startswith(NAMES):
            text = path.read_text(encoding="utf-8", errors="replace")
            yield "\n".join(line.rstrip() for line in text.splitlines()).strip()


def main():
    packages = linked(metadata())
    owners = {}
    out = ["plan has these Rust crates in it, each under the licence beside its name.", ""]
    for package in packages:
        name = f"{package['name']} {package['version']}"
        out.append(f"  {name}: {package['license'] or 'see its text below'}")
        for text in texts(package):
            owners.setdefault(text, []).append(name)
    for text, names in owners.items():
        out += ["", "=" * 78, ", ".join(dict.fromkeys(names)), "-" * 78, text]
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    print("\n".join(out))


if __name__ == "__main__":
    main()
