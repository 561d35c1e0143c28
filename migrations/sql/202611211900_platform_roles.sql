-- Three run-time roles, none of which owns a table, so that row-level security and missing grants
-- are a second wall behind the queries (security.md R-06, R-09, R-23):
--   lz_app     staff side; sees rows of persons only inside the scope set for the transaction
--   lz_exam    candidate side of an examination; has no right on the schema of answer keys
--   lz_public  public verification; reads issued credentials only
do $$
declare name text;
begin
  foreach name in array array['lz_app', 'lz_exam', 'lz_public'] loop
    begin
      execute format('create role %I nologin', name);
    exception when duplicate_object or unique_violation then null;
    end;
    if not pg_has_role(current_user, name, 'member') then
      execute format('grant %I to current_user', name);
    end if;
  end loop;
end $$;

-- Answer keys, explanations and seeds: nobody but the staff role may look.
create schema sealed;
grant usage on schema public to lz_app, lz_exam, lz_public;
grant usage on schema sealed to lz_app;
alter default privileges in schema public grant select, insert, update, delete on tables to lz_app;
alter default privileges in schema public grant usage, select on sequences to lz_app;
alter default privileges in schema sealed grant select, insert on tables to lz_app;

-- The scope of one transaction: path prefixes, comma separated, set by the application
-- from the caller's role grants. Not set means nothing is visible.
create function scope_paths() returns text[] language sql stable parallel safe
  return string_to_array(coalesce(current_setting('app.scope', true), ''), ',');

-- The person on whose own behalf the transaction runs.
create function scope_person() returns uuid language sql stable parallel safe
  return nullif(current_setting('app.person', true), '')::uuid;

create function scope_is_all() returns boolean language sql stable parallel safe
  return coalesce(current_setting('app.scope', true), '') = '/';
