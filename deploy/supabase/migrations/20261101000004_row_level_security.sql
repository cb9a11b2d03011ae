-- Every table: forced row level security, no grant but these. `(select auth.uid())` is evaluated once a statement.
do $$
declare
  table_name text;
begin
  foreach table_name in array array[
    'videos', 'stages', 'stage_units', 'tombstones', 'events', 'dead_letters', 'used_tickets'
  ] loop
    execute format('alter table public.%I enable row level security', table_name);
    execute format('alter table public.%I force row level security', table_name);
    execute format('revoke all on public.%I from public, anon, authenticated', table_name);
    execute format('create policy service on public.%I to echo_service using (true) with check (true)', table_name);
  end loop;
  foreach table_name in array array['videos', 'stages', 'stage_units', 'events'] loop
    execute format('grant select on public.%I to authenticated', table_name);
    execute format(
      'create policy owner_reads on public.%I for select to authenticated using ((select auth.uid()) = owner_id)',
      table_name
    );
  end loop;
end $$;

-- A user creates a video by saying what will be uploaded; everything else about it is told by events.
grant insert (id, owner_id, filename, content_type, size, options, title) on public.videos to authenticated;
create policy owner_creates on public.videos for insert to authenticated
  with check ((select auth.uid()) = owner_id);

revoke all on sequence public.events_seq from public, anon, authenticated;
revoke all on function public.take_event_seq() from public, anon, authenticated;
grant usage on sequence public.events_seq to echo_service;
grant execute on function public.take_event_seq() to echo_service;

grant select, update, delete on public.videos to echo_service;
grant select, insert, update, delete on public.stages, public.stage_units to echo_service;
grant select, insert, delete on public.events to echo_service;
grant select, insert on public.tombstones to echo_service;
grant select, insert, update on public.dead_letters to echo_service;
grant select, insert, delete on public.used_tickets to echo_service;
