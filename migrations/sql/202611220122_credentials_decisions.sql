-- What carrying out and undoing a decision needs, who sees which ground, and the first wording of the documents.

alter table action_reason
  -- 立案、留置 and the like: justice departments and audit only (domain.md, edge case 35).
  add column is_confidential boolean not null default false,
  -- A lifting on this ground does not ask whether the term is over and the conditions are met.
  add column waives_conditions boolean not null default false;
update action_reason set is_confidential = true where code = 'SUS-11';
update action_reason set waives_conditions = true where code in ('LFT-02', 'LFT-03');

alter table credential_decision
  add column is_confidential boolean not null default false,
  -- Who served the notice and recorded the answer (承办人); somebody else decides.
  add column handled_by uuid,
  -- What the decision found when it was carried out: state, what was due, suspensions, qualifications. An annulment and
  -- the undoing of a recall put exactly this back.
  add column before jsonb,
  -- A proposal of the system itself is made once for each of these.
  add column origin text;
create unique index credential_decision_origin on credential_decision (origin) where origin is not null;
create index credential_suspension_about on credential_suspension (ended_by) where ended_by is not null;

alter table credential_recall
  -- What the unit said for itself before the recall was proposed.
  add column unit_statement text not null default '',
  add column articles jsonb not null default '[]',
  add column decision_note text,
  add column excepted jsonb not null default '[]';

-- Officers read the decisions about themselves, answer notices and appeal.
alter policy scope on credential_decision using (scope_is_all() or organ_id in (select visible_organs())
  or exists (select 1 from credential c where c.id = credential_id and c.person_id = scope_person()));

-- A suspension holds until the last of those that overlap ends.
create or replace function enforcement_standing(persons uuid[], ban_months integer)
returns table (person_id uuid, credential_state text, valid_until date, sanction_until date)
language sql stable security definer set search_path = public as $$
  select distinct on (c.person_id) c.person_id, c.state, c.valid_to, (
    select max(bar.until) from (
      select coalesce(p.ends_on, '9999-12-31'::date) as until
      from credential s join credential_suspension p on p.credential_id = s.id and p.ended_on is null
      where s.person_id = c.person_id and s.kind = 'ENFORCEMENT' and s.state = 'SUSPENDED'
      union all
      select ((e.effective_at at time zone 'Asia/Shanghai')::date + make_interval(months => ban_months))::date
      from credential s join credential_event e on e.credential_id = s.id and e.action = 'REVOKE'
      where s.person_id = c.person_id and s.kind = 'ENFORCEMENT' and s.state in ('REVOKED', 'CANCELLED')
        and not exists (select 1 from credential_decision d where d.id = e.decision_id and d.state = 'ANNULLED')
    ) bar)
  from credential c
  where c.person_id = any(persons) and c.kind = 'ENFORCEMENT'
  order by c.person_id, (c.state in ('PENDING', 'ACTIVE', 'SUSPENDED')) desc, c.created_at desc, c.id
$$;

insert into seal_backlog select 'credential_decision', id::text from credential_decision on conflict do nothing;
insert into seal_backlog select 'credential_suspension', decision_id::text from credential_suspension on conflict do nothing;

alter table document_template drop constraint document_template_code_check;
alter table document_template add constraint document_template_code_check check (code in
  ('SUSPEND_NOTICE', 'SUSPEND_DECISION', 'EXTEND_DECISION', 'LIFT_DECISION', 'WITHDRAW_DECISION', 'RESTORE_DECISION', 'CANCEL_NOTICE',
   'CANCEL_DECISION', 'REVOKE_NOTICE', 'REVOKE_DECISION', 'ANNUL_DECISION', 'SERVICE_RECEIPT', 'RECALL_DECISION', 'OTHER_NOTICE'));

insert into document_template (code, version, valid_from, title, body) values
  ('SUSPEND_NOTICE', 1, '2022-11-01', '行政执法证件暂扣事先告知书', '{{organName}}　{{holderName}}：
经查，{{facts}}
上述情形属于“{{reason}}”。依据{{legalBasis}}，本机关拟暂扣你的行政执法证件（证号：{{credentialNo}}），期限自{{startsOn}}起至{{end}}止。
如对上述事实、理由、依据和拟作出的决定有异议，你可以自收到本告知书之日起{{statementDays}}个工作日内（至{{statementDueOn}}）向本机关陈述和申辩；逾期未提出的，不影响本机关依法作出决定。'),
  ('SUSPEND_DECISION', 1, '2022-11-01', '暂扣行政执法证件决定书', '{{organName}}　{{holderName}}：
经查，{{facts}}
{{statement}}
上述情形属于“{{reason}}”。依据{{legalBasis}}，决定暂扣你的行政执法证件（证号：{{credentialNo}}），期限自{{startsOn}}起至{{end}}止。暂扣期间不得从事行政执法活动；证件有效期不因暂扣而顺延。
解除条件：{{conditions}}
请在收到本决定书之日将证件交所在单位保管。拒不交回的，不影响本决定的效力。
{{remedy}}'),
  ('EXTEND_DECISION', 1, '2022-11-01', '延长暂扣行政执法证件期限决定书', '{{organName}}　{{holderName}}：
本机关以{{aboutNo}}决定暂扣你的行政执法证件（证号：{{credentialNo}}）。现查明，{{facts}}
依据{{legalBasis}}，决定将暂扣期限延长至{{end}}。
{{remedy}}'),
  ('LIFT_DECISION', 1, '2022-11-01', '解除暂扣行政执法证件决定书', '{{organName}}　{{holderName}}：
本机关以{{aboutNo}}暂扣你的行政执法证件（证号：{{credentialNo}}）。现查明，{{facts}}
依据{{legalBasis}}，决定自{{startsOn}}起解除该项暂扣。证件另有暂扣决定尚未解除的，仍不得用于执法。'),
  ('WITHDRAW_DECISION', 1, '2022-11-01', '收回行政执法证件决定书', '{{organName}}　{{holderName}}：
经查，{{facts}}
上述情形属于“{{reason}}”。依据{{legalBasis}}，决定自{{startsOn}}起收回你的行政执法证件（证号：{{credentialNo}}）。收回不是对你的处分。请将证件交回所在单位；未交回的，证件自上述日期起失效。
{{remedy}}'),
  ('RESTORE_DECISION', 1, '2022-11-01', '恢复使用行政执法证件决定书', '{{organName}}　{{holderName}}：
经查，{{facts}}
依据{{legalBasis}}，决定自{{startsOn}}起恢复使用你的行政执法证件（证号：{{credentialNo}}），原有效期不变。'),
  ('CANCEL_NOTICE', 1, '2022-11-01', '注销行政执法证件事先告知书', '{{organName}}　{{holderName}}：
经查，{{facts}}
上述情形属于“{{reason}}”。依据{{legalBasis}}，本机关拟自{{startsOn}}起注销你的行政执法证件（证号：{{credentialNo}}）。
如有异议，你可以自收到本告知书之日起{{statementDays}}个工作日内（至{{statementDueOn}}）向本机关陈述和申辩；逾期未提出的，不影响本机关依法作出决定。'),
  ('CANCEL_DECISION', 1, '2022-11-01', '注销行政执法证件决定书', '{{organName}}　{{holderName}}：
经查，{{facts}}
{{statement}}
上述情形属于“{{reason}}”。依据{{legalBasis}}，决定自{{startsOn}}起注销你的行政执法证件（证号：{{credentialNo}}）。
{{remedy}}'),
  ('REVOKE_NOTICE', 1, '2022-11-01', '吊销行政执法证件事先告知书', '{{organName}}　{{holderName}}：
经查，{{facts}}
上述情形属于“{{reason}}”。依据{{legalBasis}}，本机关拟自{{startsOn}}起吊销你的行政执法证件（证号：{{credentialNo}}）并取消相应的行政执法资格。
如有异议，你可以自收到本告知书之日起{{statementDays}}个工作日内（至{{statementDueOn}}）向本机关陈述和申辩；逾期未提出的，不影响本机关依法作出决定。'),
  ('REVOKE_DECISION', 1, '2022-11-01', '吊销行政执法证件决定书', '{{organName}}　{{holderName}}：
经查，{{facts}}
{{statement}}
上述情形属于“{{reason}}”。依据{{legalBasis}}，决定自{{startsOn}}起吊销你的行政执法证件（证号：{{credentialNo}}），取消相应的行政执法资格。
{{remedy}}'),
  ('ANNUL_DECISION', 1, '2022-11-01', '撤销原决定决定书', '{{organName}}　{{holderName}}：
关于{{aboutNo}}，经查，{{facts}}
依据{{legalBasis}}，决定自{{startsOn}}起撤销{{aboutNo}}，行政执法证件（证号：{{credentialNo}}）恢复到该决定作出之前的状态，有效期不变。'),
  ('OTHER_NOTICE', 1, '2022-11-01', '行政执法证件处理事先告知书', '{{organName}}　{{holderName}}：
经查，{{facts}}
上述情形属于“{{reason}}”。依据{{legalBasis}}，本机关拟自{{startsOn}}起对你的行政执法证件（证号：{{credentialNo}}）作出{{act}}的决定。
如有异议，你可以自收到本告知书之日起{{statementDays}}个工作日内（至{{statementDueOn}}）向本机关陈述和申辩；逾期未提出的，不影响本机关依法作出决定。'),
  ('SERVICE_RECEIPT', 1, '2022-11-01', '送达回证', '受送达人：{{holderName}}（{{organName}}）
送达文书名称及文号：{{servedDocument}}
送达方式：{{method}}
送达日期：{{servedOn}}
收件人：{{recipient}}
见证人：{{witness}}
备注：{{note}}'),
  ('RECALL_DECISION', 1, '2022-11-01', '收回、暂扣本单位行政执法证件决定书', '{{organName}}：
经查，{{facts}}
上述情形属于“{{reason}}”。依据{{legalBasis}}，决定对你单位持有的行政执法证件采取措施，涉及证号{{credentialNo}}（持证人{{holderName}}），自{{startsOn}}起执行。
{{remedy}}');
