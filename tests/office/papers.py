"""The papers for Word, read by programs that know nothing of `plan`.

    python3 tests/office/papers.py PLAN [--pdf]

PLAN is the built program. Needs Python 3.11 and, from the Python index, python-docx
(lxml comes with it). With --pdf also LibreOffice Writer (`soffice`) and poppler
(`pdftotext`, `pdfinfo`), as in: apt-get install --no-install-recommends
libreoffice-writer poppler-utils fonts-liberation

Makes the report and the reminders of the real plan, of the examples and of a plan with
hostile titles, and holds text, tables, fonts, margins, sections and the order of the
parts' elements against what the office and the schema of Word (ECMA-376) ask for.
"""

import io
import json
import re
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from lxml import etree

ROOT = Path(__file__).resolve().parent.parent.parent
PLAN = str(Path(sys.argv[1]).resolve())
WITH_PDF = "--pdf" in sys.argv[2:]
TODAY = "2025-12-20"

# The order of the schema, for what the papers use.
ORDERS = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid "
    "vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em "
    "lang eastAsianLayout specVanish oMath",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType "
    "pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings",
    "tbl": "tblPr tblGrid tr",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing "
    "tblInd tblBorders shd tblLayout tblCellMar tblLook",
    "tblBorders": "top left bottom right insideH insideV",
    "tblCellMar": "top left bottom right",
    "pBdr": "top left bottom right between bar",
    "tr": "tblPrEx trPr tc",
    "tc": "tcPr p tbl",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked "
    "personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr",
}

misses = []


def miss(where, what):
    misses.append(f"{where}: {what}")


def holds(where, is_so, what):
    if not is_so:
        miss(where, what)


def run(arguments, text=None, code=0):
    """Runs the program; its standard output as bytes."""
    done = subprocess.run(
        [PLAN, *arguments],
        input=text.encode() if text is not None else None,
        capture_output=True,
        cwd=ROOT,
        env={"PATH": "/usr/bin:/bin", "PLAN_TODAY": TODAY, "LC_ALL": "C.UTF-8"},
    )
    if done.returncode != code:
        sys.exit(f"{arguments}: {done.returncode}\n{done.stderr.decode()}")
    return done.stdout


def local(element):
    return etree.QName(element).localname


def check_parts(where, data):
    """Every part is well formed; in those of Word each element is in its place."""
    archive = zipfile.ZipFile(io.BytesIO(data))
    holds(where, archive.testzip() is None, "the archive is broken")
    names = [name for name in archive.namelist() if not name.endswith("/")]
    for name in names:
        if not name.endswith((".xml", ".rels")):
            miss(where, f"{name} is no XML")
            continue
        root = etree.fromstring(archive.read(name))
        for element in root.iter():
            if not isinstance(element.tag, str):
                continue
            order = ORDERS.get(local(element), "").split()
            if not order or not element.tag.startswith("{" + root.nsmap.get("w", "") + "}"):
                continue
            places = []
            for child in element:
                if local(child) not in order:
                    miss(where, f"{name}: {local(child)} in {local(element)}")
                else:
                    places.append(order.index(local(child)))
            if local(element) in ("pPr",) and local(element.getparent()) in ("style", "pPrDefault", "lvl"):
                holds(where, element.find(qn("w:rPr")) is None, f"{name}: rPr inside pPr of a style")
            # A cell holds paragraphs and tables in any order, a paragraph last.
            if local(element) == "tc":
                holds(where, local(element[-1]) == "p", f"{name}: a cell without a paragraph at its end")
                continue
            holds(where, places == sorted(places), f"{name}: {local(element)} {[local(c) for c in element]}")
        for bad in root.iter(qn("w:gridCol")):
            holds(where, set(bad.attrib) == {qn("w:w")}, f"{name}: gridCol {dict(bad.attrib)}")
    # Each part that is named is there.
    rels = etree.fromstring(archive.read("word/_rels/document.xml.rels"))
    for rel in rels:
        target = "word/" + rel.get("Target").removeprefix("/word/")
        holds(where, target in names, f"{target} is named and not there")
    ids = {rel.get("Id") for rel in rels}
    document = etree.fromstring(archive.read("word/document.xml"))
    for reference in document.iter(qn("w:headerReference")):
        holds(where, reference.get(qn("r:id")) in ids, "a header that is not there")


def all_text(document):
    """Every paragraph, those of tables too, in order."""
    lines = []
    for paragraph in document.element.body.iter(qn("w:p")):
        parts = []
        for node in paragraph.iter(qn("w:t"), qn("w:br")):
            parts.append("\n" if local(node) == "br" else node.text or "")
        lines.append("".join(parts))
    return lines


def is_near(length, mm):
    return abs(length - Mm(mm)) <= Mm(0.3)


def check_page(where, section, is_wide):
    width, height = (297, 210) if is_wide else (210, 297)
    orient = WD_ORIENT.LANDSCAPE if is_wide else WD_ORIENT.PORTRAIT
    holds(where, section.orientation == orient, f"orientation {section.orientation}")
    holds(where, is_near(section.page_width, width), "the width of the page")
    holds(where, is_near(section.page_height, height), "the height of the page")
    for name, mm in [("top", 20), ("bottom", 20), ("left", 30), ("right", 15)]:
        margin = getattr(section, f"{name}_margin")
        holds(where, is_near(margin, mm), f"{name} margin {margin.mm}")
    holds(where, section.different_first_page_header_footer != is_wide, "the number on the first page")
    header = section.header.paragraphs[0]
    field = "".join(node.text for node in header._p.iter(qn("w:instrText")))
    holds(where, field.strip() == "PAGE" and header.alignment == 1, "the page number")
    # The first page of the paper has an empty header.
    if not is_wide:
        first = section.first_page_header
        holds(where, first.is_linked_to_previous or not "".join(p.text for p in first.paragraphs), "a number on page 1")


def is_repeated(row):
    properties = row._tr.trPr
    return properties is not None and properties.find(qn("w:tblHeader")) is not None


def check_paper(where, data):
    """What every paper has. Gives the document and its lines."""
    check_parts(where, data)
    document = docx.Document(io.BytesIO(data))
    fonts = document.styles.element.find(qn("w:docDefaults")).iter(qn("w:rFonts"))
    for font in fonts:
        for kind in ("ascii", "hAnsi", "cs", "eastAsia"):
            holds(where, font.get(qn(f"w:{kind}")) == "Times New Roman", f"the font of {kind}")
    sizes = document.styles.element.find(qn("w:docDefaults")).iter(qn("w:sz"))
    holds(where, [size.get(qn("w:val")) for size in sizes] == ["28"], "the usual size")
    check_for_word(where, document)
    for paragraph in document.paragraphs:
        for run_ in paragraph.runs:
            if run_.text and len(run_.text) > 20 and not run_.font.bold and not run_.font.italic:
                holds(where, run_.font.size == Pt(14), f"{run_.font.size}: {run_.text[:40]}")
    lines = all_text(document)
    holds(where, "Nơi nhận:" in lines, "Nơi nhận")
    last = [line for line in lines if line.endswith("./.")]
    holds(where, len(last) == 1, f"{len(last)} ends of the text")
    # Indented first lines, both edges straight.
    body = [p for p in document.paragraphs if p.text.endswith("./.")][0]
    holds(where, is_near(body.paragraph_format.first_line_indent, 10), "the indent")
    holds(where, body.alignment == 3, "both edges")
    return document, lines


def check_for_word(where, document):
    """Its language, the style of every paragraph, its headings, its title and its day."""
    defaults = document.styles.element.find(qn("w:docDefaults"))
    languages = [lang.get(qn("w:val")) for lang in defaults.iter(qn("w:lang"))]
    holds(where, languages == ["vi-VN"], f"the language {languages}")
    usual = document.styles.default(WD_STYLE_TYPE.PARAGRAPH)
    holds(where, usual is not None and usual.name == "Normal", "the usual style")
    known = {style.style_id for style in document.styles}
    for style in document.element.body.iter(qn("w:pStyle")):
        holds(where, style.get(qn("w:val")) in known, f"the style {style.get(qn('w:val'))}")
    for paragraph in document.paragraphs:
        level = re.match(r"[IV]+\. |Phụ lục( [IV]+)?$", paragraph.text) and "Heading 1"
        level = level or re.match(r"[1-4]\. ", paragraph.text) and "Heading 2"
        is_heading = paragraph.style.name.startswith("Heading")
        holds(where, not level or paragraph.style.name == level, f"{paragraph.style.name}: {paragraph.text}")
        holds(where, not is_heading or paragraph.text, "an empty heading")
    properties = document.core_properties
    named = [p.text for p in document.paragraphs if p.style.name in ("Title", "Subtitle")]
    # A letter has its subject under its number.
    subject = [line for line in all_text(document) if line.startswith("V/v ")][:1]
    right = ": ".join(named or subject)
    holds(where, properties.title == right, f"the title {properties.title!r}")
    holds(where, properties.created.date().isoformat() == TODAY, f"made on {properties.created}")
    holds(where, properties.language == "vi-VN", f"the language {properties.language}")


HEADINGS = [
    "I. CÔNG TÁC CHỈ ĐẠO, TRIỂN KHAI",
    "II. KẾT QUẢ THỰC HIỆN CÁC NHIỆM VỤ",
    "III. TỒN TẠI, HẠN CHẾ VÀ NGUYÊN NHÂN",
    "IV. NHIỆM VỤ THỜI GIAN TỚI",
    "V. ĐỀ XUẤT, KIẾN NGHỊ",
]
ANNEX = ["TT", "Nhiệm vụ", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời gian thực hiện", None, "Tình trạng", "Ghi chú"]


def check_report(where, data, items, period):
    document, lines = check_paper(where, data)
    for line in ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "BÁO CÁO", "Phụ lục"]:
        holds(where, lines.count(line) == 1, line)
    places = [lines.index(heading) if heading in lines else -1 for heading in HEADINGS]
    holds(where, places == sorted(places) and -1 not in places, f"headings {places}")
    holds(where, any(line.startswith("Số liệu tính đến ngày ") for line in lines), "the day")
    holds(where, len(document.sections) == 2, f"{len(document.sections)} sections")
    check_page(where, document.sections[0], False)
    check_page(where, document.sections[-1], True)
    # Dotted lines for the writer.
    dotted = [tab for tab in document.element.body.iter(qn("w:tab")) if tab.get(qn("w:leader")) == "dot"]
    holds(where, len(dotted) == 8, f"{len(dotted)} dotted lines")
    annex = document.tables[-1]
    lined = [table for table in document.tables if len(table.columns) > 2 or is_repeated(table.rows[0])]
    styles = {table.style.name for table in lined}
    holds(where, styles == {"Table Grid"}, f"styles of tables {styles}")
    holds(where, is_repeated(annex.rows[0]), "the head of the annex is not repeated")
    heads = [cell.text for cell in annex.rows[0].cells]
    right = [head or f"Kết quả {period}" for head in ANNEX]
    holds(where, heads == right, f"{heads}")
    rows = [[cell.text for cell in row.cells] for row in annex.rows[1:]]
    told = [row[0] for row in rows if len(set(row)) > 1]
    holds(where, told == items, f"items {told}, not {items}")
    # The counts add up.
    counts = [table for table in document.tables if table.rows[0].cells[0].text == "Nội dung"]
    holds(where, len(counts) == 1 and is_repeated(counts[0].rows[0]), "the table of counts")
    numbers = {row.cells[0].text: row.cells[1].text for row in counts[0].rows[1:]}
    classes = [
        "Hoàn thành đúng hạn",
        "Hoàn thành quá hạn",
        "Hoàn thành, không có thời hạn",
        "Chưa hoàn thành, trong hạn",
        "Chưa hoàn thành, quá hạn",
        "Chưa hoàn thành, không có thời hạn",
        "Chưa đến thời gian thực hiện",
        "Dừng thực hiện",
    ]
    total = int(numbers["Tổng số nhiệm vụ"])
    holds(where, sum(int(numbers.get(name, 0)) for name in classes) == total == len(items), f"{numbers}")
    return document, lines, rows


def reports():
    """Items in the report of each plan, asked of the program's own list and read from the file."""
    cases = [
        ("plan.toml", ["--year", "2025"], "năm 2025", None),
        ("plan.toml", ["--unit", "QLKH"], "năm 2025", ["5", "6.1", "6.2", "6.3", "6.5"]),
        ("examples/nhieu-nam.toml", [], "năm 2025", ["1.2", "1.4", "2.1", "2.2", "2.3", "2.4", "3.1", "3.3"]),
        ("examples/nhieu-nam.toml", ["--unit", "QLTM"], "năm 2025", ["2.1", "2.2", "2.3"]),
        ("examples/sap-nhap.toml", ["--unit", "CNSHTT"], "năm 2025", ["2.1", "2.2", "2.3", "3.4"]),
    ]
    for plan, more, period, items in cases:
        where = " ".join(["report", plan, *more])
        if items is None:
            listed = json.loads(run(["-f", plan, "list", "--format", "json"]))
            items = [item["id"] for item in listed["items"]]
        data = run(["-f", plan, "report", "--detail", *more, "--format", "docx"])
        again = run(["-f", plan, "report", "--detail", *more, "--format", "docx"])
        holds(where, data == again, "other bytes the second time")
        yield where, data, check_report(where, data, items, period)


def check_contents():
    for where, data, (document, lines, rows) in reports():
        text = "\n".join(lines)
        if "nhieu-nam.toml" in where and "--unit" not in where:
            for part in [
                "UBND TỈNH NAM SƠN",
                "SỞ CÔNG THƯƠNG",
                "Số: ……/BC-SCT",
                "Nam Sơn, ngày …… tháng …… năm 2025",
                "Số liệu tính đến ngày 20/12/2025.",
                "- Kết quả năm 2025: Cài đặt phần mềm, nhập dữ liệu 17/22 cụm công nghiệp (59/BC-QLCN).",
                "GIÁM ĐỐC",
                "Kính gửi: Chủ tịch UBND tỉnh",
                "- Như trên;",
                "Căn cứ Công văn số 318/UBND-KTTH ngày 28/01/2022 của UBND tỉnh.",
            ]:
                holds(where, part in text, part)
            # Another period's result is not there.
            holds(where, "88/BC-QLTM" in text and "91/BC-QLTM" not in text, "results of another year")
        if "QLKH" in where:
            for part in ["PHÒNG QUẢN LÝ KHOA HỌC", "Số: ……/BC-QLKH", "Kính gửi: Văn phòng Sở", "TRƯỞNG PHÒNG"]:
                holds(where, part in lines, part)
            empty = [row for row in rows if "(chưa có nội dung báo cáo)" in row]
            holds(where, len(empty) == 5, f"{len(empty)} without a result")


def check_reminders(folder):
    out = folder / "nhac"
    run(["-f", "examples/sap-nhap.toml", "remind", "--format", "docx", "--out", str(out), "--reply-by", "2026-01-05"])
    names = sorted(path.name for path in out.iterdir())
    right = ["nhac-viec-CNSHTT.docx", "nhac-viec-QLKH.docx", "nhac-viec-TTDMST.docx"]
    holds("remind", names == right, f"{names}")
    for name in names:
        document, lines = check_paper(name, (out / name).read_bytes())
        holds(name, len(document.sections) == 1, "one section")
        check_page(name, document.sections[0], False)
        # A centre has a registry of its own, and gets a letter.
        is_letter = "TTDMST" in name
        slip = ["PHIẾU NHẮC VIỆC"]
        letter = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Số: ……/SKHCN-VP"]
        for line in ["TL. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG", "- Như trên;"] + (letter if is_letter else slip):
            holds(name, line in lines, line)
        for line in slip if is_letter else letter:
            holds(name, line not in lines, line)
        holds(name, any("trước ngày 05/01/2026./." in line for line in lines), "the day of the answer")
    lines = check_paper("TTDMST", (out / right[2]).read_bytes())[1]
    wanted = "chưa nhận được báo cáo kết quả thực hiện Kế hoạch năm 2025 của Trung tâm Đổi mới sáng tạo"
    holds("TTDMST", any(wanted in line and "(quá hạn 6 ngày)" in line for line in lines), "what is late")
    holds("TTDMST", any(line.startswith("V/v đôn đốc gửi báo cáo") for line in lines), "V/v đôn đốc")
    return [out / name for name in names]


HOSTILE = "&<b>\"'|`*_ ]]> <!-- \u00e0 a\u0300 =1+1 </w:t>"
LONG = "dài " + "x" * 5000


def hostile_plan():
    quoted = json.dumps(HOSTILE, ensure_ascii=False)
    return f"""format = 1
[plan]
title  = {quoted}
issuer = {quoted}
issued = 2022
signer = [{quoted}]
[unit.VP]
name = "Văn phòng"
[[item]]
id = "1"
title = {quoted}
[[item.lead]]
unit = "VP"
[[item]]
id = "2"
title = {json.dumps(LONG)}
note = "một\\nhai"
[[item.lead]]
unit = "VP"
"""


def check_hostile():
    # What a checker of Vietnamese would tell of such a title are warnings.
    data = run(["-f", "-", "report", "--detail", "--format", "docx"], hostile_plan())
    document, lines, rows = check_report("hostile", data, ["1", "2"], "năm 2025")
    holds("hostile", rows[0][1] == HOSTILE, f"{rows[0][1]!r}")
    holds("hostile", rows[1][1] == LONG, "5,000 letters")
    holds("hostile", rows[1][7] == "một\nhai", f"{rows[1][7]!r}")
    return data


def pdf_of(path):
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation=file://{path.parent}/profile", "--convert-to", "pdf",
         "--outdir", str(path.parent), str(path)],
        check=True, capture_output=True, timeout=300,
    )
    made = path.with_suffix(".pdf")
    info = subprocess.run(["pdfinfo", "-f", "1", "-l", "99", str(made)], check=True, capture_output=True, text=True)
    text = subprocess.run(["pdftotext", "-layout", str(made), "-"], check=True, capture_output=True, text=True)
    sizes = re.findall(r"Page +\d+ size: +([\d.]+) x ([\d.]+)", info.stdout)
    return sizes, text.stdout.split("\f")[:-1]


def check_pdf(folder, slips, hostile):
    """LibreOffice lays the papers out: pages of A4, numbered from the second on; those of each annex by themselves."""
    data = run(["-f", "plan.toml", "report", "--format", "docx"])
    report = folder / "report.docx"
    report.write_bytes(data)
    (folder / "hostile.docx").write_bytes(hostile)
    for path in [report, folder / "hostile.docx", *slips]:
        sizes, pages = pdf_of(path)
        in_annex = 0
        for place, (size, page) in enumerate(zip(sizes, pages, strict=True), 1):
            where = f"{path.name}, page {place}"
            short, long = sorted(float(side) for side in size)
            holds(where, abs(short - 595) < 2 and abs(long - 842) < 2, f"{size}")
            lines = [line.strip() for line in page.strip().split("\n")]
            first = lines[0]
            if float(size[0]) > float(size[1]):
                in_annex = 1 if any(re.fullmatch(r"Phụ lục( [IVX]+)?", line) for line in lines[:3]) else in_annex + 1
                holds(where, first == str(in_annex), f"begins with {first!r}, not {in_annex}")
                continue
            holds(where, (first == str(place)) == (place > 1), f"begins with {first!r}")
            holds(where, len(page.split()) > 2, "an empty page")
            is_annex = float(size[0]) > float(size[1])
            holds(where, not is_annex or "Đơn vị chủ trì" in page, "no head of the table")
    holds("slips", all(len(pdf_of(path)[1]) == 1 for path in slips), "a slip of more than a page")


def main():
    check_contents()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        slips = check_reminders(folder)
        hostile = check_hostile()
        if WITH_PDF:
            check_pdf(folder, slips, hostile)
    for one in misses:
        print(one)
    if misses:
        sys.exit(1)
    print("the papers are as they should be")


main()
