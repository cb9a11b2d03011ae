-- What keeps one caller from harming others or himself: keys of requests that may be sent twice, rates, quotas, usage,
-- and a user's own defaults.

-- The first answer to each Idempotency-Key. `id` stays the same however often the work is begun, so that what it makes
-- is made once; `holder` is at work until `held_until`; `answer` is sealed (docs/decisions/0017).
create table public.idempotency_keys (
  owner_id uuid not null,
  key text not null check (char_length(key) between 1 and 255),
  request bytea not null,
  id uuid not null default gen_random_uuid(),
  holder uuid not null,
  held_until timestamptz not null,
  status smallint,
  answer bytea,
  created_at timestamptz not null default now(),
  primary key (owner_id, key)
);
create index idempotency_keys_by_age on public.idempotency_keys (created_at);

-- Requests handed out to instances in the current window. Losing it in a crash of Postgres lets a window start anew,
-- which is worth less than the log it would write.
create unlogged table public.rate_windows (
  owner_id uuid primary key,
  number bigint not null,
  taken bigint not null
);

-- What some users may use instead of the defaults of the settings; null: the default.
create table public.quotas (
  owner_id uuid primary key,
  minutes integer check (minutes >= 0),
  videos integer check (videos >= 0),
  bytes bigint check (bytes >= 0),
  upload_bytes bigint check (upload_bytes >= 0),
  upload_seconds integer check (upload_seconds >= 0),
  note text not null default ''
);
comment on column public.quotas.minutes is 'of video taken in, per calendar month in UTC';
comment on column public.quotas.videos is 'uploading or in work at the same time';

-- What was used, a row for each thing that counts. It outlives its video: deleting one gives no minutes back.
create table public.usage_entries (
  id text primary key,
  owner_id uuid not null,
  video_id uuid not null,
  at timestamptz not null,
  seconds double precision not null default 0,
  bytes bigint not null default 0,
  input_tokens bigint not null default 0,
  output_tokens bigint not null default 0
);
create index usage_entries_by_owner on public.usage_entries (owner_id, at);

create table public.user_settings (
  owner_id uuid primary key,
  defaults jsonb not null default '{}'
);
comment on column public.user_settings.defaults is 'options of an upload that does not say otherwise';

-- An upload may be begun anew, and then has its whole time again.
alter table public.videos add column upload_opened_at timestamptz not null default now();
create index videos_open on public.videos (owner_id) where status in ('created', 'processing');
create index videos_not_uploaded on public.videos (upload_opened_at) where status = 'created';
create index videos_by_status on public.videos (status);
create index dead_letters_waiting on public.dead_letters (received_at) where replayed_at is null;

do $$
declare
  table_name text;
begin
  foreach table_name in array array['idempotency_keys', 'rate_windows', 'quotas', 'usage_entries', 'user_settings'] loop
    execute format('alter table public.%I enable row level security', table_name);
    execute format('alter table public.%I force row level security', table_name);
    execute format('revoke all on public.%I from public, anon, authenticated', table_name);
    execute format('create policy service on public.%I to echo_service using (true) with check (true)', table_name);
  end loop;
  foreach table_name in array array['quotas', 'usage_entries', 'user_settings'] loop
    execute format('grant select on public.%I to authenticated', table_name);
    execute format(
      'create policy owner_reads on public.%I for select to authenticated using ((select auth.uid()) = owner_id)',
      table_name
    );
  end loop;
end $$;

grant select, insert, update, delete on public.idempotency_keys, public.rate_windows to echo_service;
grant select, insert, update, delete on public.quotas, public.user_settings to echo_service;
grant select, insert, delete on public.usage_entries to echo_service;
