-- The newest upload session of a video, so that an upload is taken up where it stands. Sealed: its address is a secret.
alter table public.videos add column upload_session text;
