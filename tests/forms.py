"""Forms filled in by other programs are read back as the same facts.

    python3 tests/forms.py PLAN

PLAN is the built program. Needs openpyxl and python-docx from the Python index, and
LibreOffice (`soffice`), which saves each form again as xlsx, ods and docx. Every file
has to lead to the same plan, and again to no change.
"""

import datetime
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import docx
import openpyxl

PLAN = Path(sys.argv[1]).resolve()
ROOT = Path(__file__).resolve().parent.parent
FILLED = {
    "5": {
        5: "- Trình UBND tỉnh phê duyệt\n- Đã họp hai lần",
        6: 60,
        8: "Chậm kinh phí",
        9: "Bố trí vốn",
        11: "71/BC-QLKH",
    },
    "6.1": {5: "Đã hoàn thành", 6: 100, 7: datetime.date(2026, 11, 20)},
    "6.2": {6: "60,5 %"},
}


def run(folder, *words):
    done = subprocess.run(
        [PLAN, *words, "--today", "2026-11-25"], cwd=folder, capture_output=True, text=True
    )
    assert done.returncode == 0, (words, done.stdout, done.stderr)
    return done.stdout


def in_excel(path):
    book = openpyxl.load_workbook(path)
    sheet = book.active
    for row in sheet.iter_rows():
        for column, value in FILLED.get(row[0].value, {}).items():
            row[column].value = value
    book.save(path)


def in_word(path):
    paper = docx.Document(path)
    for row in paper.tables[-1].rows:
        cells = row.cells
        for column, value in FILLED.get(cells[0].text, {}).items():
            if isinstance(value, datetime.date):
                value = value.strftime("%d/%m/%Y")
            cells[column].text = str(value)
    paper.save(path)


def saved_again(path, form):
    folder = path.parent / f"again-{path.suffix[1:]}-{form}"
    subprocess.run(
        ["soffice", "--headless", "--convert-to", form, "--outdir", folder, path],
        check=True,
        capture_output=True,
    )
    return folder / f"{path.stem}.{form}"


with tempfile.TemporaryDirectory() as name:
    folder = Path(name)
    plan = folder / "plan.toml"
    shutil.copy(ROOT / "plan.toml", plan)
    first = plan.read_bytes()
    excel, word = folder / "a.xlsx", folder / "b.docx"
    for form in (excel, word):
        run(folder, "form", "--unit", "QLKH", "--period", "2026", "--out", form)
    in_excel(excel)
    in_word(word)
    forms = [excel, word]
    forms += [saved_again(excel, "xlsx"), saved_again(excel, "ods"), saved_again(word, "docx")]
    texts = set()
    for form in forms:
        plan.write_bytes(first)
        run(folder, "collect", form)
        text = plan.read_bytes()
        run(folder, "collect", form)
        assert plan.read_bytes() == text, f"{form}: again it changes something"
        texts.add(text)
    assert len(texts) == 1, "the forms lead to different plans"
    assert b"percent  = 61" in text and b"completed = 2026-11-20" in text
    print(f"{len(forms)} forms, one plan")
