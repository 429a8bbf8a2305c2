#!/usr/bin/env bash
# Makes the extension for VS Code and tries it: whether the file holds what it should, and whether what is in it
# starts the program and passes on what it says.
#
#   editors/vscode/check.sh FOLDER [PLAN]
#
# Works in FOLDER, where plan-toml-VERSION.vsix is left. Without PLAN, the built program, it is not started. Takes
# node 20 or newer, and npm with its registry.
set -euo pipefail
if [ $# -lt 1 ]; then
  echo "usage: $0 FOLDER [PLAN]" >&2
  exit 2
fi
mkdir -p "$1"
folder="$(realpath "$1")"
plan="${2:+$(realpath "$2")}"
cd "$(dirname "$0")"
project="$(realpath ../..)"
version="$(sed -n 's/^version = "\(.*\)"/\1/p' "$project/Cargo.toml" | head -n 1)"
if ! grep -q "^  \"version\": \"$version\",\$" package.json; then
  echo "editors/vscode/package.json has another version than Cargo.toml: $version" >&2
  exit 1
fi
cmp LICENSE "$project/LICENSE"
for page in editors/vscode/README.md docs/editors.md docs/soan-thao.md docs/install.md; do
  if grep -o 'plan-toml-[0-9.]*\.vsix' "$project/$page" | grep -qvF "plan-toml-$version.vsix"; then
    echo "$page names a .vsix of another version than $version" >&2
    exit 1
  fi
done

# Nothing is written beside the sources.
work="$folder/work"
mkdir -p "$work"
rm -rf "$work/src" "$work/test" "$work/l10n" "$work/out"
cp -r src test l10n bundle.mjs ./*.json ./*.md LICENSE icon.png .vscodeignore "$work/"
cd "$work"
npm ci --silent --no-audit --no-fund
# The same sources give the same bytes.
export SOURCE_DATE_EPOCH="${SOURCE_DATE_EPOCH:-$(git -C "$project" log -1 --format=%ct)}"
# No repository: this project names no place where it is kept.
npx --no-install vsce package --no-dependencies --allow-missing-repository --no-rewrite-relative-links \
  --out "$folder/plan-toml-$version.vsix" >"$folder/vsce.log" 2>&1 || {
  cat "$folder/vsce.log"
  exit 1
}
VSIX="$folder/plan-toml-$version.vsix" PLAN="$plan" PROJECT="$project" timeout 120 node --test --test-timeout=60000 --test-reporter=dot test/*.test.mjs
ls -l "$folder/plan-toml-$version.vsix" | awk '{ print "the extension for VS Code works: " $5 " bytes" }'
