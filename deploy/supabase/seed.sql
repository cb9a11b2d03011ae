-- For a database of one's own (`supabase --workdir deploy db reset`), never for a project that people use: a user
-- (demo@example.com, password echo-demo) and one published video, so that no page is empty. Safe to run again.
do $$
declare
  demo constant uuid := '00000000-0000-4000-8000-000000000001';
begin
  if to_regprocedure('extensions.crypt(text, text)') is not null then
    execute format($sql$
      insert into auth.users (
        instance_id, id, aud, role, email, encrypted_password, email_confirmed_at, created_at, updated_at,
        raw_app_meta_data, raw_user_meta_data, confirmation_token, recovery_token, email_change_token_new, email_change
      ) values (
        '00000000-0000-0000-0000-000000000000', %L, 'authenticated', 'authenticated', 'demo@example.com',
        extensions.crypt('echo-demo', extensions.gen_salt('bf')), now(), now(), now(),
        '{"provider": "email", "providers": ["email"]}', '{}', '', '', '', ''
      ) on conflict do nothing $sql$, demo);
  else
    -- The stand-in of one laptop, whose passwords lie elsewhere.
    insert into auth.users (id, email) values (demo, 'demo@example.com') on conflict do nothing;
  end if;

  insert into public.videos (id, owner_id, filename, content_type, size, title, status, duration, language)
  values (
    '00000000-0000-4000-8000-0000000000a1', demo, 'sample.mp4', 'video/mp4', 1048576, 'A sample', 'published', 30, 'en'
  ) on conflict do nothing;

  insert into public.stages (
    video_id, owner_id, stage, run, state, fraction, reported_at, finished_at
  )
  select '00000000-0000-4000-8000-0000000000a1', demo, stage, 1, 'succeeded', 1, now(), now()
  from unnest(array['upload-intake', 'transcode', 'transcribe', 'summarize', 'subtitle', 'publish']) as stage
  on conflict do nothing;
end $$;
