import { type Facts, sentences } from '../sentence.ts'
import { instructorGuards } from './instructors-guards.ts'

const text = (facts: Facts, name: string) => String(facts[name] ?? '')
const who = (facts: Facts) => (facts.name ? `${text(facts, 'name')}` : '该教员')
const listed = (value: unknown) => (Array.isArray(value) ? value.map(String).join('、') : '')

const unmet = (facts: Facts) =>
  Array.isArray(facts.guards)
    ? facts.guards
        .map(({ code }: { code: string }) => {
          const said = (instructorGuards.unmet as Record<string, unknown>)[code]
          return typeof said === 'string' ? said : code
        })
        .join('、')
    : ''
const taken = (facts: Facts) => (facts.title ? `：${text(facts, 'title')}` : '')
const lessons = (facts: Facts) =>
  Array.isArray(facts.lessons)
    ? facts.lessons
        .map((one: { title: string; otherTitle: string }) => `“${one.title}”与“${one.otherTitle}”`)
        .join('、')
    : ''

/** Refusals of the instructor pool, by code; part of `errors.codes`. */
export const instructorErrors = sentences({
  'instructor-not-found': '没有找到这位教员，或不在您的数据范围内。',
  'nomination-conditions-unmet': (f) => `选聘条件没有达到：${unmet(f)}。`,
  'nomination-organ-missing': '没有登记所在单位，不能推荐。',
  'instructor-already-in-pool': '此人已在师资库中，或已有一份推荐正在办理。',
  'instructor-returns-exhausted': (f) => `已退回 ${text(f, 'maxReturns')} 次，不能再退回，请通过或不通过。`,
  'instructor-reason-missing': '请写明理由。',
  'dismissal-ground-missing': '请选择解聘事由。',
  'dismissal-ground-unmet': '所选的解聘事由不成立，请核对事实或另选事由。',
  'appointment-organ-missing': '没有确定聘任机关，不能聘任，请联系省级管理员。',
  'appointment-not-found': '还没有聘书。',
  'instructor-changed-meanwhile': '这条记录刚被他人修改，请刷新后再试。',
  'instructor-profile-fixed': '审核已经开始，级别、学历和执法起始日期不能再改；需要更正的，请由审核部门退回。',
  'instructor-ended': '聘任或推荐已经结束，不能再办理。',
  'instructor-same-entry': '不能与自己合并。',
  'instructor-kinds-differ': '教员和监督员是两类记录，不能合并。',
  'instructor-merged-already': '这条记录已经合并过。',
  'instructor-merge-overlap': (f) => `两条记录有时间重叠的授课，不能合并：${lessons(f)}。`,
  'instructor-own-case': '这是您本人的记录，须由他人办理。',
  'instructor-own-nomination': '这是您推荐的人员，须由他人审核。',
  'instructor-decided': '已经审核完毕。',
  'instructor-not-returned': '没有被退回，不需要重新报送。',
  'instructor-not-publicised': '现在不在公示阶段。',
  'instructor-publicity-running': '公示期未满。',
  'instructor-not-appointed': (f) =>
    f.instructor ? `教员${text(f, 'instructor')}不在聘期内。` : f.name ? `${who(f)}在那一天不在聘。` : '现在不在聘。',
  'instructor-not-suspended': '没有被暂停。',
  'instructor-term-long': '聘期还长，届满前再续聘。',
  'instructor-not-teaching': '行政执法监督员不授课。',
  'instructor-unavailable': (f) => `${who(f)}表示那个时间不方便。确有需要的，勾选“仍然邀请”。`,
  'instructor-review-early': (f) => `${text(f, 'year')} 年还没有到，不能考核。`,
  'instructor-review-comment-missing': '与规则建议不同，请写明考核意见。',
  'instructor-review-exists': (f) => `${text(f, 'year')} 年已经考核过。`,
  'expertise-twice': (f) => `同一项专长填了两次：${listed(f.topics)}。`,
  'area-not-found': '没有这个地区。',
  'invitation-not-found': '没有找到这份邀请，或不在您的数据范围内。',
  'invitation-time-invalid': '时间不正确：须在将来，按分钟填写，结束晚于开始。',
  'invitation-time-taken': (f) => `${who(f)}那个时间已有其他课${taken(f)}。`,
  'invitation-organ-missing': '您的账号没有所属单位，不能邀请。',
  'invitation-closed': '这份邀请已经办结。',
  'invitation-already-open': '已经邀请过这位教员，请等待答复。',
  'invitation-not-closable': '课程结束后才能记录授课情况；班次的课程由考勤记录。',
  'invitation-changed-meanwhile': '这份邀请刚有变化，请刷新后再试。',
  'invitation-lesson-begun': '课程已经开始，不能再答复。',
  'invitation-answer-late': '答复期限已过，请联系举办单位。',
  'invitation-reason-missing': '请写明谢绝的理由。',
  'invitation-substitute-self': '不能推荐自己代课。',
  'teaching-none': (f) => `${text(f, 'year')} 年没有授课记录，不能开具证明。`,
  'times-empty': '结束时间须晚于开始时间，按分钟填写。',
  'times-overlap': '同一天的两个时段重叠。',
  'times-too-many': (f) => `例外最多 ${text(f, 'most')} 条，请先删除不需要的。`,
  'times-exception-not-found': '没有找到这条例外，可能已删除。',
  'teaching-material-not-found': '没有找到这份课件，可能已删除或不再共享。',
  'teaching-material-type-unsupported': '不支持这种文件。请上传 PDF、Word、PowerPoint、Excel、JPEG 或 PNG。',
  'evaluation-not-taught': '这节课还没有上完，或不是由这位教员讲授。',
  'evaluation-own': '不能评价自己的课。',
  'evaluation-given-already': '您已经评价过这节课。',
  'evaluation-not-attended': '您没有上过这节课，不能评价。',
  'evaluation-closed': '评价期限已过。',
})
