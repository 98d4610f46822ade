-- What people say to each other about a text that is being translated. Never changed, except that an answer is seen.
create table translation_comment (
    id         bigint generated always as identity primary key,
    task_id    bigint not null references translation_task,
    key        text,                          -- the text it is about; null: the whole
    author     text not null,                 -- a user name
    at         timestamptz not null,
    body       text not null check (length(body) between 1 and 2000),
    asked_of   text[] not null default '{}',  -- user names: it is a question to whoever wrote the source
    answers_id bigint references translation_comment, -- the question it answers
    seen_at    timestamptz                    -- when the adviser who asked saw the answer
);
create index on translation_comment (task_id, id);
create index on translation_comment (answers_id) where answers_id is not null;
create index on translation_comment (author) where asked_of <> '{}';
create index on translation_comment using gin (asked_of) where asked_of <> '{}';

-- Whether a guardian found an announcement clear, in the language they got it in. One answer each, that may be changed.
create table clarity_answer (
    announcement_id     bigint not null references announcement,
    guardian_id         bigint not null references guardian,
    template            text,                 -- null: a text of the announcement's own
    template_version_id bigint references template_version,
    language            text not null,        -- of the text, not of the guardian
    choice              text not null check (choice in ('CLEAR', 'PARTLY', 'NOT_CLEAR')),
    comment             text check (length(comment) between 1 and 1000), -- null: none, or its writer is erased
    answered_at         timestamptz not null,
    primary key (announcement_id, guardian_id)
);
create index on clarity_answer (template, language) where template is not null;
create index on clarity_answer (guardian_id);

-- Which texts of a step were a machine's as it wrote them, by key.
alter table translation_event add column machine text[] not null default '{}';

-- Whether the memory may learn from announcements to a unit; null: as the unit it lies within, else as the city has set.
alter table unit add column memory_learns boolean;
