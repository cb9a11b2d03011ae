-- What people see of a video: a projection of its events, and whose it is.
create table public.videos (
  id uuid primary key,
  owner_id uuid not null,
  filename text not null check (char_length(filename) between 1 and 255),
  content_type text not null check (char_length(content_type) <= 255),
  size bigint not null check (size > 0),
  options jsonb not null default '{}',
  title text not null,
  status text not null default 'created'
    check (status in ('created', 'processing', 'published', 'rejected', 'failed', 'cancelled')),
  problem jsonb,
  duration double precision,
  language text,
  facts jsonb not null default '{}',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
comment on column public.videos.facts is 'newest event of each kind: {kind: {run, version, event, data}}';
create index videos_by_owner on public.videos (owner_id, created_at desc, id desc);
create index videos_under_way on public.videos (updated_at) where status = 'processing';

create table public.stages (
  video_id uuid not null references public.videos on delete cascade,
  owner_id uuid not null,
  stage text not null,
  run integer not null,
  state text not null check (state in ('queued', 'running', 'retrying', 'succeeded', 'failed', 'cancelled')),
  fraction double precision not null,
  problem jsonb,
  requested_at timestamptz,
  started_at timestamptz,
  reported_at timestamptz not null,
  completed_at timestamptz,
  finished_at timestamptz,
  primary key (video_id, stage)
);
create index stages_by_owner on public.stages (owner_id);
create index stages_unfinished on public.stages (reported_at) where state in ('queued', 'running', 'retrying');

-- Units of the run that `stages` shows; those of earlier runs are gone.
create table public.stage_units (
  video_id uuid not null,
  stage text not null,
  unit text not null,
  owner_id uuid not null,
  share double precision not null,
  fraction double precision not null,
  state text not null check (state in ('running', 'retrying', 'failed', 'cancelled')),
  problem jsonb,
  changed_at timestamptz not null,
  event_id text not null,
  primary key (video_id, stage, unit),
  foreign key (video_id, stage) references public.stages on delete cascade
);
create index stage_units_by_owner on public.stage_units (owner_id);

-- A deleted video's id: what arrives late for it changes nothing.
create table public.tombstones (
  video_id uuid primary key,
  owner_id uuid not null,
  deleted_at timestamptz not null default now()
);
