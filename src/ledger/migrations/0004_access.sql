-- Sign-in state. Tokens are here as SHA-256 only. These tables belong to no operation: they are
-- visible in the service's own scope alone.

set local search_path = safe_passage;

create table operator (
  operator_id text collate "C" primary key,
  name text not null,
  created_at instant not null
);

create table sign_in_link (
  token_hash digest primary key,
  operator_id text collate "C" not null references operator,
  purpose text not null check (purpose in ('first', 'invitation', 'recovery')),
  expires_at instant not null,
  used_at instant
);

create table passkey (
  credential_id text collate "C" primary key,
  operator_id text collate "C" not null references operator,
  public_key bytea not null,
  counter bigint not null check (counter >= 0),
  transports jsonb not null,
  created_at instant not null
);

create index passkey_operator on passkey (operator_id);

create table session (
  token_hash digest primary key,
  operator_id text collate "C" not null references operator,
  created_at instant not null,
  ends_at instant not null,
  used_at instant not null
);

create index session_operator on session (operator_id);

-- Embedded engine: number of the last journal entry that this database holds.
create table journal_mark (
  only_row boolean primary key default true check (only_row),
  entry bigint not null check (entry >= 0)
);

insert into journal_mark (entry) values (0);
