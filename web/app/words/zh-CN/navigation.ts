import { wayNavigation } from './credential-decisions.ts'
import { recallNavigation } from './credential-recalls.ts'
import { hourNavigation } from './hours-notes.ts'
import { instructorNavigation } from './instructors-notes.ts'
import { scheduleNavigation } from './schedule.ts'

import { trainingNavigation } from './training-notes.ts'

export const navigation = {
  ...wayNavigation,
  ...recallNavigation,
  ...hourNavigation,
  ...instructorNavigation,
  ...scheduleNavigation,
  ...trainingNavigation,
  home: '首页',
  mine: '我的',
  myExams: '我的考试',
  myResults: '我的成绩',
  practice: '练习与模拟考试',
  myCredentials: '我的证件',
  registry: '单位与人员',
  organs: '执法单位',
  people: '执法人员',
  exams: '考试',
  questions: '题库',
  lawAmendments: '法律修订',
  examSessions: '考试批次',
  examPlanning: '到期测算',
  registrations: '考试报名',
  invigilation: '监考',
  examExemptions: '免考',
  myExamExemptions: '我的免考',
  marking: '阅卷',
  scoreReviews: '成绩复核',
  violations: '违纪处理',
  myViolations: '违纪告知',
  arbitrations: '阅卷仲裁',
  credentials: '证件',
  applications: '证件申请',
  printBatches: '制证批次',
  cards: '实体卡',
  campaigns: '年审与换证',
  filings: '部颁证备案',
  publicIntakes: '公众评价与反映',
  watchList: '关注名单',
  credentialList: '证件台账',
  decisions: '处理决定',
  administration: '系统管理',
  accounts: '账号与权限',
  audit: '审计日志',
  failedTasks: '失败任务',
  parameters: '规则参数',
}
