import { type Facts, sentences } from '../sentence.ts'
import { imports } from './imports.ts'
import { type DifferenceCode, differences } from './question-figures.ts'

const text = (facts: Facts, name: string) => String(facts[name] ?? '')

/** In what two questions differ that look alike; nothing where the sentence is a pattern for the API to fill in. */
const differencesIn = (facts: Facts): string => {
  const codes = text(facts, 'differences').split(',')
  const worded = codes.flatMap((code) => (code in differences ? differences[code as DifferenceCode] : []))
  return worded.length > 0 ? `，${worded.join('、')}` : ''
}

/** The number of a question where it is told. */
const numbered = (facts: Facts): string => (facts.serial ? `（编号 ${facts.serial}）` : '')

/** Refusals about banks and questions; what may be wrong with a question is worded once, for the form and for imports. */
export const questionErrors = sentences({
  ...imports.codes,
  'bank-not-found': '没有找到这个题库。',
  'bank-code-taken': '这个题库代码已被使用。',
  'bank-domain-missing': '专业题库必须选择执法领域。',
  'bank-domain-unexpected': '通用题库不选执法领域。',
  'question-not-found': '没有找到这道试题。',
  'question-foreign': '这道试题不是您编写的。为防止泄题，命题人员只能查看自己的试题。',
  'question-own-work': '您参与编写了这道试题，须由其他审题人员审核。',
  'question-reviewed-before': '您已经初审过这道试题，须由另一名审题人员复审。',
  'question-state': '试题现在的状态下不能这样做，请刷新页面。',
  'question-practice-unchanged': '这道试题的练习状态已经是这样，请刷新页面。',
  'question-reason-missing': '请写明原因。',
  'question-comment-empty': '请填写内容。',
  'question-version-not-found': '没有找到这个版本。',
  'question-same': '请选择另一道试题。',
  'question-near': (f) =>
    `与题库 ${text(f, 'bank')} 中的试题 ${text(f, 'serial')} 相似（${text(f, 'score')}%）${differencesIn(f)}，请核对是否重复。`,
  'question-near-in-file': (f) =>
    `与第 ${text(f, 'first')} 行的试题相似（${text(f, 'score')}%）${differencesIn(f)}，请核对是否重复。`,
  'question-image-not-found': '没有找到这张图片。',
  'question-image-unknown': '题目中的图片不存在，请重新插入。',
  'question-image-too-large': '图片太大，请缩小后再上传。',
  'question-image-unsupported': '不支持这种图片，请使用 PNG、JPEG、GIF 或 WebP。',
  'signed-out-meanwhile': '登录已失效，您填写的内容还在本页。请在新窗口重新登录，再回到这里保存。',
  'tags-empty': '请至少填写一项要修改的内容。',
  'law-missing': '请填写法律名称。',
  'export-empty': '没有可以导出的试题。',
  'export-failed': '这些试题不能写成所选的格式，请换一种格式。',
  'export-not-found': '没有找到这次导出。',
  'export-not-done': '文件还没有生成好，请稍候。',
  'export-expired': '文件已经过期，请重新导出。',
  'question-changed-meanwhile': '别人刚刚修改过这道试题，请刷新页面查看最新内容。',
  'question-exists': (f) => `题库 ${text(f, 'bank')} 中已有相同的试题${numbered(f)}。`,
  'question-exists-other-key': (f) => `题库 ${text(f, 'bank')} 中已有相同的试题${numbered(f)}，但答案不同，请核对。`,
  'question-was-retired': (f) => `与题库 ${text(f, 'bank')} 中已停用的试题${numbered(f)}相同，请核对当时停用的原因。`,
  'question-was-changed': (f) =>
    `与题库 ${text(f, 'bank')} 中试题${numbered(f)}修改之前的内容相同，请核对当时修改的原因。`,
  'question-invalid': '试题内容有问题，请按提示修改。',
})

/** Refusals about sessions, papers, registrations and results. */
export const examErrors = sentences({
  'session-not-found': '没有找到这个考试批次。',
  'session-invalid': '考试方案有问题，请按提示修改。',
  'session-code-taken': '这个编号已被使用。',
  'session-changed-meanwhile': '别人刚刚操作过这个考试批次，请刷新页面查看最新状态。',
  'session-state': '考试批次现在的状态下不能这样做，请刷新页面。',
  'session-beyond-scope': '这场考试有您数据范围以外的考生，您不能操作。',
  'registration-times-reversed': '报名截止时间应晚于开始时间。',
  'registration-time-over': '报名截止时间已过，请先修改报名时间。',
  'registration-still-waiting': '还有报名没有审完，不能编排。',
  'registration-none-approved': '还没有审核通过的报名，不能编排。',
  'capacity-short': (f) => `场次容量不够：通过 ${text(f, 'approved')} 人，容量只有 ${text(f, 'capacity')} 人。`,
  'sitting-begun': '已有考生开始考试，不能取消。',
  'domain-repeated': '执法领域重复。',
  'blueprint-invalid': '组卷方案有问题。',
  'blueprint-empty': '组卷方案至少要有一行。',
  'blueprint-exposure-invalid': '曝光上限应在 0 到 100 之间。',
  'blueprint-expected-invalid': '预计平均分的范围应在 0 到 100 之间，前小后大。',
  'must-have-repeated': '同一道必考题写了两次。',
  'section-must-have-too-many': '必考题比这一行的题数还多。',
  'section-quota-invalid': '配额不合理：要写明知识点或难度；最少不能大于最多，也不能超过这一行的题数。',
  'must-have-unfit': '有的必考题不能用在这里。',
  'must-have-unknown': (f) => `没有编号为 ${text(f, 'serial')} 的试题。`,
  'must-have-not-active': (f) => `试题 ${text(f, 'serial')} 未在用，不能作为必考题。`,
  'must-have-other-part': (f) => `试题 ${text(f, 'serial')} 不属于这一部分（通用或专业）。`,
  'must-have-other-type': (f) => `试题 ${text(f, 'serial')} 的题型与这一行不同。`,
  'must-have-other-domain': (f) => `试题 ${text(f, 'serial')} 属于本次考试以外的执法领域。`,
  'section-id-repeated': '这一行重复。',
  'section-count-invalid': '题数应为正整数。',
  'section-marks-invalid': '分值应大于 0。',
  'section-difficulty-invalid': '最低难度不能高于最高难度。',
  'slot-not-found': '没有找到这个场次。',
  'session-not-arranged': '这个批次还没有编排考场。',
  'attempt-on-another-device': '这场考试已在另一台设备上继续。',
  'step-chain-broken': '作答记录前后接不上，文件可能被改动过。',
  'slot-check-in-late': '入场时间不能晚于开考时间。',
  'slot-before-registration-closes': '开考时间应在报名截止之后。',
  'slot-out-of-order': '场次应按时间先后排列。',
  'slot-already-sealed': '这场的试卷已经封存。',
  'slot-already-closed': '这场已经结束。',
  'slot-not-sealed': '这场的试卷还没有封存。',
  'slot-not-over': '考试时间（含宽限）还没有结束。',
  'slot-over': '这场考试的时间已过。',
  'slot-changed-meanwhile': '别人刚刚操作过这个场次，请刷新页面。',
  'attempt-still-open': (f) => `还有 ${text(f, 'open')} 份答卷没有交。请稍后再试。`,
  'attempt-not-found': '没有找到这份答卷。',
  'form-not-found': '没有找到这套试卷。',
  'paper-shortfall': '题库中的试题不够，不能组卷。缺题情况如下。',
  'nominees-none-chosen': '请先勾选要报名的人员。',
  'registration-not-found': '没有找到这份报名，或不在您的数据范围内。',
  'registration-refused': '有人不符合报名条件，没有提交任何人。',
  'registration-exists': '刚刚有其他单位为其中的人报了名，请刷新页面后重新选择。',
  'registration-changed-meanwhile': '别人刚刚处理过这份报名，请刷新页面查看最新状态。',
  'registration-decided': '这份报名已经审完，不能再处理。',
  'registration-own-submission': '这份报名是您提交的，须由其他人审核。',
  'registration-own-case': '不能审核自己的报名。',
  'registration-not-returned': '只有被退回的报名可以重新提交。',
  'registration-closed': '现在不在报名时间内。',
  'grading-under-way': '正在判卷，请等待完成。',
  'result-already-approved': '您已审批过这份成绩。',
  'result-approvals-missing': '需要两人审批同一份成绩后才能发布。',
  'result-changed-meanwhile': '成绩刚刚有了变化，请核对新的成绩后再审批。',
  'answer-hash-differs': '有答卷的答案指纹与交卷时不一致，判卷已停止。请立即联系系统管理员。',
})
