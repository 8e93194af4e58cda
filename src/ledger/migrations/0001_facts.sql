-- Every statement ends with a semicolon and an empty line: that is where the file is cut.
-- Runs as the owner, in the schema `safe_passage`. Instants are canonical UTC text (ADR 0002), so
-- that the hashed bytes can be made again exactly and text order is time order.

set local search_path = safe_passage;

create domain instant as text collate "C"
  check (value ~ '^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$');

create domain digest as text collate "C" check (value ~ '^[0-9a-f]{64}$');

-- One row an operation: the end of its chain. `append` locks it, so that several processes write
-- one after the other and seq has no gaps.
create table ledger_head (
  operation_id text collate "C" primary key,
  seq bigint not null check (seq >= 0),
  hash digest not null
);

create table fact (
  operation_id text collate "C" not null references ledger_head,
  seq bigint not null check (seq > 0),
  id text collate "C" not null,
  kind text not null,
  subject text collate "C" not null,
  agency_id text collate "C" not null,
  occurred_at instant not null,
  received_at instant not null,
  recorded_at instant not null,
  actor text not null,
  -- Canonical JSON as text: jsonb would not keep the bytes that were hashed.
  body text not null,
  previous_hash digest not null,
  hash digest not null,
  primary key (operation_id, seq),
  constraint fact_id_once unique (operation_id, id),
  constraint fact_not_from_the_future check (received_at <= recorded_at)
);

create index fact_subject on fact (operation_id, subject, seq);

-- An accepted command: the same one again is answered with these numbers.
create table command (
  operation_id text collate "C" not null references ledger_head,
  command_id text collate "C" not null,
  first_seq bigint not null,
  last_seq bigint not null,
  head_hash digest not null,
  -- Ids of offered facts that the chain had already.
  known_fact_ids jsonb not null,
  primary key (operation_id, command_id)
);

-- What was refused at the door, kept whole with the reason, and sealed: it may
-- hold personal details.
create table dead_letter (
  operation_id text collate "C" not null,
  dead_letter_id text collate "C" not null,
  command_id text not null,
  recorded_at instant not null,
  wrapped_key bytea not null,
  sealed bytea not null,
  primary key (operation_id, dead_letter_id)
);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'facts are never changed: % on % is refused', lower(tg_op), tg_table_name
    using errcode = 'restrict_violation';
end $$;

create trigger fact_is_immutable before update or delete on fact
  for each row execute function refuse_change();

create trigger fact_is_never_emptied before truncate on fact
  for each statement execute function refuse_change();

-- Two people open a corridor: one proposes, another approves. A revocation begins a new round.
create table corridor_signature (
  operation_id text collate "C" not null,
  corridor_id text collate "C" not null,
  round integer not null,
  role text not null check (role in ('proposer', 'approver')),
  agency_id text collate "C" not null,
  actor text not null,
  seq bigint not null,
  primary key (operation_id, corridor_id, round, role),
  constraint corridor_signature_by_two_people unique (operation_id, corridor_id, round, actor),
  foreign key (operation_id, seq) references fact
);

-- Kept by a trigger and not by the application, so that raw SQL cannot go around it. Rounds count
-- in the order of the chain; `app.agencies` is widened so that no revocation is overlooked.
create function sign_corridor() returns trigger
  language plpgsql security definer set search_path = safe_passage as $$
declare
  agencies text := current_setting('app.agencies', true);
  current_round integer;
begin
  perform set_config('app.agencies', '*', true);
  select count(*) into current_round from fact
    where operation_id = new.operation_id and subject = new.subject
      and kind = 'corridor.openingRevoked' and seq < new.seq;
  insert into corridor_signature
    values (new.operation_id, new.subject, current_round, new.body::jsonb ->> 'role',
            new.agency_id, new.actor, new.seq);
  perform set_config('app.agencies', agencies, true);
  return null;
end $$;

create trigger fact_signs_corridor after insert on fact
  for each row when (new.kind = 'corridor.openingSigned') execute function sign_corridor();
