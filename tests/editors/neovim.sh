#!/usr/bin/env bash
# A Neovim that knows `vim.lsp.config`: that of this machine where it is new enough, else that of Debian, unpacked
# and not installed. Prints how to start it.
#
#   tests/editors/neovim.sh FOLDER [SUITE]
#
# SUITE is a release of Debian, left out: testing. Whoever names one gets its Neovim, whatever this machine has.
set -euo pipefail
if [ $# -lt 1 ]; then
  echo "usage: $0 FOLDER [SUITE]" >&2
  exit 2
fi
is_new() {
  [ "$("$1" --clean --headless +'lua io.stdout:write(tostring(vim.lsp.config ~= nil))' +q 2>/dev/null)" = true ]
}
if [ $# -eq 1 ] && command -v nvim >/dev/null && is_new nvim; then
  command -v nvim
  exit
fi
mkdir -p "$1"
folder="$(realpath "$1")"
suite="${2:-testing}"
root="$folder/root"
if [ ! -x "$folder/nvim" ]; then
  keys=/usr/share/keyrings/debian-archive-keyring.gpg
  mirror="$(apt-get indextargets --format '$(ORIGIN) $(REPO_URI)' 'Created-By: Packages' 2>/dev/null | sed -n 's/^Debian //p' | grep -v security | head -n 1)"
  if [ -z "$mirror" ] || [ ! -f "$keys" ]; then
    echo "no Neovim 0.11 or newer here, and no mirror of Debian to take one from" >&2
    exit 1
  fi
  # Lists of its own, and a machine with nothing installed: all that it needs comes along, its C library too.
  mkdir -p "$folder"/{lists/partial,archives/partial,root}
  : >"$folder/status"
  echo "deb [signed-by=$keys] $mirror $suite main" >"$folder/sources.list"
  apt=(apt-get -qq -o Dir::Etc::sourcelist="$folder/sources.list" -o Dir::Etc::sourceparts=/dev/null
    -o Dir::State::lists="$folder/lists" -o Dir::State::status="$folder/status" -o Dir::Cache::archives="$folder/archives"
    -o Dir::Cache::pkgcache= -o Dir::Cache::srcpkgcache= -o Acquire::Languages=none -o Debug::NoLocking=true
    -o APT::Sandbox::User="$(id -un)" -o APT::Install-Recommends=false)
  "${apt[@]}" update >&2
  "${apt[@]}" install --download-only --yes neovim >&2
  for package in "$folder/archives"/*.deb; do
    dpkg-deb -x "$package" "$root"
    rm "$package"
  done
  # Its own loader, so that the C library of this machine may be older.
  {
    echo "#!/bin/sh"
    echo "VIMRUNTIME='$root/usr/share/nvim/runtime' exec '$root/usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2' --library-path '$root/usr/lib/x86_64-linux-gnu' '$root/usr/bin/nvim' --cmd 'set runtimepath+=$root/usr/lib/nvim' \"\$@\""
  } >"$folder/nvim"
  chmod +x "$folder/nvim"
fi
if [ $# -eq 1 ] && ! is_new "$folder/nvim"; then
  echo "Neovim of Debian $suite does not start here, or is older than 0.11" >&2
  exit 1
fi
echo "$folder/nvim"
