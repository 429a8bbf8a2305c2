#!/usr/bin/env bash
# The pre-commit hook, through pre-commit itself on a repository of its own: a
# good plan passes, a broken one is kept from being committed, in whatever folder
# it stands. Takes the folder that holds the Python package pre-commit.
set -euo pipefail
project="$(cd "$(dirname "$0")/.." && pwd)"
tools="$(cd "$1" && pwd)"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
export PRE_COMMIT_HOME="$work/cache" PYTHONPATH="$tools" GIT_CONFIG_GLOBAL=/dev/null
export CARGO_TARGET_DIR="${CARGO_TARGET_DIR:-$project/target}"
# The hook is what is tested here, not how fast the program is: it is installed
# as the tests are built, from what they have built already.
cargo="$(command -v cargo)"
mkdir "$work/bin"
cat >"$work/bin/cargo" <<END
#!/bin/sh
if [ "\$1" = install ]; then
  shift
  exec "$cargo" install --debug "\$@"
fi
exec "$cargo" "\$@"
END
chmod +x "$work/bin/cargo"
export PATH="$work/bin:$PATH"
git init -q "$work/office"
cd "$work/office"
cp "$project/plan.toml" .
git add plan.toml
hook() { python3 -m pre_commit try-repo "$project" plan-check --all-files --verbose; }

hook
sed -i 's/^format = 1/format = 9/' plan.toml
if said="$(hook)"; then
  echo "the hook let a broken plan through"
  exit 1
fi
grep -q 'unknown-format' <<<"$said"

# A broken plan in a folder, beside a good one.
cp "$project/plan.toml" .
mkdir 2027
sed 's/^format = 1/format = 9/' plan.toml >2027/plan.toml
git add plan.toml 2027/plan.toml
if said="$(hook)"; then
  echo "the hook let a broken plan in a folder through"
  exit 1
fi
grep -q '2027/plan.toml' <<<"$said"

# No plan at the top.
git rm -q --cached plan.toml
rm plan.toml
cp "$project/plan.toml" 2027/plan.toml
git add 2027/plan.toml
hook
echo "the hook works"
