"""Reads the page of `plan export html` with html5lib, strictly, and the picture of `plan timeline`
with an XML parser: what browsers forgive is a miss here.

    pip install html5lib==1.1
    python3 tests/office/page.py PATH-OF-PLAN
"""

import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import html5lib

PLAN = sys.argv[1]
ROOT = Path(__file__).resolve().parents[2]
FILES = ["plan.toml", *(f"examples/{name}.toml" for name in ("nhieu-nam", "nhieu-ky-bao-cao", "sap-nhap"))]
HOSTILE = r'''format = 1
[plan]
title = "Kế <b>hoạch</b> & \"thử\" 'nháy' `lệnh` | cột\nhai dòng \u001b[31m \u202e \uffff\ufdd0"
issued = 2024
language = "vi"
[unit.A]
name = "Phòng <script>alert(1)</script> & A"
[[item]]
id = "1"
title = "</script><!-- ]]> & \u0000 \u000c \u0085"
start = 2024
[[item.lead]]
unit = "A"
'''.replace(r"\u0000 ", r"\u0001 ")

# As many items as a large office has, whose picture is drawn in layers and whose notes stand once.
LARGE = 'format = 1\n[plan]\ntitle = "Kế hoạch lớn"\nissued = 2024\nlanguage = "vi"\n[unit.A]\nname = "Phòng A"\n' + "".join(
    f'''[[item]]
id = "{number}"
title = "Xây dựng mô hình nuôi cá lồng có kiểm soát môi trường nước tại xã số {number}"
start = 2024
end = {2025 + number % 4}
note = "Kinh phí lồng ghép từ Chương trình khuyến công và nguồn xã hội hóa, doanh nghiệp bảo đảm phần còn thiếu"
[[item.lead]]
unit = "A"
''' for number in range(1, 141))

misses = []


def run(text, *words):
    """What plan answers about a file, given by its text."""
    answer = subprocess.run(
        [PLAN, "-f", "-", "--today", "2026-11-25", *words],
        input=text.encode(), stdout=subprocess.PIPE, check=True,
    )
    return answer.stdout.decode("utf-8")


def words(element):
    return "".join(element.itertext())


def check(fits, what):
    if not fits:
        misses.append(what)


texts = {name: (ROOT / name).read_text(encoding="utf-8") for name in FILES}
texts["hostile"] = HOSTILE
texts["large"] = LARGE
for name, text in texts.items():
    for lang in ("vi", "en"):
        page = run(text, "export", "html", "--lang", lang)
        parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
        try:
            tree = parser.parse(page)
        except html5lib.html5parser.ParseError as error:
            check(False, f"{name} {lang}: html5lib: {error} at {parser.errors[-1:]}")
            continue
        check(tree.get("lang") == lang, f"{name} {lang}: lang")
        ids = [one.get("id") for one in tree.iter() if one.get("id")]
        check(len(ids) == len(set(ids)), f"{name} {lang}: an id stands twice")
        rows = [row for row in tree.iter("tr") if row.get("id", "").startswith("item-")]
        listed = run(text, "list", "--format", "tsv", "--columns", "id").split()
        check([words(row[0]) for row in rows] == listed, f"{name} {lang}: rows")
        for row in rows:
            check(row.get("id") == f"item-{words(row[0])}", f"{name} {lang}: {row.get('id')}")
        for link in tree.iter("a"):
            target = link.get("href", "")
            if target.startswith("#"):
                check(target[1:] in ids, f"{name} {lang}: {target} leads nowhere")
        for table in tree.iter("table"):
            columns = len(table.findall("thead/tr/th"))
            wide = [[int(cell.get("colspan", 1)) for cell in row] for row in table.findall("tbody/tr")]
            widths = {sum(row) for row in wide}
            check(widths == {columns}, f"{name} {lang}: rows of {widths} under {columns} heads")
        picture = ElementTree.fromstring(run(text, "timeline", "--format", "svg", "--lang", lang))
        space = "{http://www.w3.org/2000/svg}"
        check(picture.tag == f"{space}svg" and picture.get("role") == "img", f"{name} {lang}: picture")
        check(picture.find(f"{space}title") is not None, f"{name} {lang}: the picture has no title")
        inside = {one.tag.removeprefix(space) for one in picture.iter()}
        known = {"svg", "title", "desc", "g", "text", "rect", "path", "circle"}
        check(inside <= known, f"{name} {lang}: {inside - known} in the picture")

for miss in misses:
    print("MISS", miss, file=sys.stderr)
print(f"{len(texts) * 2} pages and pictures, {len(misses)} misses")
sys.exit(bool(misses))
