
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
-- A later day holds while nothing more is recorded, and nothing in the files takes effect
-- between (a pause that ends, an extension, a stop, a closing). For an earlier one, or to
-- be exact, the tables are written with --today.
create or replace macro deadlines_on(day) as table
  select d.* exclude (state, days_left, as_of),
    state_on(least(day, coalesce(closed, day)), first_day, last_day, done_on, stopped, warn_days) as state,
    case when stopped <= day or done_on <= day then null else last_day - least(day, coalesce(closed, day)) end as days_left,
    day as as_of
  from deadlines d;

-- From here on plain SQL, which other programs run as it is.

-- Every column of a join has its name, and no sum that of what it adds up: some engines
-- want that.

-- The name of each body, by its key: of several the first by the alphabet, with what goes with it.
create or replace view named_bodies as
  select n.body_key as body_key, n.first_name as name, min(b.short) as short, min(b.official_id) as official_id
  from (select body_key, min(name) as first_name from bodies group by body_key) n
  join bodies b on b.body_key = n.body_key and b.name = n.first_name
  group by n.body_key, n.first_name;

-- What each unit owes: an item for each of its leads, by the lead's own part, of an
-- item that recurs each round, and each report. Of plans in force: an item that goes on
-- in a later one counts there alone.
create or replace view owed_by_unit as
  select p.part as part, p.plan as plan, p.office_key as office_key, l.unit_key as unit_key, d.kind as kind,
    d.item as item, d.duty as duty, d.period_name as period_name, d.first_day as first_day,
    d.last_day as last_day, d.warn_days as warn_days, d.receiver as receiver, d.title as title,
    l.done_on as done_on, d.stopped as stopped, d.doc_ref as doc_ref, l.state as state,
    l.days_left as days_left, d.as_of as as_of, d.runs_on as runs_on
  from deadlines d
  join plans p on p.part = d.part and p.plan = d.plan
  join item_leads l on l.part = d.part and l.plan = d.plan and l.item = d.item
  where d.kind = 'item' and d.period_name is null and l.is_leading and d.continued_by is null and p.state = 'in-force'
  union all
  select p.part as part, p.plan as plan, p.office_key as office_key, r.unit_key as unit_key, d.kind as kind,
    d.item as item, d.duty as duty, d.period_name as period_name, d.first_day as first_day,
    d.last_day as last_day, d.warn_days as warn_days, d.receiver as receiver, d.title as title,
    r.done_on as done_on, d.stopped as stopped, d.doc_ref as doc_ref, r.state as state,
    r.days_left as days_left, d.as_of as as_of, d.runs_on as runs_on
  from deadlines d
  join plans p on p.part = d.part and p.plan = d.plan
  join item_rounds r on r.part = d.part and r.plan = d.plan and r.item = d.item and r.period_name = d.period_name
  where d.kind = 'item' and d.continued_by is null and p.state = 'in-force'
  union all
  select p.part as part, p.plan as plan, p.office_key as office_key, d.unit_key as unit_key, d.kind as kind,
    d.item as item, d.duty as duty, d.period_name as period_name, d.first_day as first_day,
    d.last_day as last_day, d.warn_days as warn_days, d.receiver as receiver, d.title as title,
    d.done_on as done_on, d.stopped as stopped, d.doc_ref as doc_ref, d.state as state,
    d.days_left as days_left, d.as_of as as_of, d.runs_on as runs_on
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
  group by unit_key;

-- What falls due within 30 days, by unit.
create or replace view due_by_unit as
  select unit_key,
    cast(sum(case when kind = 'item' then 1 else 0 end) as bigint) as items,
    cast(sum(case when kind = 'report' then 1 else 0 end) as bigint) as reports,
    min(last_day) as next_day
  from owed_by_unit where state in ('due-soon', 'in-time', 'not-started') and days_left between 0 and 30 and not coalesce(runs_on, false)
  group by unit_key;

-- Items and reports of plans in force as they are counted by `plan summary`: items are due
-- once they are finished, by a last good day, or past it, reports once they are received, or past theirs.
create or replace view counted_items as
  select p.part as part, p.plan as plan, p.office_key as office_key, p.parent as parent, p.issuer as issuer,
    i.item as item, i.state as state,
    case when i.state in ('done', 'done-late') and i.last_day is not null then 1 else 0 end as done_of_due,
    case when i.state = 'overdue' then 1 else 0 end as overdue
  from items i join plans p on p.part = i.part and p.plan = i.plan
  where i.continued_by is null and p.state = 'in-force';

create or replace view counted_leads as
  select p.part as part, p.plan as plan, p.office_key as office_key, l.unit_key as unit_key,
    l.item as item, l.state as state,
    case when l.state in ('done', 'done-late') and l.last_day is not null then 1 else 0 end as done_of_due,
    case when l.state = 'overdue' then 1 else 0 end as overdue
  from item_leads l join plans p on p.part = l.part and p.plan = l.plan
  where l.is_leading and l.continued_by is null and p.state = 'in-force';

create or replace view counted_reports as
  select p.part as part, p.plan as plan, p.office_key as office_key, p.parent as parent, p.issuer as issuer,
    r.unit_key as unit_key, r.duty as duty, r.period_name as period_name, r.state as state,
    case when r.state = 'done' then 1 else 0 end as in_time,
    case when r.state = 'done-late' then 1 else 0 end as late,
    case when r.state = 'overdue' then 1 else 0 end as missing
  from reports r join plans p on p.part = r.part and p.plan = r.plan
  where r.owed and r.last_day is not null and r.state in ('done', 'done-late', 'overdue') and p.state = 'in-force';

-- How far each plan is.
create or replace view rates_by_plan as
  select part, plan,
    cast(sum(n_items) as bigint) as items,
    cast(sum(n_done) + sum(n_over) as bigint) as due,
    cast(sum(n_done) as bigint) as done_of_due,
    cast(sum(n_over) as bigint) as overdue,
    100.0 * sum(n_done) / nullif(sum(n_done) + sum(n_over), 0) as rate,
    cast(sum(n_time) + sum(n_late) + sum(n_missing) as bigint) as reports_due,
    cast(sum(n_time) as bigint) as reports_in_time,
    cast(sum(n_late) as bigint) as reports_late,
    cast(sum(n_missing) as bigint) as reports_missing
  from (
    select part, plan, 1 as n_items, done_of_due as n_done, overdue as n_over, 0 as n_time, 0 as n_late, 0 as n_missing from counted_items
    union all
    select part, plan, 0 as n_items, 0 as n_done, 0 as n_over, in_time as n_time, late as n_late, missing as n_missing from counted_reports
    union all
    select part, plan, 0 as n_items, 0 as n_done, 0 as n_over, 0 as n_time, 0 as n_late, 0 as n_missing from plans where state = 'in-force'
  ) counted
  group by part, plan;

-- How far each unit is, by its own parts. One that leads and owes nothing is a row of zeros.
create or replace view rates_by_unit as
  select unit_key,
    cast(sum(n_items) as bigint) as items,
    cast(sum(n_done) + sum(n_over) as bigint) as due,
    cast(sum(n_done) as bigint) as done_of_due,
    cast(sum(n_over) as bigint) as overdue,
    100.0 * sum(n_done) / nullif(sum(n_done) + sum(n_over), 0) as rate,
    cast(sum(n_time) + sum(n_late) + sum(n_missing) as bigint) as reports_due,
    cast(sum(n_time) as bigint) as reports_in_time,
    cast(sum(n_late) as bigint) as reports_late,
    cast(sum(n_missing) as bigint) as reports_missing
  from (
    select unit_key, 1 as n_items, done_of_due as n_done, overdue as n_over, 0 as n_time, 0 as n_late, 0 as n_missing from counted_leads
    union all
    select unit_key, 0 as n_items, 0 as n_done, 0 as n_over, in_time as n_time, late as n_late, missing as n_missing from counted_reports
    union all
    select b.body_key as unit_key, 0 as n_items, 0 as n_done, 0 as n_over, 0 as n_time, 0 as n_late, 0 as n_missing
    from bodies b join plans p on p.part = b.part and p.plan = b.plan
    where b.kind = 'unit' and not b.is_class and p.state = 'in-force'
  ) counted
  group by unit_key;

-- How far each office is, by the names that it has on the day of the tables. A plan that
-- names no issuer is a row of its own.
create or replace view rates_by_issuer as
  select office_key, parent, issuer,
    cast(sum(n_items) as bigint) as items,
    cast(sum(n_done) + sum(n_over) as bigint) as due,
    cast(sum(n_done) as bigint) as done_of_due,
    cast(sum(n_over) as bigint) as overdue,
    100.0 * sum(n_done) / nullif(sum(n_done) + sum(n_over), 0) as rate,
    cast(sum(n_time) + sum(n_late) + sum(n_missing) as bigint) as reports_due,
    cast(sum(n_time) as bigint) as reports_in_time,
    cast(sum(n_late) as bigint) as reports_late,
    cast(sum(n_missing) as bigint) as reports_missing
  from (
    select office_key, parent, issuer, 1 as n_items, done_of_due as n_done, overdue as n_over, 0 as n_time, 0 as n_late, 0 as n_missing from counted_items
    union all
    select office_key, parent, issuer, 0 as n_items, 0 as n_done, 0 as n_over, in_time as n_time, late as n_late, missing as n_missing from counted_reports
    union all
    select office_key, parent, issuer, 0 as n_items, 0 as n_done, 0 as n_over, 0 as n_time, 0 as n_late, 0 as n_missing from plans where state = 'in-force'
  ) counted
  group by office_key, parent, issuer;

-- The reports that are past their last good day and have not come.
create or replace view reports_missing as
  select p.part as part, p.plan as plan, p.office_key as office_key, r.unit as unit, r.unit_key as unit_key,
    r.duty as duty, r.period_name as period_name, r.last_day as last_day, -r.days_left as days_late
  from reports r join plans p on p.part = r.part and p.plan = r.plan
  where r.owed and r.state = 'overdue' and p.state = 'in-force';

-- The files that no figure is from.
create or replace view left_out as
  select part, path, why, problem, errors, as_of from plans where not is_read;
