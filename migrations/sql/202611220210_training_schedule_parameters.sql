-- What a province may decide of timetables, attendance and the hours' consequences, first as it was done until now; and
-- how late attendance may still show that a lesson was held. No rule was found for any of these.
insert into rule_parameter (key, value, valid_from, legal_basis, grade, note) values
  ('training.schedule_weights', '{"gap": 50, "fairness": 30, "travel": 30}', '2022-11-01',
    '未见规定，按管理惯例：先补缺口，再求均衡与就近', 'ASSUMED', null),
  ('training.schedule_defaults', '{"times": [{"fromMinute": 510, "toMinute": 690}, {"fromMinute": 840, "toMinute": 1020}],
    "daysOff": false, "startsInDays": 7, "days": 28, "maxHoursPerWeek": 16, "maxHours": 120, "maxRoomKm": 100}', '2022-11-01',
    '未见规定，按管理惯例：工作日上午八点半至十一点半、下午两点至五点', 'ASSUMED', null),
  ('training.start_early_minutes', '120', '2022-11-01', '未见规定，按管理惯例：首课前两小时内可开班', 'ASSUMED', null),
  ('training.position_error_metres', '200', '2022-11-01', '未见规定，按管理惯例：定位误差至多认可二百米', 'ASSUMED', null),
  ('training.recorded_within_days', '120', '2022-11-01', '未见规定，按管理惯例：课后一百二十日内补录考勤的，认定已授课',
    'ASSUMED', null),
  ('training.consequence_after_booking', 'true', '2022-11-01',
    '未见规定，按管理惯例：补学截止日（年度结算日）之前不作处理', 'ASSUMED', null),
  ('instructor.failed_years', '2', '2022-11-01', '未见规定，按管理惯例：连续两年考核不合格可解聘', 'ASSUMED', null),
  ('instructor.ending_soon_days', '90', '2022-11-01', '未见规定，按管理惯例：聘期届满前九十日提示', 'ASSUMED', null);
