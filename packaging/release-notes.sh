#!/usr/bin/env bash
# What CHANGELOG.md says of a version. Fails where the tag is not the version in Cargo.toml and Cargo.lock, or
# where the version has no entry.
#
#   packaging/release-notes.sh v0.1.0
set -euo pipefail
if [ $# -ne 1 ]; then
  echo "usage: $0 vVERSION" >&2
  exit 2
fi
cd "$(dirname "$0")/.."
asked="${1#v}"
version="$(sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | head -n 1)"
locked="$(sed -n '/^name = "plan"$/{n;s/^version = "\(.*\)"/\1/p}' Cargo.lock)"
if [ "v$version" != "$1" ] || [ "$locked" != "$version" ]; then
  echo "the tag is $1, Cargo.toml has version $version and Cargo.lock has $locked; the tag should be v$version" >&2
  exit 1
fi
notes="$(awk -v heading="## $asked" '
  /^## / { inside = $0 == heading || index($0, heading " ") == 1; next }
  inside { print }
' CHANGELOG.md | sed '/./,$!d')"
if [ -z "$notes" ]; then
  echo "CHANGELOG.md has no entry \"## $asked\", or nothing in it" >&2
  exit 1
fi
echo "$notes"
