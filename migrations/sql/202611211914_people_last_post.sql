-- The post that says where a person belongs: the one held now, else the last one left. Row-level security hides
-- posts outside of the scope, so without this a unit would take its own old post for the last one and go on
-- seeing people who have long moved on.
create function last_post_of(person uuid) returns uuid
  language sql stable security definer set search_path = public
  return (select id from post where person_id = person and is_primary
          order by (ended_on is null) desc, ended_on desc, started_on desc limit 1);
revoke all on function last_post_of(uuid) from public;
grant execute on function last_post_of(uuid) to lz_app;

-- Lists of people are read in the order of pinyin.
create index person_name_pinyin on person (name collate "zh-x-icu", id);
