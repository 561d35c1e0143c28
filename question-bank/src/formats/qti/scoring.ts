import { isChoiceType, type QuestionType } from '../../model/question.ts'
import type { Tags, Target } from './target.ts'

/** What of an item earns marks together: the whole question, or one sub-question. */
export interface Scored {
  type: QuestionType
  /** Identifiers of its answers. */
  responses: string[]
  /** Of its score, and the most it can be. */
  score: string
  weight: number
}

/**
 * How answers become a score (response processing). Choices are right or wrong as a whole, blanks earn their share each;
 * a short answer is left to whoever marks it.
 */
export function writeProcessing(tags: Tags, target: Target, parts: readonly Scored[], isCase: boolean): string {
  const [first] = parts
  if (!isCase && first && first.responses.length === 1) {
    if (first.type === 'SHORT_ANSWER') return ''
    const name = isChoiceType(first.type) ? 'match_correct' : 'map_response'
    return tags.inline('responseProcessing', { template: target.template(name) })
  }
  const total = tags.block(
    'sum',
    {},
    parts.map(({ score }) => tags.inline('variable', { identifier: score })),
  )
  return tags.block('responseProcessing', {}, [
    ...parts.map((part) => scoreOf(tags, part)),
    isCase ? tags.block('setOutcomeValue', { identifier: 'SCORE' }, [total]) : undefined,
  ])
}

function scoreOf(tags: Tags, { type, responses, score, weight }: Scored): string | undefined {
  if (type === 'SHORT_ANSWER') return undefined
  const number = (value: number) => tags.inline('baseValue', { baseType: 'float' }, `${value}`)
  const set = (value: string) => tags.block('setOutcomeValue', { identifier: score }, [value])
  if (isChoiceType(type)) {
    const [identifier] = responses
    const isRight = tags.block('match', {}, [
      tags.inline('variable', { identifier }),
      tags.inline('correct', { identifier }),
    ])
    return tags.block('responseCondition', {}, [tags.block('responseIf', {}, [isRight, set(number(weight))])])
  }
  const right = tags.block(
    'sum',
    {},
    responses.map((identifier) => tags.inline('mapResponse', { identifier })),
  )
  const share = tags.block('divide', {}, [right, number(responses.length)])
  return set(tags.block('product', {}, [share, number(weight)]))
}
