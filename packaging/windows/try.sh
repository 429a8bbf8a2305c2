#!/usr/bin/env bash
# Builds the program for Windows and tries it under Wine: a smoke test, then the test suite. For use before a release,
# on Debian or Ubuntu, as root, with packages only; it takes about an hour from nothing.
#
#   packaging/windows/try.sh FOLDER [smoke]
#
# FOLDER gets a root of Debian's unstable suite with Rust and its sources, a compiler for Windows and Wine, and the
# build; a second run uses them again. With `smoke` the suite is left out. Ends with 1 where the smoke test fails or a
# test fails that is not in packaging/windows/wine-failures.txt, which says why each of those fails there.
set -euo pipefail
if [ $# -lt 1 ]; then
  echo "usage: $0 FOLDER [smoke]" >&2
  exit 2
fi
mkdir -p "$1"
folder="$(realpath "$1")"
only="${2:-}"
project="$(cd "$(dirname "$0")/../.." && pwd)"
root="$folder/root"
target=x86_64-pc-windows-gnu
fail() {
  echo "$1" >&2
  exit 1
}

# A root of its own: its packages are newer than the machine's and replace none of them.
if [ ! -e "$root/ready" ]; then
  mirror="$(awk '/^URIs:/ { print $2; exit }' /etc/apt/sources.list.d/*.sources)"
  command -v debootstrap >/dev/null || apt-get install -y -qq debootstrap
  debootstrap --variant=minbase --include=ca-certificates sid "$root" "$mirror"
fi
for what in proc dev dev/pts; do
  mountpoint -q "$root/$what" && continue
  case "$what" in
    proc) mount -t proc proc "$root/proc" ;;
    *) mount --bind "/$what" "$root/$what" ;;
  esac
done
mkdir -p "$root/project" "$root/build/user"
mountpoint -q "$root/project" || mount --bind "$project" "$root/project"
trap 'umount "$root/project" "$root/dev/pts" "$root/dev" "$root/proc"' EXIT
if [ ! -e "$root/ready" ]; then
  cp /etc/resolv.conf "$root/etc/"
  cp /etc/ssl/certs/ca-certificates.crt "$root/etc/ssl/certs/"
  # A mirror that stands still has a Release file past its date.
  chroot "$root" apt-get -o Acquire::Check-Valid-Until=false update
  chroot "$root" apt-get install -y --no-install-recommends \
    rustc cargo rust-src gcc-mingw-w64-x86-64-posix wine64 wine git python3
  touch "$root/ready"
fi

cat >"$root/inside" <<INSIDE
set -euo pipefail
export RUSTC_BOOTSTRAP=1 HOME=/build/user CARGO_INCREMENTAL=0
export CARGO_TARGET_X86_64_PC_WINDOWS_GNU_LINKER=x86_64-w64-mingw32-gcc
export CARGO_TARGET_X86_64_PC_WINDOWS_GNU_RUNNER=wine
export WINEDEBUG=-all WINEDLLOVERRIDES="mscoree=d;mshtml=d;winemenubuilder.exe=d;winedbg.exe=d"
cd /project
cargo="cargo \$1 --locked --target $target --target-dir /build -Zbuild-std=std,panic_abort,panic_unwind,test"
shift
exec \$cargo "\$@"
INSIDE
inside() { chroot "$root" /bin/bash /inside "$@"; }
wine() {
  chroot "$root" /usr/bin/env WINEDEBUG=-all HOME=/build/user PLAN_TODAY=2026-11-25 \
    WINEDLLOVERRIDES="mscoree=d;mshtml=d;winemenubuilder.exe=d;winedbg.exe=d" wine "$@"
}
chroot "$root" /usr/bin/env WINEDEBUG=-all HOME=/build/user wineboot -i >/dev/null 2>&1 || true

inside build --release
program="/build/$target/release/plan.exe"
ls -l "$root$program"

# A smoke test: what an office does on its first day.
work="$root/smoke"
rm -rf "$work"
mkdir -p "$work/Kế hoạch"
says() {
  local words="$1" said
  shift
  said="$(cd "$work" && wine "$program" "$@" 2>&1)" || fail "plan $* ended badly: $said"
  grep -qF -- "$words" <<<"$said" || fail "plan $* does not say: $words; but: $said"
  echo "ok: plan $*"
}
cp "$project/plan.toml" "$work/plan.toml"
says "Sâm nam núi Dành" -f 'Z:\smoke\plan.toml' list --unit QLKH
says "plan.toml" check 'Z:\smoke\plan.toml' --lang vi
says "năm 2027.toml" init 'Z:\smoke\Kế hoạch\năm 2027.toml' --lang vi
says "Đã ghi" -f 'Z:\smoke\plan.toml' received QLKH --period 2022 --on 12/12/2022 --lang vi
for n in 1 2 3 4 5 6; do
  wine "$program" -f 'Z:\smoke\plan.toml' result 8 --period "202$n" --text "Lần $n" >/dev/null 2>&1 &
done
wait
wine "$program" -f 'Z:\smoke\plan.toml' check --lang vi | head -n 3
says "plan.xlsx" -f 'Z:\smoke\plan.toml' export xlsx --out 'Z:\smoke\plan.xlsx' --lang vi
says "quá hạn" -f 'Z:\smoke\plan.toml' overdue --color always --format table --lang vi

[ "$only" = smoke ] && exit 0
log="$folder/tests.log"
# Paths in the tests begin with /: the same folder has to be on drive C:.
ln -sfn /project "$root/build/user/.wine/drive_c/project"
inside test --no-fail-fast >"$log" 2>&1 || true
grep -E '^test result' "$log" | awk '{ passed += $4; failed += $6 } END { print passed " passed, " failed " failed" }'
known="$project/packaging/windows/wine-failures.txt"
unknown="$(sed -n 's/^test \(.*\) \.\.\. FAILED$/\1/p' "$log" | sort -u | grep -vxFf <(sed -n 's/^\([a-z0-9_:]*\)  .*/\1/p' "$known") || true)"
[ -z "$unknown" ] || fail "these tests fail, and not for Wine: $unknown"
