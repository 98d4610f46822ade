-- Changes with every approval of a template's or the phrases' text, in the same transaction: each hub asks for it
-- before it uses one, and reads the texts again only if it has changed.
create table text_revision (
    one      boolean primary key default true check (one),
    revision uuid not null
);
create function text_revision_moves() returns trigger language plpgsql as $$
begin
    insert into text_revision (revision) values (gen_random_uuid())
    on conflict (one) do update set revision = excluded.revision;
    return null;
end $$;
create trigger translation_task_text_revision after update on translation_task
    for each row when (new.subject <> 'ANNOUNCEMENT' and (new.approved is not null or old.approved is not null)
                       and (new.state is distinct from old.state or new.approved::text is distinct from old.approved::text
                            or new.source::text is distinct from old.source::text))
    execute function text_revision_moves();

-- What the file said when the hub last looked: the third side when file and database have both moved on.
alter table translation_task add column filed json;
create index on translation_task (subject_key, language) where subject <> 'ANNOUNCEMENT' and approved is not null;

-- A release whose template is being translated for it, and when that was approved.
alter table release
    add column text_wanted boolean not null default false,
    add column text_at     timestamptz;
create index on release (language) where text_wanted and text_at is null;

-- Terms of the glossary that came by a file from elsewhere and that a coordinator has let in; they go over those of
-- translations/glossary until they are exported.
create table glossary_entry (
    term       text not null,
    language   text not null,             -- a tag; * for every language
    preferred  text[] not null,
    forbidden  text[] not null,
    name       boolean not null,          -- stays as it is in every language
    note       text not null,
    applied_by text not null,
    applied_at timestamptz not null,
    primary key (term, language)
);
create trigger glossary_entry_text_revision after insert or update or delete on glossary_entry
    for each statement execute function text_revision_moves();

-- A glossary somebody has uploaded, until a coordinator has looked at what differs.
create table glossary_upload (
    id          bigint generated always as identity primary key,
    file        text not null,
    entries     json not null,
    uploaded_by text not null,
    uploaded_at timestamptz not null,
    applied_by  text,
    applied_at  timestamptz
);
