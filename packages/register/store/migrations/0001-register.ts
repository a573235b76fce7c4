import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/**
 * Every key starts with the organisation: the policies ask for it in every statement. Moments are kept to the millisecond,
 * as the register writes them, and days as days: neither depends on the zone of a session.
 */
const records = `
create function register.organisation() returns uuid language sql stable
  -- Once a session has used the setting it is '' outside a transaction, and no uuid.
  return nullif(current_setting('app.org', true), '')::uuid;

create table register.organisation (
  organisation uuid primary key,
  name text not null,
  number jsonb not null,
  category text not null,
  -- Declaration that one person does everything; null: never declared.
  one_person jsonb,
  revision integer not null default 1
);

create table register.system (
  organisation uuid not null,
  id uuid not null,
  name text not null,
  -- Name and purpose with the letters folded that people type for each other.
  name_folded text not null,
  folded text not null,
  -- The current description; every one that was is in system_version.
  description jsonb not null,
  steward uuid not null,
  stage text not null,
  since date not null,
  declared boolean not null default false,
  registered timestamptz(3) not null,
  changed timestamptz(3) not null,
  revision integer not null default 1,
  -- The determination that holds now, and what lists show and filter of it.
  determination uuid,
  determined text check (determined ~ '^[0-9a-f]{64}$'),
  classes jsonb not null default '{}',
  prohibition text not null default 'unknown',
  primary key (organisation, id)
);
create index on register.system (organisation, name_folded, id);
create index on register.system (organisation, changed, id);
create index on register.system (organisation, stage);

create table register.system_version (
  organisation uuid not null,
  system uuid not null,
  revision integer not null,
  description jsonb not null,
  steward uuid not null,
  account uuid not null,
  recorded timestamptz(3) not null,
  primary key (organisation, system, revision),
  foreign key (organisation, system) references register.system
);

create table register.statement (
  organisation uuid not null,
  id uuid not null,
  system uuid not null,
  fact text not null,
  -- As text: jsonb would reorder the fields of a value. Null: said to be not known.
  value text,
  said_by text not null,
  account uuid not null,
  said_on date not null,
  ground text,
  evidence text[],
  recorded timestamptz(3) not null,
  primary key (organisation, id),
  foreign key (organisation, system) references register.system
);
create index on register.statement (organisation, system, recorded);

create table register.withdrawal (
  organisation uuid not null,
  id uuid not null,
  system uuid not null,
  statement uuid not null,
  account uuid not null,
  reason text not null,
  recorded timestamptz(3) not null,
  primary key (organisation, id),
  unique (organisation, statement),
  foreign key (organisation, statement) references register.statement,
  foreign key (organisation, system) references register.system
);
create index on register.withdrawal (organisation, system);

create table register.determination (
  organisation uuid not null,
  id uuid not null,
  system uuid not null,
  as_of date not null,
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  pack text not null,
  -- Canonical JSON (RFC 8785): the hash is over these bytes.
  content text not null,
  -- Why it was made: registration, facts, stage, law.
  cause text not null,
  account uuid not null,
  recorded timestamptz(3) not null,
  primary key (organisation, id),
  foreign key (organisation, system) references register.system
);
create index on register.determination (organisation, system, recorded);
create index on register.determination (organisation, system, hash);
`

const acts = `
-- What happened to a system: moves, evidence, assignments, approvals, acts of capabilities. The board is computed from these
-- and from the determination, and from nothing else.
create table register.board_event (
  organisation uuid not null,
  system uuid not null,
  id uuid not null,
  kind text not null,
  -- Name of the duty or of the subject that it speaks of.
  topic text,
  content text not null,
  -- Reason of a move.
  note text,
  account uuid not null,
  recorded timestamptz(3) not null,
  primary key (organisation, system, id),
  foreign key (organisation, system) references register.system
);

create table register.proposal (
  organisation uuid not null,
  id uuid not null,
  system uuid not null,
  subject text not null,
  content text not null check (content ~ '^[0-9a-f]{64}$'),
  proposer uuid not null,
  recorded timestamptz(3) not null,
  primary key (organisation, id),
  foreign key (organisation, system) references register.system
);
create index on register.proposal (organisation, system);

create table register.comment (
  organisation uuid not null,
  id uuid not null,
  system uuid not null,
  -- Null: on the system itself.
  duty text,
  text text not null,
  account uuid not null,
  recorded timestamptz(3) not null,
  primary key (organisation, id),
  foreign key (organisation, system) references register.system
);
create index on register.comment (organisation, system, recorded);
`

/** Derived: it may be emptied at any time, and is computed again from the records above. */
const board = `
create table register.cell (
  organisation uuid not null,
  system uuid not null,
  duty text not null,
  state text not null,
  due date,
  assignee uuid,
  content text not null,
  primary key (organisation, system, duty),
  foreign key (organisation, system) references register.system
);
create index on register.cell (organisation, state, due);

-- One row a system, so that a list of thousands need not walk a million cells.
create table register.board_row (
  organisation uuid not null,
  system uuid not null,
  -- The day for which the cells were computed: time alone turns due into overdue.
  computed_on date not null,
  counts jsonb not null,
  blocking text not null,
  next_due date,
  primary key (organisation, system),
  foreign key (organisation, system) references register.system
);
create index on register.board_row (organisation, computed_on);
`

/** Tables that only grow; and those of which a few columns may change. */
const APPEND_ONLY = ['system_version', 'statement', 'withdrawal', 'determination', 'board_event', 'proposal', 'comment']
const CHANGED: Readonly<Record<string, string>> = {
  organisation: 'name, number, category, one_person, revision',
  system:
    'name, name_folded, folded, description, steward, stage, since, declared, changed, revision, determination, determined, classes, prohibition',
}
const DERIVED = ['cell', 'board_row']

const policies = [...APPEND_ONLY, ...Object.keys(CHANGED), ...DERIVED]
  .map(
    (table) => `
alter table register.${table} enable row level security;
alter table register.${table} force row level security;
create policy one_organisation on register.${table} to tanba_app
  using (organisation = (select register.organisation())) with check (organisation = (select register.organisation()));`,
  )
  .join('\n')

/** INVARIANT: the serving role can neither change nor remove what somebody said, decided or was told by the law. */
const grants = `
grant usage on schema register to tanba_app;
grant execute on function register.organisation() to tanba_app;
${APPEND_ONLY.map((table) => `grant select, insert on register.${table} to tanba_app;`).join('\n')}
${Object.entries(CHANGED)
  .map(([table, columns]) => `grant select, insert, update (${columns}) on register.${table} to tanba_app;`)
  .join('\n')}
${DERIVED.map((table) => `grant select, insert, update, delete on register.${table} to tanba_app;`).join('\n')}
`

/** Schema of the register: records, acts on them, the derived board, and who may do what. */
export const registerTables: Migration = {
  up: async (db: Kysely<unknown>): Promise<void> => {
    for (const part of [records, acts, board, policies, grants]) await sql.raw(part).execute(db)
  },
}
