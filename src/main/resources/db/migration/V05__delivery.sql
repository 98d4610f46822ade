-- The frozen text of a release for one channel: ICU patterns with their types and the values all recipients share.
-- With a delivery's own args it gives exactly what one guardian got.
create table rendering (
    id                  bigint generated always as identity primary key,
    content_hash        text not null unique,
    template_version_id bigint references template_version,
    language            text not null,
    channel             text not null,
    content             json not null,     -- not jsonb, which would lose the order of the patterns
    created_at          timestamptz not null
);

-- The unit of the outbox, of a Kafka record, of a claim and of a status update.
create table delivery_batch (
    id              bigint generated always as identity primary key,
    announcement_id bigint,
    rendering_id    bigint references rendering, -- the text of all its messages; null: each has its own
    lane            text not null check (lane in ('CRISIS', 'NORMAL', 'BULK')),
    channel         text not null check (channel in ('SMS', 'EMAIL', 'PORTAL')),
    sender          text not null,
    size            int not null,
    state           text not null check (state in ('PLANNED', 'QUEUED', 'SENDING', 'DONE')),
    not_before      timestamptz not null,
    expires_at      timestamptz,
    queued_at       timestamptz,
    claimed_at      timestamptz,
    claimed_by      text,
    done_at         timestamptz,
    retry_of        bigint                 -- the batch whose deliveries these are, tried again
);
create index on delivery_batch (announcement_id);
create index on delivery_batch (lane, channel, announcement_id, id) where state = 'PLANNED';
create index on delivery_batch (queued_at) where state = 'QUEUED';
create index on delivery_batch (claimed_at) where state = 'SENDING';

-- No foreign keys: rows come by the hundred thousand and are written by the hub alone. While a delivery is PENDING it
-- stands as its batch does, and of nearly all of them nothing else needs to be written until a receipt comes: see
-- batch_status, delivery_sent and the view delivery_now. No index holds a column that a status update changes, and a
-- page is filled to the half, so that such an update stays within its page.
create table delivery (
    id                  bigint generated always as identity primary key,
    announcement_id     bigint,            -- null: a message of the hub itself (login code, unknown number)
    guardian_id         bigint,
    child_id            bigint not null default 0,
    channel             text not null,
    purpose             text not null,
    cause_id            bigint not null default 0, -- the inbound message it answers, the n of a reminder, -n of the answer it tells of; else 0
    batch_id            bigint,            -- null: never sent (SUPPRESSED at planning)
    rendering_id        bigint,
    wanted_language     text not null,
    language            text not null,
    language_reason     text not null,     -- FIRST_CHOICE, OWN_LIST, CITY_TABLE
    destination         text,
    args                json not null default '{}', -- texts; nobody looks for them here, and json is written as it comes
    status              text not null,
    reason              text,
    attempts            smallint not null default 0,
    created_at          timestamptz not null,
    status_at           timestamptz not null
) with (fillfactor = 50);
create unique index delivery_why on delivery (announcement_id, guardian_id, child_id, channel, purpose, cause_id)
    where announcement_id is not null;
create index on delivery (batch_id) where batch_id is not null;
create index on delivery (guardian_id, created_at);
-- One-time codes that still stand in their message.
create index on delivery (cause_id) where purpose = 'LOGIN_CODE' and args ->> 'code' <> '------';

-- The forward order of statuses; a test compares it with DeliveryStatus.
create function delivery_rank(status text) returns int language sql immutable parallel safe as $$
    select case status
        when 'PENDING' then 0 when 'QUEUED' then 1 when 'SENDING' then 2 when 'SENT' then 3 when 'FAILED' then 4
        when 'DELIVERED' then 5 when 'READ' then 6 when 'SUPPRESSED' then 7 when 'EXPIRED' then 7
    end
$$;

-- How deliveries stand that are PENDING and in such a batch. One that ended otherwise than the others of its batch, or
-- of which more is known, says so itself.
create function batch_status(state text, channel text) returns text language sql immutable parallel safe as $$
    select case state
        when 'PLANNED' then 'PENDING'
        when 'DONE' then case channel when 'PORTAL' then 'DELIVERED' else 'SENT' end
        else state
    end
$$;

-- Deliveries with the status people see.
create view delivery_now as
    select d.id, d.announcement_id, d.guardian_id, d.child_id, d.channel, d.purpose, d.cause_id, d.batch_id,
           d.rendering_id, d.wanted_language, d.language, d.language_reason, d.destination, d.args,
           case when b.id is not null then batch_status(b.state, b.channel) else d.status end as status, d.reason,
           d.attempts, d.created_at, coalesce(b.done_at, b.claimed_at, b.queued_at, d.status_at) as status_at
    from delivery d left join delivery_batch b on b.id = d.batch_id and d.status = 'PENDING';

-- How many deliveries stand how, as a sum: each statement that writes deliveries adds what it has changed, a row or two
-- for a batch, in its own transaction. Nobody waits for anybody, the sum is exact at any moment, and a page need not
-- count a million rows.
create table delivery_tally (
    announcement_id bigint not null,
    batch_id        bigint,            -- of those PENDING: they stand as it does
    channel         text not null,
    purpose         text not null,
    own             boolean not null,  -- not an answer, nor the n-th reminder: cause_id is 0
    wanted_language text not null,
    language        text not null,
    status          text not null,
    reason          text,
    n               bigint not null,
    fresh           boolean not null default true -- not yet folded with others like it
);
create index on delivery_tally (announcement_id);
create index on delivery_tally (announcement_id) where fresh or batch_id is not null;

-- The sums, with the status people see.
create view delivery_tally_now as
    select t.announcement_id, t.channel, t.purpose, t.own, t.wanted_language, t.language,
           case when b.id is not null then batch_status(b.state, b.channel) else t.status end as status, t.reason,
           t.n as deliveries
    from (select announcement_id, batch_id, channel, purpose, own, wanted_language, language, status, reason,
                 sum(n)::bigint as n
          from delivery_tally
          group by announcement_id, batch_id, channel, purpose, own, wanted_language, language, status, reason
          having sum(n) <> 0) as t
    left join delivery_batch b on b.id = t.batch_id;

create function tally_deliveries() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        insert into delivery_tally (announcement_id, batch_id, channel, purpose, own, wanted_language, language, status,
                                    reason, n)
        select announcement_id, case status when 'PENDING' then batch_id end, channel, purpose, cause_id = 0,
               wanted_language, language, status, reason, count(*)
        from new_rows where announcement_id is not null
        group by 1, 2, 3, 4, 5, 6, 7, 8, 9;
    elsif tg_op = 'UPDATE' then
        insert into delivery_tally (announcement_id, batch_id, channel, purpose, own, wanted_language, language, status,
                                    reason, n)
        select announcement_id, case status when 'PENDING' then batch_id end, channel, purpose, cause_id = 0,
               wanted_language, language, status, reason, sum(n)
        from (select announcement_id, batch_id, channel, purpose, cause_id, wanted_language, language, status, reason,
                     1 as n from new_rows
              union all
              select announcement_id, batch_id, channel, purpose, cause_id, wanted_language, language, status, reason,
                     -1 from old_rows) as changed
        where announcement_id is not null
        group by 1, 2, 3, 4, 5, 6, 7, 8, 9 having sum(n) <> 0;
    else
        insert into delivery_tally (announcement_id, batch_id, channel, purpose, own, wanted_language, language, status,
                                    reason, n)
        select announcement_id, case status when 'PENDING' then batch_id end, channel, purpose, cause_id = 0,
               wanted_language, language, status, reason, -count(*)
        from old_rows where announcement_id is not null
        group by 1, 2, 3, 4, 5, 6, 7, 8, 9;
    end if;
    return null;
end
$$;
create trigger tally_inserted after insert on delivery
    referencing new table as new_rows for each statement execute function tally_deliveries();
create trigger tally_updated after update on delivery
    referencing old table as old_rows new table as new_rows for each statement execute function tally_deliveries();
create trigger tally_deleted after delete on delivery
    referencing old table as old_rows for each statement execute function tally_deliveries();

-- Deliveries that the provider may or may not have taken; it is asked before anything else happens to them.
create table unresolved (
    delivery_id   bigint primary key,
    attempt       smallint not null,
    since         timestamptz not null,
    next_check_at timestamptz not null,
    checks        int not null default 0,
    detail        text not null,
    provider      text              -- who may have it; null: a hub died, all are asked
);
create index on unresolved (next_check_at);

-- When each provider takes more from each sender; one row however many hubs there are, none without a limit.
create table sms_rate (
    provider text not null,
    sender   text not null,
    lane     text not null check (lane in ('CRISIS', 'OTHERS')),
    free_at  timestamptz not null,
    primary key (provider, sender, lane)
);

-- What happened to single deliveries, in the order we learnt of it. Not repeated here is when a delivery's batch was
-- queued, claimed and, in the portal, done, what delivery_sent says, and what planning suppressed. The view
-- delivery_history has all but the first.
create table delivery_event (
    delivery_id bigint not null,
    at          timestamptz not null,
    attempt     smallint,           -- of what a provider said
    segments    smallint,
    status      text not null,
    reason      text,
    code        text,               -- the provider's own
    provider    text,
    message_id  text                -- the provider's
);
create index on delivery_event (delivery_id);

-- What a provider answered for those of a batch that it took, which are nearly all: one row instead of hundreds. The
-- n-th delivery has the n-th number of segments and message id. A delivery that is tried again moves to another batch,
-- and what was said of it here stays true of that attempt.
create table delivery_sent (
    batch_id    bigint not null,
    at          timestamptz not null,
    attempt     smallint not null,
    provider    text not null,
    deliveries  bigint[] not null,
    segments    smallint[] not null, -- 0: not known
    message_ids text[] not null
) with (toast_tuple_target = 4080);  -- only message_ids are too long to stay in the row
create index on delivery_sent (batch_id);
-- Ids are random: trying to compress them costs more than it saves.
alter table delivery_sent
    alter deliveries set storage external, alter segments set storage external, alter message_ids set storage external;

-- What happened to each delivery, wherever it is written. Found from the delivery: its own events, and those of its
-- batch and of the batches it was in before. So ask for deliveries, by their ids or a join; never for all there are.
create view delivery_history as
    select d.id as delivery_id, e.at, e.attempt, e.segments, e.status, e.reason, e.code, e.provider, e.message_id
    from delivery d
    cross join lateral (
        select at, attempt, segments, status, reason, code, provider, message_id
        from delivery_event where delivery_id = d.id
        union all
        select s.at, s.attempt, nullif(s.segments[p.n], 0), 'SENT', null, null, s.provider, s.message_ids[p.n]
        from (with recursive was_in (batch_id) as (
                  select d.batch_id
                  union all
                  select b.retry_of from was_in join delivery_batch b on b.id = was_in.batch_id
                  where b.retry_of is not null)
              select batch_id from was_in) as w
        join delivery_sent s on s.batch_id = w.batch_id
        cross join lateral (select array_position(s.deliveries, d.id) as n offset 0) as p
        where p.n is not null
        union all
        select d.created_at, null, null, d.status, d.reason, null, null, null
        where d.batch_id is null and d.status = 'SUPPRESSED') as e;

-- A record no route could handle; a person looks at it and replays it.
create table dead_letter (
    id          bigint generated always as identity primary key,
    topic       text not null,
    route       text not null,
    payload     text not null,
    error       text not null,
    at          timestamptz not null,
    replayed_at timestamptz,
    replayed_by text
);

-- Secrets of the hub's own making, shared by all hubs on this database.
create table hub_secret (
    name  text primary key,
    value bytea not null
);
