-- What advisers have translated before, to be found again by likeness. A source is kept once for all its languages:
-- the search by likeness is over sources only.
create extension if not exists pg_trgm;

-- The letter triples of a text as bits: a triple of both texts sets the same bit in both.
create function memory_signature(text text) returns bit(512) language sql immutable strict parallel safe as $$
    select coalesce(bit_or('1'::bit(512) >> (('x' || substr(md5(t), 1, 4))::bit(16)::int % 512)), '0'::bit(512))
    from unnest(show_trgm(text)) as t
$$;

create table memory_source (
    id        bigint generated always as identity primary key,
    language  text not null,
    trigrams  int generated always as (cardinality(show_trgm(text))) stored, -- how many letter triples it has
    signature bit(512) generated always as (memory_signature(text)) stored,
    text      text not null,
    hash      text generated always as (md5(text)) stored, -- a text may be too long for an index
    unique (language, hash)
);
-- What is much longer or shorter is not alike. The bits are compared next, and texts only where they let it be.
-- All that is compared for most texts stands in the index itself.
create index on memory_source (language, trigrams) include (signature, id);

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
