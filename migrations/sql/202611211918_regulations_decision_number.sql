-- How decisions on credentials are numbered is the province's to say.
insert into rule_parameter (key, value, valid_from, legal_basis, grade, note) values
  ('decision.number_pattern', '"湘执决〔{yyyy}〕{serial:6}"', '2022-11-01', '党政机关公文格式通例（发文字号）', 'ASSUMED', '机关代字待确认');
