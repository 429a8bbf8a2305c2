-- Chín câu hỏi về bảng số liệu của `plan export parquet`, bằng SQL mà DuckDB, DataFusion, Trino,
-- Spark và ClickHouse đều hiểu. Nine questions to the tables, in SQL that all of them understand.

-- 1. late_by_unit: quá hạn theo đơn vị / what is late, by unit
select n.name as name, l.items as items, l.reports as reports, l.longest_days as longest_days
from late_by_unit l join named_bodies n on n.body_key = l.unit_key
order by l.items desc, l.reports desc, l.unit_key;

-- 2. due_by_unit: đến hạn trong 30 ngày theo đơn vị / due within 30 days, by unit
select n.name as name, d.items as items, d.reports as reports, d.next_day as next_day
from due_by_unit d join named_bodies n on n.body_key = d.unit_key
order by d.next_day, d.unit_key;

-- 3. rates_by_plan: tiến độ từng kế hoạch / how far each plan is
select plan, items, due, done_of_due, overdue, rate, reports_due, reports_missing
from rates_by_plan order by part, plan;

-- 4. rates_by_unit: tiến độ từng đơn vị / how far each unit is
select unit_key, items, due, done_of_due, overdue, rate, reports_due, reports_missing
from rates_by_unit order by unit_key;

-- 5. rates_by_issuer: tiến độ từng cơ quan ban hành / how far each office is
select issuer, items, due, done_of_due, overdue, rate
from rates_by_issuer order by overdue desc, office_key, parent, issuer;

-- 6. reports_missing: báo cáo chưa gửi / reports that have not come
select plan, unit, duty, period_name, last_day, days_late
from reports_missing order by last_day, part, plan, duty, unit;

-- 7. left_out: tệp chưa tính được / files that no figure is from
select part, path, why, problem from left_out order by part, path;

-- 8. by_month: mỗi tháng đến hạn bao nhiêu việc / how much falls due in each month
select extract(year from last_day) as y, extract(month from last_day) as m, count(*) as n,
  sum(case when state = 'overdue' then 1 else 0 end) as late
from owed_by_unit where not runs_on
group by extract(year from last_day), extract(month from last_day) order by y, m;

-- 9. partners: cơ quan nào phối hợp nhiều việc quá hạn nhất / who works along on most that is late
select w.partner_key as partner_key, count(*) as items,
  sum(case when i.state = 'overdue' then 1 else 0 end) as late
from item_partners w
join plans p on p.part = w.part and p.plan = w.plan
join items i on i.part = w.part and i.plan = w.plan and i.item = w.item
where p.state = 'in-force' and i.continued_by is null
group by w.partner_key order by late desc, items desc, partner_key;
