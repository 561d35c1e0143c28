import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { dayOf } from '../../kernel/day.ts'
import { type PageRequest, paged, slice } from '../../kernel/page.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { inScope } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { sealRows } from '../proof/seal.ts'
import type { TemplateCode } from '../rules/decision-fields.ts'
import { PLACEHOLDERS, strangers } from './fill.ts'
import { insertTemplate, listTemplates } from './queries.ts'

export async function readTemplates({ db }: Deps, page: PageRequest) {
  const { items, total } = await listTemplates(db, slice(page))
  return { ...paged(items, total, page), placeholders: [...PLACEHOLDERS] }
}

interface Wording {
  title: string
  body: string
  validFrom: string
}

/** Another wording from a day on, not before today: what was made before keeps the words it had. For the whole province. */
export async function addTemplate({ db, clock }: Deps, caller: Caller, code: TemplateCode, wording: Wording) {
  const at = clock.now()
  if (!caller.reviewLevels.has('PROVINCE')) throw new Refusal('forbidden', 'decision-needs-province')
  if (wording.validFrom < dayOf(at)) throw new Refusal('invalid', 'template-starts-in-past')
  const unknown = strangers(`${wording.title}\n${wording.body}`)
  if (unknown.length > 0) throw new Refusal('invalid', 'template-placeholder-unknown', { placeholders: unknown })
  return inScope(db, caller, async (trx) => {
    const template = await insertTemplate(trx, { ...wording, code, createdBy: caller.accountId })
    await sealRows(trx, 'document_template', [`${code}:${template.version}`], at)
    await audit.record(trx, {
      ...{ at, caller, action: 'template.add', subjectKind: 'document_template', subjectId: code },
      detail: { version: template.version, validFrom: template.validFrom },
    })
    return template
  })
}
