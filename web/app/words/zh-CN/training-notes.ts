import { type Facts, sentences } from '../sentence.ts'

const text = (facts: Facts, name: string) => String(facts[name] ?? '')
const results: Record<string, string> = { COMPLETED: '已完成', INCOMPLETE: '未完成', ABSENT: '缺勤' }

/** Names in the menu. */
export const trainingNavigation = {
  training: '培训',
  trainingPlans: '培训计划',
  courses: '课程',
  rooms: '培训场地',
  trainingClasses: '培训班',
  trainingCalendar: '培训日历',
  myClasses: '我的班次',
}

/** What is said once after something has been done. */
export const trainingDone = {
  'plan-saved': '培训计划已保存。',
  'plan-submitted': '培训计划已提交，等待另一人审批。',
  'plan-approved': '培训计划已批准。',
  'plan-returned': '培训计划已退回。',
  'plan-closed': '培训计划已结束。',
  'plan-removed': '草稿已删除。',
  'plan-copied': '已复制为新的草稿。',
  'course-saved': '课程已保存。',
  'course-activated': '课程已启用。',
  'quiz-tries-granted': '已增加测验机会，本人会收到通知。',
  'course-retired': '课程已停用。',
  'material-added': '学习资料已添加。',
  'material-removed': '学习资料已移除。',
  'material-moved': '顺序已调整。',
  'room-saved': '场地已保存。',
  'class-saved': '培训班已保存。',
  'class-approved': '已批准开班。',
  'class-opened': '报名已开放。',
  'class-closed': '报名已结束。',
  'class-started': '已开班。',
  'class-finished': '已结班，可以结算学时。',
  'class-cancelled': '班次已取消，有关人员会收到通知。',
  'timetable-saved': '草稿已保存。',
  'timetable-published': '课程表已发布，有关人员会收到通知。',
  'timetable-discarded': '草稿已放弃。',
  'trainees-submitted': '名单已提交。',
  'trainees-waiting': '名单已提交；名额不够，有人进入候补。',
  'trainees-confirmed': '所选学员已录取。',
  'trainees-partly-confirmed': '部分学员已录取；其余的名额不够或状态已变。',
  'trainee-moved': '已转班，本人会收到通知。',
  'trainee-cancelled': '已取消，本人会收到通知。',
  'attendance-corrected': '考勤已更正。',
  'late-marks-decided': '已处理。',
  'own-enrolment-made': '报名成功。',
  'own-enrolment-waits': '名额已满，已进入候补；有空位时自动递补并通知您。',
  'own-enrolment-cancelled': '报名已取消。',
  'signed-in-lesson': '签到成功。',
  'signed-out-lesson': '签退成功。',
  'sign-pending': '签到码已过时间，已送交管理员确认。',
  'feed-revoked': '订阅地址已停用。',
}

/** What a notice says; `changes` are lines that the API has put together from names and times. */
export const trainingNotices = sentences({
  'class-enrolled': (f) => `您已报名参加“${text(f, 'class')}”${f.startsAt ? `，${text(f, 'startsAt')} 开班` : ''}。`,
  'class-confirmed': (f) => `您已被“${text(f, 'class')}”录取${f.startsAt ? `，${text(f, 'startsAt')} 开班` : ''}。`,
  'class-waiting': (f) => `“${text(f, 'class')}”名额已满，您已进入候补，有空位时自动递补。`,
  'class-moved-up': (f) => `“${text(f, 'class')}”有了空位，您已由候补转为录取。`,
  'class-enrolment-cancelled': (f) =>
    `您参加“${text(f, 'class')}”的资格已取消${f.reason ? `：${text(f, 'reason')}` : ''}。`,
  'class-cancelled': (f) => `培训班“${text(f, 'class')}”已取消${f.reason ? `：${text(f, 'reason')}` : ''}。`,
  'class-settled': (f) =>
    `培训班“${text(f, 'name')}”已结算：${results[text(f, 'result')] ?? ''}${f.hours ? `，计入 ${text(f, 'hours')} 学时` : ''}。`,
  'timetable-published': (f) => `“${text(f, 'class')}”的课程表已发布：\n${text(f, 'changes')}`,
  'timetable-changed': (f) => `“${text(f, 'class')}”的课程表有变动：\n${text(f, 'changes')}`,
  'room-booked': (f) => `${text(f, 'organ')}的“${text(f, 'class')}”使用场地“${text(f, 'room')}”，安排有变动。`,
})

/** The sheet of nominations. */
export const nominationColumns = {
  needed: ['姓名'],
  other: ['证件号码', '单位'],
  note: '同名的人请填写证件号码或单位。证件号码一列请设为“文本”格式。不能参加的人会逐行说明原因。',
}
export const nominationTitle = '批量推荐学员'
