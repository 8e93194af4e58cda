-- The timetable of an operation, and what was told of its trains.

set local search_path = safe_passage;

create table timetable (
  operation_id text collate "C" not null references ledger_head,
  id text collate "C" not null,
  agency_id text collate "C" not null,
  folded jsonb not null,
  primary key (operation_id, id)
);

grant select, insert, update, delete on timetable to safe_passage_app;

alter table timetable enable row level security;

alter table timetable force row level security;

-- Rows of one operation that belong to an agency in scope or to the commons, as in 0005.
create policy scope on timetable using (
  (
    operation_id = (select current_setting('app.operation', true))
    and (
      (select current_setting('app.agencies', true)) = '*'
      or agency_id = any ((select array_append(
           string_to_array(current_setting('app.agencies', true), ','), 'commons'
         ))::text[])
    )
  )
  or (
    (select current_setting('app.operation', true)) = '*'
    and (select current_setting('app.agencies', true)) = '*'
  )
);
