create table announcement (
    id                  bigint generated always as identity primary key,
    kind                text not null check (kind in ('PLACE_OFFER', 'CRISIS_NOTICE', 'INVITATION', 'SURVEY', 'BULLETIN')),
    urgency             text not null check (urgency in ('CRISIS', 'NORMAL', 'BULK')),
    purpose             text not null default 'FIRST', -- FIRST, FOLLOW_UP (update), ALL_CLEAR
    title               text not null,                 -- for staff; guardians never see it
    source_language     text not null,
    template            text,                          -- null: free text
    template_version_id bigint references template_version,
    fields              jsonb not null default '{}',   -- placeholder values shared by every recipient
    texts               jsonb not null default '{}',   -- free text by language: {"fi": {"title": …, "body": …}}
    audience            jsonb not null,
    channels            text[] not null,
    sender              text not null,                 -- the SMS number or name it goes out from
    state               text not null check (state in ('DRAFT', 'SCHEDULED', 'PUBLISHED', 'CANCELLED')),
    publish_at          timestamptz,
    published_at        timestamptz,
    expires_at          timestamptz,
    follows_id          bigint references announcement,
    created_by          text not null,
    created_at          timestamptz not null,
    draft               jsonb,           -- as staff wrote it, while it is a draft or scheduled
    held_because        text,            -- why a scheduled announcement could not be published
    idempotency_key     text unique
);
create index on announcement (publish_at) where state = 'SCHEDULED';

-- The audience, resolved when the announcement was published. child_id is 0 where the message is not about one child.
-- No foreign key: rows come by the hundred thousand, in the transaction that writes the announcement.
create table recipient (
    announcement_id bigint not null,
    guardian_id     bigint not null,
    child_id        bigint not null default 0,
    reason          text not null,   -- why this guardian: OFFER, UNIT, BIRTH_YEAR, LANGUAGE, EVERYONE, LIST, FOLLOWS
    language        text not null,   -- the guardian's first language when it was published
    languages       text[] not null, -- all of them, best first
    primary key (announcement_id, guardian_id, child_id)
);

-- The next recipients, in the order of their key. A function of its own because the planner knows nothing yet of an
-- announcement just published: it would sort all that is left of it each time, and expect one row where thousands come.
create function next_recipients(announcement bigint, after_guardian bigint, after_child bigint, languages text[], size int)
    returns setof recipient language sql stable rows 4000
    set enable_sort = off set enable_bitmapscan = off set enable_seqscan = off as $$
    select * from recipient r
    where r.announcement_id = $1 and (r.guardian_id, r.child_id) > ($2, $3) and r.language = any ($4)
    order by r.guardian_id, r.child_id
    limit $5
$$;

create table release (
    announcement_id bigint not null references announcement,
    language        text not null,
    state           text not null check (state in ('READY', 'WAITING', 'FALLEN_BACK', 'HELD')),
    recipients      int not null,
    due_at          timestamptz,
    decided_at      timestamptz,
    planning_at     timestamptz, -- the last sign of life of whoever is planning it
    planned_at      timestamptz,
    primary key (announcement_id, language)
);
create index on release (announcement_id) where planned_at is null;
