-- Scans that belong to a decision (送达凭证、陈述申辩材料、申诉材料) are found from their file. And what a province may decide of
-- documents, cards, reminders and levels, first as it was done until now.

create index decision_service_file on decision_service (file_id) where file_id is not null;
create index decision_statement_file on decision_statement (file_id) where file_id is not null;
create index decision_appeal_file on decision_appeal (file_id) where file_id is not null;

insert into rule_parameter (key, value, valid_from, legal_basis, grade, note) values
  ('document.max_kb', '10240', '2022-11-01', '未见规定，按管理惯例', 'ASSUMED', 'PDF、JPEG、PNG'),
  ('credential.card_kinds', '["ENFORCEMENT", "SUPERVISION", "AUXILIARY"]', '2022-11-01',
    '司办通〔2020〕78号：统一样式的实体证件', 'ASSUMED', '只发电子证照的种类不列入'),
  ('suspension.remind_days', '[14, 3]', '2022-11-01', '未见规定，按管理惯例：届满前十四日、三日提示', 'ASSUMED', null),
  ('suspension.shortfall_months', '6', '2022-11-01', '未见规定，按管理惯例：未达学时的暂扣建议期限', 'ASSUMED', null),
  ('decision.lowest_level', '{"SUSPEND": "COUNTY", "EXTEND": "COUNTY", "LIFT": "COUNTY", "WITHDRAW": "COUNTY",
    "RESTORE": "PROVINCE", "CANCEL": "COUNTY", "REVOKE": "PROVINCE", "ANNUL": "COUNTY"}', '2022-11-01',
    '参照河南省条例第四十六条：由同级或者上级司法行政部门决定；吊销、恢复由省级决定', 'ASSUMED', 'COUNTY、CITY、PROVINCE'),
  ('campaign.remind_days', '[14, 3]', '2022-11-01', '未见规定，按管理惯例：截止前十四日、三日提示', 'ASSUMED', null),
  ('photo.aspect_tolerance', '3', '2022-11-01', '证件照片通例：比例允许偏差百分之三', 'ASSUMED', null);
