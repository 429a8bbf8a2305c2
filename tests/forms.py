"""Forms filled in by other programs are read back as the same facts, and a year ends in
a report that has them.

    python3 tests/forms.py PLAN

PLAN is the built program. Needs openpyxl and python-docx from the Python index. Where
LibreOffice (`soffice`) is, it saves each form again as xlsx, ods and docx; where it is
not, that is said and left out.
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
OFFICE = shutil.which("soffice")
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
UNITS = ["QLXD", "QHKT", "HTKT", "QLN", "TTRA", "TTGD"]


def run(folder, *words, today="2026-11-25"):
    done = subprocess.run(
        [PLAN, *words, "--today", today], cwd=folder, capture_output=True, text=True
    )
    assert done.returncode == 0, (words, done.stdout, done.stderr)
    return done.stdout


def in_excel(path, filled):
    book = openpyxl.load_workbook(path)
    sheet = book.active
    for row in sheet.iter_rows():
        for column, value in filled.get(row[0].value, {}).items():
            row[column].value = value
    book.save(path)


def in_word(path, filled):
    paper = docx.Document(path)
    for row in paper.tables[-1].rows:
        cells = row.cells
        for column, value in filled.get(cells[0].text, {}).items():
            if isinstance(value, datetime.date):
                value = value.strftime("%d/%m/%Y")
            cells[column].text = str(value)
    paper.save(path)


def saved_again(path, form):
    folder = path.parent / f"again-{path.suffix[1:]}-{form}"
    subprocess.run(
        [OFFICE, "--headless", "--convert-to", form, "--outdir", folder, path],
        check=True,
        capture_output=True,
    )
    return folder / f"{path.stem}.{form}"


def of_the_real_plan(folder):
    """The form of a unit by two programs, and again by LibreOffice: one plan."""
    plan = folder / "plan.toml"
    shutil.copy(ROOT / "plan.toml", plan)
    first = plan.read_bytes()
    excel, word = folder / "a.xlsx", folder / "b.docx"
    for form in (excel, word):
        run(folder, "form", "--unit", "QLKH", "--period", "2026", "--out", form)
    in_excel(excel, FILLED)
    in_word(word, FILLED)
    forms = [excel, word]
    if OFFICE:
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


def large():
    """A plan of 140 items, each of six units with its own."""
    yield 'format = 1\n[plan]\ntitle = "Phát triển ngành xây dựng năm 2026"\nissuer = "Sở Xây dựng"'
    yield 'symbol = "KH-SXD"\nnumber = "15"\nissued = 2026-01-15\nmonitor = "VP"\nlanguage = "vi"'
    yield '[unit.VP]\nname = "Văn phòng Sở"'
    for unit in UNITS:
        yield f'[unit.{unit}]\nname = "Phòng {unit}"'
    yield '[[duty]]\nid = "nam"\ntitle = "Báo cáo năm"\nevery = "year"\nbefore = "12-15"\nto = "VP"'
    for n in range(140):
        if n % 10 == 0:
            yield f'[[section]]\nid = "{n // 10 + 1}"\ntitle = "Nhóm việc {n // 10 + 1}"'
        yield f'[[item]]\nid = "{n // 10 + 1}.{n % 10 + 1}"\ntitle = "Việc thứ {n + 1}"\nend = 2026'
        yield f'[[item.lead]]\nunit = "{UNITS[n % 6]}"'


def said(n):
    """What a unit writes of the nth item; nothing of every seventh."""
    if n % 7 == 6:
        return {}
    if n % 7 < 4:
        day = datetime.date(2026, 11, 1 + n % 20)
        return {5: f"Đã ban hành văn bản {n}", 6: 100, 7: day}
    return {5: f"- Đã họp lần {n}\n- Đang lấy ý kiến", 6: 40 + n % 50, 8: "Thiếu người"}


def a_year(folder):
    """All forms of a large plan, filled in by turns in Excel, LibreOffice and Word."""
    (folder / "plan.toml").write_text("\n\n".join(large()), encoding="utf-8")
    filled = {f"{n // 10 + 1}.{n % 10 + 1}": said(n) for n in range(140)}
    back = folder / "ve"
    back.mkdir()
    for number, unit in enumerate(UNITS):
        form = folder / f"bieu-{unit}.{'docx' if number % 3 == 2 else 'xlsx'}"
        run(folder, "form", "--unit", unit, "--period", "2026", "--out", form)
        (in_word if form.suffix == ".docx" else in_excel)(form, filled)
        if OFFICE and number < 3:
            form = saved_again(form, ["xlsx", "ods", "docx"][number])
        shutil.copy(form, back / f"bieu-{unit}{form.suffix}")
    late = "2026-12-10"
    answer = run(folder, "collect", "ve", today=late)
    assert "Chưa gửi biểu" not in answer, answer
    text = (folder / "plan.toml").read_text(encoding="utf-8")
    given = [one for one in filled.values() if one]
    done = [one for one in given if 7 in one]
    counts = [text.count(words) for words in ("[[item.result]]", "completed = ", "[[report]]")]
    assert counts == [len(given), len(done), len(UNITS)], counts
    run(folder, "collect", "ve", today=late)
    assert (folder / "plan.toml").read_text(encoding="utf-8") == text
    run(folder, "check", today=late)
    report = folder / "bao-cao.docx"
    run(folder, "report", "--year", "2026", "--format", "docx", "--out", report, today="2026-12-20")
    paper = docx.Document(report)
    words = "\n".join(paragraph.text for paragraph in paper.paragraphs)
    assert "140 nhiệm vụ" in words and f"{len(done)}/" in words, words[:3000]
    cells = {cell.text for table in paper.tables for row in table.rows for cell in row.cells}
    missing = [one[5] for one in given if not any(one[5].split("\n")[0] in cell for cell in cells)]
    assert not missing, missing
    print(f"a year of 140 items: {len(given)} results of {len(UNITS)} forms, all in the report")


for part in (of_the_real_plan, a_year):
    with tempfile.TemporaryDirectory() as name:
        part(Path(name))
if not OFFICE:
    print("LibreOffice is not here: what it saves was not tried")
