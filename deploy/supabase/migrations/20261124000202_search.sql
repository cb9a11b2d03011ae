-- Search: what is said of a video (one row each) and in it (one row a segment), as text and as the words of a text
-- index. The gateway folds case and cuts up scripts without spaces before Postgres sees the words: how well Postgres
-- does that depends on the locale of its cluster.
create extension if not exists btree_gin with schema extensions; -- lets one index hold the owner beside the words

create table public.search_videos (
  video_id uuid primary key references public.videos on delete cascade,
  owner_id uuid not null,
  config text not null,
  parts jsonb not null,
  words tsvector not null,
  transcript text,
  generation bigint
);
comment on column public.search_videos.config is 'text search configuration of the language that was heard';
comment on column public.search_videos.parts is '[{source, text, start, end}]: what `words` is made of';
comment on column public.search_videos.transcript is 'the event whose transcript is indexed, under `generation`';
create index search_videos_by_words on public.search_videos using gin (owner_id, words) with (fastupdate = off);
create index search_videos_by_owner on public.search_videos (owner_id, config);

-- A transcript is written beside the one before, in short transactions, and counts once search_videos names its
-- generation: readers of the event log see nothing that is newer than the oldest transaction under way.
create table public.transcript_segments (
  video_id uuid not null references public.videos on delete cascade,
  generation bigint not null,
  position integer not null,
  owner_id uuid not null,
  start_at double precision not null,
  end_at double precision not null,
  text text not null,
  words tsvector not null,
  primary key (video_id, generation, position)
);
create index transcript_segments_by_words on public.transcript_segments using gin (owner_id, words)
  with (fastupdate = off);
create sequence public.search_generations as bigint;

-- Videos whose index is behind. Written by a trigger, in the transaction that changes the video: nothing is forgotten.
create table public.search_due (
  video_id uuid primary key references public.videos on delete cascade,
  owner_id uuid not null,
  changes integer not null default 1,
  attempts integer not null default 0,
  next_at timestamptz not null default now()
);
create index search_due_by_time on public.search_due (next_at);

create function public.mark_search_due() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  insert into public.search_due (video_id, owner_id) values (new.id, new.owner_id)
  on conflict (video_id) do update set changes = search_due.changes + 1, attempts = 0, next_at = now();
  return null;
end $$;
revoke all on function public.mark_search_due() from public, anon, authenticated;
create trigger search_due_when_created after insert on public.videos
  for each row execute function public.mark_search_due();
create trigger search_due_when_changed after update on public.videos
  for each row when (old.title is distinct from new.title or old.facts is distinct from new.facts)
  execute function public.mark_search_due();

do $$
declare
  table_name text;
begin
  foreach table_name in array array['search_videos', 'transcript_segments', 'search_due'] loop
    execute format('alter table public.%I enable row level security', table_name);
    execute format('alter table public.%I force row level security', table_name);
    execute format('revoke all on public.%I from public, anon, authenticated', table_name);
    execute format('create policy service on public.%I to echo_service using (true) with check (true)', table_name);
  end loop;
  foreach table_name in array array['search_videos', 'transcript_segments'] loop
    execute format('grant select on public.%I to authenticated', table_name);
    execute format(
      'create policy owner_reads on public.%I for select to authenticated using ((select auth.uid()) = owner_id)',
      table_name
    );
  end loop;
end $$;
revoke all on sequence public.search_generations from public, anon, authenticated;
grant usage on sequence public.search_generations to echo_service;
grant select, insert, update on public.search_videos to echo_service;
grant select, insert, delete on public.transcript_segments to echo_service;
grant select, insert, update, delete on public.search_due to echo_service;

insert into public.search_due (video_id, owner_id) select id, owner_id from public.videos;
