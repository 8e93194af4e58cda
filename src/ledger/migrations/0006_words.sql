-- What was told, announced, reported and read: a projection for each, and the originals of what
-- came in (a message, a file), sealed. An original is named by a keyed hash of its bytes.

set local search_path = safe_passage;

create table original (
  operation_id text collate "C" not null references ledger_head,
  original_id text collate "C" not null,
  agency_id text collate "C" not null,
  -- Its own data key, wrapped: destroying it erases the original. Null with the embedded engine,
  -- which keeps the keys in a file that can be destroyed.
  wrapped_key bytea,
  sealed bytea not null,
  primary key (operation_id, original_id, agency_id)
);

do $$
declare
  projection text;
begin
  foreach projection in array array['message', 'notification', 'report', 'chat_import'] loop
    execute format(
      'create table %I (
         operation_id text collate "C" not null references ledger_head,
         id text collate "C" not null,
         agency_id text collate "C" not null,
         folded jsonb not null,
         primary key (operation_id, id)
       )', projection);
    execute format('grant select, insert, update, delete on %I to safe_passage_app', projection);
  end loop;
end $$;

grant select, insert, update, delete on original to safe_passage_app;

-- Rows of one operation that belong to an agency in scope or to the commons, as in 0005.
do $$
declare
  owned text;
begin
  foreach owned in array array['original', 'message', 'notification', 'report', 'chat_import'] loop
    execute format('alter table %I enable row level security', owned);
    execute format('alter table %I force row level security', owned);
    execute format(
      'create policy scope on %I using (
         (
           operation_id = (select current_setting(''app.operation'', true))
           and (
             (select current_setting(''app.agencies'', true)) = ''*''
             or agency_id = any ((select array_append(
                  string_to_array(current_setting(''app.agencies'', true), '',''), ''commons''
                ))::text[])
           )
         )
         or (
           (select current_setting(''app.operation'', true)) = ''*''
           and (select current_setting(''app.agencies'', true)) = ''*''
         )
       )', owned);
  end loop;
end $$;
