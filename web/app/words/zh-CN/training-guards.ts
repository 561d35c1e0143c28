import type { EnrolmentGuard } from '@app/api/contract'
import { type Facts, sentences } from '../sentence.ts'
import { format } from './format.ts'

const text = (facts: Facts, name: string) => String(facts[name] ?? '')

/** Why somebody may not come to a class, with the facts. */
export const enrolmentGuards = sentences<EnrolmentGuard['code']>({
  'class-enrolling': '现在不在报名时间内。',
  'self-enrolment-allowed': '这个班由单位推荐，不能本人报名。',
  'post-active': '不在岗，不能参加。请先核对任职信息。',
  'organ-in-audience': (f) => `${f.organ ? `“${text(f, 'organ')}”` : '所在单位'}不在这个班的培训对象内。`,
  'domain-in-audience': '执法领域不在这个班的培训对象内。',
  'kind-fits': (f) =>
    f.kind === 'QUALIFICATION'
      ? '已持有有效证件，不需要参加资格培训。'
      : f.kind === 'RENEWAL'
        ? '没有在有效期内的证件，不能参加续职培训。'
        : '证件没有被暂扣，不需要参加离岗培训。',
  'not-enrolled': '已在这个班的名单里。',
  'time-free': (f) =>
    `与“${text(f, 'class')}”的“${text(f, 'title')}”时间冲突${f.from ? `（${format.instant(text(f, 'from'))} 开始）` : ''}。`,
  'not-instructor': (f) => `在这个班讲授“${text(f, 'title')}”，不能同时作为学员。`,
})
