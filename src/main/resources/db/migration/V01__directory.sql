-- The register: units, guardians, children and how to reach them. source_id is the id in the city's own register.

create table unit (
    id        bigint generated always as identity primary key,
    source_id text not null unique,
    parent_id bigint references unit,
    kind      text not null check (kind in ('DAYCARE', 'SCHOOL', 'GROUP')),
    name      text not null,
    phone     text,
    closed_at timestamptz
);

create table guardian (
    id         bigint generated always as identity primary key,
    source_id  text not null unique,
    first_name text not null,
    last_name  text not null,
    languages  text[] not null check (cardinality(languages) > 0), -- best first
    channels   text[] not null default '{SMS,EMAIL,PORTAL}',       -- those the guardian wants
    left_at    timestamptz,
    updated_at timestamptz not null default now()
);

create table child (
    id         bigint generated always as identity primary key,
    source_id  text not null unique,
    first_name text not null,
    last_name  text not null,
    birth_date date not null,
    unit_id    bigint references unit,
    left_at    timestamptz,
    updated_at timestamptz not null default now()
);
create index on child (unit_id);
create index on child (birth_date);

create table guardianship (
    guardian_id bigint not null references guardian,
    child_id    bigint not null references child,
    since       date,
    until       date,
    primary key (guardian_id, child_id)
);
create index on guardianship (child_id);

-- A phone may be shared by several guardians: the same value then stands in several rows.
create table contact_point (
    id          bigint generated always as identity primary key,
    guardian_id bigint not null references guardian,
    kind        text not null check (kind in ('PHONE', 'EMAIL')),
    value       text not null, -- E.164 or a lower-cased e-mail address
    rank        smallint not null default 1,
    verified_at timestamptz,
    valid_from  timestamptz not null default now(),
    valid_until timestamptz,
    unique (guardian_id, kind, value)
);
create index on contact_point (kind, value) where valid_until is null;

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
