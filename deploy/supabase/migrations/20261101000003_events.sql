-- The event log: the truth for history, for resuming a WebSocket and for rebuilding what people see.
--
-- A reader goes on from the last seq it saw, so no row may ever appear below a seq that was already read. A sequence
-- alone does not give that: of two transactions the one with the larger number may commit first. Holding a lock from
-- the numbering to the commit would, at the price of one commit at a time for the whole platform. Instead number and
-- transaction id are taken together, under a lock held for that moment only, so both grow in the same order, and
-- readers see rows of transactions older than every one still under way (pg_snapshot_xmin). After a logical restore
-- into another cluster, whose transaction ids start anew: update public.events set xid = '3'.
create sequence public.events_seq as bigint;

create function public.take_event_seq() returns bigint language plpgsql volatile as $$
declare
  taken bigint;
begin
  if pg_current_xact_id_if_assigned() is not null then
    raise exception 'take_event_seq must come before the first write of its transaction, and once';
  end if;
  perform pg_advisory_lock(4723011);
  perform pg_current_xact_id();
  taken := nextval('public.events_seq');
  perform pg_advisory_unlock(4723011);
  return taken;
end $$;

create table public.events (
  id text primary key,
  seq bigint not null unique,
  xid xid8 not null default pg_current_xact_id(),
  video_id uuid not null,
  owner_id uuid,
  type text not null,
  time timestamptz not null,
  data jsonb not null
);
create index events_by_video on public.events (video_id, seq);
create index events_by_owner on public.events (owner_id, seq);

-- Messages given up on, as they were: shown to operators, who may replay them.
create table public.dead_letters (
  id text primary key,
  topic text,
  subscription text,
  video_id uuid,
  reason text not null,
  attributes jsonb not null,
  data bytea not null,
  received_at timestamptz not null default now(),
  replayed_at timestamptz
);
create index dead_letters_by_arrival on public.dead_letters (received_at desc, id desc);

-- WebSocket tickets that were used, until they would have expired anyway.
create table public.used_tickets (
  id text primary key,
  expires_at timestamptz not null
);
create index used_tickets_by_expiry on public.used_tickets (expires_at);
