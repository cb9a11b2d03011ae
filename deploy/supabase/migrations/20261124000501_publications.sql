-- When the first publication of a video that its target put off (a quota that is used up) is to be asked for again.
alter table public.videos add column resume_at timestamptz;
create index videos_put_off on public.videos (resume_at) where resume_at is not null;
