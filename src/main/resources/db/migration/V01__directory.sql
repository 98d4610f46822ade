-- The register: units, guardians, children and how to reach them. source_id is the id in the city's own register.

create table unit (
    id        bigint generated always as identity primary key,
    source_id text not null unique,
    parent_id bigint references unit,           -- a GROUP lies within a day-care centre or a school
    kind      text not null check (kind in ('DAYCARE', 'SCHOOL', 'GROUP')),
    name      text not null,
    phone     text,
    closed_at timestamptz
);
create index on unit (parent_id);

create table guardian (
    id            bigint generated always as identity primary key,
    source_id     text not null unique,
    first_name    text not null,
    last_name     text not null,
    languages     text[] not null check (cardinality(languages) > 0), -- best first
    channels      text[] not null default '{SMS,EMAIL,PORTAL}',       -- those the guardian wants
    own_choice_at timestamptz,  -- when the guardian chose languages or channels; an import then leaves them alone
    left_at       timestamptz,
    erased_at     timestamptz,
    updated_at    timestamptz not null default now()
);

create table child (
    id         bigint generated always as identity primary key,
    source_id  text not null unique,
    first_name text not null,
    last_name  text not null,
    birth_date date not null,
    unit_id    bigint references unit,
    left_at    timestamptz,
    erased_at  timestamptz,
    updated_at timestamptz not null default now()
);
create index on child (unit_id);
create index on child (birth_date);

-- In force from since until the day before until.
create table guardianship (
    guardian_id bigint not null references guardian,
    child_id    bigint not null references child,
    since       date,
    until       date,
    primary key (guardian_id, child_id)
);
create index on guardianship (child_id);

-- A phone may be shared by several guardians: the same value then stands in several rows.
-- A number that moves away leaves its old row behind, closed by valid_until.
create table contact_point (
    id          bigint generated always as identity primary key,
    guardian_id bigint not null references guardian,
    kind        text not null check (kind in ('PHONE', 'EMAIL')),
    value       text not null, -- E.164 or a lower-cased e-mail address
    rank        smallint not null default 1,
    verified_at timestamptz,
    valid_from  timestamptz not null default now(),
    valid_until timestamptz
);
create unique index contact_point_open on contact_point (guardian_id, kind, value) where valid_until is null;
create index on contact_point (kind, value) where valid_until is null;
-- The one to be used of each kind is the first.
create index on contact_point (guardian_id, kind, rank, id) where valid_until is null;

create table consent (
    guardian_id  bigint not null references guardian,
    purpose      text not null, -- BULLETIN, SURVEY
    given_at     timestamptz,
    withdrawn_at timestamptz,
    primary key (guardian_id, purpose)
);

-- What the operator blocks: the number has answered STOP to this sender.
create table sms_opt_out (
    phone   text not null,
    sender  text not null,
    keyword text not null,
    since   timestamptz not null,
    primary key (phone, sender)
);

-- One import of CSV files; all of it is one transaction, so a run that did not end DONE has changed nothing.
create table import_run (
    id          bigint generated always as identity primary key,
    actor       text not null,
    files       text[] not null,
    dry_run     boolean not null,
    on_error    text not null check (on_error in ('REJECT_ALL', 'SKIP_BAD_ROWS')),
    missing     text not null check (missing in ('KEEP', 'LEAVE')),
    state       text not null check (state in ('WAITING', 'RUNNING', 'DONE', 'REJECTED', 'FAILED')),
    step        text not null,              -- READING, CHECKING, COMPARING, WRITING
    percent     smallint not null default 0,
    rows_read   bigint not null default 0,
    errors      int not null default 0,     -- bad rows
    notices     int not null default 0,
    report      jsonb,
    failure     text,
    started_at  timestamptz not null,
    updated_at  timestamptz not null,
    finished_at timestamptz
);

-- What was wrong in an import's files. The values may be personal data: they go when they are old.
create table import_problem (
    id       bigint generated always as identity primary key,
    run_id   bigint not null references import_run on delete cascade,
    file     text not null,
    line     int not null,
    "column" text,
    value    text,
    fault    text not null,
    hint     text                           -- what the message needs beside the value: another line, the values allowed
);
create index on import_problem (run_id);
