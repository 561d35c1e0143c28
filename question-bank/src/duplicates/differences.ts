import { type Content, shinglesOf } from './content.ts'
import { ARTICLE } from './laws.ts'

/** In what two questions differ that look alike, as a closed list. */
export const DIFFERENCES = [
  /** Numbers in the stem, with their unit. */
  'NUMBER',
  /** Laws or articles named in the stem. */
  'LAW',
  /** 不, 非, 除外, 错误 …: the other way round. */
  'NEGATION',
  /** 应当 against 可以. */
  'MODALITY',
  /** Another answer is right. */
  'KEY',
  'CHOICES',
  'TYPE',
] as const
export type DifferenceCode = (typeof DIFFERENCES)[number]

export interface Difference {
  code: DifferenceCode
  /** What only the one has, and what only the other has; folded, so that 三日 reads 3日. */
  here: string[]
  there: string[]
}

/**
 * These change what is asked. Texts that differ in nothing but `CHOICES` and `TYPE` ask the same thing in another form.
 */
const CHANGES_MEANING: ReadonlySet<DifferenceCode> = new Set(['NUMBER', 'LAW', 'NEGATION', 'MODALITY', 'KEY'])

/** True for a variant (变式题): it looks the same and asks something else. */
export const isVariant = (differences: readonly Difference[]): boolean =>
  differences.some(({ code }) => CHANGES_MEANING.has(code))

/** In the order of `DIFFERENCES`. Wording alone is no difference. */
export function differencesBetween(here: Content, there: Content): Difference[] {
  const found: Difference[] = []
  const report = (code: DifferenceCode, [a, b]: [string[], string[]], isSo = a.length + b.length > 0) => {
    if (isSo) found.push({ code, here: a, there: b })
  }
  const inStem = (read: (stem: string) => string[]) => leftOver(read(here.stem), read(there.stem))
  report('NUMBER', inStem(numbersIn))
  const laws = leftOver(here.laws, there.laws)
  // A stem that only names its law while the other does not is another wording.
  report('LAW', laws, laws[0].length > 0 && laws[1].length > 0)
  report('NEGATION', inStem(negationsIn))
  const modality = inStem(modalsIn)
  report('MODALITY', modality, isOpposed(modality))
  report('KEY', [here.right, there.right].map((right) => right.flat()) as [string[], string[]], !isSameKey(here, there))
  report('CHOICES', leftOver(here.choices, there.choices))
  report('TYPE', leftOver([here.type], [there.type]))
  return found
}

/** What one list has more of than the other. */
function leftOver(here: readonly string[], there: readonly string[]): [string[], string[]] {
  const rest = [...there]
  const only = here.filter((item) => {
    const at = rest.indexOf(item)
    if (at >= 0) rest.splice(at, 1)
    return at < 0
  })
  return [only, rest]
}

const NUMBER = /\d+(?:\.\d+)?(?:%|个?工作日|个月|[日天周月年元倍])?/g

function numbersIn(stem: string): string[] {
  const numbers = stem.replace(ARTICLE, '').match(NUMBER) ?? []
  return numbers.map((number) => number.replace('天', '日'))
}

/** Words with a negative character that negate nothing, and two ways to say wrong. */
const NO_NEGATION = /不动产|不可抗力|不仅|不但|不论|不管|无论|未成年|非常|除非|非法|未来|否则/g
const NEGATION = /错误|除外|除此|以外|之外|禁止|[不非未无没勿否]/g

function negationsIn(stem: string): string[] {
  return (
    stem
      .replace(NO_NEGATION, '')
      .replace(/不正确|不对|有误/g, '错误')
      .match(NEGATION) ?? []
  )
}

function modalsIn(stem: string): string[] {
  const modals = stem.match(/应当|应该|必须|可以/g) ?? []
  return modals.map((modal) => (modal === '可以' ? modal : '应当'))
}

const isOpposed = ([here, there]: [string[], string[]]) =>
  here.length > 0 && there.length > 0 && here.some((modal) => !there.includes(modal))

/** Do both call the same right? A choice that was only reworded is found again by its likeness. */
function isSameKey(here: Content, there: Content): boolean {
  if (here.type === 'TRUE_FALSE' || there.type === 'TRUE_FALSE') {
    return here.type !== there.type || here.right[0]?.[0] === there.right[0]?.[0]
  }
  const agrees = (one: Content, other: Content) =>
    one.right.every((accepted) => accepted.some((text) => isRight(text, other)))
  return agrees(here, there) && agrees(there, here)
}

function isRight(text: string, { choices, right }: Content): boolean {
  if (right.some((accepted) => accepted.includes(text))) return true
  const [nearest] = choices
    .map((choice) => ({ choice, likeness: likeness(text, choice) }))
    .filter(({ likeness: value }) => value >= REWORDED)
    .sort((a, b) => b.likeness - a.likeness)
  return nearest !== undefined && right.some((accepted) => accepted.includes(nearest.choice))
}

/** Two choices that share half of their shingles say the same in other words. */
const REWORDED = 0.5

function likeness(a: string, b: string): number {
  const [x, y] = [a, b].map((text) => shinglesOf({ stem: text, choices: [] })) as [Set<string>, Set<string>]
  const shared = [...x].filter((shingle) => y.has(shingle)).length
  return shared === 0 ? 0 : shared / (x.size + y.size - shared)
}
