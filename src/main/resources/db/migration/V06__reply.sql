-- What came in, as it came; stored before the operator hears 200.
create table inbound_message (
    id                  bigint generated always as identity primary key,
    provider            text not null,
    provider_message_id text not null,
    channel             text not null default 'SMS' check (channel in ('SMS', 'EMAIL')),
    phone               text not null,     -- or the address an e-mail came from
    sender              text not null,     -- our number or address it was sent to
    delivery_id         bigint,            -- the e-mail of ours it answers, as the address it came to proves
    automatic           boolean not null default false, -- a program wrote it
    body                text not null,
    opt_out             text,              -- STOP, START or HELP, as the operator understood it
    received_at         timestamptz not null,
    state               text not null default 'RECEIVED' check (state in ('RECEIVED', 'RESOLVED')),
    reading             jsonb,             -- what it was understood to mean, with the evidence
    resolution          text,              -- ANSWERED, WHICH_CHILD, NOT_UNDERSTOOD, TO_ADVISER, UNKNOWN_NUMBER, OPT_OUT, OPT_IN, NOTHING_TO_DO, AUTOMATIC
    resolved_at         timestamptz,
    unique (provider, provider_message_id)
);
create index on inbound_message (received_at) where state = 'RECEIVED';
create index on inbound_message (phone, received_at);
create index on inbound_message (delivery_id) where delivery_id is not null;

-- Which hub looks into the mailbox of e-mails; another does once it gives no sign of life.
create table mailbox_lease (
    mailbox text primary key,
    holder  text not null,
    until   timestamptz not null
);

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
    phone       text,                      -- a number or an e-mail address; null: it was written in the portal
    sender      text,                      -- our number or address the guardian writes to
    language    text not null,
    subject     text not null,             -- why it needs a person: NOT_UNDERSTOOD, QUESTION, UNKNOWN_NUMBER, LATE, CONFLICT, NOT_ALLOWED, OPT_OUT, HELP, OTHER_ADDRESS
    offer_id    bigint,
    state       text not null check (state in ('OPEN', 'ANSWERED', 'CLOSED')),
    claimed_by  text,
    lease_until timestamptz,               -- without a sign of life the others may take it then
    opened_at   timestamptz not null,
    updated_at  timestamptz not null,
    waiting_since timestamptz not null default now(), -- the first of the messages nobody has answered
    summary          text,                 -- what it is about, for staff who do not read the language
    summary_language text check (summary_language in ('fi', 'sv', 'en')),
    summary_by       text,
    summary_at       timestamptz,
    check ((claimed_by is null) = (lease_until is null))
);
create index on conversation (language, waiting_since) where state = 'OPEN';
create index on conversation (offer_id) where summary is not null;
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

-- What an adviser read as an answer and the hub did not: words that a second adviser of the language looks at. Whoever
-- publishes the word lists takes the accepted ones over; the hub does not read this table when it reads replies.
create table lexicon_proposal (
    id              bigint generated always as identity primary key,
    language        text not null,
    phrase          text not null,         -- names and numbers masked
    meaning         text not null check (meaning in ('ACCEPT', 'DECLINE')),
    conversation_id bigint references conversation,
    proposed_by     text not null,
    proposed_at     timestamptz not null,
    state           text not null default 'PROPOSED' check (state in ('PROPOSED', 'ACCEPTED', 'REJECTED')),
    decided_by      text,
    decided_at      timestamptz,
    unique (language, phrase, meaning),
    -- Four eyes: nobody accepts their own.
    check ((state = 'PROPOSED') = (decided_by is null) and (decided_by is null) = (decided_at is null)
           and decided_by <> proposed_by)
);
create index on lexicon_proposal (language, proposed_at) where state = 'PROPOSED';
