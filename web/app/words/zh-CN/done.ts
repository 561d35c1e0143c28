import { afterwardsDone } from './afterwards.ts'
import { applicationDone } from './credential-applications.ts'
import { campaignDone } from './credential-campaigns.ts'
import { cardDone } from './credential-cards.ts'
import { wayDone } from './credential-decisions.ts'
import { filingDone } from './credential-filings.ts'
import { recallDone } from './credential-recalls.ts'
import { exemptionDone } from './exam-exemptions.ts'
import { hourDone } from './hours-notes.ts'
import { instructorDone } from './instructors-notes.ts'
import { invigilationDone } from './invigilation.ts'
import { scheduleDone } from './schedule.ts'
import { sittingDone } from './sitting.ts'

import { trainingDone } from './training-notes.ts'

/** What is said once after something has been done. The key travels in a cookie (`done()` in api/submit.server.ts). */
export const done = {
  ...afterwardsDone,
  ...applicationDone,
  ...cardDone,
  ...campaignDone,
  ...exemptionDone,
  ...filingDone,
  ...wayDone,
  ...recallDone,
  ...hourDone,
  ...instructorDone,
  ...invigilationDone,
  ...scheduleDone,
  ...sittingDone,
  ...trainingDone,
  'watch-added': '已加入关注名单。',
  'watch-removed': '已取消关注。',
  'signed-out': '您已退出登录。',
  'password-changed': '密码已修改。其他设备上的登录已失效。',
  'session-revoked': '该设备已退出登录。',
  'organ-created': '单位已新增。',
  'organ-changed': '单位信息已保存。',
  'person-registered': '人员已登记。',
  'person-changed': '人员信息已保存。',
  'post-added': '新任职已登记。',
  'post-ended': '任职已结束。',
  'legal-qualification-uploaded': '证书扫描件已上传。',
  'photo-uploaded': '照片已上传。',
  'account-disabled': '账号已停用。',
  'account-enabled': '账号已恢复。',
  'second-factor-removed': '已停用双因素登录。',
  'second-factor-reset': '已解除这个账号的双因素登录。',
  'role-granted': '角色已授予。',
  'grant-ended': '角色已收回。',
  'task-retried': '已重新安排这项任务。',
  'import-run': '导入已执行。',
  'notice-read': '已标为已读。',
  'applications-submitted': '证件申领已提交，等待本单位审批领导审核。',
  'application-approved': '申领已批准。',
  'application-returned': '申领已退回单位补正。',
  'application-rejected': '申领未予批准。',
  'application-resubmitted': '申领已重新提交。',
  'application-withdrawn': '申领已撤回。',
  'act-proposed': '处理建议已提交，等待另一人决定。',
  'act-decided': '已决定并执行。',
  'act-refused': '已注明不同意，证件状态不变。',
  'act-taken-back': '处理建议已撤回。',
  'bank-created': '题库已新建。',
  'question-created': '试题已保存为草稿。',
  'question-changed': '新版本已保存为草稿。',
  'question-submitted': '试题已提交审题。',
  'question-approved': '试题已通过审题，可以用于组卷。',
  'question-returned': '试题已退回修改。',
  'question-approved-first': '初审已通过，等待另一名审题人员复审。',
  'question-retired': '试题已停用。',
  'question-suspended': '试题已暂停使用。',
  'question-resumed': '试题已恢复。',
  'question-practice-on': '试题已开放练习。',
  'question-practice-off': '试题已取消练习。',
  'question-commented': '留言已发表。',
  'question-related': '已记录认定结果。',
  'import-undone': '导入已撤销。',
  'session-created': '考试批次已保存为草稿。',
  'session-changed': '考试批次已保存。',
  'session-opened': '报名已开放。',
  'session-closed': '报名已结束。',
  'registrations-excused': '已因故取消，并已通知本人。',
  'registration-voided': '报名已宣布无效，并已通知本人和单位。',
  'room-added': '考场已添加。',
  'room-removed': '考场已删除。',
  'invigilators-saved': '监考人员已保存，并已通知本人。',
  'readiness-ticked': '检查情况已记录。',
  'rehearsal-made': '演练已安排。请封卷后开始演练。',
  'registered-myself': '报名已提交，等待本单位审核。',
  'owed-registered': '已为他们报名，并通知了本人。',
  'session-arranged': '考场已编排，考生已收到通知。',
  'session-cancelled': '考试已取消。',
  'slot-sealed': '试卷已生成并封存。',
  'slot-closed': '本场已结束。',
  'results-approved': '您已审批通过这份成绩。',
  'mark-decided': '已裁定，裁定的得分为最后得分。',
  'results-released': '成绩已发布，考生可以查看。',
  'registrations-submitted': '报名已提交，等待本单位领导审核。',
  'registrations-approved': '所选报名已通过。',
  'registration-approved': '报名已通过。',
  'registration-returned': '报名已退回单位。',
  'registration-rejected': '报名未予通过。',
  'registration-resubmitted': '报名已重新提交。',
  'registration-cancelled': '报名已取消。',
}

export type DoneKey = keyof typeof done
