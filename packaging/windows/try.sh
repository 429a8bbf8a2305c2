#!/usr/bin/env bash
# Builds the program for Windows and tries it under Wine: a smoke test, then the test suite. For use before a release,
# on Debian or Ubuntu, as root, with packages only; it takes about an hour from nothing.
#
#   packaging/windows/try.sh FOLDER [smoke]
#
# FOLDER gets a root of Debian's unstable suite with Rust and its sources, a compiler for Windows and Wine, and the
# build; a second run uses them again. With `smoke` the suite is left out; PROFILE=dev tries the program as it is built
# for tests. Ends with 1 where the smoke test fails or a test fails that is not in
# packaging/windows/wine-failures.txt, which says why each of those fails there.
set -euo pipefail
if [ $# -lt 1 ]; then
  echo "usage: $0 FOLDER [smoke]" >&2
  exit 2
fi
mkdir -p "$1"
folder="$(realpath "$1")"
only="${2:-}"
profile="${PROFILE:-release}"
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

# No lines of the source in what is built: nobody steps through it here, and it takes half the time.
cat >"$root/surroundings" <<'SURROUNDINGS'
export RUSTC_BOOTSTRAP=1 HOME=/build/user CARGO_INCREMENTAL=0 CARGO_PROFILE_DEV_DEBUG=0 CARGO_TERM_COLOR=never
export CARGO_TARGET_X86_64_PC_WINDOWS_GNU_LINKER=x86_64-w64-mingw32-gcc
export CARGO_TARGET_X86_64_PC_WINDOWS_GNU_RUNNER=wine
# Each run of the program takes a quarter of a second there: few cases where they are drawn.
export PROPTEST_CASES=4
export WINEDEBUG=-all WINEDLLOVERRIDES="mscoree=d;mshtml=d;winemenubuilder.exe=d;winedbg.exe=d"
SURROUNDINGS
inside() { chroot "$root" /bin/bash -c '. /surroundings; cd /project; exec "$@"' inside "$@"; }
cargo() {
  local what="$1"
  shift
  inside cargo "$what" --locked --target "$target" --target-dir /build -Zbuild-std=std,panic_abort,panic_unwind,test "$@"
}
wine() { inside env PLAN_TODAY=2026-11-25 LC_ALL=C.UTF-8 wine "$program" "$@"; }

inside wineboot -i >/dev/null 2>&1 || true
# Paths in the tests begin with /: the same folders have to be on drive C:.
for what in project build; do
  ln -sfn "/$what" "$root/build/user/.wine/drive_c/$what"
done

cargo build --profile "$profile"
program="/build/$target/${profile/#dev/debug}/plan.exe"
ls -l "$root$program"

# A smoke test: what an office does on its first day.
work="$root/smoke"
rm -rf "$work"
mkdir -p "$work/Kế hoạch"
answers() {
  local wanted="$1" words="$2" said code=0
  shift 2
  said="$(wine "$@" 2>&1)" || code=$?
  [ "$code" = "$wanted" ] || fail "plan $* ended with $code: $said"
  grep -qF -- "$words" <<<"$said" || fail "plan $* does not say: $words; but: $said"
  echo "ok: plan $*"
}
says() { answers 0 "$@"; }
refuses() { answers 2 "$@"; }
cp "$project/plan.toml" "$work/plan.toml"
says "Sâm nam núi Dành" -f 'Z:\smoke\plan.toml' list --unit QLKH
says "plan.toml" check 'Z:\smoke\plan.toml' --lang vi
says "năm 2027.toml" init 'Z:\smoke\Kế hoạch\năm 2027.toml' --lang vi
says "Đã ghi" -f 'Z:\smoke\plan.toml' received QLKH --period 2022 --on 12/12/2022 --lang vi
says "plan.xlsx" -f 'Z:\smoke\plan.toml' export xlsx --out 'Z:\smoke\plan.xlsx' --lang vi
says "năm 2027.docx" -f 'Z:\smoke\plan.toml' report --format docx --out 'Z:\smoke\Kế hoạch\năm 2027.docx' --lang vi
says "QLKH" -f 'Z:\smoke\plan.toml' overdue --color always --format tsv --lang vi
# Coloured where there is no console: nothing is lost (W2).
says "$(printf '\033[1mChậm nhất\033[0m')" -f 'Z:\smoke\plan.toml' overdue --color always --format table --lang vi
# A folder is a set of plans: the one that was copied and the one that was begun.
says "Không thấy lỗi trong 2 tệp" check 'Z:\smoke' --lang vi
refuses "là một thư mục. Ghi tên tệp" -f 'Z:\smoke\plan.toml' export xlsx --out 'Z:\smoke' --lang vi
refuses "không có tệp này" diff 'Z:\smoke\plan.toml' 'Z:\smoke\không.toml' --lang vi
refuses "thiết bị" check NUL --lang vi
refuses "thiết bị" -f 'Z:\smoke\plan.toml' export xlsx --out 'Z:\smoke\nul.xlsx' --lang vi
refuses "ký tự mà Windows không nhận" -f 'Z:\smoke\plan.toml' export xlsx --out 'Z:\smoke\a?.xlsx' --lang vi
refuses "dấu chấm và dấu cách" -f 'Z:\smoke\plan.toml' export xlsx --out 'Z:\smoke\x. ' --lang vi
mkdir "$work/plan.toml.plan-lock"
refuses "không có quyền tạo tệp trong thư mục này" -f 'Z:\smoke\plan.toml' done 6.1 --lang vi
rmdir "$work/plan.toml.plan-lock"

# Six at once, ten times: nobody is refused and nothing is lost (W1).
done=0
for round in 1 2 3 4 5 6 7 8 9 10; do
  cp "$project/plan.toml" "$work/plan.toml"
  running=()
  for item in 2 3 4 5 6.1 6.2; do
    wine -f 'Z:\smoke\plan.toml' done "$item" --on 2026-11-20 >"$work/said-$item" 2>&1 &
    running+=($!)
  done
  for one in "${running[@]}"; do
    if wait "$one"; then done=$((done + 1)); fi
  done
  kept="$(grep -cE '^completed += 2026-11-20' "$work/plan.toml")" || true
  [ "$kept" = 6 ] || fail "round $round keeps $kept of 6: $(cat "$work"/said-*)"
done
[ "$done" = 60 ] || fail "of sixty edits, six at once, $done end well"
echo "ok: sixty edits, six at once"

[ "$only" = smoke ] && exit 0
log="$folder/tests.log"
cargo test --lib --bins --tests --no-fail-fast -- --test-threads 4 >"$log" 2>&1 || true
grep -E '^test result' "$log" | awk '{ passed += $4; failed += $6 } END { print passed " passed, " failed " failed" }'
known="$project/packaging/windows/wine-failures.txt"
failed="$(sed -n 's/^test \(.*\) \.\.\. FAILED$/\1/p' "$log" | sort -u)"
unknown="$(grep -vxFf <(sed -n 's/^\([a-z0-9_:]*\)  .*/\1/p' "$known") <<<"$failed" || true)"
[ -z "$unknown" ] || fail "these tests fail, and not for Wine: $unknown"
# A program of tests that does not compile, or ends in the middle, has no such line.
grep -q '^test result' "$log" && ! grep -E '^error: (could not compile|test failed.*\(exit code: 0xc)' "$log" ||
  fail "not all tests ran: $log"
