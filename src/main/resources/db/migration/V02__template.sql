-- A template as it was read from translations/, kept so that what was sent stays explainable after the files change.
create table template_version (
    id           bigint generated always as identity primary key,
    template     text not null,
    content_hash text not null,
    content      jsonb not null,
    loaded_at    timestamptz not null,
    unique (template, content_hash)
);
