import type { SessionRules, sessions } from '@app/api/contract'
import { data } from '@remix-run/node'
import type { Ask } from '../api/call.server.ts'
import type { Fields } from '../api/fields.server.ts'
import type { Refused } from '../api/submit.server.ts'
import { fromField } from '../forms/local-time.ts'
import { rowField } from '../forms/rows.ts'
import { ruleField } from './rule-field.ts'

export type SessionInput = Ask<typeof sessions.create>['body']
type Section = SessionInput['blueprint']['sections'][number]

/** What the session form says, in the contract's shape. */
export const sessionInput = (fields: Fields): SessionInput => ({
  code: fields.text('code'),
  name: fields.text('name'),
  mode: fields.text('mode') as SessionInput['mode'],
  part: fields.text('part') as SessionInput['part'],
  ...(fields.text('makeupOf') && { makeupOf: fields.text('makeupOf') }),
  registrationOpensAt: fromField(fields.text('registrationOpensAt')),
  registrationClosesAt: fromField(fields.text('registrationClosesAt')),
  domainCodes: fields.list('domainCodes'),
  blueprint: blueprintInput(fields),
  formCount: fields.int('formCount'),
  rules: rulesInput(fields),
  slots: rowsOf(fields, 'slots').map((text) => ({
    name: text('name'),
    checkInOpensAt: fromField(text('checkInOpensAt')),
    startsAt: fromField(text('startsAt')),
    ...(text('endsAt') && { endsAt: fromField(text('endsAt')) }),
    capacity: whole(text('capacity')),
  })),
})

export function blueprintInput(fields: Fields): SessionInput['blueprint'] {
  const rows = rowsOf(fields, 'sections')
  const taken = new Set(rows.map((text) => text('id')))
  return {
    sections: rows.map((text, i) => ({
      id: text('id') || freeId(taken),
      part: text('part') as Section['part'],
      type: text('type') as Section['type'],
      count: whole(text('count')),
      marks: hundredths(text('marks')),
      topic: text('topic') || null,
      difficulty: difficultyOf(text('from'), text('to')),
      ...demandsOf(fields, text, i),
    })),
    ...(fields.text('exposureCap') && { exposureCap: hundredths(fields.text('exposureCap')) }),
    ...expectedOf(fields.text('expectedFrom'), fields.text('expectedTo')),
  }
}

/** What a section asks for beyond its numbers; nothing is sent that was left empty. */
function demandsOf(fields: Fields, text: (name: string) => string, index: number) {
  const mustHave =
    text('mustHave')
      .match(/\d{1,9}/g)
      ?.map(Number) ?? []
  const quotas = rowsOf(fields, rowField('sections', index, 'quotas')).map((own) => ({
    topic: own('topic') || null,
    difficulty: difficultyOf(own('from'), own('to')),
    min: whole(own('min')),
    max: own('max') ? whole(own('max')) : null,
  }))
  return {
    ...(text('bankId') && { bankId: text('bankId') }),
    ...(mustHave.length > 0 && { mustHave: [...new Set(mustHave)] }),
    ...(quotas.length > 0 && { quotas }),
  }
}

/** One bound alone means from nothing or up to full marks. */
const expectedOf = (from: string, to: string) =>
  from || to ? { expected: [hundredths(from || '0'), hundredths(to || '100')] } : {}

/** Only what differs from the regulations is sent; the API fills in the rest. */
function rulesInput(fields: Fields): Partial<SessionRules> {
  const said = (name: keyof SessionRules) => fields.text(ruleField(name))
  const number = (name: keyof SessionRules) => (said(name) ? { [name]: whole(said(name)) } : {})
  const truth = (name: keyof SessionRules) => (said(name) ? { [name]: said(name) === 'true' } : {})
  const choice = (name: keyof SessionRules) => (said(name) ? { [name]: said(name) } : {})
  return {
    ...number('durationMinutes'),
    ...number('passPercent'),
    ...choice('passRule'),
    ...choice('gradingPolicy'),
    ...(said('partialMarks') && { partialMarks: hundredths(said('partialMarks')) }),
    ...choice('fillInPolicy'),
    ...(said('markingTolerance') && { markingTolerance: hundredths(said('markingTolerance')) }),
    ...number('lateLoginMinutes'),
    ...number('graceSeconds'),
    ...number('blurLimit'),
    ...number('blurMinSeconds'),
    ...choice('blurAction'),
    ...choice('navigation'),
    ...number('resumeMinutes'),
    ...truth('copyBlocked'),
    ...truth('watermark'),
    ...choice('addressRule'),
    ...choice('browserRule'),
    ...choice('identityCheck'),
    ...choice('reviewPolicy'),
    ...number('reviewDays'),
    ...number('answerDays'),
    ...choice('partOrder'),
    ...number('trainingPrerequisite'),
    ...truth('selfRegistration'),
    ...number('banMonths'),
  }
}

/** A reader of the fields of each repeated row. */
const rowsOf = (fields: Fields, rows: string): ((name: string) => string)[] =>
  Array.from(
    { length: Math.min(fields.int(rows), 100) },
    (_, i) => (name: string) => fields.text(rowField(rows, i, name)),
  )

const whole = (text: string): number => (/^\d{1,9}$/.test(text) ? Number(text) : 0)

/** `1.5` marks are 150 hundredths. */
const hundredths = (text: string): number => (/^\d{1,6}(\.\d{1,2})?$/.test(text) ? Math.round(Number(text) * 100) : 0)

/** One bound alone means up to the easiest or the hardest. */
const difficultyOf = (from: string, to: string): number[] | null =>
  from || to ? [whole(from || '1'), whole(to || '5')] : null

function freeId(taken: Set<string>): string {
  let no = 1
  while (taken.has(`S${no}`)) no++
  taken.add(`S${no}`)
  return `S${no}`
}

/** The API's "no" with each error at the field of the form: `blueprint.sections.1.count` is `sections-1-count`. */
export function atFields({ data: form, init }: Refused): Refused {
  const faults = (form.detail.faults ?? []) as { code?: string; because?: string; serial?: number }[]
  const errors = [
    ...form.errors.map((error) => ({ ...error, field: fieldAt(error.field) })),
    ...faults.map(({ code, because, serial }) =>
      code
        ? { field: 'sections', code }
        : { field: 'sections', code: `must-have-${because}`, params: { serial: serial ?? 0 } },
    ),
  ]
  return data({ ...form, errors }, init ?? undefined)
}

function fieldAt(field: string): string {
  const [place = '', index, name] = field.replace(/^blueprint\./, '').split('.')
  if (place === 'rules') return ruleField(index as keyof SessionRules)
  if (place !== 'slots' && place !== 'sections') return place === 'blueprint' ? 'sections' : place
  if (index === undefined) return place
  return rowField(place, Number(index), name === 'difficulty' ? 'from' : (name ?? 'count'))
}
