#!/usr/bin/env bash
# An archive of a program that is built already, with everything a reader of it needs.
#
#   packaging/archive.sh PROGRAM TARGET FOLDER
#
# Writes FOLDER/plan-VERSION-TARGET.tar.gz, for Windows .zip, and prints its name. The same program and the same
# SOURCE_DATE_EPOCH (left out: the day of the last commit) give the same bytes.
set -euo pipefail
if [ $# -ne 3 ]; then
  echo "usage: $0 PROGRAM TARGET FOLDER" >&2
  exit 2
fi
program="$1"
target="$2"
mkdir -p "$3"
folder="$(cd "$3" && pwd)"
program="$(cd "$(dirname "$program")" && pwd)/$(basename "$program")"
cd "$(dirname "$0")/.."
export SOURCE_DATE_EPOCH="${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)}"
version="$(sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | head -n 1)"

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
name="plan-$version-$target"
bash packaging/release-tree.sh "$program" "$work/$name"
case "$program" in
  *.exe) cp "$program" "$work/$name/plan.exe" ;;
  *) cp "$program" "$work/$name/plan" ;;
esac
cp LICENSE README.md SECURITY.md CHANGELOG.md plan.schema.json directory.schema.json "$work/$name/"
mkdir "$work/$name/examples"
cp -r docs "$work/$name/docs"
cp plan.toml examples/*.toml plan.schema.json directory.schema.json "$work/$name/examples/"
# Its own writer: tar and zip of three systems differ in what they write.
python3 packaging/pack.py "$work/$name" "$folder"
