"""Help while typing, in the editors that people use: Neovim, started with the settings
that the pages tell, opens a plan, and what it shows is what the program says.

    python3 tests/editors.py PLAN NVIM [EMACS] [HX]

PLAN is the built program; tests/editors/neovim.sh finds a Neovim that is new enough.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

PLAN = Path(sys.argv[1]).resolve()
NVIM = sys.argv[2]
ROOT = Path(__file__).resolve().parent.parent
PAGES = {"en": ROOT / "docs" / "editors.md", "vi": ROOT / "docs" / "soan-thao.md"}
TODAY = "2026-11-25"

# Each way of setting it up that the pages tell; the older one works in newer ones, too.
WAYS = [("en", "lua,nvim-0.11"), ("vi", "lua,nvim-0.11"), ("vi", "lua,nvim-0.8")]

misses = []


def block(page, info):
    """The settings that a page tells for one editor."""
    found = re.findall(rf"^```{re.escape(info)}\n(.*?)^```$", page.read_text(encoding="utf-8"), re.S | re.M)
    if len(found) != 1:
        raise SystemExit(f"{page.name} has {len(found)} blocks {info}")
    return found[0]


def wants(what, is_so, found):
    if not is_so:
        misses.append(f"{what}: {found!r}")


def said(plan, lang):
    """What `plan check` finds in a file, a line each."""
    words = [PLAN, "check", plan, "--format", "short", "--today", TODAY, "--lang", lang]
    return subprocess.run(words, capture_output=True, text=True).stdout.splitlines()


def surroundings(home, lang):
    """A home of its own, where `plan` is the program that is tried."""
    (home / "bin").mkdir()
    # As on an office's machine: copied somewhere, and no link.
    shutil.copy(PLAN, home / "bin" / "plan")
    return {
        "PATH": f"{home / 'bin'}:{os.environ['PATH']}",
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_STATE_HOME": str(home / "state"),
        "XDG_CACHE_HOME": str(home / "cache"),
        "LANG": "C.UTF-8",
        "TERM": "dumb",
        "PLAN_TODAY": TODAY,
        "PLAN_LANG": lang,
    }


def neovim(lang, info):
    """One way of setting Neovim up, in one language."""
    name = f"Neovim, {info}, {lang}"
    with tempfile.TemporaryDirectory(prefix="Kế hoạch ") as folder:
        home = Path(folder)
        around = surroundings(home, lang)
        settings = home / "config" / "nvim" / "init.lua"
        settings.parent.mkdir(parents=True)
        settings.write_text(block(PAGES[lang], info), encoding="utf-8")
        desk = home / "văn phòng"
        (desk / ".git").mkdir(parents=True)
        plan = desk / "plan.toml"
        shutil.copy(ROOT / "examples" / "nhieu-nam.toml", plan)
        text = plan.read_text(encoding="utf-8")
        seen = home / "seen.json"
        code, new = "QLCN", "QLCN2"
        around |= {
            "SEEN": str(seen),
            "CODE": code,
            "NEW_CODE": new,
            "MISTAKE_OF": "Nước thải cụm",
            "MISTAKE": "Nước  thải cụm",
        }
        words = [NVIM, "--headless", "-n", "plan.toml", "-c", f"luafile {ROOT / 'tests' / 'editors' / 'drive.lua'}"]
        ran = subprocess.run(words, cwd=desk, env=around, capture_output=True, text=True, timeout=120)
        if not seen.exists():
            misses.append(f"{name}: {ran.stdout}{ran.stderr}")
            return
        saw = json.loads(seen.read_text(encoding="utf-8"))
        if "failed" in saw:
            misses.append(f"{name}: {saw['failed']}")
            return
        if "--show" in sys.argv:
            print(name, json.dumps(saw, ensure_ascii=False, indent=1))

        def so(what, is_so, found):
            wants(f"{name}: {what}", is_so, found)

        so("the folder that is open", saw.get("root") == str(desk), saw.get("root"))
        so("a sound plan", saw["sound"] == [], saw["sound"])
        # What is shown is what `plan check` says of the same text, at the same place.
        plan.write_text(saw["typed"], encoding="utf-8")
        weights = {1: "error", 2: "warning", 3: "note", 4: "note"}
        shown = [
            f"{plan}:{one['line'] + 1}:{one['column'] + 1}: {weights[one['severity']]}[{one['code']}]: "
            + one["message"].split("\n")[0]
            for one in saw["wrong"]
        ]
        so("an error", shown and shown == said(plan, lang), (saw["wrong"], said(plan, lang)))
        so("whose it is", all(one["source"] == "plan" for one in saw["wrong"]), saw["wrong"])
        so("the error is gone", saw["mended"], False)
        name_of = re.search(rf"^\[unit\.{code}\]\nname *= \"(.*?)\"", text, re.M)[1]
        so("hover", name_of in json.dumps(saw["hover"], ensure_ascii=False), saw["hover"])
        offered = saw["completion"]
        offered = offered.get("items", offered) if isinstance(offered, dict) else offered
        labels = [one["label"] for one in offered]
        so("completion", code in json.dumps(offered) and len(labels) > 3, labels)
        so("definition", json.dumps(saw["definition"]) != "null" and saw["definition"], saw["definition"])
        use = re.compile(rf"(?<=\"){code}(?=\")|(?<=^\[unit\.){code}(?=\])", re.M)
        uses = len(use.findall(text))
        so("references", len(saw["references"]) == uses, (len(saw["references"]), uses))
        so("symbols", len(saw["symbols"]) > 2, saw["symbols"])
        so("hints", name_of in json.dumps(saw["hints"], ensure_ascii=False), saw["hints"][:3])
        so("a fix", saw["fixed"] and saw["fixable"][0]["code"] == "double-space", saw["fixable"])
        so("rename", saw["renamed"] == use.sub(new, text), saw["renamed"])
        so("nothing is wrong after it", saw["after"] == [], saw["after"])


for info in ["lua,nvim-0.11", "lua,nvim-0.8"]:
    if block(PAGES["vi"], info) != block(PAGES["en"], info):
        misses.append(f"the pages have other settings: {info}")
for lang, info in WAYS:
    neovim(lang, info)
print("\n".join(misses) or "help while typing works in Neovim")
sys.exit(bool(misses))
