-- Surveys and invitations: what an announcement of the kind SURVEY or INVITATION asks. The words are with the announcement's other free texts.
create table survey (
    announcement_id bigint primary key references announcement,
    closes_at       timestamptz not null,
    remind_at       timestamptz,           -- null: nobody is reminded
    reminded_at     timestamptz,
    results_at      timestamptz,           -- when the results were shown to those who were asked; null: not yet
    results_by      text
);
create index on survey (remind_at) where reminded_at is null and remind_at is not null;

create table survey_item (
    announcement_id bigint not null references survey on delete cascade,
    item            smallint not null,     -- from 1
    kind            text not null check (kind in ('CHOICE', 'CHOICES', 'SCALE', 'NUMBER', 'WORDS', 'ATTEND')),
    options         smallint not null,
    lowest          int not null,
    highest         int not null,
    primary key (announcement_id, item)
);

-- The numbers by which a phone answers a survey: one run for all its items, disjoint per (our number, phone) from those
-- of other surveys and of offers, so that no number ever means two things.
create table survey_code (
    sender          text not null,
    phone           text not null,
    announcement_id bigint not null references survey,
    guardian_id     bigint not null,
    before          int not null,          -- the survey's first number is the next one
    last            int not null,
    asked           smallint not null default 1, -- the item asked last
    allocated_at    timestamptz not null,
    released_at     timestamptz,
    primary key (sender, phone, announcement_id)
);
create index on survey_code (announcement_id) where released_at is null;

-- Where a guardian belonged when they answered: a child that moves takes no answer along.
create table survey_response (
    id              bigint generated always as identity primary key,
    announcement_id bigint not null references survey,
    guardian_id     bigint not null,
    language        text not null,
    unit_id         bigint references unit,
    channel         text not null check (channel in ('SMS', 'PORTAL')),
    started_at      timestamptz not null,
    updated_at      timestamptz not null,
    unique (announcement_id, guardian_id)
);

create table survey_answer (
    response_id bigint not null references survey_response on delete cascade,
    item        smallint not null,
    chosen      smallint[] not null default '{}',
    number      int,                       -- of an invitation: how many come
    words       text,
    at          timestamptz not null,
    primary key (response_id, item)
);
