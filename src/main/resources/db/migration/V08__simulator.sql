-- The simulated operator and mailbox: what a real operator and real phones would keep. Only written when they are simulated.
create schema simulator;

create sequence simulator.arrival;

create table simulator.phone (
    id       bigint generated always as identity primary key,
    number   text not null unique,
    language text,                         -- of the newest message
    last_at  timestamptz not null
);
create index on simulator.phone (last_at desc, id desc);
create index on simulator.phone (language, last_at desc);

create table simulator.message (
    id              bigint generated always as identity primary key,
    sid             text not null unique,
    phone_id        bigint not null references simulator.phone on delete cascade,
    direction       text not null check (direction in ('OUTBOUND_API', 'OUTBOUND_REPLY', 'INBOUND')),
    sender          text not null,         -- the hub's number or name
    body            text not null,
    segments        smallint not null,
    language        text,                  -- as the hub recorded it on its delivery; null: not one of the hub's deliveries
    status          text not null,
    error_code      int,
    status_callback text,
    arrival         bigint unique,         -- the order in which the handset showed it; null: it never did
    created_at      timestamptz not null,
    sent_at         timestamptz,
    updated_at      timestamptz not null
) with (fillfactor = 80);
create index on simulator.message (phone_id, arrival);
create index on simulator.message (status) where status in ('ACCEPTED', 'QUEUED', 'SENDING', 'SENT');

create table simulator.opt_out (
    phone_id bigint not null references simulator.phone on delete cascade,
    sender   text not null,
    at       timestamptz not null,
    primary key (phone_id, sender)
);

create table simulator.mail (
    id            bigint generated always as identity primary key,
    envelope_from text not null,
    envelope_to   text not null,
    sender        text not null,
    recipient     text not null,
    subject       text not null,
    language      text,
    raw           bytea not null,
    received_at   timestamptz not null
);
create index on simulator.mail (envelope_to, id);
