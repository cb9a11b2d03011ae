-- The role the gateway logs in as owns nothing and inherits nothing: in each transaction it becomes either the user or
-- the narrow service role. It has no password here; where passwords are asked for, set one once:
--   alter role echo_gateway with password '...';
do $$
begin
  if not exists (select from pg_roles where rolname = 'echo_gateway') then
    create role echo_gateway login noinherit;
  end if;
  if not exists (select from pg_roles where rolname = 'echo_service') then
    create role echo_service nologin noinherit;
  end if;
end $$;

grant anon, authenticated, echo_service to echo_gateway;
grant usage on schema public to echo_service;
