-- What lists are filtered and sorted by. `name_key` is title and file name, case-folded by the gateway: Postgres folds
-- by the locale of its cluster, which for some knows ASCII alone. Its first characters sort by title.
alter table public.videos
  add column tags text[] not null default '{}',
  add column name_key text collate "C" not null default '';
comment on column public.videos.tags is 'a person''s, else the summary''s; a projection like the rest';

update public.videos set
  name_key = lower(title || chr(10) || filename),
  tags = coalesce(
    (select array_agg(tag) from jsonb_array_elements_text(facts #> '{summarized,data,tags}') as tag), '{}'
  );

alter table public.videos
  add column title_key text collate "C" generated always as (left(name_key, 100)) stored,
  add column length_key double precision generated always as (coalesce(duration, -1)) stored;

-- One for each order; each is read from either end. `videos_by_owner` has the order of creation.
create index videos_by_title on public.videos (owner_id, title_key, id);
create index videos_by_length on public.videos (owner_id, length_key, id);

grant insert (name_key) on public.videos to authenticated;
