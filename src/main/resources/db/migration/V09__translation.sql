-- The advisers' queue: one row for each text and language that somebody has to translate, review or look at again.
create table translation_task (
    id                bigint generated always as identity primary key,
    subject           text not null check (subject in ('ANNOUNCEMENT', 'TEMPLATE', 'PHRASES')),
    subject_key       text not null,          -- the announcement's or the template's id; phrases have one task for all
    title             text not null,          -- what advisers read in the list
    source_language   text not null,
    language          text not null,
    source            json not null,          -- texts by key; not jsonb, which would lose their order
    channels          text[] not null,
    sms_gsm7          smallint,               -- the segments a text message may take; null: no more than an operator takes
    sms_ucs2          smallint,
    urgency           text not null check (urgency in ('CRISIS', 'NORMAL', 'BULK')),
    due_at            timestamptz,
    expires_at        timestamptz,            -- nobody needs it any more after this
    waiting           int not null default 0, -- guardians who wait for it
    state             text not null check (state in ('NEW', 'CLAIMED', 'TRANSLATED', 'IN_REVIEW', 'APPROVED',
                                                     'CHANGES_REQUESTED', 'STALE', 'CONFLICT', 'WITHDRAWN')),
    claimed_by        text,
    lease_until       timestamptz,
    target            json,                   -- what has been written, by key
    based_on          json,                   -- the source it was written from
    submitted         boolean not null default false,
    changes_requested text,                   -- what the reviewer wants changed
    conflict          json,                   -- the same texts as somebody else has changed them
    last_editor       text,
    approved_by       text,
    approved_at       timestamptz,
    override_reason   text,                   -- why one person alone has approved it
    approved          json,                   -- the texts as they were approved last
    post_review       boolean not null default false,
    escalated         smallint not null default 0, -- the last step taken: 50, 80 or 100 per cent of the time
    created_at        timestamptz not null,
    updated_at        timestamptz not null,
    version           int not null default 0,
    unique (subject, subject_key, language),
    check (language <> source_language),
    constraint translation_task_claim
        check ((state in ('CLAIMED', 'IN_REVIEW')) = (claimed_by is not null) and (claimed_by is null) = (lease_until is null)),
    -- Four eyes: nobody approves what they have written, but in a crisis, with a reason, and a second person looks later.
    constraint translation_task_four_eyes
        check (state <> 'APPROVED' or (last_editor is not null and approved_by is not null
               and (approved_by <> last_editor or (urgency = 'CRISIS' and trim(coalesce(override_reason, '')) <> ''))))
);
-- What somebody can do something about. Overdue first, then the nearest: both are the order of due_at.
create index translation_task_open on translation_task (due_at, id)
    where state in ('NEW', 'CLAIMED', 'TRANSLATED', 'IN_REVIEW', 'CHANGES_REQUESTED', 'STALE', 'CONFLICT') or post_review;

-- An approved text changes through a new review, or not at all.
create function translation_task_approved_text_stands() returns trigger language plpgsql as $$
begin
    if old.state = 'APPROVED' and new.state = 'APPROVED'
       and (new.target::text is distinct from old.target::text or new.last_editor is distinct from old.last_editor) then
        raise exception 'an approved text changes through a new review only';
    end if;
    return new;
end $$;
create trigger translation_task_approved before update on translation_task
    for each row execute function translation_task_approved_text_stands();

-- Who did what to a task, and the text as they left it. Append-only.
create table translation_event (
    id         bigint generated always as identity primary key,
    task_id    bigint not null references translation_task,
    at         timestamptz not null,
    actor      text not null,                 -- a user name; hub: by itself
    action     text not null,
    from_state text,                          -- null: it is new
    to_state   text not null,
    why        text,
    texts      json                           -- what was submitted or approved
);
create index on translation_event (task_id, id);
create index on translation_event (at) where to_state = 'APPROVED';
create trigger translation_event_append_only before update or delete on translation_event
    for each statement execute function refuse_change();

-- What an adviser can do in each language, and from which languages.
alter table adviser_language
    add column sources    text[] not null default '{fi}',
    add column translates boolean not null default true,
    add column reviews    boolean not null default true;

-- How the hub reaches the people who work with it.
create table staff_contact (
    user_name   text primary key,
    phone       text,
    email       text,
    language    text not null default 'fi',
    coordinator boolean not null default false -- is told when a translation is nearly late
);

-- The full text after a fallback: asked for when the translation is approved too late, then planned.
alter table release
    add column follow_up_at         timestamptz,
    add column follow_up_planned_at timestamptz;
create index on release (announcement_id) where follow_up_at is not null and follow_up_planned_at is null;
create index on release (due_at) where state = 'WAITING';
