import type { Role, ScopeKind } from '../../api/src/identity/rules/permissions.ts'
import type { Part } from '../journey/cast.ts'
import type { OrganKey } from './organs.ts'

/** The one password of the demonstration: these accounts exist nowhere else. */
export const DEMO_PASSWORD = 'Demo-liangzheng-2026'

/** An account of the demonstration, as it is shown to whoever starts it. */
export interface DemoAccount {
  role: Role
  loginName: string
  password: string
  note: string
  /** Which part it plays in a journey against the demonstration. */
  part?: Part
}

/** An account of a member of staff as the seed makes it. */
export interface StaffAccount {
  loginName: string
  displayName: string
  role: Role
  scopeKind: ScopeKind
  organ: OrganKey
  note: string
  part?: Part
  mustChangePassword?: boolean
  /** Works in the background of the demonstration and is not shown. */
  isMinor?: boolean
}

/** Every role once or more; the unit, its county, its city and the province stand in one line. */
export const STAFF: readonly StaffAccount[] = [
  unit('danwei', '周晓芸', 'UNIT_ADMIN', 'furongMarket', '单位管理员 · 芙蓉区市场监督管理局', 'unitAdmin'),
  unit(
    'danwei.shenpi',
    '谭志强',
    'UNIT_APPROVER',
    'furongMarket',
    '单位审批领导 · 芙蓉区市场监督管理局',
    'unitApprover',
  ),
  minor(unit('jiaotong', '邓立军', 'UNIT_ADMIN', 'furongTransport', '单位管理员 · 芙蓉区交通运输局')),
  minor(unit('jiaotong.shenpi', '曾丽萍', 'UNIT_APPROVER', 'furongTransport', '单位审批领导 · 芙蓉区交通运输局')),
  justice('xian', '陈思远', 'JUSTICE_REVIEWER', 'furongJustice', '县级审核 · 芙蓉区司法局', 'countyReviewer'),
  justice('xian.shenpi', '罗国平', 'JUSTICE_APPROVER', 'furongJustice', '县级审批 · 芙蓉区司法局'),
  minor(justice('tianxin', '肖雨桐', 'JUSTICE_REVIEWER', 'tianxinJustice', '县级审核 · 天心区司法局')),
  minor(justice('yuelu', '龙海燕', 'JUSTICE_REVIEWER', 'yueluJustice', '县级审核 · 岳麓区司法局')),
  minor(justice('hetang', '贺文斌', 'JUSTICE_REVIEWER', 'hetangJustice', '县级审核 · 荷塘区司法局')),
  minor(justice('tianyuan', '易小兰', 'JUSTICE_REVIEWER', 'tianyuanJustice', '县级审核 · 天元区司法局')),
  justice('shi', '刘建华', 'JUSTICE_REVIEWER', 'changshaJustice', '市级审核 · 长沙市司法局', 'cityReviewer'),
  minor(justice('shi.shenpi', '杨慧敏', 'JUSTICE_APPROVER', 'changshaJustice', '市级审批 · 长沙市司法局')),
  minor(justice('zhuzhou', '唐永红', 'JUSTICE_REVIEWER', 'zhuzhouJustice', '市级审核 · 株洲市司法局')),
  justice('sheng', '彭俊杰', 'JUSTICE_REVIEWER', 'provinceJustice', '省级审核 · 湖南省司法厅', 'provinceReviewer'),
  justice(
    'sheng.shenpi',
    '李正阳',
    'JUSTICE_APPROVER',
    'provinceJustice',
    '省级审批 · 湖南省司法厅',
    'provinceApprover',
  ),
  province('kaowu', '何静怡', 'EXAM_OFFICER', '考务人员 · 湖南省司法厅', 'examOfficer'),
  province('kaowu.shenpi', '郭铁军', 'EXAM_APPROVER', '考务审批 · 湖南省司法厅', 'examApprover'),
  {
    ...unit('jiankao', '文俊辉', 'INVIGILATOR', 'furongJustice', '监考人员 · 芙蓉区司法局，现在可考的考场'),
    scopeKind: 'OWN',
  },
  province('mingti', '黄博文', 'QUESTION_AUTHOR', '命题人员 · 湖南省司法厅', 'questionAuthor'),
  province('shenti', '蒋雅琴', 'QUESTION_REVIEWER', '审题人员（初审） · 湖南省司法厅', 'questionReviewer'),
  province('shenti2', '袁晓岚', 'QUESTION_REVIEWER', '审题人员（复审） · 湖南省司法厅', 'secondReviewer'),
  province('yuejuan', '阳志诚', 'MARKER', '阅卷人员 · 湖南省司法厅'),
  province('yuejuan2', '田秀英', 'MARKER', '阅卷人员 · 湖南省司法厅'),
  province('peixun', '邹思敏', 'TRAINING_COORDINATOR', '培训管理员 · 湖南省司法厅'),
  province('zhizheng', '沈明亮', 'CARD_MAKER', '制证人员 · 湖南省司法厅'),
  province('xitong', '吴工', 'SYS_ADMIN', '系统管理员'),
  province('anquan', '郑工', 'SEC_ADMIN', '安全管理员'),
  province('shenji', '冯工', 'AUDIT_ADMIN', '审计管理员', 'auditor'),
  {
    ...unit('xinren', '欧阳倩', 'UNIT_ADMIN', 'tianxinMarket', '首次登录须改密 · 天心区市场监督管理局'),
    mustChangePassword: true,
  },
]

/** Candidates who are admitted to the examination that is open now, in order: `kaosheng1` … */
export const OPEN_CANDIDATES = 12
/** Who holds a credential and sees his own results. */
export const HOLDER = 'zhifa1'

export const DEMO_ACCOUNTS: readonly DemoAccount[] = [
  ...STAFF.filter(({ isMinor }) => !isMinor).map(({ role, loginName, note, part }) => ({
    role,
    loginName,
    password: DEMO_PASSWORD,
    note,
    part,
  })),
  candidate('kaosheng1', `考生 · 市场监管，现在即可开考（kaosheng1 至 kaosheng${OPEN_CANDIDATES / 2}）`),
  candidate(
    `kaosheng${OPEN_CANDIDATES / 2 + 1}`,
    `考生 · 交通运输，现在即可开考（kaosheng${OPEN_CANDIDATES / 2 + 1} 至 kaosheng${OPEN_CANDIDATES}）`,
  ),
  candidate(HOLDER, '持证人员 · 成绩与证件'),
]

function candidate(loginName: string, note: string): DemoAccount {
  return { role: 'CANDIDATE', loginName, password: DEMO_PASSWORD, note }
}

function minor(account: StaffAccount): StaffAccount {
  return { ...account, isMinor: true }
}

function unit(
  loginName: string,
  displayName: string,
  role: Role,
  organ: OrganKey,
  note: string,
  part?: Part,
): StaffAccount {
  return { loginName, displayName, role, organ, note, part, scopeKind: 'ORGAN' }
}

function justice(...[loginName, displayName, role, organ, note, part]: Parameters<typeof unit>): StaffAccount {
  return { loginName, displayName, role, organ, note, part, scopeKind: 'TERRITORY' }
}

function province(loginName: string, displayName: string, role: Role, note: string, part?: Part): StaffAccount {
  return { loginName, displayName, role, organ: 'provinceJustice', note, part, scopeKind: 'ALL' }
}
