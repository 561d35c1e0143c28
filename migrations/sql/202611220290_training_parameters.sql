-- What a province may decide of corrected attendance and of proofs of training, first as it was done until now. No rule was
-- found for either.
insert into rule_parameter (key, value, valid_from, legal_basis, grade, note) values
  ('training.correction_reach_hours', '24', '2022-11-01', '未见规定，按管理惯例：更正的签到、签退时间不超出课前课后二十四小时', 'ASSUMED', '小时'),
  ('training.proof_max_kb', '10240', '2022-11-01', '未见规定，按管理惯例', 'ASSUMED', 'PDF、JPEG、PNG');
