#!/usr/bin/env bash
# What every package holds beside the program itself, made by the program: manual pages, completions, notices.
#
#   packaging/release-tree.sh PROGRAM FOLDER
#
# FOLDER gets man/man1, man/vi/man1, completions/ and notices.txt. PROGRAM has to run on this machine.
set -euo pipefail
if [ $# -ne 2 ]; then
  echo "usage: $0 PROGRAM FOLDER" >&2
  exit 2
fi
program="$(realpath "$1")"
project="$(cd "$(dirname "$0")/.." && pwd)"
mkdir -p "$2/completions"
folder="$(realpath "$2")"

if ! said="$("$program" man --out "$folder/man" 2>&1)"; then
  echo "$said" >&2
  exit 2
fi
"$program" completion bash >"$folder/completions/plan.bash"
"$program" completion zsh >"$folder/completions/_plan"
"$program" completion fish >"$folder/completions/plan.fish"
"$program" completion powershell >"$folder/completions/plan.ps1"
python3 "$project/packaging/notices.py" >"$folder/notices.txt"
