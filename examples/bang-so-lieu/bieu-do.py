#!/usr/bin/env python3
"""Biểu đồ việc quá hạn theo đơn vị, từ bảng số liệu của `plan export parquet`.
A chart of what is late by unit, from the tables of `plan export parquet`.

    pip install duckdb
    plan -f ke-hoach export parquet --out kho
    python3 bieu-do.py kho qua-han.svg
"""

import os
import sys
from html import escape

import duckdb

tables, picture = sys.argv[1], os.path.abspath(sys.argv[2])
os.chdir(tables)
duckdb.sql(open("tables.sql", encoding="utf-8").read())
rows = duckdb.sql(
    "select n.name, l.items, l.reports from late_by_unit l join named_bodies n on n.body_key = l.unit_key "
    "order by l.items + l.reports desc, n.name limit 20"
).fetchall()
[(day,)] = duckdb.sql("select max(as_of) from plans").fetchall()

LEFT, WIDTH, ROW = 340, 360, 30
most = max([items + reports for _, items, reports in rows], default=1)
height = 70 + ROW * len(rows)
svg = [
    f'<svg xmlns="http://www.w3.org/2000/svg" width="800" height="{height}" viewBox="0 0 800 {height}" font-family="sans-serif" font-size="14">',
    '<rect width="100%" height="100%" fill="#ffffff"/>',
    f'<text x="20" y="28" font-size="17" font-weight="bold">Quá hạn theo đơn vị, tính đến ngày {day:%d/%m/%Y}</text>',
    '<text x="20" y="50" fill="#555555">đỏ: nhiệm vụ; cam: báo cáo</text>',
]
for place, (name, items, reports) in enumerate(rows):
    top = 62 + ROW * place
    first, second = items * WIDTH / most, reports * WIDTH / most
    svg += [
        f'<text x="{LEFT - 10}" y="{top + 15}" text-anchor="end">{escape(name)}</text>',
        f'<rect x="{LEFT}" y="{top}" width="{first:.1f}" height="20" fill="#b3261e"/>',
        f'<rect x="{LEFT + first:.1f}" y="{top}" width="{second:.1f}" height="20" fill="#d97706"/>',
        f'<text x="{LEFT + first + second + 8:.1f}" y="{top + 15}">{items + reports}</text>',
    ]
with open(picture, "w", encoding="utf-8") as file:
    file.write("\n".join([*svg, "</svg>", ""]))
