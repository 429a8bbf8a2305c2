#!/usr/bin/env bash
# A package for Debian and Ubuntu, of a program that is built already.
#
#   packaging/debian.sh PROGRAM FOLDER
#
# Writes FOLDER/plan_VERSION-1_ARCHITECTURE.deb and prints its name. The same program and the same
# SOURCE_DATE_EPOCH (left out: the day of the last commit) give the same bytes.
# DEBFULLNAME and DEBEMAIL name who answers for the package, as for Debian's own tools.
set -euo pipefail
if [ $# -ne 2 ]; then
  echo "usage: $0 PROGRAM FOLDER" >&2
  exit 2
fi
program="$(realpath "$1")"
mkdir -p "$2"
folder="$(realpath "$2")"
project="$(cd "$(dirname "$0")/.." && pwd)"
cd "$project"
umask 022
export LC_ALL=C.UTF-8 TZ=UTC
export SOURCE_DATE_EPOCH="${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)}"

version="$(sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | head -n 1)"
if [ "$("$program" --version)" != "plan $version" ]; then
  echo "$0: $program is not plan $version" >&2
  exit 2
fi
architecture="$(dpkg --print-architecture)"
maintainer="${DEBFULLNAME:-The plan authors} <${DEBEMAIL:-plan@invalid.invalid}>"

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
root="$work/root"
shared="$root/usr/share"
doc="$shared/doc/plan"
bash packaging/release-tree.sh "$program" "$work/made"

install -D -m 755 "$program" "$root/usr/bin/plan"
for page in "$work/made/man/man1"/*.1; do
  install -D -m 644 "$page" "$shared/man/man1/$(basename "$page")"
done
for page in "$work/made/man/vi/man1"/*.1; do
  install -D -m 644 "$page" "$shared/man/vi/man1/$(basename "$page")"
done
install -D -m 644 "$work/made/completions/plan.bash" "$shared/bash-completion/completions/plan"
install -D -m 644 "$work/made/completions/_plan" "$shared/zsh/vendor-completions/_plan"
install -D -m 644 "$work/made/completions/plan.fish" "$shared/fish/vendor_completions.d/plan.fish"
install -D -m 644 plan.schema.json "$shared/plan/plan.schema.json"
install -D -m 644 directory.schema.json "$shared/plan/directory.schema.json"
find docs \( -name "*.md" -o -name "*.png" \) -exec install -D -m 644 {} "$doc/{}" \;
install -D -m 644 -t "$doc/examples" plan.toml examples/*.toml
# Where the first line of each example looks for it.
ln -s ../../plan/plan.schema.json "$doc/plan.schema.json"
ln -s ../../plan/directory.schema.json "$doc/directory.schema.json"
ln -s ../../../plan/plan.schema.json "$doc/examples/plan.schema.json"
ln -s ../../../plan/directory.schema.json "$doc/examples/directory.schema.json"
install -m 644 README.md SECURITY.md "$work/made/notices.txt" "$doc"
install -D -m 644 packaging/lintian-overrides "$shared/lintian/overrides/plan"
install -m 644 CHANGELOG.md "$doc/changelog"
{
  echo "plan ($version-1) unstable; urgency=medium"
  echo
  echo "  * Version $version; changelog.gz says what is new."
  echo
  echo " -- $maintainer  $(date -R -d "@$SOURCE_DATE_EPOCH")"
} >"$doc/changelog.Debian"
{
  cat <<'COPYRIGHT'
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: plan
Comment: The program has crates of others in it. notices.txt.gz beside this
 file names each, with its licence and the texts that come with it.

Files: *
COPYRIGHT
  sed -n 's/^Copyright (c) \(.*\)/Copyright: \1/p' LICENSE
  echo "License: Expat"
  # The licence's text without its two heading lines, as DEP-5 has it.
  sed '1,/^Copyright/d' LICENSE | sed '/./,$!d; s/^$/./; s/^/ /'
} >"$doc/copyright"
gzip -9n "$shared"/man/man1/*.1 "$shared"/man/vi/man1/*.1 "$doc/changelog" "$doc/changelog.Debian" \
  "$doc/notices.txt" "$doc/README.md"

# Of a program that is linked to the C library: from which version on it has what the program asks for.
depends=""
libc="$(grep -aoE 'GLIBC_[0-9]+\.[0-9.]+' "$program" | sed 's/GLIBC_//' | sort -Vu | tail -n 1 || true)"
if [ -n "$libc" ]; then
  depends="libc6 (>= $libc)"
  if grep -aq 'libgcc_s\.so\.1' "$program"; then
    depends="$depends, libgcc-s1"
  fi
fi
mkdir "$root/DEBIAN"
{
  echo "Package: plan"
  echo "Version: $version-1"
  echo "Architecture: $architecture"
  echo "Maintainer: $maintainer"
  echo "Installed-Size: $(find "$root/usr" -type f -printf '%s\n' | awk '{ sum += int(($1 + 1023) / 1024) } END { print sum }')"
  [ -z "$depends" ] || echo "Depends: $depends"
  echo "Suggests: git"
  echo "Section: utils"
  echo "Priority: optional"
  cat <<'CONTROL'
Description: work plan of a government office as one plain-text file
 plan keeps track of a Vietnamese government office's work plan (ke hoach)
 that is written as one TOML file and kept in git: who leads which task, with
 whom, by when, and which reports are still to come in.
 .
 It lists, counts and draws what the file says, records what comes in, judges
 the file, and writes reports, reminders, spreadsheets and calendars. It
 answers in Vietnamese and in English.
CONTROL
} >"$root/DEBIAN/control"
(cd "$root" && find usr -type f -print0 | sort -z | xargs -0 md5sum >DEBIAN/md5sums)
find "$root" -exec touch --no-dereference --date="@$SOURCE_DATE_EPOCH" {} +

package="$folder/plan_$version-1_$architecture.deb"
dpkg-deb --root-owner-group -Zxz --build "$root" "$package" >/dev/null
echo "$package"
