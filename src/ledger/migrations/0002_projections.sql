-- One table for each type of subject, kept in the transaction of the facts and rebuilt from them
-- by `safe-passage ledger rebuild`. `folded` is the case as the domain folds it; columns beside it
-- are generated from it where a constraint or an index wants them.

set local search_path = safe_passage;

create table operation (
  operation_id text collate "C" not null references ledger_head,
  id text collate "C" not null,
  agency_id text collate "C" not null,
  folded jsonb not null,
  mode text generated always as (folded #>> '{operation,mode}') stored,
  name text generated always as (folded #>> '{operation,name}') stored,
  primary key (operation_id, id),
  constraint operation_is_one check (id = operation_id)
);

create table person (
  operation_id text collate "C" not null references ledger_head,
  id text collate "C" not null,
  agency_id text collate "C" not null,
  folded jsonb not null,
  state text generated always as (folded ->> 'state') stored not null,
  place_id text generated always as (folded ->> 'placeId') stored,
  primary key (operation_id, id)
);

create index person_state on person (operation_id, state);

do $$
declare
  projection text;
begin
  foreach projection in array array[
    'place', 'vehicle', 'claim', 'corridor', 'hazard', 'advisory', 'head_count', 'plan',
    'operator_grant'
  ] loop
    execute format(
      'create table %I (
         operation_id text collate "C" not null references ledger_head,
         id text collate "C" not null,
         agency_id text collate "C" not null,
         folded jsonb not null,
         primary key (operation_id, id)
       )', projection);
  end loop;
end $$;
