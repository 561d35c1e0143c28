import type { NoticeKind } from '@app/api/contract'
import { type Facts, sentences } from '../sentence.ts'
import { campaignNotices } from './credential-campaigns.ts'
import { wayNotices } from './credential-decisions.ts'
import { organisingNotices } from './organising.ts'
import { trainingNotices } from './training-notes.ts'

const text = (facts: Facts, name: string) => String(facts[name] ?? '')
/** A named thing in quotation marks, or nothing. */
const of = (facts: Facts, name: string) => (facts[name] ? `“${text(facts, name)}”` : '')

const appointment: Record<string, string> = {
  APPOINTED: '在聘',
  SUSPENDED: '暂停',
  DISMISSED: '解聘',
  RESIGNED: '辞聘',
  TERM_ENDED: '聘期届满',
}
const outcomes: Record<string, string> = { EXCELLENT: '优秀', PASSED: '合格', FAILED: '不合格' }
const answers: Record<string, string> = {
  ACCEPTED: '接受了',
  DECLINED: '谢绝了',
  SUBSTITUTED: '已由他人代为承担',
  UNANSWERED: '未在期限内答复',
  LEFT: '不再任教，无法承担',
}

const hourConsequences: Record<string, string> = {
  WARN: '将通报所在单位',
  BLOCK_RENEWAL: '不予办理证件续期',
  PROPOSE_SUSPENSION: '将提请暂扣证件',
}
const hourDecisions: Record<string, string> = { VERIFY: '已审核通过', RETURN: '被退回', REJECT: '未获认定' }
const hourResults: Record<string, string> = {
  MET: '达标',
  SHORT: '未达标',
  EXEMPT: '免修',
  PRORATED: '按比例达标',
}

/** Reasons that the system itself gives for ending an enrolment. */
const classReasons: Record<string, string> = {
  'class-full': '班次已开班，候补结束',
  'teaches-the-class': '您将担任本班授课教员',
  moved: '已调至其他班次',
}

export const notices = {
  title: '通知',
  unread: '未读',
  unreadCount: (count: number) => `${count} 条未读通知`,
  read: '已读',
  markRead: '标为已读',
  follow: '查看详情',
  empty: '还没有通知。',
  kinds: sentences<NoticeKind>({
    ...trainingNotices,
    ...wayNotices,
    ...campaignNotices,
    ...organisingNotices,
    'registration-admitted': (f) =>
      `您报名的考试${of(f, 'sessionName')}已编排${f.admissionNo ? `，准考证号 ${text(f, 'admissionNo')}` : ''}。`,
    'registration-returned': (f) =>
      `考试${of(f, 'sessionName')}的报名被退回${f.reason ? `：${text(f, 'reason')}` : ''}。`,
    'result-released': (f) => `考试${of(f, 'sessionName')}的成绩已发布。`,
    'result-corrected': (f) => `考试${of(f, 'sessionName')}更正了试题答案，您的成绩已按更正后的答案重新计算。`,
    'score-review-answered': (f) => `您对考试${of(f, 'sessionName')}成绩的复核申请已答复。`,
    'violation-notice': (f) =>
      `考试${of(f, 'sessionName')}中有拟对您作出的违纪处理，请在 ${text(f, 'dueOn')} 前查看并可陈述、申辩。`,
    'violation-decided': (f) => `考试${of(f, 'sessionName')}的违纪事项（${text(f, 'caseNo')}）已有结论。`,
    'application-returned': (f) =>
      `${text(f, 'personName')}证件申领被退回${f.reason ? `：${text(f, 'reason')}` : ''}。`,
    'application-approved': (f) => `${text(f, 'personName')}证件申领已批准。`,
    'application-overdue': (f) => `${text(f, 'personName')}的证件申请已超过办理期限（${text(f, 'dueOn')}），请督办。`,
    'credential-lost': (f) => `证件 ${text(f, 'credentialNo')} 已挂失，查验时公开显示。`,
    'issue-held': (f) =>
      `缺字停发：${text(f, 'name')}（证号 ${text(f, 'credentialNo')}）的姓名或者单位名称含有字库没有的字 ${text(f, 'codePoints')}，证件没有颁发。请补字或者核对写法，补字后自动颁发。`,
    'credential-issued': (f) => `证件 ${text(f, 'credentialNo')} 已颁发。`,
    'credential-suspended': (f) => `证件 ${text(f, 'credentialNo')} 已被暂扣，期间不得从事行政执法活动。`,
    'credential-lifted': (f) => `证件 ${text(f, 'credentialNo')} 已解除暂扣。`,
    'second-factor-set': '您的账号已启用双因素登录。如非您本人操作，请立即联系管理员。',
    'second-factor-removed': '您的账号已停用双因素登录。如非您本人要求，请立即联系管理员。',
    'password-reset': '您的密码已被管理员重置。如非您本人要求，请立即联系管理员。',
    'instructor-returned': (f) =>
      `${text(f, 'personName')}的教员推荐${f.state === 'REJECTED' ? '未通过' : '被退回'}${f.reason ? `：${text(f, 'reason')}` : ''}。`,
    'instructor-appointed': (f) => `您已受聘，聘书编号 ${text(f, 'appointmentNo')}，聘期至 ${text(f, 'until')}。`,
    'instructor-changed': (f) =>
      `您的聘任状态已变更为“${appointment[text(f, 'state')] ?? text(f, 'state')}”${f.reason ? `：${text(f, 'reason')}` : ''}。`,
    'instructor-reviewed': (f) => `${text(f, 'year')} 年度考核结果：${outcomes[text(f, 'outcome')] ?? ''}。`,
    'teaching-invited': (f) => `${text(f, 'organName')}邀请您于 ${text(f, 'startsAt')} 讲授${of(f, 'title')}。`,
    'teaching-moved': (f) => `课程${of(f, 'title')}的时间或地点已调整，现为 ${text(f, 'startsAt')}。`,
    'teaching-withdrawn': (f) =>
      `${text(f, 'startsAt')} 的授课邀请${of(f, 'title')}已撤回${f.reason ? `：${text(f, 'reason')}` : ''}。`,
    'teaching-answered': (f) =>
      `${text(f, 'name')}${answers[text(f, 'answer')] ?? ''}${of(f, 'title')}的授课邀请${f.reason ? `：${text(f, 'reason')}` : ''}。`,
    'hours-forecast': (f) =>
      `按当前进度，${text(f, 'year')} 年度学时预计到年底还差 ${text(f, 'missing')} 学时，请提前安排。`,
    'hours-reminder': (f) =>
      `${text(f, 'year')} 年度学时还差 ${text(f, 'missing')} 学时，${f.until ? `请于 ${text(f, 'until')} 前完成。` : '请尽快参加培训。'}`,
    'hours-warning': (f) =>
      `学时预警：${text(f, 'year')} 年度还差 ${text(f, 'missing')} 学时，${f.until ? `请于 ${text(f, 'until')} 前完成。` : '请尽快参加培训。'}`,
    'hours-notice': (f) =>
      `学时不足告知：${text(f, 'year')} 年度还差 ${text(f, 'missing')} 学时，请于 ${text(f, 'due')} 前补足或说明情况，逾期将按规定处理。`,
    'hours-consequence': (f) =>
      `${text(f, 'year')} 年度学时仍差 ${text(f, 'missing')} 学时，补足前${hourConsequences[text(f, 'consequence')] ?? '将按规定处理'}。`,
    'hours-ended': (f) => `${text(f, 'year')} 年度学时已达到要求，预警已解除。`,
    'hours-claim-decided': (f) =>
      `学时申报${of(f, 'title')}${hourDecisions[text(f, 'decision')] ?? ''}${f.hours ? `，计入 ${text(f, 'hours')} 学时` : ''}${f.reason ? `：${text(f, 'reason')}` : ''}。`,
    'hours-exemption-decided': (f) =>
      `${text(f, 'year')} 年度学时减免申请${f.decision === 'APPROVE' ? '已批准' : '未获批准'}${f.reason ? `：${text(f, 'reason')}` : ''}。`,
    'hours-reversed': (f) => `学时记录${of(f, 'title')}已被冲销${f.reason ? `：${text(f, 'reason')}` : ''}。`,
    'hours-settled': (f) =>
      `${text(f, 'year')} 年度学时已结算：${hourResults[text(f, 'state')] ?? ''}${f.missing ? `，还差 ${text(f, 'missing')} 学时` : ''}。`,
    'class-enrolled': (f) => `您已报名培训班${of(f, 'class')}${f.startsAt ? `，${text(f, 'startsAt')} 开班` : ''}。`,
    'class-confirmed': (f) => `您参加培训班${of(f, 'class')}的报名已确认。`,
    'class-waiting': (f) => `培训班${of(f, 'class')}名额已满，您已列入候补。`,
    'class-moved-up': (f) =>
      `培训班${of(f, 'class')}有名额空出，您已由候补转为正式学员${f.startsAt ? `，${text(f, 'startsAt')} 开班` : ''}。`,
    'class-enrolment-cancelled': (f) =>
      `您在培训班${of(f, 'class')}的报名已取消${f.reason ? `：${classReasons[text(f, 'reason')] ?? text(f, 'reason')}` : ''}。`,
    'class-cancelled': (f) => `培训班${of(f, 'class')}已取消${f.reason ? `：${text(f, 'reason')}` : ''}。`,
    'timetable-published': (f) => `培训班${of(f, 'class')}的课表已发布：\n${text(f, 'changes')}`,
    'timetable-changed': (f) => `培训班${of(f, 'class')}的课表有调整：\n${text(f, 'changes')}`,
    'room-booked': (f) => `${text(f, 'organ')}的培训班${of(f, 'class')}使用场地${of(f, 'room')}的安排有变动。`,
    'class-settled': (f) =>
      `培训班${of(f, 'name')}已结算：${{ COMPLETED: '合格结业', INCOMPLETE: '未达到课要求', ABSENT: '缺勤' }[text(f, 'result')] ?? ''}，计 ${text(f, 'hours')} 学时。`,
    'quiz-tries-granted': (f) =>
      `网络课程${of(f, 'title')}的测验已为您增加 ${text(f, 'tries')} 次机会。原因：${text(f, 'reason')}`,
    'course-completed': (f) => `您已学完网络课程${of(f, 'title')}，计 ${text(f, 'hours')} 学时。`,
  }),
  other: (kind: string) => `系统通知（${kind}）`,
}
