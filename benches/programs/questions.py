"""What DuckDB takes for the questions that come with the project: a line for each.

    python3 benches/programs/questions.py TABLES
"""

import os
import pathlib
import re
import resource
import sys
import time

import duckdb

ROOT = pathlib.Path(__file__).resolve().parents[2]
text = (ROOT / "examples/bang-so-lieu/cau-hoi.sql").read_text(encoding="utf-8")
questions = re.findall(r"^-- \d\. (\w+): .*\n([^;]+);", text, re.M)
os.chdir(sys.argv[1])
connection = duckdb.connect()
connection.execute(pathlib.Path("tables.sql").read_text(encoding="utf-8"))
for table in ("items", "item_leads", "reports", "deadlines"):
    [(n,)] = connection.sql(f"select count(*) from {table}").fetchall()
    print(f"rows of `{table}`\t{n:,}")
for name, question in questions:
    begun = time.perf_counter()
    rows = connection.sql(question).fetchall()
    print(f"`{name}`\t{time.perf_counter() - begun:.2f} s, {len(rows):,} rows")
begun = time.perf_counter()
[(n,)] = connection.sql("select count(*) from items where title ilike '%chuyển đổi số%'").fetchall()
print(f"words in all titles\t{time.perf_counter() - begun:.2f} s, {n:,} items")
begun = time.perf_counter()
connection.sql("select state, count(*) from deadlines_on(date '2026-12-31') group by state").fetchall()
print(f"all states on another day\t{time.perf_counter() - begun:.2f} s")
most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(f"DuckDB {duckdb.__version__}, most memory\t{most:,.0f} MB")
