#!/usr/bin/env bash
# The package for Debian and the archive: built twice with the same bytes, judged by lintian, unpacked, and what
# they hold is used as a reader would. Takes the built program; --install also installs it on this machine and
# removes it again, which takes root.
set -euo pipefail
if [ $# -lt 1 ]; then
  echo "usage: $0 PROGRAM [--install]" >&2
  exit 2
fi
program="$(realpath "$1")"
install="${2:-}"
project="$(cd "$(dirname "$0")/.." && pwd)"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
export LC_ALL=C.UTF-8 PLAN_TODAY=2026-11-25 PLAN_LANG=en
unset PLAN_FILE
fail() {
  echo "$1" >&2
  exit 1
}
# A program and its arguments; what it says has a line with these words.
says() {
  local words="$1" said
  shift
  said="$("$@" 2>&1)" || fail "$* ended badly: $said"
  grep -qF -- "$words" <<<"$said" || fail "$* does not say: $words; but: $said"
}

package="$(bash "$project/packaging/debian.sh" "$program" "$work/one")"
# A second time, from another folder and in another zone.
again="$(cd "$work" && TZ=Asia/Ho_Chi_Minh bash "$project/packaging/debian.sh" "$program" "$work/two")"
cmp "$package" "$again" || fail "two builds of the package differ"
archive="$(bash "$project/packaging/archive.sh" "$program" test "$work/one")"
again="$(bash "$project/packaging/archive.sh" "$program" test "$work/two")"
cmp "$archive" "$again" || fail "two builds of the archive differ"

# What is explained in packaging/lintian-overrides is not there in every build.
lintian="$(lintian --allow-root --fail-on error,warning --display-info "$package" 2>&1)" || fail "$lintian"
lintian="$(grep -v -e '^N:' -e '^I: plan: unused-override ' <<<"$lintian" || true)"
[ -z "$lintian" ] || fail "$lintian"

# The root of a machine of its own, as dpkg fills it.
root="$work/root"
books="$work/dpkg"
mkdir -p "$root" "$books/info" "$books/updates"
touch "$books/status"
dpkg --instdir="$root" --admindir="$books" --force-not-root --force-depends --log="$work/log" --path-include='*' \
  -i "$package" >"$work/said" 2>&1 || fail "$(cat "$work/said")"
cmp "$program" "$root/usr/bin/plan"
(cd "$root" && md5sum --quiet -c "$books/info/plan.md5sums")
examples="$root/usr/share/doc/plan/examples"
installed="$root/usr/bin/plan"
says "Sâm nam núi Dành" "$installed" -f "$examples/plan.toml" list --unit QLKH
for plan in "$examples"/*.toml; do
  "$installed" check "$plan" >/dev/null || fail "$plan is not good"
done
# Links that lead somewhere.
for schema in "$root/usr/share/doc/plan/plan.schema.json" "$examples/plan.schema.json"; do
  cmp "$schema" "$project/plan.schema.json"
done
cmp <("$installed" schema --lang vi) "$root/usr/share/plan/plan.schema.json"

# A page for each command, in both languages, and each can be read.
commands="$("$installed" --help | sed -n '/^Commands:/,/^$/s/^  \([a-z]\+\) .*/\1/p' | grep -vx help)"
[ "$(wc -w <<<"$commands")" -gt 15 ] || fail "the help names too few commands: $commands"
for folder in "$root/usr/share/man/man1" "$root/usr/share/man/vi/man1"; do
  [ -s "$folder/plan.1.gz" ] || fail "there is no page $folder/plan.1.gz"
  for command in $commands; do
    [ -s "$folder/plan-$command.1.gz" ] || fail "there is no page $folder/plan-$command.1.gz"
  done
  for page in "$folder"/*.1.gz; do
    said="$(MANWIDTH=80 man --warnings -E UTF-8 -l "$page" 2>&1 >"$work/page")" || fail "$page: $said"
    [ -z "$said" ] || fail "$page: $said"
    grep -qi 'plan' "$work/page" || fail "$page says nothing"
  done
done

# Completion, as bash loads it: of a command and of an option.
completes() {
  PATH="$root/usr/bin:$PATH" bash --norc -c '
    set -eu
    source "$1"
    shift
    how="$(complete -p plan)"
    how="${how#*-F }"
    COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMP_LINE="$*" COMP_POINT=${#COMP_LINE} COMP_TYPE=9 COMP_KEY=9 COMPREPLY=()
    "${how%% *}" plan "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
    printf "%s\n" "${COMPREPLY[@]}"
  ' completes "$root/usr/share/bash-completion/completions/plan" "$@"
}
says overdue completes plan over
says --unit completes plan list --un
for script in "$root/usr/share/zsh/vendor-completions/_plan" "$root/usr/share/fish/vendor_completions.d/plan.fish"; do
  [ -s "$script" ] || fail "$script is empty"
done
head -n 1 "$root/usr/share/zsh/vendor-completions/_plan" | grep -q '^#compdef plan' || fail "zsh would not load _plan"

# The archive holds the same.
mkdir "$work/archive"
tar -C "$work/archive" -xzf "$archive"
inside="$(echo "$work/archive"/*)"
cmp "$inside/plan" "$program"
for file in LICENSE README.md docs/van-phong.md SECURITY.md CHANGELOG.md plan.schema.json notices.txt man/man1/plan.1 man/vi/man1/plan.1 \
  completions/plan.bash completions/_plan completions/plan.fish completions/plan.ps1 examples/plan.toml; do
  [ -s "$inside/$file" ] || fail "the archive has no $file"
done
says "Nothing wrong" "$inside/plan" check "$inside/examples/plan.toml"
# Nothing of this machine is told to everyone.
if grep -rlF -- "$project" "$root/usr/share" "$inside" | grep -v '/plan$'; then
  fail "a file names the folder it was built in"
fi

if [ "$install" = --install ]; then
  if dpkg -s plan >/dev/null 2>&1; then
    fail "a package plan is installed already"
  fi
  dpkg -i "$package" >/dev/null
  says "plan $("$program" --version | cut -d ' ' -f 2)" /usr/bin/plan --version
  says "Sâm nam núi Dành" /usr/bin/plan -f "$project/plan.toml" list --unit QLKH
  says "install ok installed" dpkg -s plan
  dpkg --purge plan >/dev/null
  [ ! -e /usr/bin/plan ] || fail "the program is still there"
fi
echo "the package works"
