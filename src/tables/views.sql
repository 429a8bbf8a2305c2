
-- What something is on a day: the words of `plan list`, by the days that decide it.
create or replace macro state_on(day, first_day, last_day, done_on, stopped, warn_days) as case
  when stopped <= day then 'stopped'
  when done_on <= day then case when last_day is null or done_on <= last_day then 'done' else 'done-late' end
  when day < first_day then 'not-started'
  when last_day is null then 'no-deadline'
  when day > last_day then 'overdue'
  when last_day - day <= warn_days then 'due-soon'
  else 'in-time' end;

-- The deadlines as they stand on another day: from deadlines_on(date '2027-01-15').
-- A later day holds while nothing more is recorded. For an earlier one, or to be
-- exact, the tables are written with --today.
create or replace macro deadlines_on(day) as table
  select d.* exclude (state, days_left, as_of),
    state_on(least(day, coalesce(closed, day)), first_day, last_day, done_on, stopped, warn_days) as state,
    case when stopped <= day or done_on <= day then null else last_day - least(day, coalesce(closed, day)) end as days_left,
    day as as_of
  from deadlines d;

-- From here on plain SQL, which other programs run as it is.

-- The name of each body, by its key.
create or replace view named_bodies as
  select body_key, min(name) as name, min(short) as short, min(official_id) as official_id
  from bodies group by body_key;

-- What each unit owes: an item for each of its leads, by the lead's own part, of an
-- item that recurs each round, and each report. Of plans in force.
create or replace view owed_by_unit as
  select p.part, p.plan, p.office_key, l.unit_key, d.kind, d.item, d.duty, d.period_name, d.first_day,
    d.last_day, d.warn_days, d.receiver, d.title, l.done_on, d.stopped, d.doc_ref, l.state, l.days_left,
    d.as_of, d.runs_on
  from deadlines d
  join plans p on p.part = d.part and p.plan = d.plan
  join item_leads l on l.part = d.part and l.plan = d.plan and l.item = d.item
  where d.kind = 'item' and d.period_name is null and l.is_leading and p.state = 'in-force'
  union all
  select p.part, p.plan, p.office_key, r.unit_key, d.kind, d.item, d.duty, d.period_name, d.first_day,
    d.last_day, d.warn_days, d.receiver, d.title, r.done_on, d.stopped, d.doc_ref, r.state, r.days_left,
    d.as_of, d.runs_on
  from deadlines d
  join plans p on p.part = d.part and p.plan = d.plan
  join item_rounds r on r.part = d.part and r.plan = d.plan and r.item = d.item and r.period_name = d.period_name
  where d.kind = 'item' and p.state = 'in-force'
  union all
  select p.part, p.plan, p.office_key, d.unit_key, d.kind, d.item, d.duty, d.period_name, d.first_day,
    d.last_day, d.warn_days, d.receiver, d.title, d.done_on, d.stopped, d.doc_ref, d.state, d.days_left,
    d.as_of, d.runs_on
  from deadlines d
  join plans p on p.part = d.part and p.plan = d.plan
  where d.kind = 'report' and p.state = 'in-force';

-- What is late, by unit.
create or replace view late_by_unit as
  select unit_key,
    cast(sum(case when kind = 'item' then 1 else 0 end) as bigint) as items,
    cast(sum(case when kind = 'report' then 1 else 0 end) as bigint) as reports,
    max(-days_left) as longest_days
  from owed_by_unit where state = 'overdue'
  group by unit_key order by items desc, reports desc, unit_key;

-- What falls due within 30 days, by unit.
create or replace view due_by_unit as
  select unit_key,
    cast(sum(case when kind = 'item' then 1 else 0 end) as bigint) as items,
    cast(sum(case when kind = 'report' then 1 else 0 end) as bigint) as reports,
    min(last_day) as next_day
  from owed_by_unit where state in ('due-soon', 'in-time', 'not-started') and days_left between 0 and 30 and not runs_on
  group by unit_key order by next_day, unit_key;

-- Items and reports of plans in force as they are counted by `plan summary`: items are due
-- once they are finished, by a last good day, or past it, reports once they are received, or past theirs.
create or replace view counted_items as
  select p.part, p.plan, p.office_key, p.issuer, i.item, i.state,
    case when i.state in ('done', 'done-late') and i.last_day is not null then 1 else 0 end as done_of_due,
    case when i.state = 'overdue' then 1 else 0 end as overdue
  from items i join plans p on p.part = i.part and p.plan = i.plan
  where p.state = 'in-force';

create or replace view counted_leads as
  select p.part, p.plan, p.office_key, l.unit_key, l.item, l.state,
    case when l.state in ('done', 'done-late') and l.last_day is not null then 1 else 0 end as done_of_due,
    case when l.state = 'overdue' then 1 else 0 end as overdue
  from item_leads l join plans p on p.part = l.part and p.plan = l.plan
  where l.is_leading and p.state = 'in-force';

create or replace view counted_reports as
  select p.part, p.plan, p.office_key, p.issuer, r.unit_key, r.duty, r.period_name, r.state,
    case when r.state = 'done' then 1 else 0 end as in_time,
    case when r.state = 'done-late' then 1 else 0 end as late,
    case when r.state = 'overdue' then 1 else 0 end as missing
  from reports r join plans p on p.part = r.part and p.plan = r.plan
  where r.owed and r.last_day is not null and r.state in ('done', 'done-late', 'overdue') and p.state = 'in-force';

-- How far each plan is.
create or replace view rates_by_plan as
  select part, plan,
    cast(sum(items) as bigint) as items,
    cast(sum(done_of_due) + sum(overdue) as bigint) as due,
    cast(sum(done_of_due) as bigint) as done_of_due,
    cast(sum(overdue) as bigint) as overdue,
    100.0 * sum(done_of_due) / nullif(sum(done_of_due) + sum(overdue), 0) as rate,
    cast(sum(in_time) + sum(late) + sum(missing) as bigint) as reports_due,
    cast(sum(in_time) as bigint) as reports_in_time,
    cast(sum(late) as bigint) as reports_late,
    cast(sum(missing) as bigint) as reports_missing
  from (
    select part, plan, 1 as items, done_of_due, overdue, 0 as in_time, 0 as late, 0 as missing from counted_items
    union all
    select part, plan, 0, 0, 0, in_time, late, missing from counted_reports
    union all
    select part, plan, 0, 0, 0, 0, 0, 0 from plans where state = 'in-force'
  ) counted
  group by part, plan order by part, plan;

-- How far each unit is, by its own parts. One that leads and owes nothing is a row of zeros.
create or replace view rates_by_unit as
  select unit_key,
    cast(sum(items) as bigint) as items,
    cast(sum(done_of_due) + sum(overdue) as bigint) as due,
    cast(sum(done_of_due) as bigint) as done_of_due,
    cast(sum(overdue) as bigint) as overdue,
    100.0 * sum(done_of_due) / nullif(sum(done_of_due) + sum(overdue), 0) as rate,
    cast(sum(in_time) + sum(late) + sum(missing) as bigint) as reports_due,
    cast(sum(in_time) as bigint) as reports_in_time,
    cast(sum(late) as bigint) as reports_late,
    cast(sum(missing) as bigint) as reports_missing
  from (
    select unit_key, 1 as items, done_of_due, overdue, 0 as in_time, 0 as late, 0 as missing from counted_leads
    union all
    select unit_key, 0, 0, 0, in_time, late, missing from counted_reports
    union all
    select b.body_key, 0, 0, 0, 0, 0, 0
    from bodies b join plans p on p.part = b.part and p.plan = b.plan
    where b.kind = 'unit' and not b.is_class and p.state = 'in-force'
  ) counted
  group by unit_key order by unit_key;

-- How far each office is.
create or replace view rates_by_issuer as
  select office_key, min(issuer) as issuer,
    cast(sum(items) as bigint) as items,
    cast(sum(done_of_due) + sum(overdue) as bigint) as due,
    cast(sum(done_of_due) as bigint) as done_of_due,
    cast(sum(overdue) as bigint) as overdue,
    100.0 * sum(done_of_due) / nullif(sum(done_of_due) + sum(overdue), 0) as rate,
    cast(sum(in_time) + sum(late) + sum(missing) as bigint) as reports_due,
    cast(sum(in_time) as bigint) as reports_in_time,
    cast(sum(late) as bigint) as reports_late,
    cast(sum(missing) as bigint) as reports_missing
  from (
    select office_key, issuer, 1 as items, done_of_due, overdue, 0 as in_time, 0 as late, 0 as missing from counted_items
    union all
    select office_key, issuer, 0, 0, 0, in_time, late, missing from counted_reports
    union all
    select office_key, issuer, 0, 0, 0, 0, 0, 0 from plans where state = 'in-force'
  ) counted
  group by office_key order by office_key;

-- The reports that are past their last good day and have not come.
create or replace view reports_missing as
  select p.part, p.plan, p.office_key, r.unit, r.unit_key, r.duty, r.period_name, r.last_day, -r.days_left as days_late
  from reports r join plans p on p.part = r.part and p.plan = r.plan
  where r.owed and r.state = 'overdue' and p.state = 'in-force'
  order by r.last_day, p.part, p.plan, r.duty, r.unit;

-- The files that no figure is from.
create or replace view left_out as
  select part, path, why, problem, errors, as_of from plans where not is_read order by part, path;
