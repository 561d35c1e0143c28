-- What a province may decide of the public register, the look-ups by number, the counts that a holder sees and the size of a
-- picture, first as it was done until now. No rule was found for any of these.
insert into rule_parameter (key, value, valid_from, legal_basis, grade, note) values
  ('register.free_searches', '5', '2022-11-01', '未见规定，按管理惯例：防止批量查询', 'ASSUMED',
    '同一网络地址一小时内超过此数的查询须先完成验证'),
  ('register.daily_searches', '300', '2022-11-01', '未见规定，按管理惯例：防止批量查询', 'ASSUMED',
    '按网络地址计'),
  ('register.daily_lookups', '300', '2022-11-01', '未见规定，按管理惯例：防止批量查询', 'ASSUMED',
    '按网络地址计；扫码核验不在此限'),
  ('credential.scan_days_shown', '90', '2022-11-01', '未见规定，按管理惯例：持证人可查看近九十日被核验次数', 'ASSUMED', null),
  ('photo.max_pixels', '20000000', '2022-11-01', '未见规定，按管理惯例：超过二千万像素的照片不予受理', 'ASSUMED', null);

-- Every published status list is bound by the log from here on: none of them can be taken away unseen.
insert into seal_backlog select 'status_list', purpose || ':' || version from status_list
on conflict do nothing;
