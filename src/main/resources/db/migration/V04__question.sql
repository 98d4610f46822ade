-- What an announcement asks. The policy and the assurance are data, so that a new kind of question needs no code.
create table question (
    announcement_id   bigint primary key references announcement,
    kind              text not null check (kind in ('OFFER')),
    policy            text not null default 'ANY_ONE' check (policy in ('APPLICANT_ONLY', 'ANY_ONE', 'ALL', 'FIRST_WINS')),
    assurance         text not null default 'SMS' check (assurance in ('SMS', 'PRELIMINARY', 'PORTAL')),
    grace             interval not null default '7 days', -- how long after the deadline the digits stay taken
    reminder_template text,                             -- null: nobody is reminded
    closed_template   text                              -- null: nobody is told that the offer closed
);

create table offer (
    id               bigint generated always as identity primary key,
    announcement_id  bigint not null references question,
    source_id        text,                        -- the offer's id in the application system
    child_id         bigint not null references child,
    unit_id          bigint not null references unit,
    place            text not null,
    starts           date not null,
    deadline         timestamptz not null,
    applicant_id     bigint references guardian,  -- who applied, where the policy asks for it
    remind_at        timestamptz,                 -- null: the deadline was too near for a reminder
    reminded_at      timestamptz,
    state            text not null default 'OPEN' check (state in
                       ('OPEN', 'ACCEPTED', 'DECLINED', 'CLOSED', 'CONFLICT', 'WITHDRAWN', 'FILLED')),
    answered_at      timestamptz,
    answered_by      bigint references guardian,
    answered_channel text,                        -- SMS, EMAIL, PORTAL; STAFF after they settled a conflict
    voices           jsonb not null default '{}', -- what each guardian (0: somebody behind a shared phone) has said
    preliminary      text check (preliminary in ('ACCEPT', 'DECLINE')), -- waits to be confirmed after a login
    closed_at        timestamptz,
    closed_told_at   timestamptz,
    version          int not null default 0,
    unique (announcement_id, child_id)
);
create index on offer (child_id);
create index on offer (deadline) where state = 'OPEN';
create index on offer (remind_at) where state = 'OPEN' and reminded_at is null;
create index on offer (closed_at) where state = 'CLOSED' and closed_told_at is null;

-- The digits by which a phone answers an offer; disjoint per (our number, phone) while they are in use.
create table reply_code (
    sender       text not null,
    phone        text not null,
    offer_id     bigint not null references offer,
    accept_code  smallint not null,
    decline_code smallint not null,
    allocated_at timestamptz not null,
    released_at  timestamptz,
    primary key (sender, phone, offer_id),
    check (accept_code % 2 = 1 and decline_code = accept_code + 1) -- 1/2, 3/4, …: pairs never share a digit
);
create unique index on reply_code (sender, phone, accept_code) where released_at is null;
create unique index on reply_code (sender, phone, decline_code) where released_at is null;
create index on reply_code (offer_id) where released_at is null;

-- Every answer that came, applied or not.
create table answer (
    id                 bigint generated always as identity primary key,
    offer_id           bigint not null references offer,
    guardian_id        bigint,
    value              text not null check (value in ('ACCEPT', 'DECLINE')),
    channel            text not null,
    outcome            text not null, -- APPLIED, CHANGED, CONFLICT, AWAITING_OTHERS, PRELIMINARY, REPEATED,
                                      -- ALREADY_ANSWERED, LATE, HONOURED, SETTLED, NOT_ALLOWED
    note               text,          -- why staff settled it so
    inbound_message_id bigint,
    recorded_by        text,          -- the adviser who read it out of the guardian's words; null: the guardian's own
    at                 timestamptz not null
);
create index on answer (offer_id);

-- The links by which preliminary answers are completed; each opens the offer for those who log in as its guardians.
create table answer_link (
    token_hash bytea primary key, -- SHA-256: whoever reads the table cannot open a link
    offer_id   bigint not null references offer,
    expires_at timestamptz not null
);
create index on answer_link (offer_id);

-- What the application system must hear; sent until it answers, once per version of the offer.
create table result_notice (
    offer_id        bigint not null references offer,
    version         int not null,
    payload         jsonb not null, -- the offer as it stood at this version
    state           text not null default 'WAITING' check (state in ('WAITING', 'SENT', 'FAILED')),
    attempts        int not null default 0,
    next_attempt_at timestamptz,
    sent_at         timestamptz,
    last_error      text,
    primary key (offer_id, version)
);
create index on result_notice (next_attempt_at) where state = 'WAITING';
