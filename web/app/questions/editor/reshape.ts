import { rowField, type Values } from '../../forms/rows.ts'
import { isShown, partPrefix, type QuestionType } from './names.ts'

const CHOICES: readonly QuestionType[] = ['SINGLE', 'MULTIPLE', 'INDEFINITE']
const TRUTH = ['T', 'F']

/** The form with another type of the question or sub-question; what was marked as right stays where it means the same. */
export function withType(values: Values, prefix: string, type: QuestionType): Values {
  const right = (values[`${prefix}right`] ?? []).filter((mark) => TRUTH.includes(mark) === (type === 'TRUE_FALSE'))
  const isOne = type === 'SINGLE' || type === 'TRUE_FALSE'
  const isMarked = type === 'TRUE_FALSE' || CHOICES.includes(type)
  return {
    ...values,
    [`${prefix}type`]: [type],
    ...(isMarked && { [`${prefix}right`]: isOne && right.length > 1 ? [] : right }),
  }
}

/** Names of the values that the form of the chosen types doesn't show: carried along, so that nothing typed is lost. */
export function unseen(values: Values): string[] {
  const type = (values.type?.[0] ?? 'SINGLE') as QuestionType
  return Object.keys(values).filter((name) => {
    const inPart = /^parts-(\d+)-(.+)$/.exec(name)
    if (!inPart || type !== 'CASE') return !isShown(type, name)
    const partType = (values[`${partPrefix(Number(inPart[1]))}type`]?.[0] ?? 'SINGLE') as QuestionType
    return !isShown(partType, inPart[2]!)
  })
}

const TEXTS = /(?:^|-)(?:stem|explanation|referenceAnswer|(?:choices|points)-\d+-text)$/

/** The form with every text that may have markup written in another way. */
export const withTexts = (values: Values, change: (text: string) => string): Values =>
  Object.fromEntries(Object.entries(values).map(([name, each]) => [name, TEXTS.test(name) ? each.map(change) : each]))

const WEIGHT = '1'

/** The form with what a fresh row starts with: an empty weight counts 1, a fresh sub-question is single choice. */
export function withDefaults(values: Values): Values {
  const fresh: Values = {}
  const start = (name: string, value: string) => {
    if (!values[name]?.[0]) fresh[name] = [value]
  }
  if (values.type?.[0] === 'CASE') start('parts', '1')
  const parts = Number((fresh.parts ?? values.parts)?.[0] ?? 0)
  for (let i = 0; i < parts; i++) {
    start(`${partPrefix(i)}type`, 'SINGLE')
    start(`${partPrefix(i)}weight`, WEIGHT)
  }
  for (const [name, [count]] of Object.entries(values)) {
    if (!/(?:^|-)points$/.test(name)) continue
    for (let i = 0; i < Number(count); i++) start(rowField(name, i, 'weight'), WEIGHT)
  }
  return { ...values, ...fresh }
}
