-- Many events in one transaction, and how far the log has been pruned.

-- As take_event_seq, for a transaction that writes `count` events: all their numbers at once, in order.
create function public.take_event_seqs(count integer) returns bigint[] language plpgsql volatile as $$
declare
  taken bigint[];
begin
  if pg_current_xact_id_if_assigned() is not null then
    raise exception 'take_event_seqs must come before the first write of its transaction, and once';
  end if;
  perform pg_advisory_lock(4723011);
  perform pg_current_xact_id();
  select array_agg(nextval('public.events_seq') order by number) into taken from generate_series(1, count) number;
  perform pg_advisory_unlock(4723011);
  return taken;
end $$;

-- Up to where the log was looked through for reports of progress that newer ones have made needless. One row.
create table public.log_pruning (
  one boolean primary key default true check (one),
  seq bigint not null default 0
);
insert into public.log_pruning default values;

alter table public.log_pruning enable row level security;
alter table public.log_pruning force row level security;
revoke all on public.log_pruning from public, anon, authenticated;
create policy service on public.log_pruning to echo_service using (true) with check (true);
grant select, update on public.log_pruning to echo_service;

revoke all on function public.take_event_seqs(integer) from public, anon, authenticated;
grant execute on function public.take_event_seqs(integer) to echo_service;
