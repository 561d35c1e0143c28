import { type Facts, sentences } from '../sentence.ts'
import { afterwardsErrors } from './afterwards.ts'
import { actErrors } from './credential-acts.ts'
import { applicationErrors } from './credential-applications.ts'
import { campaignErrors } from './credential-campaigns.ts'
import { cardErrors } from './credential-cards.ts'
import { filingErrors } from './credential-filings.ts'
import { recallErrors } from './credential-recalls.ts'
import { examErrors, questionErrors } from './exam-errors.ts'
import { hourErrors } from './hours-notes.ts'
import { instructorErrors } from './instructors-errors.ts'
import { invigilationErrors } from './invigilation.ts'
import { markingErrors } from './marking.ts'
import { organisingErrors } from './organising.ts'
import { practiceErrors } from './practice.ts'
import { identityErrors, organErrors, personErrors } from './registry-errors.ts'
import { scheduleErrors } from './schedule.ts'
import { sittingErrors } from './sitting.ts'
import { trainingErrors } from './training-errors.ts'

const limit = (facts: Facts) => String(facts.limit ?? '')

export const errors = {
  fileRefused: '文件没有打开',
  formTitle: '没有成功，请检查以下内容',
  kept: '您填写的内容已保留。',
  unknown: (code: string) => `操作没有成功（代码 ${code}）。`,
  unknownField: (code: string) => `内容不符合要求（代码 ${code}）。`,
  backHome: '回到首页',
  retry: '再试一次',
  signInAgain: '重新登录',
  requestId: '请求编号',
  pages: {
    notFound: { title: '没有找到这个页面', lead: '可能是地址有误、记录已不存在，或者不在您的数据范围内。' },
    forbidden: { title: '您没有这项权限', lead: '如果工作需要，请联系单位管理员或安全管理员开通。' },
    unavailable: { title: '系统暂时无法使用', lead: '服务正在启动或维护中，您的数据不受影响。请稍等片刻再试。' },
    badAddress: { title: '查询条件不正确', lead: '地址中的条件无法识别，请返回列表重新查询。' },
    tooMany: { title: '操作过于频繁', lead: '请稍等一分钟再试。' },
    unexpected: { title: '出现了意外问题', lead: '问题已被记录。请再试一次；仍不成功，请把下面的请求编号告诉管理员。' },
  },
  /** Refusals of the API, by code. */
  codes: sentences({
    // Every slice
    'input-invalid': '有的内容没有填写或不符合要求。',
    'input-too-large': '内容太大，无法提交。',
    'input-broken-text': '内容中有无法识别的字符，请删除后重新输入。',
    'input-unreadable': '提交的内容无法读取，请刷新页面后再试。',
    'input-empty': '没有收到内容，请刷新页面后再试。',
    'media-type-unsupported': '不支持这种文件，请上传 PDF、JPEG 或 PNG 格式的文件。',
    'too-many-requests': '操作过于频繁，请稍等一分钟再试。',
    'service-busy': '系统繁忙，请稍后再试。',
    'service-slow': '系统响应太慢，请稍后再试。',
    'service-unavailable': '系统暂时无法使用，请稍后再试。',
    internal: '系统出现意外问题，已被记录，请稍后再试。',
    'origin-foreign': '请求来源不正确，请从本系统页面操作。',
    'reason-missing': '请写明理由。',
    'permission-missing': '您没有这项权限。',
    'route-not-found': '没有这个地址。',
    'upload-missing': '请选择要上传的文件。',
    'import-unknown': '没有找到这次导入，或不在您的数据范围内。',
    'import-not-found': '没有找到这次导入，或不在您的数据范围内。',
    'import-not-previewed': '这次导入已经执行或已作废。',
    'import-has-errors': '文件中还有错误的行。请改正后重新上传，或选择只导入正确的行。',
    'import-changed-meanwhile': '检查之后数据有了变化，请重新上传检查。',
    'import-empty': '没有可以导入的行。',
    'import-not-done': '这次导入没有完成或已经撤销。',
    'import-nothing-to-undo': '没有可以撤销的试题。',
    'import-unreadable': '文件无法读取，可能已损坏。请打开原文件另存一份再上传。',
    'import-too-large': '文件太大，读取时超出限制。请拆分后分批导入。',
    'job-not-found': '没有找到这项任务。',
    'task-not-found': '没有找到这项任务。',
    'notice-not-found': '没有找到这条通知。',
    'input-too-deep': '提交的内容无法读取。',
    'challenge-needed': '请先完成验证，再查询。',
    'register-quota-used': '今天的查询次数已用完，请明天再试。',
    'register-search-incomplete': '请填写姓名和单位，或证号。',
    'watch-incomplete': '请填写证号，或选择单位（二者选一）。',
    'watch-list-full': '关注清单已满。',
    'watch-not-found': '没有找到这一项关注。',
    'credential-not-in-force': '证件当前不是有效状态，不能出示。',
    'device-unknown': '没有认出这台设备，请重新登记。',
    'entitlement-in-future': '只能查询过去或现在的资格，不能查询将来。',
    'holder-key-ended': '这台设备的出示权限已经失效，请重新登记。',
    'holder-key-malformed': '设备密钥无法识别，请更新浏览器后再试。',
    'holder-key-taken': '这个设备密钥已被登记，请重新生成。',
    'intake-incomplete': '请选择评价，或填写要反映的情况。',
    'scan-receipt-used': '本次扫码凭据已使用或已过期，请重新扫码。',
    ...identityErrors,
    ...organErrors,
    ...personErrors,
    ...questionErrors,
    ...practiceErrors,
    ...markingErrors,
    ...examErrors,
    ...afterwardsErrors,
    ...invigilationErrors,
    ...organisingErrors,
    ...sittingErrors,
    ...applicationErrors,
    ...cardErrors,
    ...campaignErrors,
    ...filingErrors,
    ...actErrors,
    ...trainingErrors,
    ...instructorErrors,
    ...scheduleErrors,
    ...recallErrors,
    ...hourErrors,
  }),
  /** A single field, by the keyword of the schema that it failed. */
  fields: sentences({
    'field-required': '请填写。',
    'field-minLength': (f) => (limit(f) === '1' ? '请填写。' : `至少 ${limit(f)} 个字。`),
    'field-maxLength': (f) => `最多 ${limit(f)} 个字。`,
    'field-minItems': (f) => `至少选择 ${limit(f)} 项。`,
    'field-maxItems': (f) => `最多选择 ${limit(f)} 项。`,
    'field-minimum': (f) => `不能小于 ${limit(f)}。`,
    'field-maximum': (f) => `不能大于 ${limit(f)}。`,
    'field-enum': '请从列表中选择。',
    'field-format': '格式不正确。',
    'field-pattern': '含有不允许的字符。',
    'field-type': '格式不正确。',
    'field-anyOf': '格式不正确。',
  }),
}
