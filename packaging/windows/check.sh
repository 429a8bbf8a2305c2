#!/usr/bin/env bash
# Whether the program and its tests compile for Windows, on a machine for Linux that has packages only.
#
#   packaging/windows/check.sh FOLDER [SECONDS]
#
# The toolchain at hand has no standard library for Windows, so Cargo builds one from the sources that Debian
# packages with a newer compiler. The packages are unpacked into FOLDER and not installed: nothing of the machine
# changes. Nothing is linked. Where the packages are not to be had, or SECONDS (left out: 3600) are not enough,
# it says so and ends well.
set -euo pipefail
if [ $# -lt 1 ]; then
  echo "usage: $0 FOLDER [SECONDS]" >&2
  exit 2
fi
mkdir -p "$1"
folder="$(realpath "$1")"
seconds="${2:-3600}"
cd "$(dirname "$0")/../.."
target=x86_64-pc-windows-gnu
pass() {
  echo "not checked for Windows: $1"
  exit 0
}

root="$folder/root"
if [ ! -x "$root/usr/bin/rustc" ]; then
  command -v apt-get >/dev/null || pass "there is no apt-get"
  standard="$(apt-cache depends libstd-rust-web-dev 2>/dev/null | sed -n 's/.*Depends: \(libstd-rust-web-[0-9.]*\)$/\1/p')"
  llvm="$(apt-cache depends "${standard:-none}" 2>/dev/null | sed -n 's/.*Depends: \(libllvm[0-9]*\)$/\1/p')"
  if [ -z "$standard" ] || [ -z "$llvm" ]; then
    pass "the packages of a compiler with its sources are not to be had"
  fi
  mkdir -p "$folder/packages"
  (cd "$folder/packages" && apt-get download -qq rustc-web rust-web-src libstd-rust-web-dev "$standard" "$llvm" >/dev/null 2>&1) ||
    pass "the packages of a compiler with its sources cannot be fetched"
  for package in "$folder/packages"/*.deb; do
    dpkg-deb -x "$package" "$root"
    rm "$package"
  done
fi

# RUSTC_BOOTSTRAP: a stable compiler builds its own standard library.
export RUSTC="$root/usr/bin/rustc" RUSTC_BOOTSTRAP=1
LD_LIBRARY_PATH="$root/usr/lib/x86_64-linux-gnu:$(dirname "$(find "$root/usr/lib" -name 'libLLVM*.so*' -print -quit)")"
export LD_LIBRARY_PATH
"$RUSTC" --version >/dev/null 2>&1 || pass "the compiler of the packages does not run here"

started=$SECONDS
timeout "$seconds" cargo check --locked --keep-going --lib --bins --tests --target "$target" --target-dir "$folder/target" \
  -Zbuild-std=std,panic_abort,panic_unwind,test >"$folder/log" 2>&1 &
checking=$!
trap 'kill "$checking"; exit 143' TERM
status=0
wait "$checking" || status=$?
trap - TERM
case "$status" in
  0) echo "compiles for $target, with its tests, in $((SECONDS - started)) seconds ($("$RUSTC" --version | cut -d' ' -f1-2))" ;;
  124) pass "it takes longer than $seconds seconds here" ;;
  *)
    # A failure of the standard library's own build says nothing of the program.
    if grep -qE '^error.*could not compile `plan`' "$folder/log"; then
      grep -E -A12 '^error' "$folder/log" | head -n 120 >&2
      exit 1
    fi
    tail -n 5 "$folder/log"
    pass "the standard library does not build with the packages of today"
    ;;
esac
