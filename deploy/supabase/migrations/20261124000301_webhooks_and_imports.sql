-- Where users want to be told of their events, what they are told, and how far the log has been told on.
create table public.webhooks (
  id uuid primary key,
  owner_id uuid not null,
  url text not null check (char_length(url) between 1 and 2083),
  description text not null default '' check (char_length(description) <= 200),
  events text[] not null default '{}',
  enabled boolean not null default true,
  disabled_reason text,
  failing_since timestamptz,
  from_seq bigint not null,
  secret text not null,
  previous_secret text,
  previous_until timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
comment on column public.webhooks.events is 'names of event types; empty: all but stage.progressed';
comment on column public.webhooks.failing_since is 'the first attempt that failed since one last succeeded';
comment on column public.webhooks.from_seq is 'older events of the log are none of its business';
comment on column public.webhooks.secret is 'encrypted by the gateway, under a key made of JWT_SECRET_KEY';
create index webhooks_by_owner on public.webhooks (owner_id, created_at desc, id desc);

-- One message to one endpoint. What it says is in the event, and goes with it when the video is deleted. A claim is a
-- next_attempt_at in the future: it lapses by itself when the claimant dies.
create table public.webhook_deliveries (
  id uuid primary key,
  seq bigint generated always as identity unique,
  webhook_id uuid not null references public.webhooks on delete cascade,
  owner_id uuid not null,
  event_id text references public.events on delete cascade,
  video_id uuid,
  type text not null,
  state text not null default 'pending' check (state in ('pending', 'succeeded', 'failed')),
  attempts integer not null default 0,
  response_code integer,
  error text,
  created_at timestamptz not null default now(),
  attempted_at timestamptz,
  next_attempt_at timestamptz not null default now(),
  give_up_at timestamptz not null
);
comment on column public.webhook_deliveries.event_id is 'null: a test, which is about no event';
create index webhook_deliveries_by_webhook on public.webhook_deliveries (webhook_id, seq desc);
create index webhook_deliveries_by_event on public.webhook_deliveries (event_id);
create index webhook_deliveries_by_age on public.webhook_deliveries (created_at);
create index webhook_deliveries_by_owner on public.webhook_deliveries (owner_id);
create index webhook_deliveries_due on public.webhook_deliveries (webhook_id, next_attempt_at) where state = 'pending';
create index webhook_deliveries_next on public.webhook_deliveries (next_attempt_at) where state = 'pending';

-- One row: the log is read once for all endpoints, by one instance at a time. It starts at the log's end.
create table public.webhook_cursor (
  one boolean primary key default true check (one),
  seq bigint not null
);
insert into public.webhook_cursor (seq) select coalesce(max(seq), 0) from public.events;

do $$
declare
  table_name text;
begin
  foreach table_name in array array['webhooks', 'webhook_deliveries', 'webhook_cursor'] loop
    execute format('alter table public.%I enable row level security', table_name);
    execute format('alter table public.%I force row level security', table_name);
    execute format('revoke all on public.%I from public, anon, authenticated', table_name);
    execute format('create policy service on public.%I to echo_service using (true) with check (true)', table_name);
  end loop;
  foreach table_name in array array['webhooks', 'webhook_deliveries'] loop
    execute format(
      'create policy owner_reads on public.%I for select to authenticated using ((select auth.uid()) = owner_id)',
      table_name
    );
  end loop;
end $$;

-- Not the secrets, also not encrypted: people are shown them once, when they are made.
grant select (
  id, owner_id, url, description, events, enabled, disabled_reason, failing_since, previous_until, created_at, updated_at
) on public.webhooks to authenticated;
grant select on public.webhook_deliveries to authenticated;
grant update (url, description, events, enabled, disabled_reason, failing_since, updated_at)
  on public.webhooks to authenticated;
grant delete on public.webhooks to authenticated;
create policy owner_changes on public.webhooks for update to authenticated
  using ((select auth.uid()) = owner_id) with check ((select auth.uid()) = owner_id);
create policy owner_deletes on public.webhooks for delete to authenticated using ((select auth.uid()) = owner_id);

grant select, insert, update, delete on public.webhooks, public.webhook_deliveries to echo_service;
grant select, update on public.webhook_cursor to echo_service;

-- How large a video is that shall be fetched from elsewhere is told by its acceptance.
alter table public.videos alter column size drop not null;
