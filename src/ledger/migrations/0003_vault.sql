-- Personal details, sealed under one data key a person. The data key is wrapped by a key that is
-- kept outside the database: deleting the row in `vault_key` erases the person's details.

set local search_path = safe_passage;

create table vault_record (
  operation_id text collate "C" not null references ledger_head,
  person_id text collate "C" not null,
  agency_id text collate "C" not null,
  sealed bytea not null,
  primary key (operation_id, person_id)
);

create table vault_key (
  operation_id text collate "C" not null references ledger_head,
  person_id text collate "C" not null,
  agency_id text collate "C" not null,
  -- Fingerprint of the key that wraps it: a wrong key file is named, not guessed at.
  wrapping_key_id text not null,
  -- Null with the embedded engine, which keeps the keys in a file that can be destroyed.
  wrapped bytea,
  primary key (operation_id, person_id)
);

-- Details are seen by the agency whose case the person is, also after the case was handed over.
create function move_details() returns trigger
  language plpgsql security definer set search_path = safe_passage as $$
declare
  agencies text := current_setting('app.agencies', true);
begin
  perform set_config('app.agencies', '*', true);
  update vault_record set agency_id = new.agency_id
    where operation_id = new.operation_id and person_id = new.id;
  update vault_key set agency_id = new.agency_id
    where operation_id = new.operation_id and person_id = new.id;
  perform set_config('app.agencies', agencies, true);
  return null;
end $$;

create trigger person_takes_details_along after update on person
  for each row when (old.agency_id <> new.agency_id) execute function move_details();
