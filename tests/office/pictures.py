"""The pictures in the docs show what the program really makes: a form, a report on
paper, the page in a browser.

    python3 tests/office/pictures.py PLAN                 whether they still do
    python3 tests/office/pictures.py PLAN --make [NAME]   draws them, or one, again

PLAN is the built program. A picture keeps the words of what it shows (a digest, in the
PNG itself), so that it is known without drawing whether it is out of date. To draw needs
LibreOffice (`soffice`), `pdftoppm` of poppler, tmux, Chromium, Pillow and Neovim, `nvim`
or what the variable NVIM names.
"""

import datetime
import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import openpyxl
import screen

PLAN = Path(sys.argv[1]).resolve()
ROOT = Path(__file__).resolve().parent.parent.parent
DOCS = ROOT / "docs"
PAGE = DOCS / "van-phong.md"
EXAMPLE = ROOT / "examples" / "nhieu-nam.toml"
# As the page has it filled in.
FILLED = {
    "1.1": {
        5: "Đã trình UBND tỉnh dự thảo sửa đổi 3 quy định",
        6: 100,
        7: datetime.date(2027, 9, 20),
        11: "45/BC-QLXD",
    },
}


def played(folder):
    """The page up to its forms: its plan, and its commands on their days."""
    (folder / "bin").mkdir()
    (folder / "bin" / "plan").symlink_to(PLAN)
    path = {**os.environ, "PATH": f"{folder / 'bin'}:{os.environ['PATH']}"}
    page = PAGE.read_text(encoding="utf-8")
    for fence, block in re.findall(r"^```(\S+)\n(.*?)^```$", page, re.S | re.M):
        plan = folder / "plan.toml"
        day = fence.partition(",ngay=")[2]
        if fence == "toml,tep":
            plan.write_text(block, encoding="utf-8")
        elif fence == "toml,them":
            plan.write_text(plan.read_text(encoding="utf-8") + block, encoding="utf-8")
        for line in re.findall(r"^\$ (.*)$", block, re.M):
            if line.startswith("plan form "):
                return day, line.split()[1:]
            subprocess.run(line, shell=True, cwd=folder, env={**path, "PLAN_TODAY": day}, capture_output=True)
    raise SystemExit(f"{PAGE.name} makes no forms")


def form(folder, filled):
    """The form of a unit as the page makes it, and the digest of its words."""
    day, words = played(folder)
    subprocess.run([PLAN, *words, "--today", day], cwd=folder, check=True, capture_output=True)
    path = next(folder.glob("*/bieu-QLXD-*.xlsx")).rename(folder / "bieu.xlsx")
    book = openpyxl.load_workbook(path)
    for row in book.active.iter_rows():
        for column, value in filled.get(row[0].value, {}).items():
            row[column].value = value
    book.save(path)
    words = [[str(cell.value or "") for cell in row] for row in book.active.iter_rows()]
    return path, hashlib.sha256(repr(words).encode()).hexdigest()


def paper(folder):
    """The report of a year, and the digest of its words."""
    path = folder / "bao-cao.docx"
    words = ["report", "--year", "2025", "--today", "2025-12-20", "--format", "docx", "--out", path]
    subprocess.run([PLAN, "-f", EXAMPLE, *words], check=True, capture_output=True)
    with zipfile.ZipFile(path) as parts:
        return path, hashlib.sha256(parts.read("word/document.xml")).hexdigest()


def site(folder):
    """The page, and the digest of what is seen of it: not of its script."""
    path = folder / "ke-hoach.html"
    words = ["export", "html", "--lang", "vi", "--today", "2026-11-25", "--out", path]
    subprocess.run([PLAN, "-f", EXAMPLE, *words], check=True, capture_output=True)
    text = re.sub(r"<script>.*?</script>|script-src '[^']*'", "", path.read_text(encoding="utf-8"), flags=re.S)
    return path, hashlib.sha256(text.encode()).hexdigest()


def merged(folder, lang):
    """A repository in which two people recorded on one plan, and the digest of what is
    said and marked where they are merged."""
    repository = folder / "ke-hoach"
    repository.mkdir()
    (folder / "bin").mkdir()
    (folder / "bin" / "plan").symlink_to(PLAN)
    around = {
        "PATH": f"{folder / 'bin'}:{os.environ['PATH']}",
        "HOME": str(folder),
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "LANG": "C.UTF-8",
        "PLAN_LANG": lang,
        "PLAN_TODAY": "2026-11-25",
    }
    for name in ["AUTHOR", "COMMITTER"]:
        around |= {f"GIT_{name}_NAME": "Lan", f"GIT_{name}_EMAIL": "lan@example.vn"}

    def run(*words):
        subprocess.run(words, cwd=repository, env={**os.environ, **around}, check=True, capture_output=True)

    def keep(branch, *records):
        run("git", "switch", "-q", "-c", branch, "main")
        for record in records:
            run("plan", *record)
        run("git", "commit", "-q", "-a", "-m", branch)

    plan = repository / "plan.toml"
    plan.write_text((ROOT / "tests" / "merge" / "goc.toml").read_text(encoding="utf-8"), encoding="utf-8")
    run("git", "init", "-q", "-b", "main")
    run("plan", "init", "--git")
    run("git", "add", "-A")
    run("git", "commit", "-q", "-m", "plan")
    period = ["--period", "2026"]
    keep("lan", ["result", "1", *period, "--text", "Đã rà soát 12 thủ tục"], ["done", "2", "--on", "2026-11-20"])
    reason = "Chưa bố trí được kinh phí"
    keep("minh", ["stop", "2", "--on", "2026-11-02", "--reason", reason], ["result", "2", *period, "--text", "1.000 hồ sơ"])
    run("git", "switch", "-q", "lan")
    sides = []
    for side in ["main", "lan", "minh"]:
        file = folder / f"{side}.toml"
        file.write_bytes(subprocess.run(["git", "show", f"{side}:plan.toml"], cwd=repository, check=True, capture_output=True).stdout)
        sides.append(file)
    words = [PLAN, "merge", *sides, "--dry-run", "--path", "plan.toml"]
    said = subprocess.run(words, env={**os.environ, **around}, capture_output=True)
    return (repository, around), hashlib.sha256(said.stdout + said.stderr).hexdigest()


# Where the pointer is in the picture of an editor, from 0.
POINTED = {"line": 18, "character": 8}


def typed(folder, lang):
    """A plan that is being typed, and the digest of what is said of it."""
    plan = folder / "plan.toml"
    text = (ROOT / "tests" / "editors" / "dang-go.toml").read_text(encoding="utf-8")
    plan.write_text(text, encoding="utf-8")
    document = {"uri": plan.as_uri()}
    everything = {"start": {"line": 0, "character": 0}, "end": {"line": text.count("\n"), "character": 0}}
    opened = {**document, "languageId": "toml", "version": 1, "text": text}
    asked = [
        {"id": 1, "method": "initialize", "params": {"processId": None, "rootUri": folder.as_uri(), "capabilities": {}}},
        {"method": "initialized", "params": {}},
        {"method": "textDocument/didOpen", "params": {"textDocument": opened}},
        {"id": 2, "method": "textDocument/hover", "params": {"textDocument": document, "position": POINTED}},
        {"id": 3, "method": "textDocument/inlayHint", "params": {"textDocument": document, "range": everything}},
        {"id": 4, "method": "shutdown"},
        {"method": "exit"},
    ]
    sent = b""
    for message in asked:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        sent += b"Content-Length: %d\r\n\r\n" % len(body) + body
    words = [PLAN, "lsp", "--lang", lang, "--today", "2026-11-25"]
    answer = subprocess.run(words, input=sent, check=True, capture_output=True).stdout
    said = []
    for body in re.split(rb"Content-Length: \d+\r\n\r\n", answer)[1:]:
        message = json.loads(body)
        if message.get("method") == "textDocument/publishDiagnostics":
            said.append([[one["range"], one["message"]] for one in message["params"]["diagnostics"]])
        elif message.get("id") in (2, 3):
            said.append(message["result"])
    return (folder, lang), hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def digest_of(picture):
    """The words that a picture shows, as it keeps them."""
    found = re.search(rb"tEXtform\0([0-9a-f]{64})", picture.read_bytes())
    return found and found[1].decode()


def pages(path, first, last, dots):
    """Sheets of a file as LibreOffice prints it."""
    from PIL import Image

    folder = path.parent
    office = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", folder, path]
    subprocess.run(office, check=True, capture_output=True)
    pdf = path.with_suffix(".pdf")
    part = ["-f", str(first), "-l", str(last), "-r", str(dots)]
    subprocess.run(["pdftoppm", "-png", *part, pdf, folder / "page"], check=True)
    return [Image.open(one).convert("RGB") for one in sorted(folder.glob("page*.png"))]


def draw_form(path):
    from PIL import ImageChops

    page = pages(path, 1, 1, 110)[0]
    left, top, right, bottom = ImageChops.invert(page).getbbox()
    return page.crop((left - 10, top - 10, right + 10, bottom + 10))


def draw_paper(path):
    """The first two sheets beside one another, on a grey table."""
    from PIL import Image

    sheets = pages(path, 1, 2, 66)
    gap = 12
    width = sum(sheet.width + gap for sheet in sheets) + gap
    table = Image.new("RGB", (width, sheets[0].height + 2 * gap), (190, 195, 200))
    for place, sheet in enumerate(sheets):
        table.paste(sheet, (gap + place * (sheet.width + gap), gap))
    return table


def draw_site(path):
    from PIL import Image

    picture = path.with_suffix(".png")
    browser = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"]
    seen = [f"--screenshot={picture}", "--window-size=1120,1000", path.as_uri()]
    subprocess.run([*browser, *seen], check=True, capture_output=True)
    return Image.open(picture).convert("RGB")


def draw_merged(made):
    """Git merges, plan says what is left to choose, and how the file has it."""
    repository, around = made
    columns = 100
    terminal = screen.Terminal(repository.parent, f"cd {repository} && exec env PS1='$ ' bash --norc --noprofile", around, columns, 40)
    terminal.until("$")
    terminal.type("git merge minh", "Enter")
    terminal.until("fix conflicts")
    terminal.type("tail -n 29 plan.toml", "Enter")
    terminal.until("1.000 hồ sơ")
    lines = terminal.lines()
    terminal.close()
    while lines[-1].strip() in ("", "$"):
        lines.pop()
    return screen.draw(lines, repository.parent, columns)


def draw_typed(made):
    """Neovim with the settings that the page tells: a mistake, hints, and what is pointed at."""
    folder, lang = made
    page = (DOCS / "editors.md").read_text(encoding="utf-8")
    settings = folder / "config" / "nvim" / "init.lua"
    settings.parent.mkdir(parents=True)
    settings.write_text(re.search(r"^```lua,nvim-0.11\n(.*?)^```$", page, re.S | re.M)[1], encoding="utf-8")
    (folder / "bin").mkdir()
    (folder / "bin" / "plan").symlink_to(PLAN)
    around = {
        "PATH": f"{folder / 'bin'}:{os.environ['PATH']}",
        "HOME": str(folder),
        **{f"XDG_{kind}_HOME": str(folder / kind.lower()) for kind in ["CONFIG", "STATE", "DATA", "CACHE"]},
        "LANG": "C.UTF-8",
        "PLAN_LANG": lang,
        "PLAN_TODAY": "2026-11-25",
    }
    nvim = os.environ.get("NVIM", "nvim")
    # One that is not installed where it was built cannot start itself: the screen is another one's.
    look = "--cmd 'set termguicolors background=light winborder=rounded noruler laststatus=0' -c 'highlight Normal guibg=#ffffff'"
    command = f"cd {folder} && ({nvim} {look} --headless --listen {folder}/nvim -n plan.toml & sleep 2; exec {nvim} --server {folder}/nvim --remote-ui)"
    columns = 90
    terminal = screen.Terminal(folder, command, around, columns, 31)
    terminal.until("■")
    terminal.type(f":call cursor({POINTED['line'] + 1}, {POINTED['character'] + 1})", "Enter", "K")
    terminal.until("╭")
    lines = terminal.lines()
    terminal.type(":qall!", "Enter", ":qall!", "Enter")
    terminal.close()
    while not lines[-1].strip() or "cursor(" in lines[-1]:
        lines.pop()
    return screen.draw(lines, folder, columns)


# What each shows, who draws it, in how many colours, of how many bytes at most, and the
# page that it stands in.
PICTURES = {
    "bieu-trong.png": (lambda folder: form(folder, {}), draw_form, 16, 60_000, PAGE),
    "bieu-da-dien.png": (lambda folder: form(folder, FILLED), draw_form, 16, 60_000, PAGE),
    "bao-cao.png": (paper, draw_paper, 16, 150_000, DOCS / "commands" / "papers.md"),
    "soan-thao.png": (lambda folder: typed(folder, "vi"), draw_typed, 32, 60_000, DOCS / "soan-thao.md"),
    "editor.png": (lambda folder: typed(folder, "en"), draw_typed, 32, 60_000, DOCS / "editors.md"),
    "gop.png": (lambda folder: merged(folder, "vi"), draw_merged, 16, 60_000, DOCS / "merging.md"),
    "merge.png": (lambda folder: merged(folder, "en"), draw_merged, 16, 60_000, DOCS / "merging.md"),
    "trang-web.png": (site, draw_site, 32, 150_000, DOCS / "commands" / "exports.md"),
}


def draw(image, colours, digest, picture):
    from PIL import PngImagePlugin

    kept = PngImagePlugin.PngInfo()
    kept.add_text("form", digest)
    image.quantize(colours).save(picture, optimize=True, pnginfo=kept)


wrong = []
asked = sys.argv[3:] or list(PICTURES)
for name, (make, draw_it, colours, largest, page) in PICTURES.items():
    picture = DOCS / name
    with tempfile.TemporaryDirectory() as folder:
        path, digest = make(Path(folder))
        if "--make" in sys.argv and name in asked:
            draw(draw_it(path), colours, digest, picture)
    if not picture.exists():
        wrong.append(f"{name} is not there: python3 tests/office/pictures.py PLAN --make {name}")
        continue
    head = picture.read_bytes()[:26]
    if digest_of(picture) != digest:
        wrong.append(f"{name} shows something else: python3 tests/office/pictures.py PLAN --make {name}")
    if head[25] != 3 or picture.stat().st_size > largest:
        wrong.append(f"{name} is no small picture with a palette")
    if not re.search(rf"\]\((\.\./)?{re.escape(name)}\)", page.read_text(encoding="utf-8")):
        wrong.append(f"{name} is not in {page.name}")
print("\n".join(wrong) or f"{len(PICTURES)} pictures as the program makes them")
sys.exit(bool(wrong))
