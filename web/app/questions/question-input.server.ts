import type { questions } from '@app/api/contract'
import { TRUE_FALSE_CHOICES } from '@app/question-bank'
import { data } from '@remix-run/node'
import type { Ask } from '../api/call.server.ts'
import type { Fields } from '../api/fields.server.ts'
import type { FieldError } from '../api/problem.ts'
import type { Refused } from '../api/submit.server.ts'
import { rowField, rowName } from '../forms/rows.ts'
import { changedRows, sameForm } from '../forms/same-form.server.ts'
import { letterOf } from './letters.ts'

type QuestionInput = Omit<Ask<typeof questions.create>['body'], 'bankId'>

/** What the question form says, in the contract's shape. */
export function questionInput(fields: Fields): QuestionInput {
  const type = fields.oneOf<QuestionInput['type']>('type')
  return {
    type,
    stem: fields.text('stem'),
    ...(type === 'TRUE_FALSE' ? truth(fields) : choices(fields)),
    difficulty: fields.int('difficulty'),
    topic: fields.orNull('topic'),
    legalBasis: fields.orNull('legalBasis'),
    explanation: fields.orNull('explanation'),
  }
}

const truth = (fields: Fields) => ({ choices: [...TRUE_FALSE_CHOICES], key: fields.list('right') })

function choices(fields: Fields): Pick<QuestionInput, 'choices' | 'key'> {
  const rows = Array.from({ length: fields.int('choices') }, (_, i) => i)
  const right = new Set(fields.list('right'))
  return {
    choices: rows.map((i) => ({ id: letterOf(i), text: fields.text(rowField('choices', i, 'text')) })),
    key: rows.filter((i) => right.has(rowName('choices', i))).map(letterOf),
  }
}

/** The same form where it was only sent to change its rows or its type; otherwise undefined. */
export function reshaped(fields: Fields): Refused | undefined {
  const type = fields.text('_type')
  // What was marked as right for one type means nothing for another.
  return type ? sameForm(fields, { ...fields.keep(), type: [type], right: [] }) : changedRows(fields)
}

interface Problem {
  code: string
  detail: { field?: string; choice?: string }
}

/** The API's "no" with each problem of the question at the field it is about. */
export function atFields({ data: form, init }: Refused): Refused {
  const problems = (form.detail.problems ?? []) as Problem[]
  const said = problems.map(({ code, detail }): FieldError => ({ field: fieldOf(detail), code, params: detail }))
  const named = form.errors.map((error) => ({ ...error, field: fieldAt(error.field) }))
  return data({ ...form, errors: [...named, ...said] }, init ?? undefined)
}

function fieldOf({ field = '', choice }: Problem['detail']): string {
  if (field === 'choice') return choice ? rowField('choices', choice.charCodeAt(0) - 65, 'text') : 'choices'
  return field === 'key' ? 'right' : field
}

/** `choices.1.text` of the contract is the field `choices-1-text` of the form. */
const fieldAt = (field: string): string =>
  field === 'key' || field.startsWith('key.') ? 'right' : field.split('.').join('-')
