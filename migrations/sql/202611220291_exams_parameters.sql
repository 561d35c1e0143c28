-- What a province may decide of sign-ins, accommodations and the check before a session, first as it was done until now.
-- No rule was found for any of these.
insert into rule_parameter (key, value, valid_from, legal_basis, grade, note) values
  ('identity.staff_sessions', '3', '2022-11-01', '未见规定，按管理惯例：工作人员最多同时登录三处', 'ASSUMED', null),
  ('exam.extra_time_percent', '100', '2022-11-01', '未见规定，按管理惯例：合理便利延长的时间不超过考试时长', 'ASSUMED', null),
  ('exam.readiness_clock_seconds', '2', '2022-11-01', '未见规定，按管理惯例：时钟相差不超过两秒', 'ASSUMED', null),
  ('exam.readiness_disk_percent', '15', '2022-11-01', '未见规定，按管理惯例：磁盘空间至少剩余百分之十五', 'ASSUMED', null),
  ('exam.readiness_waiting_tasks', '50', '2022-11-01', '未见规定，按管理惯例：待处理的后台任务不超过五十项', 'ASSUMED', null);

-- How much more time at most is the province's to say; the table only keeps out what nobody can mean.
alter table exam_accommodation drop constraint exam_accommodation_extra_percent_check;
alter table exam_accommodation
  add constraint exam_accommodation_extra_percent_check check (extra_percent between 0 and 300);
