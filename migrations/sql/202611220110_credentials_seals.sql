-- Rows whose content is bound by the Merkle log: each time one is written, a leaf says its digest. What stands here names
-- the field that was changed later; the leaf alone says that something was.

-- The columns that a seal covers, once for each shape a table has had.
create table row_form (
  id         integer generated always as identity primary key,
  table_name text not null,
  columns    text[] not null,
  unique (table_name, columns)
);

-- Four bytes of a hash for each column, in the order of the form.
create table row_seal (
  entry_id bigint primary key references log_entry,
  form_id  integer not null references row_form,
  marks    bytea not null
);
create index row_seal_form on row_seal (form_id);

-- Rows that are older than their seals; a job seals them and says in the leaf that it came late. A migration that gives a
-- sealed table another column enters its rows here.
create table seal_backlog (
  table_name text not null,
  row_id     text not null,
  primary key (table_name, row_id)
);

do $$
declare name text;
begin
  foreach name in array array['row_form', 'row_seal'] loop
    execute format('create trigger %I before update or delete on %I for each row execute function refuse_change()', name || '_append_only', name);
    execute format('create trigger %I before truncate on %I for each statement execute function refuse_change()', name || '_no_truncate', name);
    execute format('revoke update, delete on %I from lz_app', name);
  end loop;
  foreach name in array array['credential', 'qualification', 'credential_application', 'credential_application_step',
      'credential_decision', 'credential_event'] loop
    execute format('insert into seal_backlog select %L, id::text from %I', name, name);
  end loop;
end $$;

-- How a table names a row: the values of its primary key, joined by colons.
create function row_key(of_table text, out name text, out ordered text, out first_name text, out first_type text, out after_one text)
language sql stable set search_path = public, pg_temp as $$
  select string_agg(format('t.%I::text', a.attname), ' || '':'' || ' order by k.place),
    string_agg(format('t.%I', a.attname), ', ' order by k.place),
    (array_agg(format('t.%I', a.attname) order by k.place))[1],
    (array_agg(format_type(a.atttypid, null) order by k.place))[1],
    string_agg(format('split_part($1, '':'', %s)::%s', k.place, format_type(a.atttypid, null)), ', ' order by k.place)
  from pg_index i cross join unnest(i.indkey::smallint[]) with ordinality as k(number, place)
    join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.number
  where i.indrelid = format('public.%I', of_table)::regclass and i.indisprimary
$$;

-- Whole rows as JSON, whatever a session's time zone and formats are.
create function rows_as_json(of_table text, ids text[]) returns table (id text, facts jsonb)
language plpgsql stable
set timezone = 'UTC' set datestyle = 'ISO, YMD' set intervalstyle = 'iso_8601' set bytea_output = 'hex'
set extra_float_digits = 1 set search_path = public, pg_temp
as $$
declare key record;
begin
  select * into key from row_key(of_table);
  return query execute format(
    'select %s, to_jsonb(t) from public.%I t where %s = any(array(select split_part(x, '':'', 1)::%s from unnest($1) x)) and %s = any($1)',
    key.name, of_table, key.first_name, key.first_type, key.name)
    using ids;
end $$;

-- The same of `most` rows after one, in the order of their keys.
create function rows_as_json_after(of_table text, after_id text, most integer) returns table (id text, facts jsonb)
language plpgsql stable
set timezone = 'UTC' set datestyle = 'ISO, YMD' set intervalstyle = 'iso_8601' set bytea_output = 'hex'
set extra_float_digits = 1 set search_path = public, pg_temp
as $$
declare key record;
begin
  select * into key from row_key(of_table);
  return query execute format('select %s, to_jsonb(t) from public.%I t %s order by %s limit $2', key.name, of_table,
    case when after_id is null then '' else format('where (%s) > (%s)', key.ordered, key.after_one) end, key.ordered)
    using after_id, most;
end $$;

-- The names of all rows.
create function row_ids(of_table text) returns setof text
language plpgsql stable set timezone = 'UTC' set search_path = public, pg_temp
as $$
begin
  return query execute format('select %s from public.%I t', (select k.name from row_key(of_table) k), of_table);
end $$;

revoke all on function row_key(text), rows_as_json(text, text[]), rows_as_json_after(text, text, integer), row_ids(text)
  from public;
grant execute on function row_key(text), rows_as_json(text, text[]), rows_as_json_after(text, text, integer), row_ids(text)
  to lz_app;
