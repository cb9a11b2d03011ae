-- Which other platforms users have connected. What a consent can be renewed with is not here: it lies sealed in the
-- results bucket, where the workers that need it can read it (docs/decisions/0033).
create table public.connections (
  owner_id uuid not null,
  platform text not null check (platform in ('youtube')),
  channel_id text not null,
  channel_title text not null,
  connected_at timestamptz not null default now(),
  ended_at timestamptz,
  primary key (owner_id, platform)
);
comment on column public.connections.ended_at is 'the platform no longer accepts the consent; null: it holds';

-- Consents that were begun and not given yet. Each is good once, and for its owner alone.
create table public.consents (
  state bytea primary key,
  owner_id uuid not null,
  platform text not null check (platform in ('youtube')),
  verifier bytea not null,
  expires_at timestamptz not null
);
comment on column public.consents.state is 'SHA-256 of what the browser carries';
comment on column public.consents.verifier is 'of PKCE, encrypted by the gateway, under a key made of JWT_SECRET_KEY';
create index consents_by_expiry on public.consents (expires_at);
create index consents_by_owner on public.consents (owner_id);

do $$
declare
  table_name text;
begin
  foreach table_name in array array['connections', 'consents'] loop
    execute format('alter table public.%I enable row level security', table_name);
    execute format('alter table public.%I force row level security', table_name);
    execute format('revoke all on public.%I from public, anon, authenticated', table_name);
    execute format('create policy service on public.%I to echo_service using (true) with check (true)', table_name);
    execute format('grant select, insert, update, delete on public.%I to echo_service', table_name);
  end loop;
end $$;
grant select on public.connections to authenticated;
create policy owner_reads on public.connections for select to authenticated using ((select auth.uid()) = owner_id);
