import { named } from '../../words/sentence.ts'
import type { Words } from '../../words/zh-CN/index.ts'
import type { Compared } from './version-texts.ts'

/** A place with its codes (type, writing, key of true/false …) in words. */
export function worded(place: Compared, words: Words): Compared {
  const labels = labelsFor(place.name, words)
  if (!labels) return place
  const say = (code: string) => (code === '' ? '' : named(labels, code))
  return { ...place, before: say(place.before), after: say(place.after) }
}

function labelsFor(name: Compared['name'], { questions, common }: Words): Record<string, string> | undefined {
  switch (name) {
    case 'type':
      return questions.types
    case 'markup':
      return questions.compare.markups
    case 'key':
      return questions.truth
    case 'difficulty':
      return questions.difficulties
    case 'anyOrder':
      return { true: common.yes }
    default:
      return undefined
  }
}
