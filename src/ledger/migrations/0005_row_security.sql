-- Row security on every table, forced on the owner too. `app.operation` and `app.agencies` are set
-- inside each transaction; without them nothing is visible. The predicates are scalar subqueries,
-- evaluated once a statement.

set local search_path = safe_passage;

grant usage on schema safe_passage to safe_passage_app;

-- Rows of one operation that belong to an agency in scope or to the commons. `*` and `*` together
-- are the service itself.
do $$
declare
  owned text;
begin
  foreach owned in array array[
    'fact', 'corridor_signature', 'operation', 'person', 'place', 'vehicle', 'claim', 'corridor',
    'hazard', 'advisory', 'head_count', 'plan', 'operator_grant', 'vault_record', 'vault_key'
  ] loop
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

-- Rows of one operation that only the service sees.
do $$
declare
  inner_table text;
begin
  foreach inner_table in array array['ledger_head', 'command', 'dead_letter'] loop
    execute format('alter table %I enable row level security', inner_table);
    execute format('alter table %I force row level security', inner_table);
    execute format(
      'create policy scope on %I using (
         (select current_setting(''app.operation'', true)) in (operation_id, ''*'')
         and (select current_setting(''app.agencies'', true)) = ''*''
       )', inner_table);
  end loop;
end $$;

-- Rows of no operation, for the service only.
do $$
declare
  service_table text;
begin
  foreach service_table in array array[
    'operator', 'sign_in_link', 'passkey', 'session', 'journal_mark'
  ] loop
    execute format('alter table %I enable row level security', service_table);
    execute format('alter table %I force row level security', service_table);
    execute format(
      'create policy scope on %I using (
         (select current_setting(''app.operation'', true)) = ''*''
         and (select current_setting(''app.agencies'', true)) = ''*''
       )', service_table);
  end loop;
end $$;

-- The migrator's own tables: for the owner alone.
do $$
declare
  migrator_table text;
begin
  foreach migrator_table in array array['kysely_migration', 'kysely_migration_lock'] loop
    execute format('alter table %I enable row level security', migrator_table);
    execute format('alter table %I force row level security', migrator_table);
    execute format(
      'create policy owner_only on %I to current_user using (true)', migrator_table);
  end loop;
end $$;

-- Facts and signatures are added and read, never changed.
grant select, insert on fact, command, dead_letter to safe_passage_app;

grant select on corridor_signature to safe_passage_app;

grant select, insert, update on ledger_head, operator, sign_in_link, passkey, journal_mark
  to safe_passage_app;

grant select, insert, update, delete on operation, person, place, vehicle, claim, corridor, hazard,
  advisory, head_count, plan, operator_grant, vault_record, vault_key, session
  to safe_passage_app;
