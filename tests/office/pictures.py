"""The pictures of forms in the docs show what the program really makes.

    python3 tests/office/pictures.py PLAN          whether they still do
    python3 tests/office/pictures.py PLAN --make   draws them again

PLAN is the built program. A picture keeps the words of its form (a digest, in the PNG
itself), so that it is known without drawing whether it is out of date. To draw needs
LibreOffice (`soffice`), `pdftoppm` of poppler, and Pillow.
"""

import datetime
import hashlib
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import openpyxl

PLAN = Path(sys.argv[1]).resolve()
ROOT = Path(__file__).resolve().parent.parent.parent
PAGE = ROOT / "docs" / "van-phong.md"
LARGEST = 60_000
# As the page has it filled in.
FILLED = {
    "1.1": {
        5: "Đã trình UBND tỉnh dự thảo sửa đổi 3 quy định",
        6: 100,
        7: datetime.date(2027, 9, 20),
        11: "45/BC-QLXD",
    },
}
PICTURES = {"bieu-trong.png": {}, "bieu-da-dien.png": FILLED}


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


def digest_of(picture):
    """The words that a picture shows, as it keeps them."""
    found = re.search(rb"tEXtform\0([0-9a-f]{64})", picture.read_bytes())
    return found and found[1].decode()


def draw(path, digest, picture):
    from PIL import Image, ImageChops, PngImagePlugin

    folder = path.parent
    office = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", folder, path]
    subprocess.run(office, check=True, capture_output=True)
    pages = ["pdftoppm", "-png", "-r", "110", "-l", "1", folder / "bieu.pdf", folder / "page"]
    subprocess.run(pages, check=True)
    page = Image.open(next(folder.glob("page*.png"))).convert("RGB")
    left, top, right, bottom = ImageChops.invert(page).getbbox()
    page = page.crop((left - 10, top - 10, right + 10, bottom + 10))
    kept = PngImagePlugin.PngInfo()
    kept.add_text("form", digest)
    page.quantize(16).save(picture, optimize=True, pnginfo=kept)


wrong = []
for name, filled in PICTURES.items():
    picture = ROOT / "docs" / name
    with tempfile.TemporaryDirectory() as folder:
        path, digest = form(Path(folder), filled)
        if "--make" in sys.argv:
            draw(path, digest, picture)
    head = picture.read_bytes()[:26]
    if digest_of(picture) != digest:
        wrong.append(f"{name} shows another form: python3 tests/office/pictures.py PLAN --make")
    if head[25] != 3 or picture.stat().st_size > LARGEST:
        wrong.append(f"{name} is no small picture with a palette")
    if f"]({name})" not in PAGE.read_text(encoding="utf-8"):
        wrong.append(f"{name} is not in {PAGE.name}")
print("\n".join(wrong) or f"{len(PICTURES)} pictures of forms as the program makes them")
sys.exit(bool(wrong))
