import { foldAnswer } from '../../model/fold-answer.ts'
import type { ChoiceType } from '../../model/question.ts'

/** A choice with what it is worth in the file, in percent of the question. */
export interface Weighed {
  id: string
  weight: number
}

/** The file's numbers have five decimals at most. */
const isClose = (a: number, b: number) => Math.abs(a - b) < 0.01

/**
 * The key of a choice question of which the file gives weights. A question has a key and no weights: partial credit and
 * penalties are the session's policy. `isSimplified` if the weights say more than the key: anything but equal shares of
 * the whole for the right choices, and nothing, or the loss of everything, for the wrong ones.
 */
export function keyOf(choices: readonly Weighed[], isSingle: boolean): { key: string[]; isSimplified: boolean } {
  const best = Math.max(0, ...choices.map(({ weight }) => weight))
  const right = choices.filter(({ weight }) => weight > 0 && (!isSingle || isClose(weight, best)))
  const isRight = new Set(right)
  const wrong = choices.filter((choice) => !isRight.has(choice)).map(({ weight }) => weight)
  const share = isSingle ? 100 : 100 / right.length
  const isUsual =
    right.every(({ weight }) => Math.abs(weight - share) < 0.1) &&
    (wrong.every((weight) => isClose(weight, 0)) || wrong.every((weight) => weight <= -99.9))
  return { key: right.map(({ id }) => id).sort(), isSimplified: right.length > 0 && !isUsual }
}

/** Answers that are the same when they are compared come once. */
export function distinctAnswers(answers: readonly string[]): string[] {
  const seen = new Set<string>()
  return answers.filter((answer) => {
    const folded = foldAnswer(answer)
    return !seen.has(folded) && seen.add(folded)
  })
}

/** For the message: `A=50 B=50 C=-25`. */
export const shown = (choices: readonly Weighed[]): string =>
  choices
    .map(({ id, weight }) => `${id}=${Number(weight.toFixed(5))}`)
    .join(' ')
    .slice(0, 200)

/** One of several: single. Any number: multiple, or indefinite (不定项) if only one is right, which then nobody is told. */
export const choiceTypeOf = (isSingle: boolean, key: readonly string[]): ChoiceType =>
  isSingle ? 'SINGLE' : key.length === 1 ? 'INDEFINITE' : 'MULTIPLE'
