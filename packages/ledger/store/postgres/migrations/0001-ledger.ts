import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

const tables = `
create function ledger.organisation() returns uuid language sql stable
  -- Once a session has used the setting it is '' outside a transaction, and no uuid.
  return nullif(current_setting('app.org', true), '')::uuid;

create table ledger.log (
  organisation uuid primary key,
  origin text not null unique,
  -- Verifier keys (C2SP signed-note) of every key that has signed, the newest last.
  keys text[] not null,
  size bigint not null default 0 check (size between 0 and 281474976710656),
  root bytea not null default sha256('') check (octet_length(root) = 32)
);

create table ledger.event (
  -- INVARIANT: cache 1. A sequence that hands numbers out in blocks would not be monotone in time, and the order of the
  -- log rests on that: what was committed before another was inserted has the smaller id.
  id bigint generated always as identity (cache 1) primary key,
  organisation uuid not null,
  subject uuid not null,
  seq bigint not null check (seq >= 0),
  prev bytea check (octet_length(prev) = 32),
  entry bytea not null check (octet_length(entry) between 1 and 65535),
  -- RFC 9162 section 2.1.1. Computed here, so that no leaf can stand for another entry.
  leaf bytea not null generated always as (sha256('\\x00'::bytea || entry)) stored,
  check ((seq = 0) = (prev is null)),
  unique (organisation, subject, seq)
);

create table ledger.outbox (
  organisation uuid not null,
  event bigint not null,
  primary key (organisation, event)
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000, autovacuum_vacuum_cost_delay = 0);

create table ledger.place (
  organisation uuid not null,
  index bigint not null,
  event bigint not null unique,
  leaf bytea not null,
  primary key (organisation, index),
  unique (organisation, leaf)
);

create table ledger.tile (
  organisation uuid not null,
  level smallint not null,
  index bigint not null,
  hashes bytea not null check (octet_length(hashes) between 32 and 8192),
  primary key (organisation, level, index)
);
-- Hashes cannot be compressed.
alter table ledger.tile alter column hashes set storage external;

create table ledger.checkpoint (
  organisation uuid not null,
  size bigint not null,
  note text not null,
  primary key (organisation, size)
);

create table ledger.anchor (
  organisation uuid not null,
  size bigint not null,
  note text not null,
  tokens bytea[] not null,
  -- What new events name as after: SHA-256 of the newest proof of time in this anchor.
  after bytea check (octet_length(after) = 32),
  primary key (organisation, size)
);

create table ledger.subject_head (
  organisation uuid not null,
  subject uuid not null,
  seq bigint not null,
  leaf bytea not null check (octet_length(leaf) = 32),
  primary key (organisation, subject)
) with (fillfactor = 80);

-- What opens the commitments of an event. As text, since json would lose bytes and jsonb reorders.
create table ledger.opening (
  organisation uuid not null,
  subject uuid not null,
  seq bigint not null,
  actor uuid not null,
  openings text not null,
  primary key (organisation, subject, seq)
);
create index on ledger.opening (organisation, actor);

create table ledger.identity (
  organisation uuid not null,
  id uuid not null,
  -- Canonical JSON (RFC 8785) in UTF-8.
  identity bytea not null,
  primary key (organisation, id)
);
create unique index on ledger.identity (organisation, sha256(identity));
`

/** By security definer, so that whoever inserts an event can neither leave it out of the outbox nor put another in. */
const outbox = `
create function ledger.enqueue() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  insert into ledger.outbox (organisation, event) select organisation, id from added;
  perform pg_notify('ledger_event', organisation::text) from (select distinct organisation from added) as touched;
  return null;
end $$;
revoke execute on function ledger.enqueue() from public;
create trigger enqueue after insert on ledger.event referencing new table as added
  for each statement execute function ledger.enqueue();
`

const POLICED = ['log', 'event', 'place', 'tile', 'checkpoint', 'anchor', 'subject_head', 'opening', 'identity']

/** The serving role sees one organisation; the sequencer sees all, and only what it needs is granted to it. */
const policies = POLICED.map(
  (table) => `
alter table ledger.${table} enable row level security;
alter table ledger.${table} force row level security;
create policy one_organisation on ledger.${table} to tanba_app
  using (organisation = (select ledger.organisation())) with check (organisation = (select ledger.organisation()));`,
).join('\n')

const sequencerPolicies = ['log', 'event', 'place', 'tile', 'checkpoint']
  .map((table) => `create policy sequencer on ledger.${table} to tanba_seq using (true) with check (true);`)
  .join('\n')

/** INVARIANT: nobody but the owner, and the owner only in a migration, may change or remove an event. */
const grants = `
grant usage on schema ledger to tanba_app, tanba_seq;
grant execute on function ledger.organisation() to tanba_app, tanba_seq;

grant select, insert (organisation, origin, keys), update (keys) on ledger.log to tanba_app;
grant select, insert (organisation, subject, seq, prev, entry) on ledger.event to tanba_app;
grant select on ledger.place, ledger.tile, ledger.checkpoint to tanba_app;
grant select, insert, update on ledger.anchor, ledger.subject_head to tanba_app;
grant select, insert, delete on ledger.opening, ledger.identity to tanba_app;

grant select, update (size, root) on ledger.log to tanba_seq;
grant select on ledger.event to tanba_seq;
grant select, delete on ledger.outbox to tanba_seq;
grant select, insert on ledger.place, ledger.checkpoint to tanba_seq;
grant select, insert, update on ledger.tile to tanba_seq;
`

/** Schema of the ledger: tables, the outbox, and who may do what. */
export const ledgerTables: Migration = {
  up: async (db: Kysely<unknown>): Promise<void> => {
    for (const part of [tables, outbox, policies, sequencerPolicies, grants]) await sql.raw(part).execute(db)
  },
}
