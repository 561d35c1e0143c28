-- Until when trainees may evaluate the lessons of a class (学员评教).
insert into rule_parameter (key, value, valid_from, legal_basis, grade, note) values
  ('instructor.evaluation_days', '30', '2022-11-01', '未见规定，按管理惯例：结班后三十日内评教', 'ASSUMED', null);
