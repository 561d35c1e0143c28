-- The first values of what the province may decide. Where no rule of the province was found the value is ASSUMED and
-- says so; a new value is a new row with the day from which it holds, never a change of one of these.
insert into rule_parameter (key, value, valid_from, legal_basis, grade, note) values
  -- Qualification and credential
  ('qualification.validity_years', '5', '2022-11-01', '参照浙江省：资格五年内可申领证件', 'ASSUMED', '本省规定待确认'),
  ('credential.validity_years', '5', '2022-11-01', '湖南省新式行政执法证件启用说明（2022-11-01 至 2027-10-31）', 'SECONDARY', null),
  ('credential.batch_fixed_end', '{"issuedFrom": "2022-11-01", "issuedTo": "2022-11-01", "validTo": "2027-10-31"}', '2022-11-01',
    '湖南省新式行政执法证件启用说明（2022-11-01 至 2027-10-31）', 'SECONDARY', '2022-11-01 之后颁发的证件是否同日届满，待确认'),
  ('credential.renewal_window_months', '6', '2022-11-01', '湖南省新式行政执法证件启用说明：届满前六个月内考试', 'SECONDARY', null),
  ('credential.renewal_requires_exam', 'true', '2022-11-01', '湖南省新式行政执法证件启用说明：届满前六个月内考试', 'SECONDARY', null),
  ('credential.number_pattern', '"43{yy}{serial:7}"', '2022-11-01', '司办通〔2020〕78号（编号规则原文待确认）', 'ASSUMED',
    '十一位：省代号、年份后两位、顺序号；号码不表示区划'),
  ('credential.enable_revoke', 'false', '2022-11-01', '湘政办发〔2023〕51号：“应当依法及时暂扣、收回或注销其行政执法证件”', 'VERIFIED',
    '本省用语为暂扣、收回、注销，不启用吊销'),
  ('credential.issuing_authority', '"湖南省司法厅"', '2022-11-01', '各省规章通例：省级人民政府司法行政部门核发', 'ASSUMED', null),
  ('credential.supervised_by', '"湖南省人民政府监制"', '2022-11-01', '全国统一行政执法证件标准样式（司办通〔2020〕78号）的通行印制', 'SECONDARY', null),
  ('credential.reapply_ban_months', '24', '2022-11-01', '参照淄博市规定第十三条：吊销后两年内不得重新申领', 'ASSUMED', null),

  -- Review
  ('review.unit_days', '5', '2022-11-01', '参照通行时限', 'ASSUMED', null),
  ('review.county_days', '5', '2022-11-01', '参照丹凤县 2019 年办理流程：五个工作日', 'ASSUMED', '外省规定已核，本省待确认'),
  ('review.city_days', '10', '2022-11-01', '参照丹凤县 2019 年办理流程：十个工作日', 'ASSUMED', '外省规定已核，本省待确认'),
  ('review.province_days', '10', '2022-11-01', '参照丹凤县 2019 年办理流程：十个工作日', 'ASSUMED', '外省规定已核，本省待确认'),
  ('review.max_returns', '3', '2022-11-01', '未见规定，按管理惯例', 'ASSUMED', null),

  -- Acts on credentials
  ('suspension.max_months', '6', '2022-11-01', '未见规定，按管理惯例', 'ASSUMED', null),
  ('suspension.max_extensions', '1', '2022-11-01', '未见规定，按管理惯例', 'ASSUMED', null),
  ('suspension.stops_validity_clock', 'false', '2022-11-01', '未见规定，按管理惯例', 'ASSUMED', null),
  ('suspension.interim_max_days', '30', '2022-11-01', '参照河南省条例第四十二条所列监督措施；期限未见规定', 'ASSUMED', null),
  ('decision.appeal_days', '30', '2022-11-01', '参照外省责任追究规定', 'SECONDARY', null),
  ('decision.answer_days', '30', '2022-11-01', '参照外省责任追究规定', 'SECONDARY', null),

  -- Registration and portrait
  ('registration.employment_types', '["CIVIL_SERVANT", "CAN_GONG", "INSTITUTION"]', '2017-04-01',
    '湖南省行政执法人员和行政执法辅助人员管理办法第二条：在编在职', 'VERIFIED', null),
  ('photo.width_px', '358', '2022-11-01', '证件照片通例（26 × 32 毫米，350 dpi）', 'ASSUMED', null),
  ('photo.height_px', '441', '2022-11-01', '证件照片通例（26 × 32 毫米，350 dpi）', 'ASSUMED', null),
  ('photo.min_bytes', '14336', '2022-11-01', '证件照片通例（14–300 KB）', 'ASSUMED', null),
  ('photo.max_bytes', '307200', '2022-11-01', '证件照片通例（14–300 KB）', 'ASSUMED', null),

  -- Examination. The default paper has 40 single, 20 multiple and 20 true/false questions and 100 marks in all,
  -- shared 60 to 40 between the general and the professional part.
  ('exam.duration_min', '90', '2022-11-01', '未见规定，按管理惯例', 'ASSUMED', null),
  ('exam.pass_mark', '60', '2022-11-01', '参照六安市 2025 年考试公告：百分制，六十分合格', 'ASSUMED', '外省规定已核，本省待确认'),
  ('exam.pass_rule', '"EACH_PART"', '2022-11-01', '未见规定，按管理惯例：通用与专业分别合格', 'ASSUMED', null),
  ('exam.late_login_min', '30', '2022-11-01', '湖南省如法网 2017 年学法考法通知：开考三十分钟后不得登录', 'SECONDARY', '为学法考法考试的规则'),
  ('exam.part_order', '"SAME_SESSION"', '2022-11-01', '湖南省司法厅 2025-05-21 答复：专业与通用', 'SECONDARY', '同场次序为推定'),
  ('exam.multi_policy', '"ALL_OR_NOTHING"', '2022-11-01', '未见规定，按考试惯例：少选、多选、错选均不得分', 'ASSUMED', null),
  ('exam.partial_marks', '50', '2022-11-01', '未见规定，按考试惯例', 'ASSUMED', '仅在少选给固定分时适用，单位为百分之一分'),
  ('exam.blur_limit', '3', '2022-11-01', '未见规定，按管理惯例', 'ASSUMED', '0 表示不限'),
  ('exam.grace_seconds', '30', '2022-11-01', '未见规定，按系统可靠性要求', 'ASSUMED', null),
  ('exam.form_count', '3', '2022-11-01', '未见规定，按考试惯例', 'ASSUMED', null),
  ('exam.default_blueprint', '{"sections": [
      {"id": "general-single", "part": "GENERAL", "type": "SINGLE", "count": 24, "marks": 100, "topic": null, "difficulty": null},
      {"id": "general-multiple", "part": "GENERAL", "type": "MULTIPLE", "count": 12, "marks": 200, "topic": null, "difficulty": null},
      {"id": "general-true-false", "part": "GENERAL", "type": "TRUE_FALSE", "count": 12, "marks": 100, "topic": null, "difficulty": null},
      {"id": "professional-single", "part": "PROFESSIONAL", "type": "SINGLE", "count": 16, "marks": 100, "topic": null, "difficulty": null},
      {"id": "professional-multiple", "part": "PROFESSIONAL", "type": "MULTIPLE", "count": 8, "marks": 200, "topic": null, "difficulty": null},
      {"id": "professional-true-false", "part": "PROFESSIONAL", "type": "TRUE_FALSE", "count": 8, "marks": 100, "topic": null, "difficulty": null}
    ]}', '2022-11-01', '未见规定，按考试惯例', 'ASSUMED', '单选 40、多选 20、判断 20，共一百分；通用六十分，专业四十分'),
  ('exam.result_publish_days', '5', '2022-11-01', '参照六安市 2025 年考试公告：五个工作日', 'ASSUMED', '外省规定已核，本省待确认'),
  ('exam.appeal_days', '5', '2022-11-01', '未见规定，按管理惯例', 'ASSUMED', null),
  ('exam.appeal_answer_days', '5', '2022-11-01', '未见规定，按管理惯例', 'ASSUMED', null),
  ('exam.ban_months', '12', '2022-11-01', '参照司法部令第141号、人社部令第31号；期限为推定', 'ASSUMED', null),

  -- Sign-in
  ('auth.lock_after', '5', '2022-11-01', 'GB/T 22239-2019 8.1.4.1 b（登录失败处理）；数值未作规定', 'ASSUMED', null),
  ('auth.lock_minutes', '15', '2022-11-01', 'GB/T 22239-2019 8.1.4.1 b（登录失败处理）；数值未作规定', 'ASSUMED', null),

  -- Training, instructors, complaints
  ('training.annual_hours', '60', '2023-01-01', '湘政办发〔2023〕51号：每人每年不少于六十学时', 'VERIFIED', null),
  ('training.minutes_per_hour', '45', '2023-01-01', '未见规定，按培训惯例', 'ASSUMED', null),
  ('training.day_cap', '8', '2023-01-01', '未见规定，按培训惯例', 'ASSUMED', null),
  ('training.carry_over', '0', '2023-01-01', '未见规定，按管理惯例', 'ASSUMED', null),
  ('training.teaching_multiplier', '1', '2023-01-01', '未见规定，按管理惯例', 'ASSUMED', null),
  ('training.shortfall_actions', '["WARN", "BLOCK_RENEWAL"]', '2023-01-01', '未见规定，按管理惯例', 'ASSUMED', null),
  ('instructor.term_years', '3', '2023-01-01', '未见规定，按管理惯例', 'ASSUMED', null),
  ('complaint.accept_days', '5', '2023-01-01', '参照隆回县规定：五个工作日', 'ASSUMED', '地方规定已核，全省待确认'),
  ('complaint.decide_days', '30', '2023-01-01', '参照郑州市规定：三十日', 'ASSUMED', '外省规定已核，本省待确认'),
  ('complaint.extend_days', '20', '2023-01-01', '参照郑州市规定：延长不超过二十日', 'ASSUMED', '外省规定已核，本省待确认');

-- Grounds. The province's own list (Order 280 as amended by Order 310) awaits its full text; these are the grounds that
-- other rules and reported decisions use. Revocation (吊销) is no word of this province and is switched off.
insert into action_reason (code, action, name_zh, name_en, legal_basis, lift_needs, enabled) values
  ('SUS-01', 'SUSPEND', '不依法履行职责', 'Failure to perform duties as the law requires',
    '湘政办发〔2023〕51号；长沙市 2024 年处理实例', null, true),
  ('SUS-02', 'SUSPEND', '徇私舞弊、袒护违法者', 'Favouritism, or shielding an offender', '参照天津市 1992 年规定第四条', null, true),
  ('SUS-03', 'SUSPEND', '刁难管理相对人、吃拿卡要', 'Harassment of the persons concerned, or demanding favours', '参照天津市 1992 年规定第四条', null, true),
  ('SUS-04', 'SUSPEND', '故意违反处罚种类、幅度或者法定程序，造成错误或者严重后果',
    'Deliberate breach of the kind or range of penalties or of procedure, with error or serious consequences',
    '参照天津市 1992 年规定第四条', null, true),
  ('SUS-05', 'SUSPEND', '越权执法造成严重后果', 'Acting beyond authority with serious consequences', '参照天津市 1992 年规定第四条', null, true),
  ('SUS-06', 'SUSPEND', '转借、涂改、复制证件或者借用他人证件', 'Lending, altering or copying a credential, or using another person''s',
    '参照天津市 1992 年规定第四条、浙江省及江西省的禁止性规定', null, true),
  ('SUS-07', 'SUSPEND', '拖延、拒绝办理', 'Delaying or refusing to act', '参照天津市 1992 年规定第四条', null, true),
  ('SUS-08', 'SUSPEND', '受治安管理处罚', 'Public-security penalty', '参照天津市 1992 年规定第四条', null, true),
  ('SUS-09', 'SUSPEND', '培训考试不合格，离岗培训', 'Failed the test after training; off-post retraining', '参照淄博市规定第十三条', 'EXAM', true),
  ('SUS-10', 'SUSPEND', '未达到年度培训要求或者年度注册未通过', 'Yearly training or registration not fulfilled', '参照江苏省规定', 'RETRAINING', true),
  ('SUS-11', 'SUSPEND', '受政务处分或者被立案调查期间', 'Under disciplinary sanction or formal investigation', '参照重庆市规定第十八条', null, true),
  ('SUS-12', 'SUSPEND', '行政执法监督查办期间的监督措施', 'Interim measure during a supervision case', '参照河南省条例第四十二条第六项', null, true),
  ('SUS-13', 'SUSPEND', '所在单位未按规定组织培训', 'The unit did not hold the prescribed training', '参照江苏省规定', 'RETRAINING', true),

  ('LFT-01', 'LIFT', '暂扣期限届满且解除条件已满足', 'The term has ended and the conditions for lifting are met', '未见规定，按管理惯例', null, true),
  ('LFT-02', 'LIFT', '原暂扣决定被撤销', 'The decision to suspend was annulled', '未见规定，按管理惯例', null, true),
  ('LFT-03', 'LIFT', '经查证原认定事实不成立', 'The facts proved unfounded', '未见规定，按管理惯例', null, true),

  ('WDR-01', 'WITHDRAW', '调离执法岗位或者调出本单位', 'Left the enforcement post or the unit', '湘政办发〔2023〕51号；参照浙江省、江西省、甘肃省规定', null, true),
  ('WDR-02', 'WITHDRAW', '退休', 'Retired', '湘政办发〔2023〕51号；参照浙江省、江西省规定', null, true),
  ('WDR-03', 'WITHDRAW', '辞职', 'Resigned', '湘政办发〔2023〕51号；参照浙江省、江西省规定', null, true),
  ('WDR-04', 'WITHDRAW', '被辞退', 'Dismissed from employment', '湘政办发〔2023〕51号；参照浙江省、江西省规定', null, true),
  ('WDR-05', 'WITHDRAW', '所在单位合并、撤销或者丧失执法主体资格', 'The unit was merged or abolished or lost its authority to enforce',
    '湘政办发〔2023〕51号；参照淄博市规定第十六条', null, true),

  ('CAN-01', 'CANCEL', '持证人死亡', 'The holder has died', '参照行政许可法关于注销的规定', null, true),
  ('CAN-02', 'CANCEL', '持证人丧失行为能力', 'The holder has lost legal capacity', '参照行政许可法关于注销的规定', null, true),
  ('CAN-03', 'CANCEL', '有效期届满未延续', 'Expired and not renewed', '参照行政许可法关于注销的规定', null, true),
  ('CAN-04', 'CANCEL', '受刑事处罚、被开除或者被辞退', 'Criminal conviction, expulsion or dismissal', '参照义乌市规定第八条第二项', null, true),
  ('CAN-05', 'CANCEL', '以欺骗、舞弊手段取得资格', 'Qualification obtained by deceit or cheating', '参照人社部令第31号第十条', null, true),
  ('CAN-06', 'CANCEL', '证件遗失，声明作废', 'The credential was lost and declared void', '参照内蒙古自治区、江西省、甘肃省规定', null, true),

  ('REV-01', 'REVOKE', '暂扣后培训考试仍不合格', 'Failed again after suspension and retraining', '参照淄博市规定第十三条', null, false),
  ('REV-02', 'REVOKE', '违法行为构成犯罪', 'The unlawful act is a crime', '参照天津市 1992 年规定第五条第一项', null, false);
