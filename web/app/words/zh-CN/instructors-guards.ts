import { type Facts, sentences } from '../sentence.ts'

const credentialStates: Record<string, string> = {
  PENDING: '待生效',
  SUSPENDED: '暂扣',
  WITHDRAWN: '收回',
  REVOKED: '吊销',
  CANCELLED: '注销',
  EXPIRED: '已过期',
}
const educations: Record<string, string> = {
  SECONDARY: '高中、中专',
  COLLEGE: '大学专科',
  BACHELOR: '大学本科',
  MASTER: '硕士研究生',
  DOCTOR: '博士研究生',
}
const text = (facts: Facts, name: string) => String(facts[name] ?? '')
const credential = (f: Facts) =>
  f.state
    ? `证件状态：${credentialStates[text(f, 'state')] ?? '有效'}${f.until ? `，有效期至 ${text(f, 'until')}` : ''}`
    : '没有执法证件'

/** Conditions of nomination, appointment and the yearly review: as met, as not met, and what is known. */
export const instructorGuards = {
  met: sentences({
    'post-active': '在岗任职',
    'credential-active': '执法证件有效',
    'no-sanction': '没有处分影响期',
    'not-in-pool': '没有另一份同类推荐或聘任',
    'enforcement-years': '从事执法或监督工作年限达到要求',
    'education-sufficient': '学历达到要求',
    'expertise-named': '已填写专长',
    'hours-taught': '授课学时达到要求',
    'rating-sufficient': '评教平均分达到要求',
  }),
  unmet: sentences({
    'post-active': '没有在岗的主要任职',
    'credential-active': '没有有效的执法证件',
    'no-sanction': '处分影响期未满',
    'not-in-pool': '已在师资库中，或已有一份推荐正在办理',
    'enforcement-years': '从事执法或监督工作年限不够',
    'education-sufficient': '学历没有达到要求',
    'expertise-named': '没有填写专长',
    'hours-taught': '授课学时不够',
    'rating-sufficient': '评教平均分没有达到要求',
  }),
  facts: sentences({
    'post-active': (f) => (f.organ ? `任职单位：${text(f, 'organ')}` : '没有登记任职'),
    'credential-active': credential,
    'no-sanction': (f) => (f.until ? `影响期至 ${text(f, 'until')}` : ''),
    'not-in-pool': '',
    'enforcement-years': (f) => (f.since ? `自 ${text(f, 'since')} 起` : '没有填写起始日期'),
    'education-sufficient': (f) =>
      f.education ? `学历：${educations[text(f, 'education')] ?? text(f, 'education')}` : '没有填写学历',
    'expertise-named': (f) => `已填 ${text(f, 'topics')} 项`,
    'hours-taught': (f) => `授课 ${text(f, 'hours')} 学时`,
    'rating-sufficient': (f) =>
      f.mark
        ? `平均 ${text(f, 'mark')} 分，${text(f, 'evaluations')} 人评价`
        : `只有 ${text(f, 'evaluations')} 人评价，不足 ${text(f, 'minimum')} 人，不作评价`,
  }),
  todo: sentences({
    'post-active-todo': '在人员档案中核对任职经历；已到岗的，登记新任职。',
    'credential-active-todo': '证件恢复或换发后再推荐。',
    'no-sanction-todo': '影响期满后再推荐。',
    'not-in-pool-todo': '在师资库中查找已有的记录；不在您范围内的，请与对方单位联系。',
    'enforcement-years-todo': '达到年限后再推荐；日期填写有误的，请改正。',
    'education-sufficient-todo': '核对学历；填写有误的，请改正。',
    'expertise-named-todo': '至少填写一项专长。',
    'hours-taught-todo': '安排授课；有特殊情况的，在考核意见中说明。',
    'rating-sufficient-todo': '了解学员意见，帮助改进后再考核。',
  }),
  ruleValues: { true: '要求', false: '不要求', ...educations } as Record<string, string>,
}
