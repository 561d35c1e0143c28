import { papers } from '@app/api/contract'
import { data } from '@remix-run/node'
import type { Fields } from '../api/fields.server.ts'
import { submit } from '../api/submit.server.ts'
import { changedRows, sameForm } from '../forms/same-form.server.ts'
import { atFields, blueprintInput } from './session-input.server.ts'
import type { SupplyCheck } from './supply.ts'

/** The session form where it was sent to change its rows or to ask for the supply of questions; otherwise undefined. */
export async function formAgain(request: Request, fields: Fields) {
  return changedRows(fields) ?? (fields.text('_check') ? checkSupply(request, fields) : undefined)
}

async function checkSupply(request: Request, fields: Fields) {
  const answer = await askSupply(request, fields)
  if (!answer.done) return atFields(answer.refused)
  return data({ ...sameForm(fields, fields.keep()).data, check: answer.value })
}

/** What the banks can give for the paper as the form says it. */
export async function askSupply(request: Request, fields: Fields) {
  const blueprint = blueprintInput(fields)
  const { sections } = blueprint
  const body = { blueprint, domainCodes: fields.list('domainCodes'), formCount: fields.int('formCount') || 1 }
  const answer = await submit(request, papers.check, fields, { body })
  if (!answer.done) return answer
  const value: SupplyCheck = {
    ...answer.value,
    sectionIds: sections.map(({ id }) => id),
    questions: sections.reduce((sum, { count }) => sum + count, 0),
    marks: sections.reduce((sum, { count, marks }) => sum + count * marks, 0),
  }
  return { ...answer, value }
}
