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
