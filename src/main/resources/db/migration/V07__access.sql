-- Who read or changed whose data. Append-only.
create table audit_log (
    id         bigint generated always as identity primary key,
    at         timestamptz not null,
    actor      text not null,
    action     text not null,              -- READ, CREATE, CHANGE, DELETE, EXPORT, LOGIN, LOGIN_FAILED
    subject    text not null,              -- guardian, child, announcement, offer, conversation, …
    subject_id bigint,
    detail     text
);
create index on audit_log (subject, subject_id);
create index on audit_log (at);
create index on audit_log (actor, id);

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% is append-only', tg_table_name;
end $$;
create trigger audit_log_append_only before update or delete on audit_log
    for each statement execute function refuse_change();

-- The languages an adviser works in; their conversations come first in the adviser's inbox.
create table adviser_language (
    adviser  text not null,
    language text not null,
    primary key (adviser, language)
);

create table login_code (
    id               bigint generated always as identity primary key,
    contact_point_id bigint not null references contact_point,
    code_hash        text not null,
    expires_at       timestamptz not null,
    attempts         smallint not null default 0,
    used_at          timestamptz
);
