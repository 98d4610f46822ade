-- What advisers have translated before, to be found again by likeness. A source is kept once for all its languages:
-- the search by likeness is over sources only.
create extension if not exists pg_trgm;

create table memory_source (
    id       bigint generated always as identity primary key,
    language text not null,
    text     text not null,
    hash     text generated always as (md5(text)) stored, -- a text may be too long for an index
    unique (language, hash)
);
-- Searched far more often than written: no list of rows that wait to be put in.
create index memory_source_like on memory_source using gin (text gin_trgm_ops) with (fastupdate = off);

create table memory_target (
    source_id  bigint not null references memory_source,
    language   text not null,
    context    text not null,                -- where it stands, such as crisis-update/sms.text; empty: in a one-off text
    text       text not null,
    origin     text not null check (origin in ('TEMPLATE', 'ONE_OFF', 'EXCHANGE')),
    reviewed   boolean not null,             -- whether a second person has looked at it
    learned_at timestamptz not null,
    primary key (source_id, language, context)
);

-- What a machine has suggested last for a text of a task: so that it stays marked as the machine's until a person has
-- changed it or said why it is right.
create table machine_text (
    task_id      bigint not null references translation_task,
    key          text not null,
    text         text not null,
    engine       text not null,
    suggested_at timestamptz not null,
    primary key (task_id, key)
);
