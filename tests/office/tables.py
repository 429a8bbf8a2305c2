#!/usr/bin/env python3
"""The tables of `plan export parquet`, asked by programs that know nothing of ours.

    python3 tests/office/tables.py PLAN

DuckDB answers with the views of `tables.sql` what the program answers itself (`summary`,
`overdue`, `reports`, `deadlines`), of made plans and of those of `examples/mot-so`, for three
days; DataFusion answers the same statements alike; sqlglot reads them for Trino, Spark and
ClickHouse, and holds what ClickHouse asks of a statement beyond its grammar. No name is one that
these reserve. A part of an older program, without the newest column, is read with the others.
"""

import datetime
import json
import logging
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile
from collections import Counter

import datafusion
import duckdb
import sqlglot

# A statement that is no part of its grammar is none of its faults.
logging.getLogger("sqlglot").setLevel(logging.ERROR)

PLAN = pathlib.Path(sys.argv[1]).resolve()
ROOT = pathlib.Path(__file__).resolve().parents[2]
DAYS = ["2026-05-20", "2026-11-25", "2027-02-01"]
# What the engines are asked: the nine questions that come with the project.
QUESTIONS = (ROOT / "examples/bang-so-lieu/cau-hoi.sql").read_text(encoding="utf-8")
STATEMENTS = dict(re.findall(r"^-- \d\. (\w+): .*\n([^;]+);", QUESTIONS, re.M))


def plan(*words, day, code=0):
    ran = subprocess.run([PLAN, *words, "--today", day], capture_output=True, text=True, check=False)
    assert ran.returncode == code, (words, ran.returncode, ran.stderr)
    return ran.stdout


def answer(folder, *words, day, code=0):
    return json.loads(plan("-f", folder, *words, "--format", "json", day=day, code=code))


def made(folder, office, number, rng, before):
    """A plan whose facts are all from before a day."""
    since = before - datetime.timedelta(days=400)
    day = lambda least, most: since + datetime.timedelta(days=rng.randint(least, most))
    units = ["VP", "QL", "TT", "CN"][: rng.randint(2, 4)]
    lines = ["format = 1", "", "[plan]", f'title = "Kế hoạch {number} của Sở {office}"', f'code = "KH-{office}-{number}"']
    lines += [f'issuer = "Sở {office}"', 'parent = "UBND tỉnh Nam Sơn"', f"issued = {since}", 'monitor = "VP"']
    if number % 7 == 3:
        lines += [f"closed = {day(100, 390)}"]
    if number % 7 == 5:
        lines += ["draft = true"]
    if number % 3 == 0:
        lines += ["warn_days = 14"]
    for code in units:
        lines += ["", f"[unit.{code}]", f'name = "Phòng {code}"']
    lines += ["", "[unit.CD]", 'name = "Các phòng"', 'members = ["VP", "QL"]', "", "[partner.STC]", 'name = "Sở Tài chính"']
    for place in range(rng.randint(3, 14)):
        lines += ["", "[[item]]", f'id = "{place + 1}"', f'title = "Nhiệm vụ {place + 1} của kế hoạch {number}"']
        end = day(60, 900)
        several, recurs = rng.random() < 0.3, rng.random() < 0.2
        leads = rng.sample(units, 2) if several else [rng.choice([*units, "CD"] if not recurs else units)]
        if recurs:
            lines += ['every = "month"', 'by = "25"', f'start = "{since:%Y-%m}"', f'end = "{end:%Y-%m}"']
        elif rng.random() < 0.85:
            lines += [f"end = {end}"]
        if not recurs and rng.random() < 0.4:
            lines += [f"completed = {day(1, 399)}"]
        elif not recurs and rng.random() < 0.1:
            lines += [f"stopped = {day(1, 399)}", 'reason = "Trùng với nhiệm vụ khác"']
        lines += ['partners = ["STC"]'] if rng.random() < 0.5 else []
        if (number + place) % 4 == 1:
            lines += [f'continues = "KH-{office}-{number - 1}/{place + 1}"']
        for code in leads:
            lines += ["", "[[item.lead]]", f'unit = "{code}"']
        if several and not recurs and rng.random() < 0.6:
            lines += ["", "[[item.result]]", f"period = {before.year - 1}", f'unit = "{leads[0]}"', f"completed = {day(1, 399)}"]
        if recurs:
            for month in range(rng.randint(0, 12)):
                period = since + datetime.timedelta(days=31 * month)
                lines += ["", "[[item.result]]", f'period = "{period:%Y-%m}"', f'unit = "{leads[0]}"', f"completed = {min(before, period + datetime.timedelta(days=20))}"]
    lines += ["", "[[duty]]", 'id = "quy"', 'title = "Báo cáo quý"', 'every = "quarter"', 'by = "next 01-05"', 'to = "UBND tỉnh"']
    lines += ["", "[[duty]]", 'id = "nam"', 'title = "Báo cáo năm"', 'every = "year"', 'before = "12-15"', 'to = "VP"']
    quarters = sorted({((since + datetime.timedelta(days=30 * n)).year, (since + datetime.timedelta(days=30 * n)).month) for n in range(13)})
    quarters = sorted({f"{year}-Q{(month + 2) // 3}" for year, month in quarters})
    for code in units:
        for period in quarters[:-2]:
            if rng.random() < 0.6:
                year, quarter = int(period[:4]), int(period[-1])
                due = datetime.date(year + quarter // 4, quarter % 4 * 3 + 1, 5)
                received = min(before, due + datetime.timedelta(days=rng.randint(-4, 9)))
                lines += ["", "[[report]]", 'duty = "quy"', f'unit = "{code}"', f'period = "{period}"', f"received = {received}"]
    path = folder / f"{office}-{number:02}.toml"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def duck(folder):
    """DuckDB with the statements of the folder, as `duckdb -init tables.sql` has it there."""
    os.chdir(folder)
    connection = duckdb.connect()
    connection.execute((folder / "tables.sql").read_text(encoding="utf-8"))
    return connection


def plain(folder):
    """The statements that other engines run as they are."""
    text = (folder / "tables.sql").read_text(encoding="utf-8")
    return text[text.index("-- From here on plain SQL") :]


def fusion(folder):
    context = datafusion.SessionContext()
    for table in sorted(one.name for one in folder.iterdir() if one.is_dir()):
        context.sql(f"create external table {table} stored as parquet partitioned by (part) location '{folder / table}/'")
    for statement in filter(str.strip, plain(folder).split(";")):
        context.sql(statement)
    return context


def rows(connection, statement):
    return connection.sql(statement).fetchall()


def agrees(connection, folder, day):
    """Holds the views against what the program answers."""
    of = lambda *words: answer(folder, *words, day=day)
    groups = {by: of("summary", "--by", by) for by in ("plan", "unit", "issuer")}
    numbers = "items, due, done_of_due, overdue, reports_due, reports_in_time, reports_late, reports_missing"

    def counted(group):
        reports = group["reports"]
        return (group["total"], group["due"], group["done_of_due"], group["states"]["overdue"]) + tuple(
            reports[key] for key in ("due", "in_time", "late", "missing")
        )

    wanted = {group["plan"]: counted(group) for group in groups["plan"]["groups"]}
    found = {row[0]: row[1:] for row in rows(connection, f"select plan, {numbers} from rates_by_plan")}
    assert found == wanted, day
    wanted = {group["body_key"]: counted(group) for group in groups["unit"]["groups"]}
    found = {row[0]: row[1:] for row in rows(connection, f"select unit_key, {numbers} from rates_by_unit")}
    assert found == wanted, (day, sorted(set(found.items()) ^ set(wanted.items())))
    wanted = sorted(counted(group) for group in groups["issuer"]["groups"])
    found = sorted(rows(connection, f"select {numbers} from rates_by_issuer"))
    assert found == wanted, day

    key = lambda one: tuple(one[name] for name in ("plan", "kind", "item", "duty", "period", "last_day", "days_left"))
    columns = "plan, kind, item, duty, period_name, cast(last_day as varchar), days_left"
    in_force = "from deadlines d join plans p using (part, plan) where p.state = 'in-force' and d.continued_by is null"
    wanted = Counter(key(one) for one in of("overdue")["deadlines"])
    found = Counter(rows(connection, f"select {columns.replace('plan', 'd.plan', 1)} {in_force} and d.state = 'overdue'"))
    assert found == wanted, (day, found - wanted, wanted - found)
    wanted = Counter(key(one) for one in of("deadlines", "--within", "30d")["deadlines"] if one["days_left"] >= 0)
    found = Counter(
        rows(
            connection,
            f"select {columns.replace('plan', 'd.plan', 1)} {in_force} and not runs_on and days_left between 0 and 30",
        )
    )
    assert found == wanted, (day, found - wanted, wanted - found)

    # By unit: an item counts for each lead that is not through with its own part.
    bodies = of("units")["bodies"]
    units = {(one["plan"], one["code"]): one["body_key"] for one in bodies if one["kind"] == "unit"}
    code_names = {one["code"]: one["name"] for one in bodies}
    late_of = {}
    late = Counter(
        (units[report["plan"], report["unit"]["code"]])
        for report in of("overdue")["deadlines"]
        if report["kind"] == "report"
    )
    found = {row[0]: row[1] for row in rows(connection, "select unit_key, reports from late_by_unit where reports > 0")}
    assert found == dict(late), day
    for (_, code), unit in sorted(units.items()):
        if "sở-a" not in unit or code == "CD" or unit in late_of:
            continue
        name = code_names[code]
        own = of("overdue", "--unit", name, "--issuer", "Sở A", "--exact")["deadlines"]
        late_of[unit] = Counter(tuple(one[key] for key in ("plan", "kind", "item", "duty", "period")) for one in own)
        found = Counter(
            rows(
                connection,
                "select plan, kind, item, duty, period_name from owed_by_unit "
                f"where state = 'overdue' and unit_key = '{unit}'",
            )
        )
        assert found == late_of[unit], (day, unit, found - late_of[unit], late_of[unit] - found)
    missing = [one for one in of("reports")["reports"] if one["state"] == "overdue" and one["owed"]]
    wanted = Counter((one["plan"], one["duty"], one["period"], one["unit"], -one["days_left"]) for one in missing)
    found = Counter(rows(connection, "select plan, duty, period_name, unit, days_late from reports_missing"))
    assert found == wanted, day
    # Who works along: plans in force, as everywhere.
    along = {
        group["body_key"]: (group["total"], group["states"]["overdue"])
        for group in of("summary", "--by", "partner")["groups"]
        if group["body_key"]
    }
    asked = {row[0]: row[1:] for row in rows(connection, STATEMENTS["partners"])}
    assert asked == along, (day, sorted(set(asked.items()) ^ set(along.items())))
    # The macro, on the day of the tables.
    as_of = "state_on(least(as_of, coalesce(closed, as_of)), first_day, last_day, done_on, stopped, warn_days)"
    wrong = rows(connection, f"select * from deadlines where state <> {as_of}")
    assert not wrong, wrong[:3]
    return sum(wanted.values()), len(rows(connection, "select 1 from deadlines"))


def looks_ahead(connection, folder, day):
    """What is late on a later day, as far as nothing more is recorded."""
    wanted = answer(folder, "overdue", day=day)["deadlines"]
    wanted = Counter(tuple(one[name] for name in ("plan", "kind", "item", "duty", "period", "days_left")) for one in wanted)
    found = rows(
        connection,
        "select d.plan, kind, item, duty, period_name, days_left "
        f"from deadlines_on(date '{day}') d join plans p using (part, plan) where p.state = 'in-force' and d.continued_by is null and d.state = 'overdue'",
    )
    assert Counter(found) == wanted, (day, Counter(found) - wanted, wanted - Counter(found))


def even(value):
    """A value of any engine: rates to nine places, names of days as text."""
    if isinstance(value, (float,)) or type(value).__name__ == "Decimal":
        return round(float(value), 9)
    if isinstance(value, datetime.date):
        return value.isoformat()
    return value


def alike(connection, folder):
    """The nine statements, on two engines."""
    other = fusion(folder)
    assert len(STATEMENTS) == 9, STATEMENTS.keys()
    for name, statement in STATEMENTS.items():
        one = [tuple(map(even, row)) for row in rows(connection, statement)]
        two = [tuple(map(even, row.values())) for row in other.sql(statement).to_pylist()]
        assert one == two, (name, one[:3], two[:3])
        if name != "left_out":
            assert one, name


def older(connection, folder):
    """A part without the newest column is read beside one that has it."""
    new = folder / "items/part=all/items.parquet"
    newest = rows(connection, "describe select * exclude (part) from items")[-1][0]
    part = folder / "items/part=old"
    part.mkdir()
    connection.execute(f"copy (select * exclude (part, {newest}) from items) to '{part / 'items.parquet'}' (format parquet)")
    n = rows(connection, f"select count(*) from read_parquet('{new}')")[0][0]
    count = f"select part, count(*) as n, count({newest}) as m from items group by part order by part"
    assert [row[:2] for row in rows(connection, count)] == [("all", n), ("old", n)]
    other = fusion(folder).sql(count).to_pylist()
    assert [(row["part"], row["n"]) for row in other] == [("all", n), ("old", n)]


# What sqlglot takes as it stands, without a grammar of its own for it.
AS_THEY_STAND = {"call system.sync_partition_metadata('plans', 'plan_basis', 'ADD')"}

# Words that a column or a table cannot have without quotes, in one engine or another: PostgreSQL,
# MySQL, SQLite, SQL Server, Oracle, Redshift, BigQuery, Snowflake, Trino, Spark, ClickHouse, DuckDB.
RESERVED = set(
    """access add all alter analyse analyze and any anti array as asc asymmetric at audit authorization
    backup before begin between bigint both break browse bulk by call cascade case cast change char
    character check checkpoint close cluster clustered coalesce collate column commit compress compute
    condition connect connection constraint contains continue convert create cross cube current cursor
    database databases dbcc deallocate dec decimal declare default deferrable delayed delete desc
    describe deterministic disk distinct distributed div double drop dual dump each else elseif enclosed
    end enum errlvl escape escaped except exclude exclusive exec execute exists exit explain external
    extract false fetch file fillfactor final float following for force foreign format freetext freeze
    from full fulltext function generated get global goto grant group grouping groups hash having
    holdlock identified identity if ignore ilike immediate in increment index infile initial initially
    inner inout insensitive insert int integer intersect interval into is isnull iterate join key keys
    kill lambda lateral lead leading leave left level like limit lineno linear lines load local lock long
    loop match maxextents merge minus mod mode modify national natural new no noaudit nocheck nocompress
    nonclustered not notnull nowait null nullif number numeric of off offline offset offsets old on online
    only open option optionally or order out outer outfile over overlaps partition percent pivot placing
    plan precision preceding primary print prior privileges proc procedure public qualify raiserror range
    raw read reads readtext real recluster recursive references regexp release rename repeat replace
    replication require resource restore restrict return returning revert revoke right rlike rollback
    rollup row rowcount rowguidcol rowid rownum rows rule sample save schema schemas select semi semantic
    sensitive separator session set setuser share show shutdown similar size smallint some spatial specific
    sql start starting statistics struct successful symmetric synonym sysdate system table tablesample
    terminated textsize then tinyint to top trailing tran transaction treat trigger trim true truncate
    tsequal uid unbounded undo union unique unlock unnest unpivot unsigned update updatetext usage use
    user using validate values varchar varchar2 variadic varying verbose view waitfor when whenever where
    while window with within write writetext xor zerofill""".split()
)
# SQL Server wants these in brackets; they stand in the contract.
KNOWN = {"plan", "rule"}


def names(connection):
    """No table and no column needs quotes."""
    found = rows(connection, "select table_name, column_name from information_schema.columns")
    assert len(found) > 300, len(found)
    words = {word for row in found for word in row}
    assert not words & RESERVED - KNOWN, sorted(words & RESERVED - KNOWN)


def holds(statement):
    """What ClickHouse wants: every column of a join has an alias, and no sum that of its column alone."""
    for select in statement.find_all(sqlglot.exp.Select):
        for column in select.expressions:
            if select.args.get("joins"):
                assert isinstance(column, sqlglot.exp.Alias), f"no name for {column.sql()} in {select.sql()[:120]}"
            inner = column.this if isinstance(column, sqlglot.exp.Alias) else None
            for total in inner.find_all(sqlglot.exp.AggFunc) if inner else ():
                used = {one.name for one in total.find_all(sqlglot.exp.Column) if not one.table}
                assert column.alias not in used, f"{column.sql()} is named as what it adds up"


def dialects(folder):
    """Other engines read the statements, and those of the documentation."""
    engines = ("duckdb", "trino", "spark", "clickhouse", "postgres")
    texts = [("tables.sql", plain(folder), engines), ("cau-hoi.sql", QUESTIONS, engines)]
    for page in ("docs/tables.md", "docs/bang-so-lieu.md"):
        text = (ROOT / page).read_text(encoding="utf-8")
        for dialect, block in re.findall(r"```sql (\w+)\n(.*?)```", text, re.S):
            texts.append((f"{page} {dialect}", block, (dialect,)))
    n = 0
    for name, text, dialects_of in texts:
        for dialect in dialects_of:
            try:
                read = sqlglot.parse(text, read=dialect, error_level=sqlglot.ErrorLevel.RAISE)
            except sqlglot.errors.ParseError as why:
                raise AssertionError(f"{name} is no SQL of {dialect}: {why}") from why
            for statement in filter(None, read):
                if isinstance(statement, sqlglot.exp.Command):
                    words = re.sub(r"\s+", " ", statement.sql(dialect=dialect)).strip()
                    assert words.lower() in {one.lower() for one in AS_THEY_STAND}, f"{name} is no SQL of {dialect}: {words}"
                elif name in ("tables.sql", "cau-hoi.sql"):
                    holds(statement)
                n += 1
    return n


def spark(folder):
    """The views as Spark gets them by the recipe of the documentation: all are of a session."""
    text = plain(folder)
    n = len(re.findall(r"(?m)^create or replace view", text))
    assert n == text.count("create or replace") == 12, n


def apart(home):
    """Two plans without an issuer, of one path in two parts, stay two."""
    tables = home / "apart"
    text = (ROOT / "examples/mot-so").glob("**/*.toml")
    text = next(path for path in sorted(text) if "[[item]]" in path.read_text(encoding="utf-8")).read_text(encoding="utf-8")
    text = re.sub(r"(?m)^issuer\s*=.*\n", "", text)
    before = os.getcwd()
    for part in ("D1", "D2"):
        folder = home / part
        folder.mkdir()
        (folder / "plan.toml").write_text(text, encoding="utf-8")
        os.chdir(folder)
        plan("-f", "plan.toml", "export", "parquet", "--out", str(tables), "--part", part, day=DAYS[1])
    os.chdir(before)
    connection = duck(tables)
    offices = rows(connection, "select office_key, items from rates_by_issuer order by office_key")
    assert [row[0] for row in offices] == ["D1/plan.toml", "D2/plan.toml"] and offices[0][1] == offices[1][1], offices
    both = rows(connection, "select count(*), count(distinct unit_key) from (select distinct part, unit_key from owed_by_unit)")
    assert both[0][0] == both[0][1] > 1, both


def main():
    with tempfile.TemporaryDirectory() as home:
        home = pathlib.Path(home)
        compared = 0
        for day in DAYS:
            plans = home / f"plans-{day}"
            plans.mkdir()
            rng = random.Random(22)
            for office in ("A", "B", "C"):
                for number in range(12):
                    made(plans, office, number, rng, datetime.date.fromisoformat(day))
            for folder in (plans, ROOT / "examples/mot-so"):
                tables = home / f"tables-{folder.name}-{day}"
                plan("-f", str(folder), "export", "parquet", "--out", str(tables), day=day)
                connection = duck(tables)
                missing, deadlines = agrees(connection, str(folder), day)
                compared += deadlines
                assert missing > 0 or folder != plans
                if folder == plans:
                    alike(connection, tables)
                    ahead = datetime.date.fromisoformat(day) + datetime.timedelta(days=100)
                    looks_ahead(connection, str(folder), ahead.isoformat())
        # The chart that comes with the project.
        tables, picture = home / f"tables-mot-so-{DAYS[1]}", home / "late.svg"
        chart = ROOT / "examples/bang-so-lieu/bieu-do.py"
        # What this program finds the other finds, too, wherever it stands.
        known = os.environ | {"PYTHONPATH": os.pathsep.join(os.path.abspath(path) for path in sys.path)}
        subprocess.run([sys.executable, chart, tables, picture], check=True, env=known)
        text = picture.read_text(encoding="utf-8")
        assert text == (ROOT / "docs/qua-han.svg").read_text(encoding="utf-8"), "docs/qua-han.svg is the chart"
        walk = "select name, items, longest_days from late_by_unit join named_bodies on body_key = unit_key order by items desc"
        answer_of = [f"| {name} | {items} | {days} |" for name, items, days in rows(duck(tables), walk)]
        for page in ("docs/tables.md", "docs/bang-so-lieu.md"):
            text = (ROOT / page).read_text(encoding="utf-8")
            assert walk in text and "\n".join(answer_of) in text, (page, answer_of)
        # A file that is left out is seen, and no figure is from it.
        (plans / "broken.toml").write_text("[plan]\ntitle = \"A\n", encoding="utf-8")
        tables = home / "left-out"
        plan("-f", str(plans), "export", "parquet", "--out", str(tables), "--part", "001", day=DAYS[1], code=3)
        connection = duck(tables)
        [(part, path, why)] = rows(connection, "select part, path, why from left_out")
        assert (part, why) == ("001", "errors") and path.endswith("broken.toml"), (part, path, why)
        tables = home / f"tables-{plans.name}-{DAYS[-1]}"
        older(duck(tables), tables)
        statements = dialects(tables)
        spark(tables)
        names(duck(tables))
        apart(home)
        os.chdir(ROOT)
        print(f"tables: {compared} deadlines as plan has them, {len(STATEMENTS)} questions alike on DuckDB and DataFusion, {statements} statements read")


main()
