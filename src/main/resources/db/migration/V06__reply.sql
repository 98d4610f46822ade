-- What came in, as it came; stored before the operator hears 200.
create table inbound_message (
    id                  bigint generated always as identity primary key,
    provider            text not null,
    provider_message_id text not null,
    phone               text not null,
    sender              text not null,     -- our number it was sent to
    body                text not null,
    opt_out             text,              -- STOP, START or HELP, as the operator understood it
    received_at         timestamptz not null,
    state               text not null default 'RECEIVED' check (state in ('RECEIVED', 'RESOLVED')),
    reading             jsonb,             -- what it was understood to mean, with the evidence
    resolution          text,              -- ANSWERED, WHICH_CHILD, NOT_UNDERSTOOD, TO_ADVISER, UNKNOWN_NUMBER, OPT_OUT, OPT_IN, NOTHING_TO_DO
    resolved_at         timestamptz,
    unique (provider, provider_message_id)
);
create index on inbound_message (received_at) where state = 'RECEIVED';
create index on inbound_message (phone, received_at);

-- What the hub answered by itself, so that it never answers twice and never talks to another machine for ever.
create table auto_reply (
    inbound_id bigint not null references inbound_message,
    phone      text not null,
    template   text not null,
    at         timestamptz not null
);
create index on auto_reply (phone, at);
create index on auto_reply (inbound_id);

-- A guardian's free text and an adviser's answers.
create table conversation (
    id          bigint generated always as identity primary key,
    guardian_id bigint,
    phone       text,                      -- null: it was written in the portal
    sender      text,                      -- our number the guardian writes to
    language    text not null,
    subject     text not null,             -- why it needs a person: NOT_UNDERSTOOD, QUESTION, UNKNOWN_NUMBER, LATE, CONFLICT, NOT_ALLOWED, OPT_OUT, HELP
    offer_id    bigint,
    state       text not null check (state in ('OPEN', 'ANSWERED', 'CLOSED')),
    claimed_by  text,
    claimed_at  timestamptz,
    opened_at   timestamptz not null,
    updated_at  timestamptz not null
);
create index on conversation (language, opened_at) where state = 'OPEN';
create index on conversation (guardian_id);
create index on conversation (phone) where state <> 'CLOSED';

create table conversation_message (
    id              bigint generated always as identity primary key,
    conversation_id bigint not null references conversation,
    inbound_id      bigint,
    author          text,                  -- an adviser's user name; null: the guardian
    body            text not null,
    at              timestamptz not null
);
create index on conversation_message (conversation_id);
