#!/usr/bin/env python3
"""Writes the manifests by which winget and scoop install a release on Windows.

    packaging/manifests.py VERSION ARCHIVE ADDRESS FOLDER

VERSION is the release's version, ARCHIVE its zip for Windows (x64), ADDRESS the
folder on the web that the release's files are in. Name, size and SHA-256 come
from the archive itself. Writes FOLDER/winget/*.yaml (three files, for
winget-pkgs) and FOLDER/scoop/plan.json (for a bucket), and prints their names.
The same archive gives the same bytes.
"""

import hashlib
import json
import pathlib
import sys
import zipfile

IDENTIFIER = "Plan.Plan"
SCHEMA = "1.6.0"
SUMMARY = "Keeps track of a government office's work plan, written as one plain-text file"
# winget's default locale of a package, and the reader's.
TEXTS = {
    "en-US": ("defaultLocale", SUMMARY),
    "vi-VN": ("locale", "Theo dõi kế hoạch công tác của cơ quan, viết trong một tệp văn bản"),
}


def program(archive):
    """The path of plan.exe in the archive, with `/`."""
    with zipfile.ZipFile(archive) as entries:
        names = [name for name in entries.namelist() if name.rsplit("/", 1)[-1] == "plan.exe"]
    if len(names) != 1:
        raise SystemExit(f"{archive} should hold one plan.exe, it holds {len(names)}")
    return names[0]


def yaml(kind, lines):
    """A manifest; a JSON string is a YAML string."""
    head = f"# yaml-language-server: $schema=https://aka.ms/winget-manifest.{kind}.{SCHEMA}.schema.json\n"
    lines = [*lines, ("ManifestType", kind), ("ManifestVersion", SCHEMA)]
    return head + "".join(
        entry if isinstance(entry, str) else f"{entry[0]}: {json.dumps(entry[1], ensure_ascii=False)}\n" for entry in lines
    )


def winget(version, digest, inside, url, home):
    known = [("PackageIdentifier", IDENTIFIER), ("PackageVersion", version)]
    manifests = {f"{IDENTIFIER}.yaml": yaml("version", [*known, ("DefaultLocale", "en-US")])}
    backslashed = inside.replace("/", "\\")
    manifests[f"{IDENTIFIER}.installer.yaml"] = yaml(
        "installer",
        [
            *known,
            ("InstallerType", "zip"),
            ("NestedInstallerType", "portable"),
            "NestedInstallerFiles:\n"
            f"- RelativeFilePath: {json.dumps(backslashed)}\n"
            '  PortableCommandAlias: "plan"\n',
            "Installers:\n"
            '- Architecture: "x64"\n'
            f"  InstallerUrl: {json.dumps(url)}\n"
            f'  InstallerSha256: "{digest.upper()}"\n',
        ],
    )
    for language, (kind, text) in TEXTS.items():
        manifests[f"{IDENTIFIER}.locale.{language}.yaml"] = yaml(
            kind,
            [
                *known,
                ("PackageLocale", language),
                ("Publisher", "The plan authors"),
                ("PackageName", "plan"),
                ("PackageUrl", home),
                ("License", "MIT"),
                ("ShortDescription", text),
            ],
        )
    return manifests


def scoop(version, digest, inside, url, home):
    folder, _, _ = inside.rpartition("/")
    return {
        "version": version,
        "description": SUMMARY,
        "homepage": home,
        "license": "MIT",
        "architecture": {"64bit": {"url": url, "hash": digest}},
        "extract_dir": folder,
        "bin": "plan.exe",
    }


def main():
    if len(sys.argv) != 5:
        raise SystemExit("usage: manifests.py VERSION ARCHIVE ADDRESS FOLDER")
    version, archive, address, folder = sys.argv[1], pathlib.Path(sys.argv[2]), sys.argv[3].rstrip("/"), pathlib.Path(sys.argv[4])
    digest = hashlib.sha256(archive.read_bytes()).hexdigest()
    inside, url = program(archive), f"{address}/{archive.name}"
    home = address.split("/releases/")[0]
    written = {f"winget/{name}": text for name, text in winget(version, digest, inside, url, home).items()}
    written["scoop/plan.json"] = json.dumps(scoop(version, digest, inside, url, home), indent=4, ensure_ascii=False) + "\n"
    for name, text in written.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
        print(path)


if __name__ == "__main__":
    main()
