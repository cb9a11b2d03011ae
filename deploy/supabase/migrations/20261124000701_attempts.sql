-- How often a stage's units were tried, as their reports say. Null: nobody counted.
alter table public.stages add column attempts integer;
alter table public.stage_units add column attempt integer;
