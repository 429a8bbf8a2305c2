"""Spreadsheets and calendars, judged by programs that know nothing of ours.

    python3 tests/office/spreadsheet_calendar.py PLAN [FOLDER]

PLAN is the built program. Needs Python 3.11 and, from the Python index, openpyxl==3.1.5 and
icalendar==7.3.2. Where LibreOffice is there (apt: libreoffice-calc), it has to open each
workbook and print it; without it that part is left out, and said. With FOLDER the files stay
there. Ends with 1 on any miss.

The real plan, the examples and tests/office/tables.toml are exported; what the files hold is
compared with what `plan list`, `deadlines`, `reports` and `units` say as JSON.
"""

import datetime
import json
import shutil
import subprocess
import sys
import tempfile
import unicodedata
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import icalendar
import openpyxl

ROOT = Path(__file__).resolve().parent.parent.parent
TODAY = "2026-11-25"
PLANS = ["plan.toml", *sorted(f"examples/{path.name}" for path in ROOT.glob("examples/*.toml"))]
FILTERS = [[], ["--unit", None], ["--year", "2026"]]
HEADS = {
    "vi": ["Nhiệm vụ", "Thời hạn", "Báo cáo", "Tổng hợp", "Đơn vị"],
    "en": ["Items", "Deadlines", "Reports", "Summary", "Bodies"],
}
misses = []


def hold(is_right, what):
    """Notes what does not hold."""
    if not is_right:
        misses.append(what)


def run(program, path, *arguments):
    done = subprocess.run(
        [program, "-f", path, "--today", TODAY, *arguments], cwd=ROOT, capture_output=True
    )
    hold(done.returncode == 0, f"{path} {arguments}: {done.stderr.decode()}")
    return done.stdout


def answer(program, path, command, *arguments):
    return json.loads(run(program, path, command, *arguments, "--format", "json"))


def workbook(program, path, name, flags, lang, folder):
    """One workbook, cell by cell."""
    file = folder / f"{name}.xlsx"
    where = f"{path} {flags} {lang}"
    run(program, path, "export", "xlsx", *flags, "--lang", lang, "--out", str(file))
    again = run(program, path, "export", "xlsx", *flags, "--lang", lang)
    hold(again == file.read_bytes(), f"{where}: not the same bytes twice")
    with zipfile.ZipFile(file) as archive:
        hold(archive.testzip() is None, f"{where}: broken ZIP")
        for part in archive.namelist():
            if part.endswith((".xml", ".rels")):
                ElementTree.fromstring(archive.read(part))
            if "worksheets/sheet" in part:
                text = archive.read(part).decode()
                hold("<f>" not in text and "<f " not in text, f"{where} {part}: a formula")
    book = openpyxl.load_workbook(file)
    hold(book.sheetnames == HEADS[lang], f"{where}: {book.sheetnames}")
    hold(bool(book.properties.title), f"{where}: no title")
    hold(book.properties.created.date().isoformat() == TODAY, f"{where}: made on {book.properties.created}")
    expected = {
        0: answer(program, path, "list", *flags)["items"],
        1: answer(program, path, "deadlines", *flags)["deadlines"],
    }
    for number, sheet in enumerate(book):
        table(sheet, number, where)
        rows = list(cells(sheet))
        if number == 0:
            items(sheet, rows, expected[0], where)
        if number == 1:
            # A long text goes on in rows without a day.
            rows = [row for row in rows if row[0].value is not None]
            days = [row[0].value.date().isoformat() for row in rows]
            right = [one["last_day"] for one in expected[1]]
            hold(days == right, f"{where}: deadlines {days} {right}")
            states(rows, expected[1], sheet, where)
    return file


def head_row(sheet):
    return int("".join(c for c in sheet.auto_filter.ref.split(":")[0] if c.isdigit()))


def cells(sheet):
    """The rows that the filter of a sheet is about."""
    first, last = (
        int("".join(c for c in place if c.isdigit())) for place in sheet.auto_filter.ref.split(":")
    )
    return sheet.iter_rows(min_row=first + 1, max_row=last)


def table(sheet, number, where):
    """What holds on every sheet."""
    where = f"{where} {sheet.title}"
    head = head_row(sheet)
    hold(sheet.freeze_panes == f"A{head + 1}", f"{where}: frozen at {sheet.freeze_panes}")
    hold(sheet.print_title_rows == f"${head}:${head}", f"{where}: {sheet.print_title_rows}")
    hold(sheet.page_setup.orientation == "landscape", f"{where}: orientation")
    hold(int(sheet.page_setup.paperSize) == 9, f"{where}: paper")
    hold(sheet.sheet_properties.pageSetUpPr.fitToPage, f"{where}: fit to page")
    hold("&P" in str(sheet.oddFooter.right.text), f"{where}: page number")
    hold("25/11/2026" in str(sheet.oddFooter.left.text), f"{where}: day in the footer")
    headings = [cell.value for cell in sheet[head]]
    hold(len(set(headings)) == len(headings), f"{where}: headings {headings}")
    hold(all(headings), f"{where}: a column without a heading")
    for row in sheet.iter_rows():
        for cell in row:
            hold(cell.data_type != "f", f"{where} {cell.coordinate}: a formula")
            if isinstance(cell.value, str):
                bad = [c for c in cell.value if unicodedata.category(c) == "Cc" and c != "\n"]
                hold(not bad, f"{where} {cell.coordinate}: {bad!r}")
                hold(len(cell.value) <= 32767, f"{where} {cell.coordinate}: too long")
            if isinstance(cell.value, datetime.datetime):
                hold(cell.number_format == "dd/mm/yyyy", f"{where} {cell.coordinate}: format")
            height = sheet.row_dimensions[cell.row].height
            if cell.value is not None:
                hold(height is not None and height <= 409, f"{where} {cell.coordinate}: height")
                hold(cell.alignment.wrap_text, f"{where} {cell.coordinate}: not wrapped")


def items(sheet, rows, expected, where):
    """The sheet of items says what `plan list` says."""
    headings = [cell.value for cell in sheet[head_row(sheet)]]
    ids = list(dict.fromkeys(row[0].value for row in rows))
    right = [item["id"] for item in expected]
    columns = {heading: place for place, heading in enumerate(headings)}
    start = columns[headings[headings.index("Bắt đầu")] if "Bắt đầu" in headings else "Start"]
    last = columns["Chậm nhất" if "Chậm nhất" in columns else "Last day"]
    state = columns["Tình trạng" if "Tình trạng" in columns else "State"]
    # A heading stands in a row of its own, which has a number and a title alone.
    headers = {row[0].value for row in rows if row[0].value not in right}
    for row in rows:
        if row[0].value in headers:
            hold(not row[state].value and not row[last].value, f"{where}: heading {row[0].value}")
    ids = [one for one in ids if one not in headers]
    hold(ids == right, f"{where}: items {ids} {right}")
    for item in expected:
        parts = [row for row in rows if row[0].value == item["id"]]
        row = parts[0]
        hold(row[0].data_type == "s", f"{where} {item['id']}: no text")
        title = "".join((part[1].value or "").replace("(tiếp) ", "").replace("(continued) ", "") for part in parts)
        title = title.split("\n(qua: ")[0].split("\n(through: ")[0]
        hold(title == shown(item["title"]), f"{where} {item['id']}: {title!r}")
        day = row[last].value
        day = day.date().isoformat() if day else None
        hold(day == item["last_day"], f"{where} {item['id']}: {day}")
        written = item["start"]
        if written and len(written) == 4:
            hold(row[start].value == int(written), f"{where} {item['id']}: start")
            hold(row[start].number_format == "General", f"{where} {item['id']}: a year as a day")
        color(row[state], item["state"], f"{where} {item['id']}")


def states(rows, expected, sheet, where):
    headings = [cell.value for cell in sheet[head_row(sheet)]]
    place = headings.index("Tình trạng" if "Tình trạng" in headings else "State")
    for row, one in zip(rows, expected):
        color(row[place], one["state"], where)


COLORS = {
    "overdue": "FFC7CE",
    "due-soon": "FFEB9C",
    "done": "C6EFCE",
    "done-late": "FFEB9C",
    "stopped": "EDEDED",
    "not-started": "EDEDED",
}


def color(cell, state, where):
    """A state has its colour, and words whatever the colour."""
    found = cell.fill.start_color.rgb[-6:] if cell.fill.fill_type == "solid" else None
    hold(found == COLORS.get(state), f"{where}: {state} is {found}")
    hold(bool(cell.value), f"{where}: {state} without words")


def shown(text):
    """A text as our program shows it."""
    text = text.replace("\r\n", "\n")
    out = []
    for c in text:
        hidden = unicodedata.category(c) in ("Cc", "Cf") or c in "\ufffe\uffff\u2028\u2029"
        if c == "\n":
            out.append(c)
        elif c == "\t":
            out.append(" ")
        elif hidden and c not in "\u200c\u200d\u00ad":
            out.append(f"\\u{{{ord(c):x}}}")
        else:
            out.append(c)
    return "".join(out)


def calendar(program, path, name, flags, lang, folder):
    """One calendar: each line by RFC 5545, then what a parser makes of it."""
    file = folder / f"{name}.ics"
    where = f"{path} {flags} {lang}"
    run(program, path, "export", "ics", *flags, "--lang", lang, "--out", str(file))
    data = file.read_bytes()
    again = run(program, path, "export", "ics", *flags, "--lang", lang)
    hold(again == data, f"{where}: not the same bytes twice")
    hold(data.endswith(b"END:VCALENDAR\r\n"), f"{where}: the end")
    hold(data.replace(b"\r\n", b"").count(b"\r") == 0, f"{where}: a bare CR")
    hold(data.replace(b"\r\n", b"").count(b"\n") == 0, f"{where}: a bare LF")
    for line in data.split(b"\r\n")[:-1]:
        hold(0 < len(line) <= 75, f"{where}: {len(line)} bytes")
        text = line.decode()
        first = text.removeprefix(" ")[:1]
        hold(first and not unicodedata.combining(first), f"{where}: cut in a letter: {text!r}")
        hold(not any(unicodedata.category(c) == "Cc" for c in text), f"{where}: {text!r}")
    names = [line.split(b":")[0].split(b";")[0] for line in data.replace(b"\r\n ", b"").split(b"\r\n")]
    for once in (b"VERSION", b"PRODID", b"METHOD", b"CALSCALE", b"X-WR-CALNAME"):
        hold(names.count(once) == 1, f"{where}: {once} {names.count(once)} times")
    parsed = icalendar.Calendar.from_ical(data)
    hold(not parsed.errors, f"{where}: {parsed.errors}")
    events = [one for one in parsed.walk("VEVENT")]
    expected = kept(program, path, flags)
    # What was moved out of the range is there, with the day it was moved to.
    days = {one["last_day"] for one in expected}
    events = [
        event
        for event in events
        if event["DTSTART"].dt.isoformat() in days or int(event["SEQUENCE"]) % 1000 == 0
    ]
    hold(len(events) == len(expected), f"{where}: {len(events)} of {len(expected)}")
    uids = [str(event["UID"]) for event in events]
    hold(len(set(uids)) == len(uids), f"{where}: a UID twice")
    for event, one in zip(events, expected):
        hold(not event.errors, f"{where}: {event.errors}")
        day = datetime.date.fromisoformat(one["last_day"])
        hold(type(event["DTSTART"].dt) is datetime.date, f"{where}: a time of day")
        hold(event["DTSTART"].dt == day, f"{where}: {event['DTSTART'].dt} {day}")
        hold(event["DTEND"].dt == day + datetime.timedelta(1), f"{where}: {event['DTEND'].dt}")
        hold(event["TRANSP"] == "TRANSPARENT", f"{where}: busy")
        stamp = datetime.datetime(2026, 11, 25, tzinfo=datetime.timezone.utc)
        hold(event["DTSTAMP"].dt == stamp, f"{where}: {event['DTSTAMP'].dt}")
        about = str(event["DESCRIPTION"])
        title = shown(one["title"])
        hold(title in about, f"{where}: {title!r} not in {about!r}")
        summary = str(event["SUMMARY"])
        hold("\n" not in summary and summary, f"{where}: {summary!r}")
        hold(bool(event.categories), f"{where}: no categories")
        alarms = [alarm["TRIGGER"].dt for alarm in event.walk("VALARM")]
        finished = one["state"] in ("done", "done-late", "stopped")
        eight = datetime.timedelta(hours=8)
        ahead = [days for days in (30, 7, 1) if day - datetime.timedelta(days) >= stamp.date()]
        right = [] if finished else [eight - datetime.timedelta(days) for days in ahead]
        hold(alarms == right, f"{where}: {alarms}")
        for alarm in event.walk("VALARM"):
            hold(alarm["ACTION"] == "DISPLAY" and alarm["DESCRIPTION"], f"{where}: alarm")
    return set(uids)


def kept(program, path, flags):
    """The deadlines of a calendar: what is finished stays for 12 months after its day."""
    wanted = answer(program, path, "deadlines", *flags)["deadlines"]
    if "--all" in flags:
        return wanted
    everything = answer(program, path, "deadlines", *flags, "--all")["deadlines"]
    items = answer(program, path, "list")["items"]
    finished = {item["id"]: item["completed"] or item["stopped"] for item in items}
    year_ago = f"{int(TODAY[:4]) - 1}{TODAY[4:]}"

    def is_kept(one):
        day = one["received"] if one["kind"] == "report" else finished[one["item"]]
        return day is not None and day <= TODAY and max(one["last_day"], day) >= year_ago

    return [one for one in everything if one in wanted or is_kept(one)]


def hostile(folder):
    """The plan of hostile texts, with its five thousand letters."""
    text = (ROOT / "tests/office/tables.toml").read_text().replace("LONG", "ả" * 5000)
    path = folder / "hostile.toml"
    path.write_text(text)
    return str(path)


def printed(files, folder):
    """LibreOffice opens and prints each workbook."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        print("LibreOffice is not here: workbooks were not printed")
        return
    profile = f"-env:UserInstallation=file://{folder}/profile"
    subprocess.run(
        [office, profile, "--headless", "--convert-to", "pdf", "--outdir", folder, *files],
        check=True,
        capture_output=True,
        timeout=300,
    )
    for file in files:
        pdf = folder / f"{file.stem}.pdf"
        hold(pdf.exists() and pdf.stat().st_size > 5000, f"{pdf.name} was not printed")


def main():
    program = str(Path(sys.argv[1]).resolve())
    with tempfile.TemporaryDirectory() as made:
        folder = Path(sys.argv[2] if len(sys.argv) > 2 else made)
        folder.mkdir(parents=True, exist_ok=True)
        files, seen = [], {}
        for path in [*PLANS, hostile(folder)]:
            stem = Path(path).stem
            units = answer(program, path, "units", "--kind", "unit")["bodies"]
            for n, flags in enumerate([[], ["--all"], ["--unit", units[0]["code"]], ["--year", "2026"]]):
                for lang in HEADS:
                    name = f"{stem}-{n}-{lang}"
                    if "--all" not in flags:
                        files.append(workbook(program, path, name, flags, lang, folder))
                    uids = calendar(program, path, name, flags, lang, folder)
                    for uid in uids:
                        hold(seen.setdefault(uid, path) == path, f"{uid} in two plans")
        printed([file for file in files if "-0-vi" in file.name], folder)
    for miss in misses:
        print(miss)
    print(f"{len(files)} workbooks, {len(seen)} deadlines, {len(misses)} misses")
    sys.exit(1 if misses else 0)


main()
