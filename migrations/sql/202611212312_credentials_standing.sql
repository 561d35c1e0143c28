-- What a person's enforcement credentials say of him, across the scopes of those who act on them: the one in force, else
-- the last one, as stored, and until when a suspension or the bar after a revocation (吊销后不得重新申领) holds. A
-- suspension that ends with an event holds until it is lifted. It answers with states and days only.
create function enforcement_standing(persons uuid[], ban_months integer)
returns table (person_id uuid, credential_state text, valid_until date, sanction_until date)
language sql stable security definer set search_path = public as $$
  select distinct on (c.person_id) c.person_id, c.state, c.valid_to, (
    select max(bar.until) from (
      select coalesce(d.ends_on, '9999-12-31'::date) as until
      from credential s join lateral (
        select ends_on from credential_decision d
        where d.credential_id = s.id and d.action = 'SUSPEND' and d.state = 'DECIDED'
        order by d.decided_at desc limit 1) d on true
      where s.person_id = c.person_id and s.kind = 'ENFORCEMENT' and s.state = 'SUSPENDED'
      union all
      select ((e.effective_at at time zone 'Asia/Shanghai')::date + make_interval(months => ban_months))::date
      from credential s join credential_event e on e.credential_id = s.id and e.action = 'REVOKE'
      where s.person_id = c.person_id and s.kind = 'ENFORCEMENT' and s.state in ('REVOKED', 'CANCELLED')
    ) bar)
  from credential c
  where c.person_id = any(persons) and c.kind = 'ENFORCEMENT'
  order by c.person_id, (c.state in ('PENDING', 'ACTIVE', 'SUSPENDED')) desc, c.created_at desc, c.id
$$;
revoke all on function enforcement_standing(uuid[], integer) from public;
grant execute on function enforcement_standing(uuid[], integer) to lz_app;

-- Those who hold or held one before the standing was kept.
insert into person_standing (person_id, credential_state, valid_until, sanction_until)
select person_id, credential_state, valid_until, sanction_until
from enforcement_standing(
  array(select distinct person_id from credential where kind = 'ENFORCEMENT'),
  coalesce((select (value #>> '{}')::int from rule_parameter where key = 'credential.reapply_ban_months'
    and valid_from <= current_date order by valid_from desc limit 1), 24));
