import type { Capability } from '@tanba/db'
import { type Kysely, sql } from 'kysely'

const answers = {
  up: async (db: Kysely<unknown>): Promise<void> => {
    await sql`
      create table http.answer (
        key bytea primary key check (length(key) = 32),
        -- null: of a request outside all organisations
        organisation uuid,
        fingerprint bytea not null check (length(fingerprint) = 32),
        until timestamptz not null,
        status smallint,
        headers jsonb,
        body text
      );
      create index answer_until on http.answer (until);
      create function http.here() returns uuid language sql stable
        as $$ select nullif(current_setting('app.org', true), '')::uuid $$;
      alter table http.answer enable row level security;
      alter table http.answer force row level security;
      create policy organisation on http.answer to tanba_app
        using (organisation is not distinct from (select http.here()))
        with check (organisation is not distinct from (select http.here()));
      grant usage on schema http to tanba_app;
      grant select, insert, update, delete on http.answer to tanba_app`.execute(db)
  },
}

/** What the shell keeps in PostgreSQL: schema `http`, answers by their idempotency keys. */
export const httpCapability: Capability = { name: 'http', migrations: { '0001-answer': answers } }
