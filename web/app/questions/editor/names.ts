import type { QuestionInput } from '@app/api/contract'
import { rowName } from '../../forms/rows.ts'

export type QuestionType = QuestionInput['type']
export type PartType = NonNullable<QuestionInput['parts']>[number]['type']

/** Question types (题型) in the order in which they are offered. */
export const TYPES = ['SINGLE', 'MULTIPLE', 'INDEFINITE', 'TRUE_FALSE', 'FILL_IN', 'SHORT_ANSWER', 'CASE'] as const
export const PART_TYPES = TYPES.filter((type) => type !== 'CASE')

/** The beginning of the names of a sub-question's fields; the question's own have none. */
export const partPrefix = (index: number): string => `${rowName('parts', index)}-`

/** Fields that only some types have, by the beginning of their names after the prefix. */
const FIELDS = {
  choices: ['choices', 'right'],
  truth: ['right'],
  blanks: ['blanks', 'blanksInAnyOrder'],
  rubric: ['referenceAnswer', 'points'],
  parts: ['parts'],
} as const

const GROUPS: Record<QuestionType, (keyof typeof FIELDS)[]> = {
  SINGLE: ['choices'],
  MULTIPLE: ['choices'],
  INDEFINITE: ['choices'],
  TRUE_FALSE: ['truth'],
  FILL_IN: ['blanks'],
  SHORT_ANSWER: ['rubric'],
  CASE: ['parts'],
}

/** Whether the form of a type shows the field; the others are carried along unseen, so that nothing typed is lost. */
export function isShown(type: QuestionType, name: string): boolean {
  const belongs = (fields: readonly string[]) => fields.some((field) => name === field || name.startsWith(`${field}-`))
  const owners = Object.values(FIELDS).filter(belongs)
  return owners.length === 0 || GROUPS[type].some((group) => belongs(FIELDS[group]))
}

/** How many blanks a stem marks; tags of HTML hold none. */
export const marksIn = (stem: string): number => stem.replace(/<[^>]*>/g, '\n').match(/_{3,}/g)?.length ?? 0

/** Keywords as they are typed: apart by commas, enumeration commas, semicolons or line breaks. */
export const keywordsIn = (text: string): string[] => [
  ...new Set(
    text
      .split(/[、,，;；\n]+/)
      .map((word) => word.trim())
      .filter(Boolean),
  ),
]
